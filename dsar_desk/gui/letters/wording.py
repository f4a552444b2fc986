"""What the page of a letter says of its state, and what its primary button does."""

from dsar_desk.cases.binding import part_names
from dsar_desk.cases.letter import LetterState, Review, ReviewStep
from dsar_desk.text import tr

__all__ = ["act_words", "review_words", "state_words"]


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


def review_words(review: Review, name: str) -> str:
    """The last step of a draft's review: who took it, when, and what they said."""
    said = {"name": name or tr("a colleague"), "moment": f"{review.at:%Y-%m-%d %H:%M}"}
    if review.step is ReviewStep.FELL:
        names = part_names()
        what = ", ".join(names[part] for part in review.note.split() if part in names)
        return tr("Its approval fell on {moment}: this had changed: {what}.", what=what, **said)
    asked = review.step is ReviewStep.ASKED
    if not review.note:
        words = tr("{name} sent it for approval on {moment}.", **said)
        return words if asked else tr("{name} sent it back on {moment}.", **said)
    if asked:
        return tr("{name} sent it for approval on {moment}: “{note}”", note=review.note, **said)
    return tr("{name} sent it back on {moment}: “{note}”", note=review.note, **said)
