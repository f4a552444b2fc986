"""What the clocks of an open case are made from, and what they say now: enough to count them anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from dsar_desk.cases.case import CaseEvent
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.law.events import Event
from dsar_desk.law.rights import Matter

__all__ = ["CaseBasis", "ClaimBasis", "Plain"]

Plain: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimBasis:
    """An open right; ``clock`` and ``house`` are kept as plain JSON values, ready to be compared."""

    right: Matter
    jurisdiction: str
    sub_right: str
    clock: Plain
    house: Plain | None


@dataclass(frozen=True, slots=True)
class CaseBasis:
    """An open case. ``claims`` are its open rights; without any, ``provisional`` is its clock."""

    id: CaseId
    reference: Reference
    jurisdiction: str
    starts: date
    own_date: tuple[Event, ...]
    events: tuple[CaseEvent, ...]
    claims: tuple[ClaimBasis, ...]
    provisional: Plain | None
    candidates: tuple[str, ...] = ()

    def events_for(self, right: Matter) -> tuple[Event, ...]:
        """The events that count for one right, with the day that the request itself bears."""
        happened = (item.event for item in self.events if item.right in (None, right))
        return (*self.own_date, *happened)
