"""A campaign: the cases of one wave that were logged under one name, and how far each of them is."""

from dataclasses import dataclass
from datetime import date

from dsar_desk.cases.ids import CaseId, ReceivedId, Reference

__all__ = ["Left", "Logged", "Standing"]


@dataclass(frozen=True, slots=True)
class Left:
    """One message or case that was left as it was, and why: the sentence of the refusal."""

    received: ReceivedId | None
    reference: Reference | None
    reason: str


@dataclass(frozen=True, slots=True)
class Logged:
    """What came of logging or acknowledging a wave."""

    done: tuple[Reference, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the cases of a campaign are, as the register says now.

    ``since`` is the day on which the first of them came in. ``acknowledged`` are those with an
    acknowledgement that is more than a draft, closed ones too; ``unacknowledged`` the open cases
    without one. ``demanding`` are the cases of which a demand is open. ``left`` are the messages of
    the wave that were not logged with it and still wait.
    """

    name: str
    since: date
    cases: int
    closed: int
    acknowledged: int
    unacknowledged: tuple[CaseId, ...]
    demanding: int
    left: tuple[Left, ...]
