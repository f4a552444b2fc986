"""What happened to a request: dated events from which the clock is worked out, never stored dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Event", "EventKind", "last_named"]


class EventKind(StrEnum):
    """What can happen to a request; on one day the earlier in this list comes first.

    ``DATED`` is the day that the request itself bears: that of the letter, or of the sending.
    """

    DATED = "dated"
    RECEIVED_ELSEWHERE = "received_elsewhere"
    RECEIVED = "received"
    RECOGNISED = "recognised"
    RECEIPT_CORRECTED = "receipt_corrected"
    IDENTITY_REQUESTED = "identity_requested"
    IDENTITY_RECEIVED = "identity_received"
    CLARIFICATION_REQUESTED = "clarification_requested"
    CLARIFICATION_RECEIVED = "clarification_received"
    FEE_REQUESTED = "fee_requested"
    FEE_RECEIVED = "fee_received"
    EXTENDED = "extended"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"
    COMPLAINT = "complaint"
    ACKNOWLEDGED = "acknowledged"
    REVIEWED = "reviewed"
    RESOLUTION_OFFERED = "resolution_offered"
    TAKEN_TO_AUTHORITY = "taken_to_authority"
    DAY_NAMED = "day_named"
    PASSED_ON = "passed_on"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on one day.

    ``reason`` is a code of the rule (an extension's ground). ``length`` belongs to an extension
    that is shorter than the law allows, in the rule's own unit; nought takes the full length.
    ``until`` is the new day that the person was told, which goes before any length; of a day named,
    it is the last day that the paper gives.
    """

    kind: EventKind
    on: date
    reason: str = ""
    length: int = 0
    until: date | None = None


def last_named(events: Iterable[Event]) -> date | None:
    """The last day that the newest paper names, of one day the one entered last; None before any."""
    named = [event for event in events if event.kind is EventKind.DAY_NAMED]
    return max(reversed(named), key=lambda event: event.on).until if named else None
