"""The gate: what must be true before a letter that discloses something may be approved."""

from collections.abc import Sequence
from datetime import date

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.case import Case
from dsar_desk.cases.demanded import open_sentence
from dsar_desk.cases.identity import Assurance, CheckResult, Subject, reached
from dsar_desk.cases.letter import Discloses, Letter
from dsar_desk.cases.letter_kinds import ANSWERS, kind_of
from dsar_desk.errors import DeskError
from dsar_desk.law.clock import Deadline
from dsar_desk.law.dates import in_words
from dsar_desk.law.rule import Halt, Question, Rule
from dsar_desk.letters.facts import Ready
from dsar_desk.text import tr

__all__ = [
    "needed_for_letter",
    "refuse_changed_answers",
    "refuse_disclosure",
    "refuse_impossible_handing_on",
    "refuse_late_extension",
    "refuse_later_promise",
    "refuse_needless_fee",
    "refuse_needless_proof",
    "refuse_open_demands",
    "refuse_other_form",
    "refuse_other_recipient",
    "refuse_past_promise",
]


def needed_for_letter(case: Case, discloses: Discloses) -> Assurance:
    """The assurance of identity that approving such a letter needs; nothing where nothing is told."""
    if discloses is Discloses.NOTHING:
        return Assurance.NONE
    if discloses is Discloses.CATEGORIES:
        return Assurance.LITTLE
    return max(case.needed, Assurance.ORDINARY)


def refuse_disclosure(case: Case, discloses: Discloses, *, outside: bool = False) -> None:
    """Nothing where the letter may be approved, else the reason why not (WR-04, WR-05).

    One that goes to somebody ``outside`` the case needs no way to whoever gets the answer, nor their authority.

    Raises:
        DeskError: ``letter.identity`` before identity was checked far enough,
            ``letter.authority`` where the answer goes to somebody whose authority nobody saw,
            ``letter.address`` where it is to be posted and there is no address.
    """
    needed = needed_for_letter(case, discloses)
    if needed is Assurance.NONE:
        return
    if _reached(case) < needed:
        raise DeskError(
            "letter.identity",
            "This letter discloses personal data, and identity in case {reference} was not checked "
            "far enough. The draft is kept; record a check, or why none is needed.",
            reference=case.reference,
        )
    if outside:
        return
    if case.parties.answer_to_representative and not _authority_seen(case):
        raise DeskError(
            "letter.authority",
            "The answer in case {reference} goes to a representative, and nobody recorded what "
            "shows that they may act. The draft is kept; record the authority with a check.",
            reference=case.reference,
        )
    if case.parties.recipient.address is None and not _reachable_otherwise(case):
        raise DeskError(
            "letter.address",
            "There is no postal address for the answer in case {reference}. The draft is kept; "
            "add an address, or another way of answering.",
            reference=case.reference,
        )


def refuse_other_recipient(
    case: Case, written_to: tuple[str, tuple[str, ...]], envelope: tuple[str, ...]
) -> None:
    """Nothing where a letter goes to whom it was written: name and lines of the envelope (WR-08).

    ``letter.recipient_changed`` where the case names another recipient or address by now.
    """
    recipient = case.parties.recipient
    if written_to != (recipient.greeting or recipient.name, envelope):
        raise DeskError(
            "letter.recipient_changed",
            "Who gets the answer in case {reference}, or where, was changed after this letter was "
            "written. Nothing was approved and the draft is kept; write the letter anew.",
            reference=case.reference,
        )


def refuse_open_demands(case: Case, letter: Letter) -> None:
    """Nothing where an answer leaves no demand open, else ``letter.demands_open``."""
    numbers = case.open_demands
    if letter.kind in ANSWERS and numbers:
        raise DeskError(
            "letter.demands_open",
            "{what} The draft in case {reference} is kept; say in the case what becomes of each.",
            what=open_sentence(numbers),
            reference=case.reference,
        )


def refuse_needless_proof(case: Case, rules: Sequence[Rule]) -> None:
    """Nothing where one of these rules lets the office ask who somebody is, or none is known yet.

    An opt-out is acted on without: GDPR Art. 21(2)-(3), 7(3); 11 CCR 7026(d), 7060(b).

    Raises:
        DeskError: ``letter.proof_not_asked`` with the law's reason.
    """
    halt = _never_asked(rules, Question.IDENTITY)
    if halt is not None:
        raise DeskError(
            "letter.proof_not_asked",
            "No proof of identity is asked for in case {reference}. {why} See {citation}. Nothing "
            "was written or approved; do what is asked and confirm it.",
            reference=case.reference,
            why=tr(halt.why),
            citation=halt.citation,
        )


def refuse_needless_fee(case: Case, rules: Sequence[Rule]) -> None:
    """Nothing where one of these rules lets the office ask for a fee, or none is known yet.

    Raises:
        DeskError: ``letter.fee_not_asked`` with the law's reason.
    """
    halt = _never_asked(rules, Question.FEE)
    if halt is not None:
        raise DeskError(
            "letter.fee_not_asked",
            "No fee may be asked for in case {reference}. {why} See {citation}. Nothing was written "
            "or approved; answer free of charge.",
            reference=case.reference,
            why=tr(halt.why),
            citation=halt.citation,
        )


