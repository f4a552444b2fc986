"""The words of the record of a case that nobody else needs; the others are in ``cases.wording``."""

from dsar_desk.cases.axes import Work
from dsar_desk.cases.case import Claim
from dsar_desk.cases.letter import ProofKind
from dsar_desk.cases.wording import outcome_name
from dsar_desk.text import tr

__all__ = ["outcome_in_words", "proof_in_words", "work_in_words"]


def work_in_words(work: Work) -> str:
    """Where the work stands."""
    names = {
        Work.LOGGED: tr("logged"),
        Work.AWAITING_IDENTITY: tr("waiting for proof of identity"),
        Work.AWAITING_CLARIFICATION: tr("waiting for their clarification"),
        Work.AWAITING_FEE: tr("waiting for the fee"),
        Work.IN_WORK: tr("in work"),
        Work.IN_REVIEW: tr("in review"),
        Work.APPROVED: tr("approved"),
        Work.DISPATCHED: tr("dispatched"),
        Work.CLOSED: tr("closed"),
    }
    return names[work]


def outcome_in_words(claim: Claim) -> str:
    """How the right was answered; a right without an outcome waits."""
    outcome = claim.outcome
    return outcome_name(outcome, claim.right) if outcome else tr("not answered yet")


def proof_in_words(kind: ProofKind, letter: str) -> str:
    """What was done with an approved letter, as a sentence."""
    sentences = {
        ProofKind.PRINTED: tr("The letter “{letter}” was printed.", letter=letter),
        ProofKind.SAVED: tr("The letter “{letter}” was saved as a file.", letter=letter),
        ProofKind.OPENED: tr("The letter “{letter}” was opened to be read.", letter=letter),
        ProofKind.SENDING: tr("An e-mail with the letter “{letter}” was begun.", letter=letter),
        ProofKind.SENT: tr("The letter “{letter}” was sent by e-mail.", letter=letter),
        ProofKind.UNKNOWN: tr(
            "It was not known whether the e-mail with the letter “{letter}” was delivered.",
            letter=letter,
        ),
        ProofKind.BOUNCED: tr("The e-mail with the letter “{letter}” came back.", letter=letter),
        ProofKind.RETURNED: tr("The letter “{letter}” came back by post.", letter=letter),
        ProofKind.UNSENT: tr("The e-mail with the letter “{letter}” was not sent.", letter=letter),
    }
    return sentences[kind]
