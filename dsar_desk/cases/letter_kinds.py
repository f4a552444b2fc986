"""The kinds of letters: what each answers, what has happened once it leaves, what it gives away.

The one table of kinds; who asks about a kind of letter asks here. An office may have kinds of its
own: of these nothing is known but that they answer nothing and belong to requests.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dsar_desk.cases.addressee import AddresseeRole
from dsar_desk.cases.letter import Discloses
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import CASE_KINDS, Kind, Matter, Right
from dsar_desk.law.vocabulary import Question

__all__ = [
    "ANSWERS",
    "KINDS",
    "QUESTION_ANSWER",
    "RESOLUTION_OFFER",
    "LetterKind",
    "answers",
    "kind_of",
    "kinds_for",
    "usual_answer",
]

QUESTION_ANSWER = "question_answer"
"""The kind of letter that answers a question with what the office attested."""
RESOLUTION_OFFER = "dispute_resolution_offer"
"""The kind of letter that offers a complaint to a neutral third party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """One kind of letter.

    ``answers`` are the matters that it can answer, ``usual_for`` those for which it is suggested.
    ``settles`` says that nothing more is owed once it has left. ``matters`` are what is no right
    and what it is written for; ``requests`` says that it is written for requests.
    ``told`` is what has happened once it left, in order; ``asks`` is the question that it puts.
    ``promises`` says that it tells by when to expect the answer, ``holds_back`` that it may say
    what is withheld or kept, ``remedies`` that whoever does not agree with it goes elsewhere.
    ``outside`` is the role of whom it goes to outside the case, named by the officer; None where it
    goes to whoever gets the answer. ``unproved`` says that it does not matter who asked: it goes to
    whom the data belong to be answered by.
    ``statute`` is false where the letter is the same under every law. ``fields`` are what an
    officer can fill in.
    """

    code: str
    discloses: Discloses = Discloses.NOTHING
    answers: tuple[Matter, ...] = ()
    usual_for: tuple[Matter, ...] = ()
    settles: bool = False
    matters: tuple[Kind, ...] = ()
    requests: bool = True
    told: tuple[EventKind, ...] = ()
    asks: Question | None = None
    promises: bool = False
    holds_back: bool = False
    remedies: bool = False
    outside: AddresseeRole | None = None
    unproved: bool = False
    statute: bool = True
    fields: tuple[str, ...] = ()

    @property
    def event(self) -> EventKind | None:
        """What has happened to the clock once it left; a mere receipt of a request moves none."""
        moves = self.told and self.code != "acknowledgement"
        return self.told[-1] if moves else None

    def fits(self, matter: Kind | None) -> bool:
        """Whether it is written for a matter that is no right, or (None) for a request."""
        return self.requests if matter is None else matter in self.matters


_QUESTIONS = (Kind.COOKIE_QUESTION, Kind.POLICY_QUESTION)