def _never_asked(rules: Sequence[Rule], question: Question) -> Halt | None:
    """Why none of these rules lets the office ask that; None where one does, or there is none."""
    halts = [rule.terms.halts[question] for rule in rules]
    return None if any(halt.may_ask for halt in halts) else next(iter(halts), None)


def refuse_past_promise(letter: Letter, due: date | None, today: date) -> None:
    """Nothing where the day by which a letter promises the answer still lies ahead.

    ``letter.day_passed`` for a draft that lay too long.
    """
    if kind_of(letter.kind).promises and due is not None and due < today:
        raise DeskError(
            "letter.day_passed",
            "This letter of case {reference} promises the answer by {day}, and that day has "
            "passed. Nothing was approved and the draft is kept; write the letter anew.",
            reference=letter.reference,
            day=in_words(due),
        )


def refuse_later_promise(letter: Letter, promised: date | None, due: date | None) -> None:
    """Nothing where a letter promises no day after ``due``, the last one as the case stands now.

    ``letter.day_moved`` for a draft whose day came nearer: a receipt was put right, a rule changed.
    """
    if promised is not None and due is not None and promised > due:
        raise DeskError(
            "letter.day_moved",
            "This letter of case {reference} promises the answer by {day}, and the last day is "
            "{due} by now. Nothing was approved and the draft is kept; write the letter anew.",
            reference=letter.reference,
            day=in_words(promised),
            due=in_words(due),
        )


def refuse_late_extension(letter: Letter, longer: date | None, clock: Deadline) -> None:
    """Nothing where the law still takes the notice; ``longer`` is the day that it gives then.

    ``letter.extension_late`` after the last day for telling: the notice would move nothing.
    """
    if longer is not None:
        return
    by = clock.extension_notice_by
    raise DeskError(
        "letter.extension_late",
        "This letter of case {reference} tells of more time, and the law wanted that told by {day}. "
        "It would move nothing: the answer is due on {due} as before. Nothing was approved and the "
        "draft is kept; answer now, and say in the answer why it comes late.",
        reference=letter.reference,
        day=in_words(by) if by else "",
        due=in_words(clock.due),
    )


def refuse_impossible_handing_on(day: date | None, received: date, dated: date) -> None:
    """Nothing for a day on which a message can have been passed on; else ``letter.handed_on``."""
    if day is not None and not received <= day <= dated:
        raise DeskError(
            "letter.handed_on",
            "It cannot have been passed on to the customer on {day}: that has to lie between the "
            "receipt, {received}, and the letter, {dated}. Nothing was changed; check the day.",
            day=in_words(day),
            received=in_words(received),
            dated=in_words(dated),
        )


def refuse_changed_answers(letter: Letter, said: Sequence[Ready], now: Sequence[Ready]) -> None:
    """Nothing where the ready answers of a letter are attested in the words in which it says them.

    Raises:
        DeskError: ``letter.not_attested`` for one that nobody attests now,
            ``letter.answer_changed`` for one that says something else by now.
    """
    doubts = " ".join(each.doubt for each in now if each.doubt)
    if doubts:
        raise DeskError(
            "letter.not_attested",
            "This letter of case {reference} states what nobody attests now. Nothing was approved "
            "and the draft is kept. {what}",
            reference=letter.reference,
            what=doubts,
        )
    if tuple(said) != tuple(now):
        raise DeskError(
            "letter.answer_changed",
            "A ready answer in this letter of case {reference} was attested anew after the letter "
            "was written. Nothing was approved and the draft is kept; open it again, so that it "
            "says what is attested now.",
            reference=letter.reference,
        )


def _reached(case: Case) -> Assurance:
    """The assurance about whoever gets the answer.

    A check of the representative says nothing about the person concerned, and counts only where
    the answer goes to the representative.
    """
    if case.parties.answer_to_representative:
        return case.reached
    return reached(check for check in case.checks if check.subject is Subject.PERSON)


def _authority_seen(case: Case) -> bool:
    representative = case.parties.representative
    on_file = representative.authority if representative else None
    return on_file is not None or any(
        check.authority for check in case.checks if check.result is CheckResult.CONFIRMED
    )


def _reachable_otherwise(case: Case) -> bool:
    by_mail = case.reply_by is not ReplyBy.POST and bool(case.parties.recipient.email)
    return case.reply_by is ReplyBy.COLLECT or by_mail


def refuse_other_form(letter: Letter) -> None:
    """A draft that was begun under another law, or before its law had a form of its own."""
    raise DeskError(
        "letter.other_form",
        "This draft of case {reference} was begun with another form than its law has now. It is kept "
        "and was not approved; draft it anew, so that it says what this law wants.",
        reference=letter.reference,
    )
