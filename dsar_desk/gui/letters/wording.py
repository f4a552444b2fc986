"""What the page of a letter says of its state, and what its primary button does."""

from dsar_desk.cases.letter import LetterState
from dsar_desk.text import tr

__all__ = ["act_words", "state_words"]


def state_words(state: LetterState) -> str:
    """The state under the title."""
    words = {
        LetterState.DRAFT: tr("Draft, saved as you type"),
        LetterState.APPROVED: tr("Approved, not sent yet"),
        LetterState.SENDING: tr("It waits to be sent by e-mail: the person does not have it yet"),
        LetterState.UNKNOWN: tr("Unknown whether the e-mail was delivered: find that out"),
        LetterState.BOUNCED: tr("The e-mail came back: the person does not have it"),
        LetterState.RETURNED: tr("The post brought it back: the person does not have it"),
        LetterState.DISPATCHED: tr("It has left the office"),
    }
    return words[state]


def act_words(state: LetterState) -> str:
    """The primary button."""
    if state is LetterState.DRAFT:
        return tr("Approve")
    left = {LetterState.DISPATCHED, LetterState.RETURNED}
    return tr("Print again …") if state in left else tr("Print …")
