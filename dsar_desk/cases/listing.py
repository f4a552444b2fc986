"""What the desk's list shows: rows, saved views, and the words for how urgent a case is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dsar_desk.cases.axes import Channel, IdentityState, Work
from dsar_desk.cases.ids import ActorId, CaseId, Reference
from dsar_desk.cases.views import Urgency, View
from dsar_desk.law.rights import Kind, Matter, Right
from dsar_desk.text import tr, tr_n

__all__ = ["Counts", "Page", "Row", "urgency_of", "words_for"]


class Row(NamedTuple):
    """One case in the list; a tuple with names, because a hundred of them are made for each page.

    ``rights`` is what it is about: rights, or one kind that is none. ``due`` is the governing date,
    None before a right is known; ``frozen_days`` are the days left at the moment the clock was
    paused, None while it runs. ``house_due`` is the day by which the house wants to have answered,
    where it set itself one, ``post_by`` the last day on which a letter that is still to be posted
    leaves in time, where the office set how long the post takes. ``marked`` says that the rule behind the date has to be checked.
    """

    id: CaseId
    reference: Reference
    person: str
    rights: tuple[Matter, ...]
    jurisdiction: str
    law: str
    channel: Channel
    work: Work
    identity: IdentityState
    received: date
    due: date | None
    frozen_days: int | None
    next_step: str
    owner: ActorId | None
    owner_name: str
    on_behalf: str
    closed_on: date | None
    met: bool | None
    email: str = ""
    house_due: date | None = None
    marked: bool = False
    post_by: date | None = None

    @property
    def law_undecided(self) -> bool:
        """Whether its date is the earliest of several laws, none of which is decided on yet."""
        counts = any(isinstance(each, Right) or each is Kind.COMPLAINT for each in self.rights)
        return counts and not self.jurisdiction and self.closed_on is None


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a view, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases each view holds."""

    by_view: Mapping[View, int]


def urgency_of(row: Row, today: date) -> Urgency:
    """How urgent a case is today; soon means at most five days or a quarter of the time."""
    if row.closed_on is not None:
        return Urgency.CLOSED
    if row.due is None:
        return Urgency.NEW
    if row.frozen_days is not None:
        return Urgency.PAUSED
    left = (row.due - today).days
    if left < 0:
        return Urgency.LATE
    if left <= 1:
        return Urgency.TODAY
    whole = max(1, (row.due - row.received).days)
    return Urgency.SOON if left <= max(5, whole // 4) else Urgency.ON_TRACK


def words_for(row: Row, today: date) -> str:
    """The urgency in words, as the row says it."""
    if row.closed_on is not None:
        return tr("closed {on}", on=row.closed_on.isoformat())
    if row.due is None:
        return tr("new, no date yet")
    if row.frozen_days is not None:
        return tr_n("paused, {n} day left", "paused, {n} days left", row.frozen_days)
    left = (row.due - today).days
    if left < 0:
        return tr_n("{n} day late", "{n} days late", -left)
    if left == 0:
        return tr("due today")
    return tr_n("{n} day left", "{n} days left", left)
