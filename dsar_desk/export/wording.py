"""The codes of a case in the words of its record on paper."""

from babel import Locale, UnknownLocaleError

from dsar_desk.cases.axes import Channel, IdentityState, Outcome, Work
from dsar_desk.cases.identity import CheckResult, Method
from dsar_desk.cases.letter import ProofKind
from dsar_desk.cases.person import Capacity
from dsar_desk.text import current_language, tr

__all__ = [
    "capacity_in_words",
    "channel_in_words",
    "country_in_words",
    "identity_in_words",
    "method_in_words",
    "outcome_in_words",
    "proof_in_words",
    "result_in_words",
    "work_in_words",
]


def channel_in_words(channel: Channel) -> str:
    """The door by which the request came."""
    names = {
        Channel.POST: tr("by post"),
        Channel.PHONE: tr("by telephone"),
        Channel.INBOX: tr("by e-mail"),
        Channel.IN_PERSON: tr("in person"),
        Channel.CHAT: tr("by chat"),
        Channel.SOCIAL_MEDIA: tr("by social media"),
        Channel.TICKET: tr("by a ticket"),
        Channel.COLLEAGUE: tr("through a colleague"),
    }
    return names[channel]


def country_in_words(code: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2); what is no such code stays as it is."""
    try:
        locale = Locale.parse(current_language(), sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    return locale.territories.get(code.upper(), code) if code else ""


def work_in_words(work: Work) -> str:
    """Where the work stands."""
    names = {
        Work.LOGGED: tr("logged"),
        Work.AWAITING_IDENTITY: tr("waiting for proof of identity"),
        Work.AWAITING_CLARIFICATION: tr("waiting for their clarification"),
        Work.IN_WORK: tr("in work"),
        Work.IN_REVIEW: tr("in review"),
        Work.APPROVED: tr("approved"),
        Work.DISPATCHED: tr("dispatched"),
        Work.CLOSED: tr("closed"),
    }
    return names[work]


def outcome_in_words(outcome: Outcome | None) -> str:
    """How the right was answered; a right without an outcome waits."""
    if outcome is None:
        return tr("not answered yet")
    names = {
        Outcome.FULFILLED: tr("Done as they asked"),
        Outcome.PARTLY: tr("Done in part"),
        Outcome.REFUSED: tr("Refused, with reasons"),
        Outcome.NOTHING_HELD: tr("We hold nothing about them"),
        Outcome.WITHDRAWN: tr("They took it back"),
        Outcome.NO_REPLY: tr("They did not reply to us"),
        Outcome.DUPLICATE: tr("Duplicate of another case"),
        Outcome.NOT_CONTROLLER: tr("Not ours to answer"),
    }
    return names[outcome]


def identity_in_words(state: IdentityState) -> str:
    """Where identity stands."""
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


def method_in_words(method: Method) -> str:
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


def result_in_words(result: CheckResult) -> str:
    """What a check came to."""
    names = {
        CheckResult.CONFIRMED: tr("confirmed"),
        CheckResult.INSUFFICIENT: tr("not enough, ask again"),
        CheckResult.REFUSED: tr("refused: not the person"),
    }
    return names[result]


def capacity_in_words(capacity: Capacity) -> str:
    """In which capacity somebody asks for another."""
    names = {
        Capacity.AGENT: tr("agent"),
        Capacity.LAWYER: tr("lawyer"),
        Capacity.PARENT: tr("parent"),
        Capacity.GUARDIAN: tr("guardian"),
        Capacity.EXECUTOR: tr("executor"),
    }
    return names[capacity]


def proof_in_words(kind: ProofKind, letter: str) -> str:
    """What was done with an approved letter, as a sentence."""
    sentences = {
        ProofKind.PRINTED: tr("The letter “{letter}” was printed.", letter=letter),
        ProofKind.SAVED: tr("The letter “{letter}” was saved as a file.", letter=letter),
        ProofKind.OPENED: tr("The letter “{letter}” was opened to be read.", letter=letter),
    }
    return sentences[kind]