_ABOUT_REQUESTS = (
    LetterKind(code="acknowledgement", told=(EventKind.ACKNOWLEDGED,), promises=True),
    LetterKind(
        code="identity_request",
        told=(EventKind.IDENTITY_REQUESTED,),
        asks=Question.IDENTITY,
        promises=True,
        fields=("doubt", "identity_asked", "identity_alternatives"),
    ),
    LetterKind(
        code="clarification_request",
        told=(EventKind.CLARIFICATION_REQUESTED,),
        asks=Question.CLARIFICATION,
        promises=True,
        fields=("questions", "already_clear"),
    ),
    LetterKind(
        code="extension_notice",
        told=(EventKind.EXTENDED,),
        fields=("reasons", "extend_to", "already_clear"),
    ),
    LetterKind(
        code="access_answer",
        discloses=Discloses.PERSONAL_DATA,
        answers=(Right.ACCESS, Right.KNOW_CATEGORIES, Right.PORTABILITY),
        usual_for=(Right.ACCESS,),
        settles=True,
        holds_back=True,
        fields=("data_sections", "searches", "withheld", "delivered_with"),
    ),
    LetterKind(
        code="erasure_confirmation",
        answers=(Right.ERASURE, Right.CHILD_DELETION),
        usual_for=(Right.ERASURE,),
        settles=True,
        holds_back=True,
        fields=("what_was_done", "done_on", "kept", "recipients_told", "backups"),
    ),
    LetterKind(
        code="rectification_confirmation",
        discloses=Discloses.PERSONAL_DATA,
        answers=(Right.RECTIFICATION,),
        usual_for=(Right.RECTIFICATION,),
        settles=True,
        holds_back=True,
        fields=("what_was_done", "done_on", "disputed", "recipients_told", "delivered_with"),
    ),
    LetterKind(
        code="marketing_opt_out_confirmation",
        answers=(Right.MARKETING_OPT_OUT,),
        usual_for=(Right.MARKETING_OPT_OUT,),
        settles=True,
        fields=("marketing_addresses", "done_on"),
    ),
    LetterKind(
        code="categories_answer",
        discloses=Discloses.CATEGORIES,
        answers=(Right.KNOW_CATEGORIES,),
        usual_for=(Right.KNOW_CATEGORIES,),
        settles=True,
        fields=("data_kinds",),
    ),
    LetterKind(
        code="portability_answer",
        discloses=Discloses.PERSONAL_DATA,
        answers=(Right.PORTABILITY,),
        usual_for=(Right.PORTABILITY,),
        settles=True,
        holds_back=True,
        fields=("files", "sent_to", "withheld", "delivered_with"),
    ),
    LetterKind(
        code="restriction_confirmation",
        answers=(Right.RESTRICTION,),
        usual_for=(Right.RESTRICTION,),
        settles=True,
        holds_back=True,
        fields=("what_was_done", "done_on", "reasons", "recipients_told", "kept"),
    ),
    LetterKind(
        code="automated_decision_outcome",
        discloses=Discloses.PERSONAL_DATA,
        answers=(Right.AUTOMATED_DECISION_REVIEW,),
        usual_for=(Right.AUTOMATED_DECISION_REVIEW,),
        settles=True,
        remedies=True,
        fields=("decision", "findings", "logic", "reviewer", "reasons"),
    ),
    LetterKind(
        code="child_deletion_confirmation",
        answers=(Right.CHILD_DELETION,),
        usual_for=(Right.CHILD_DELETION,),
        settles=True,
        holds_back=True,
        fields=("data_kinds", "done_on", "searches", "child", "consequences", "backups", "kept"),
    ),
    LetterKind(
        code="objection_outcome",
        answers=(Right.OBJECTION,),
        usual_for=(Right.OBJECTION,),
        settles=True,
        remedies=True,
        fields=("what_was_done", "done_on", "reasons"),
    ),
    LetterKind(
        code="consent_withdrawal_confirmation",
        answers=(Right.CONSENT_WITHDRAWAL,),
        usual_for=(Right.CONSENT_WITHDRAWAL,),
        settles=True,
        holds_back=True,
        fields=("done_on", "what_was_done", "consequences", "marketing_addresses", "kept"),
    ),
    LetterKind(
        code="opt_out_sale_confirmation",
        answers=(Right.OPT_OUT_SALE,),
        usual_for=(Right.OPT_OUT_SALE,),
        settles=True,
        fields=("done_on", "what_was_done"),
    ),
    LetterKind(
        code="limit_confirmation",
        answers=(Right.LIMIT_SENSITIVE,),
        usual_for=(Right.LIMIT_SENSITIVE,),
        settles=True,
        fields=("done_on", "what_was_done"),
    ),
    LetterKind(
        code="shine_the_light_answer",
        answers=(Right.SHINE_THE_LIGHT,),
        usual_for=(Right.SHINE_THE_LIGHT,),
        settles=True,
        statute=False,
    ),
    LetterKind(code="refusal", settles=True, remedies=True, fields=("reasons", "withheld")),
    LetterKind(
        code="nothing_held",
        settles=True,
        remedies=True,
        fields=("searches", "more_to_search"),
    ),
    LetterKind(code="identity_closure", settles=True, remedies=True, fields=("doubt",)),
    LetterKind(
        code="fee_notice",
        told=(EventKind.FEE_REQUESTED,),
        asks=Question.FEE,
        promises=True,
        remedies=True,
        fields=("fee_amount", "fee_basis", "reasons", "fee_payment"),
    ),
    LetterKind(code="authority_request", promises=True, fields=("authority_asked", "doubt")),
)

_ABOUT_ANYTHING = (
    LetterKind(
        code="withdrawal_confirmation",
        settles=True,
        matters=CASE_KINDS,
        statute=False,
        fields=("what_was_done",),
    ),
    LetterKind(
        code="misdirected_apology",
        matters=CASE_KINDS,
        statute=False,
        fields=("happened_on", "what_happened", "data_kinds", "secured", "consequences"),
    ),
    LetterKind(
        code="free_letter",
        discloses=Discloses.PERSONAL_DATA,
        matters=CASE_KINDS,
        statute=False,
        fields=("subject", "own_text", "delivered_with"),
    ),
)

_ADDRESSEE = ("addressee", "addressee_address", "addressee_email", "addressee_role")

