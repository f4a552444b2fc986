"""What a case waits for that the person owes it: what was asked last and was not answered since."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dsar_desk.cases.axes import Work
from dsar_desk.law.events import EventKind

__all__ = ["ANSWERED_BY", "ASKED", "awaited"]

ASKED: Mapping[EventKind, Work] = MappingProxyType(
    {
        EventKind.IDENTITY_REQUESTED: Work.AWAITING_IDENTITY,
        EventKind.CLARIFICATION_REQUESTED: Work.AWAITING_CLARIFICATION,
        EventKind.FEE_REQUESTED: Work.AWAITING_FEE,
    }
)
"""What is asked of a person, and what is waited for then."""

ANSWERED_BY: Mapping[Work, EventKind] = MappingProxyType(
    {
        Work.AWAITING_IDENTITY: EventKind.IDENTITY_RECEIVED,
        Work.AWAITING_CLARIFICATION: EventKind.CLARIFICATION_RECEIVED,
        Work.AWAITING_FEE: EventKind.FEE_RECEIVED,
    }
)
"""What ends each wait."""


def awaited(happened: Iterable[EventKind], *, known: bool) -> Work:
    """What is waited for after these events, in the order in which they were recorded.

    ``known`` says that it is settled who the person is: proof of that is waited for no more.
    """
    waits: dict[EventKind, Work] = {}
    ends = {ANSWERED_BY[work]: asked for asked, work in ASKED.items()}
    for kind in happened:
        if kind in ASKED:
            waits.pop(kind, None)
            waits[kind] = ASKED[kind]
        else:
            waits.pop(ends.get(kind, kind), None)
    if known:
        waits.pop(EventKind.IDENTITY_REQUESTED, None)
    return next(reversed(waits.values()), Work.IN_WORK)
