"""The closed vocabularies of a case in plain words: for its page, its record, its exports."""

from collections.abc import Iterable

from dsar_desk.cases.axes import IdentityState, Outcome, ReplyBy
from dsar_desk.cases.identity import Assurance, CheckResult, MatchedFact, Method
from dsar_desk.cases.ids import Reference
from dsar_desk.cases.letter import LetterState
from dsar_desk.cases.person import Capacity
from dsar_desk.cases.received import DocumentKind
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind, Matter, Right
from dsar_desk.text import tr

__all__ = [
    "capacity_name",
    "document_name",
    "event_name",
    "fact_name",
    "held_sentence",
    "identity_name",
    "letter_name",
    "letter_state_name",
    "method_name",
    "outcome_name",
    "outcomes_of",
    "reply_name",
    "result_name",
    "risk_name",
]


def method_name(method: Method) -> str:
    """How identity was checked."""
    names = {
        Method.RECORDS_MATCH: tr("Details matched our records"),
        Method.CALL_BACK: tr("Called back on a number on file"),
        Method.CODE_BY_POST: tr("Code posted to an address on file"),
        Method.ACCOUNT_SIGN_IN: tr("Signed in to their account"),
        Method.DOCUMENT_IN_PERSON: tr("Document seen in person"),
        Method.DOCUMENT_BY_VIDEO: tr("Document seen by video"),
        Method.DOCUMENT_COPY: tr("Copy of a document seen"),
        Method.KNOWN_TO_STAFF: tr("Known to a colleague"),
        Method.NO_DOUBT: tr("No doubt, no check needed"),
    }
    return names[method]


def fact_name(fact: MatchedFact) -> str:
    """The name of a detail that was compared; its value is never written down."""
    names = {
        MatchedFact.NAME: tr("name"),
        MatchedFact.ADDRESS: tr("address"),
        MatchedFact.POSTCODE: tr("postcode"),
        MatchedFact.FORMER_ADDRESS: tr("former address"),
        MatchedFact.EMAIL: tr("e-mail address"),
        MatchedFact.PHONE: tr("phone number"),
        MatchedFact.CUSTOMER_NUMBER: tr("customer number"),
        MatchedFact.ACCOUNT: tr("account"),
        MatchedFact.COMPANY: tr("company"),
        MatchedFact.ORDER: tr("order"),
        MatchedFact.COURSE: tr("course"),
        MatchedFact.DATE_OF_BIRTH: tr("date of birth"),
        MatchedFact.INVOICE: tr("invoice"),
        MatchedFact.PAYMENT_REFERENCE: tr("payment reference"),
        MatchedFact.SIGNED_DECLARATION: tr("signed declaration"),
    }
    return names[fact]


def result_name(result: CheckResult) -> str:
    """What a check came to."""
    names = {
        CheckResult.CONFIRMED: tr("confirmed"),
        CheckResult.INSUFFICIENT: tr("not enough, ask again"),
        CheckResult.REFUSED: tr("refused: not the person"),
    }
    return names[result]


def risk_name(risk: Assurance) -> str:
    """What an answer would disclose, which is how sure the office has to be."""
    names = {
        Assurance.NONE: tr("nothing"),
        Assurance.LITTLE: tr("little"),
        Assurance.ORDINARY: tr("ordinary data"),
        Assurance.SENSITIVE: tr("sensitive data"),
    }
    return names[risk]


def identity_name(state: IdentityState) -> str:
    """Where the identity of a case stands."""
    names = {
        IdentityState.NOT_REQUIRED: tr("No check is needed: the answer discloses nothing."),
        IdentityState.NOT_STARTED: tr("Identity was not checked yet."),
        IdentityState.REQUESTED: tr("Proof of identity was asked for."),
        IdentityState.PARTIAL: tr("Checked, but not enough for this answer."),
        IdentityState.VERIFIED: tr("Identity is confirmed."),
        IdentityState.FAILED: tr("The check failed: nothing may be disclosed."),
        IdentityState.WAIVED: tr("No check was needed; the reason is on record."),
    }
    return names[state]


