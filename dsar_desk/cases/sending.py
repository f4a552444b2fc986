"""One sending of a letter by e-mail: what was to go to whom, and what became of it.

A sending is written down before anything is sent. That it was handed over is written before the
server is told that the message is whole: from then on, and until an answer is known, nobody can
say whether it will be delivered, and it is never sent again by itself (RFC 5321, 4.5.3.2.6).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from dsar_desk.cases.ids import ActorId, BlobId, CaseId, LetterId, Reference, SendingId
from dsar_desk.cases.person import ContactSource
from dsar_desk.errors import DeskError

__all__ = [
    "MAY_GO_ON",
    "UNDER_WAY",
    "Sending",
    "SendingState",
    "SendingStep",
]


class SendingState(StrEnum):
    """Where a sending stands. ``waiting`` was surely not taken and may be tried again."""

    INTENDED = "intended"
    HANDED_OVER = "handed_over"
    WAITING = "waiting"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    ACCEPTED = "accepted"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    GIVEN_UP = "given_up"


_REPORTED = frozenset({SendingState.DELAYED, SendingState.DELIVERED, SendingState.BOUNCED})
_ANSWERED = frozenset({SendingState.ACCEPTED, SendingState.WAITING, SendingState.REFUSED})
_ON = frozenset(
    {SendingState.HANDED_OVER, SendingState.GIVEN_UP, SendingState.WAITING, SendingState.REFUSED}
)
MAY_GO_ON = frozenset({SendingState.INTENDED, SendingState.WAITING})
"""Surely not with the other side yet: the same message may be handed over again."""
UNDER_WAY = frozenset({*MAY_GO_ON, SendingState.HANDED_OVER, SendingState.UNKNOWN})
"""Not settled: no second message with the same letter may leave beside it."""

_NEXT: dict[SendingState, frozenset[SendingState]] = {
    SendingState.INTENDED: _ON,
    SendingState.WAITING: _ON,
    SendingState.HANDED_OVER: frozenset({*_ANSWERED, *_REPORTED, SendingState.UNKNOWN}),
    SendingState.UNKNOWN: frozenset({*_REPORTED, SendingState.ACCEPTED, SendingState.GIVEN_UP}),
    SendingState.ACCEPTED: _REPORTED,
    SendingState.DELAYED: _REPORTED,
    SendingState.DELIVERED: frozenset({SendingState.BOUNCED}),
    SendingState.GIVEN_UP: frozenset({SendingState.DELIVERED, SendingState.BOUNCED}),
    SendingState.BOUNCED: frozenset(),
    SendingState.REFUSED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class SendingStep:
    """One thing that happened to a sending.

    ``code`` and ``said`` are what a server answered, shown as data and never as our own words;
    ``reason`` is what the officer who decided wrote, or the sentence of what stood in the way.
    """

    state: SendingState
    at: datetime
    by: ActorId
    code: int = 0
    said: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """One e-mail with one letter to one address.

    ``raw`` are the bytes as they are sent, ``sha256`` their hash and ``letter_sha256`` that of the
    approved PDF inside; with ``protected`` the PDF was encrypted on the way, and its password is
    kept nowhere. ``cautions`` are the codes that somebody confirmed with ``reason``. ``again_at`` is
    the moment before which a waiting one is not tried again.
    """

    id: SendingId
    case: CaseId
    letter: LetterId
    reference: Reference
    account: str
    sender: str
    recipient: str
    source: ContactSource
    subject: str
    message_id: str
    raw: BlobId
    sha256: str
    letter_sha256: str
    at: datetime
    by: ActorId
    answers: str = ""
    protected: bool = False
    cautions: tuple[str, ...] = ()
    reason: str = ""
    state: SendingState = SendingState.INTENDED
    steps: tuple[SendingStep, ...] = ()
    again_at: datetime | None = None
    version: int = 1

    @property
    def said(self) -> str:
        """What a server said last, empty where none did."""
        return next((step.said for step in reversed(self.steps) if step.said), "")

    @property
    def accepted_at(self) -> datetime | None:
        """When it counted as sent for the first time, None where it never did."""
        sent = {SendingState.ACCEPTED, SendingState.DELIVERED, SendingState.DELAYED}
        return next((step.at for step in self.steps if step.state in sent), None)

    def may_become(self, state: SendingState) -> bool:
        """Whether it can come to that state from where it stands."""
        return state in _NEXT[self.state]

    def moved(self, step: SendingStep, wait: timedelta | None = None) -> "Sending":
        """The sending one step on; ``sending.moved_on`` where it stands elsewhere by now."""
        if not self.may_become(step.state):
            raise DeskError(
                "sending.moved_on",
                "This e-mail of case {reference} has been decided or moved on meanwhile. Nothing "
                "was changed and nothing was sent; look at it again.",
                reference=self.reference,
            )
        again_at = step.at + wait if wait is not None else None
        return replace(self, state=step.state, steps=(*self.steps, step), again_at=again_at)