_TO_OTHERS = (
    LetterKind(
        code="recipient_notice",
        discloses=Discloses.PERSONAL_DATA,
        outside=AddresseeRole.DATA_RECIPIENT,
        statute=False,
        fields=(*_ADDRESSEE, "data_kinds", "what_was_done", "done_on", "reasons"),
    ),
    LetterKind(
        code="misdirected_recall",
        matters=CASE_KINDS,
        outside=AddresseeRole.WRONG_RECIPIENT,
        statute=False,
        fields=(*_ADDRESSEE, "happened_on"),
    ),
    LetterKind(
        code="handed_to_controller",
        discloses=Discloses.PERSONAL_DATA,
        matters=(Kind.NOT_CONTROLLER,),
        requests=False,
        told=(EventKind.PASSED_ON,),
        outside=AddresseeRole.CONTROLLER,
        unproved=True,
        statute=False,
        fields=(*_ADDRESSEE, "concern", "delivered_with"),
    ),
)

_ABOUT_MATTERS = (
    LetterKind(
        code="complaint_acknowledgement",
        matters=(Kind.COMPLAINT,),
        requests=False,
        told=(EventKind.ACKNOWLEDGED,),
        promises=True,
        fields=("concern", "already_clear"),
    ),
    LetterKind(
        code="complaint_outcome",
        answers=(Kind.COMPLAINT,),
        usual_for=(Kind.COMPLAINT,),
        settles=True,
        matters=(Kind.COMPLAINT,),
        requests=False,
        told=(EventKind.ACKNOWLEDGED, EventKind.REVIEWED),
        remedies=True,
        fields=("concern", "reasons", "delivered_with"),
    ),
    LetterKind(
        code="internal_review",
        answers=(Kind.COMPLAINT,),
        settles=True,
        matters=(Kind.COMPLAINT,),
        requests=False,
        told=(EventKind.ACKNOWLEDGED, EventKind.REVIEWED),
        remedies=True,
        fields=("reviewer", "concern", "decision", "findings", "reasons", "what_was_done"),
    ),
    LetterKind(
        code=RESOLUTION_OFFER,
        matters=(Kind.COMPLAINT,),
        requests=False,
        told=(EventKind.RESOLUTION_OFFERED,),
        statute=False,
        fields=("resolution", "concern", "delivered_with"),
    ),
    LetterKind(
        code="authority_reply",
        discloses=Discloses.PERSONAL_DATA,
        answers=(Kind.AUTHORITY_INQUIRY,),
        usual_for=(Kind.AUTHORITY_INQUIRY,),
        settles=True,
        matters=(Kind.AUTHORITY_INQUIRY,),
        requests=False,
        statute=False,
        fields=("concern", "withheld", "delivered_with"),
    ),
    LetterKind(
        code="legal_process_receipt",
        usual_for=(Kind.LEGAL_PROCESS,),
        matters=(Kind.LEGAL_PROCESS,),
        requests=False,
        statute=False,
    ),
    LetterKind(
        code="passed_to_controller",
        answers=(Kind.NOT_CONTROLLER,),
        usual_for=(Kind.NOT_CONTROLLER,),
        settles=True,
        matters=(Kind.NOT_CONTROLLER,),
        requests=False,
        told=(EventKind.PASSED_ON,),
        statute=False,
        fields=("passed_to",),
    ),
    LetterKind(
        code=QUESTION_ANSWER,
        answers=_QUESTIONS,
        usual_for=_QUESTIONS,
        settles=True,
        matters=_QUESTIONS,
        requests=False,
        statute=False,
        fields=("ready_answers", "concern", "own_answer"),
    ),
)

KINDS: dict[str, LetterKind] = {
    each.code: each for each in (*_ABOUT_REQUESTS, *_ABOUT_MATTERS, *_ABOUT_ANYTHING, *_TO_OTHERS)
}
"""Every kind of letter that comes with the program, by its code."""

ANSWERS = frozenset(each.code for each in KINDS.values() if each.settles)
"""The kinds of letter that answer a request or another matter; a mere receipt answers nothing."""


def kind_of(code: str) -> LetterKind:
    """What is known of a kind of letter; of an office's own kind, that it answers nothing."""
    return KINDS.get(code) or LetterKind(code=code)


def answers(code: str, matter: Matter) -> bool:
    """True where a letter of that kind answers that matter."""
    return matter in kind_of(code).answers


def usual_answer(matter: Matter) -> str:
    """The kind of letter that is suggested for a matter; empty where none is."""
    return next((each.code for each in KINDS.values() if matter in each.usual_for), "")


def kinds_for(matter: Kind) -> Iterator[LetterKind]:
    """The kinds of letter that are written for a matter which is no right."""
    return (each for each in KINDS.values() if each.fits(matter))