def event_name(kind: EventKind) -> str:
    """What happened, in the words of somebody who records it."""
    names = {
        EventKind.DATED: tr("It bears a date of its own"),
        EventKind.RECEIVED_ELSEWHERE: tr("It arrived at another door first"),
        EventKind.RECEIVED: tr("It was received"),
        EventKind.RECOGNISED: tr("It was recognised as a request"),
        EventKind.RECEIPT_CORRECTED: tr("The day of receipt was corrected"),
        EventKind.IDENTITY_REQUESTED: tr("We asked for proof of identity"),
        EventKind.IDENTITY_RECEIVED: tr("Proof of identity arrived"),
        EventKind.CLARIFICATION_REQUESTED: tr("We asked what they mean"),
        EventKind.CLARIFICATION_RECEIVED: tr("They told us what they mean"),
        EventKind.FEE_REQUESTED: tr("We asked for a fee"),
        EventKind.FEE_RECEIVED: tr("The fee was paid"),
        EventKind.EXTENDED: tr("We told them that we need longer"),
        EventKind.WITHDRAWN: tr("They took the request back"),
        EventKind.ANSWERED: tr("The request was answered"),
        EventKind.COMPLAINT: tr("A complaint came in"),
        EventKind.ACKNOWLEDGED: tr("We acknowledged it"),
        EventKind.REVIEWED: tr("We reviewed it inside the office"),
        EventKind.RESOLUTION_OFFERED: tr("We offered neutral dispute resolution"),
        EventKind.TAKEN_TO_AUTHORITY: tr("It went to the authority"),
        EventKind.DAY_NAMED: tr("The paper’s last day was entered"),
        EventKind.PASSED_ON: tr("We passed it on to the customer"),
    }
    return names[kind]


def held_sentence(held_by: Iterable[Reference]) -> str:
    """That a case may not be purged while an authority asks about it, and which inquiry says so."""
    return tr(
        "Held for {references}: an authority asks about this case, so nothing of it may be purged "
        "before that is closed.",
        references=", ".join(held_by),
    )


def outcomes_of(matter: Matter) -> tuple[Outcome, ...]:
    """The ways in which a right, or a matter that is none, can end."""
    if isinstance(matter, Right):
        return tuple(outcome for outcome in Outcome if outcome is not Outcome.UNFOUNDED)
    return tuple(_ends(matter))


def outcome_name(outcome: Outcome, matter: Matter = Right.ACCESS) -> str:
    """How a request, or a matter that is none, ended."""
    if not isinstance(matter, Right):
        return _ends(matter).get(outcome) or outcome_name(outcome)
    names = {
        Outcome.FULFILLED: tr("Done as they asked"),
        Outcome.PARTLY: tr("Done in part"),
        Outcome.REFUSED: tr("Refused, with reasons"),
        Outcome.NOTHING_HELD: tr("We hold nothing about them"),
        Outcome.WITHDRAWN: tr("They took it back"),
        Outcome.NO_REPLY: tr("They did not reply to us"),
        Outcome.DUPLICATE: tr("Duplicate of another case"),
        Outcome.NOT_CONTROLLER: tr("Not ours to answer"),
        Outcome.UNFOUNDED: tr("There was nothing in it"),
    }
    return names[outcome]


def _ends(kind: Kind) -> dict[Outcome, str]:
    """How each kind of matter can end, in words that fit it."""
    ends = {
        Kind.COMPLAINT: {
            Outcome.FULFILLED: tr("They were right, and it is put right"),
            Outcome.PARTLY: tr("They were right in part"),
            Outcome.REFUSED: tr("They were not right, with reasons"),
            Outcome.NO_REPLY: tr("They did not reply to us"),
        },
        Kind.AUTHORITY_INQUIRY: {
            Outcome.FULFILLED: tr("Answered"),
            Outcome.PARTLY: tr("Answered in part, with reasons"),
            Outcome.NOT_CONTROLLER: tr("Not ours to answer"),
        },
        Kind.LEGAL_PROCESS: {
            Outcome.FULFILLED: tr("Given what the law lets us give"),
            Outcome.PARTLY: tr("Given in part, with reasons"),
            Outcome.REFUSED: tr("Objected to, with reasons"),
            Outcome.NOTHING_HELD: tr("We hold nothing of what was asked for"),
        },
        Kind.SECURITY_INCIDENT: {
            Outcome.FULFILLED: tr("Dealt with, and told to whom it had to be told"),
            Outcome.UNFOUNDED: tr("There was no incident"),
        },
        Kind.NOT_CONTROLLER: {
            Outcome.NOT_CONTROLLER: tr("Passed on to the customer, and the person told"),
        },
        Kind.COOKIE_QUESTION: {Outcome.FULFILLED: tr("Answered")},
        Kind.POLICY_QUESTION: {Outcome.FULFILLED: tr("Answered")},
    }
    return ends.get(kind, {}) | {
        Outcome.WITHDRAWN: tr("It was taken back"),
        Outcome.DUPLICATE: tr("Duplicate of another case"),
    }


def reply_name(reply: ReplyBy | None) -> str:
    """How the person wants the answer."""
    names = {
        ReplyBy.POST: tr("by post"),
        ReplyBy.EMAIL: tr("by e-mail"),
        ReplyBy.COLLECT: tr("to be collected"),
    }
    return names[reply] if reply else ""


def capacity_name(capacity: Capacity) -> str:
    """In which capacity somebody asks for another."""
    names = {
        Capacity.AGENT: tr("agent"),
        Capacity.LAWYER: tr("lawyer"),
        Capacity.PARENT: tr("parent"),
        Capacity.GUARDIAN: tr("guardian"),
        Capacity.EXECUTOR: tr("executor"),
    }
    return names[capacity]


def document_name(kind: DocumentKind) -> str:
    """What a file of a case is."""
    names = {
        DocumentKind.ORIGINAL: tr("Original"),
        DocumentKind.STAMPED_COPY: tr("Copy with received stamp"),
        DocumentKind.CALL_NOTE: tr("Note of the call"),
        DocumentKind.LETTER: tr("Our letter"),
        DocumentKind.SENT_MAIL: tr("Our e-mail as sent"),
        DocumentKind.ATTACHMENT: tr("Attachment"),
        DocumentKind.ARRANGED: tr("Letter, its scanned pages put in order"),
    }
    return names[kind]


def letter_name(kind: str) -> str:
    """The name of a kind of letter; of an office's own kind its code."""
    names = {
        "acknowledgement": tr("Acknowledgement"),
        "identity_request": tr("Request for proof of identity"),
        "clarification_request": tr("Request for clarification"),
        "extension_notice": tr("Notice that it takes longer"),
        "access_answer": tr("Answer with a copy of the data"),
        "erasure_confirmation": tr("Confirmation of deletion"),
        "rectification_confirmation": tr("Confirmation of a correction"),
        "refusal": tr("Refusal with reasons"),
        "shine_the_light_answer": tr("Shine the Light answer"),
        "marketing_opt_out_confirmation": tr("Confirmation: no more marketing"),
        "complaint_acknowledgement": tr("Acknowledgement of a complaint"),
        "complaint_outcome": tr("Outcome of a complaint"),
        "authority_reply": tr("Reply to the authority"),
        "legal_process_receipt": tr("Confirmation that a legal paper was received"),
        "passed_to_controller": tr("Word that it was passed on to the customer"),
        "question_answer": tr("Answer to a question"),
        "recipient_notice": tr("Notice to a recipient of the data"),
        "misdirected_recall": tr("Recall of a message that went astray"),
        "handed_to_controller": tr("Message handed to the controller"),
        "categories_answer": tr("Answer on the kinds of data"),
        "portability_answer": tr("Answer with data to take along"),
        "restriction_confirmation": tr("Confirmation of a restriction"),
        "automated_decision_outcome": tr("Review of an automated decision"),
        "child_deletion_confirmation": tr("Confirmation to a parent: deleted"),
        "withdrawal_confirmation": tr("Confirmation that it was taken back"),
        "misdirected_apology": tr("Apology for a message that went astray"),
        "free_letter": tr("Letter in your own words"),
        "internal_review": tr("Result of an internal review"),
        "dispute_resolution_offer": tr("Offer of neutral dispute resolution"),
        "nothing_held": tr("Answer: nothing is held"),
        "identity_closure": tr("Closure: identity was not shown"),
        "fee_notice": tr("Notice of a fee"),
        "authority_request": tr("Request for proof of authority"),
        "objection_outcome": tr("Outcome of an objection"),
        "consent_withdrawal_confirmation": tr("Confirmation: consent withdrawn"),
        "opt_out_sale_confirmation": tr("Confirmation: no sale or sharing"),
        "limit_confirmation": tr("Confirmation: sensitive data limited"),
    }
    return names.get(kind, kind)


def letter_state_name(state: LetterState) -> str:
    """Where a letter stands."""
    names = {
        LetterState.DRAFT: tr("draft"),
        LetterState.APPROVED: tr("approved, not sent yet"),
        LetterState.SENDING: tr("waits to be sent by e-mail"),
        LetterState.UNKNOWN: tr("unknown whether delivered"),
        LetterState.BOUNCED: tr("came back by e-mail"),
        LetterState.RETURNED: tr("came back by post"),
        LetterState.DISPATCHED: tr("sent"),
    }
    return names[state]
