"""The desk's list: pages of rows and the counts of the views, from narrow indexed columns alone.

The order of all views is late, today, by due date, not dated yet, paused by the days left, closed
with the latest first. It is kept as two numbers with each case, which do not depend on today:
``rank`` (running, undated, paused, closed) and ``sort_day``.

Views: *due this week* holds what runs and is due within seven days from today, with what is late
on top, so that nobody who works through it misses a date; *overdue* only what is late. *Waiting
for them* holds open cases whose clock is paused or whose work waits for identity or
clarification; *waiting for us* every other open case.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy import case as when

from dsar_desk.cases.axes import Channel, IdentityState, Work
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.listing import Counts, Page, Row, View
from dsar_desk.law.rights import Right
from dsar_desk.store.search import folded, found
from dsar_desk.store.session import Session
from dsar_desk.store.tables import actors, cases

__all__ = ["Listing", "narrow"]

_RUNNING, _UNDATED, _PAUSED, _CLOSED = range(4)
_THEIRS = frozenset({Work.AWAITING_IDENTITY, Work.AWAITING_CLARIFICATION})
_WEEK = timedelta(days=7)
_KEY = 190
"""How much of a folded name or address is compared: what an index of any server holds."""

_RIGHTS = {right.value: right for right in Right}
_CHANNELS = {channel.value: channel for channel in Channel}
_WORKS = {work.value: work for work in Work}
_IDENTITIES = {state.value: state for state in IdentityState}

_SHOWN = (
    select(
        *(
            cases.c[name]
            for name in [
                "id",
                "reference",
                "person",
                "rights",
                "jurisdiction",
                "law",
                "channel",
                "work",
                "identity",
                "received",
                "due",
                "frozen_days",
                "next_step",
                "owner",
                "on_behalf",
                "closed_on",
                "met",
                "email",
            ]
        ),
        actors.c.name.label("owner_name"),
    )
    .join_from(cases, actors, cases.c.owner == actors.c.id, isouter=True)
    .order_by(cases.c.rank, cases.c.sort_day, cases.c.reference)
)


class Listing:
    """Pages and counts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def page(  # noqa: PLR0913 - what the list can be asked for
        self,
        view: View,
        *,
        today: date,
        search: str = "",
        limit: int = 100,
        offset: int = 0,
        me: ActorId | None = None,
    ) -> Page:
        """Some rows of a view; ``search`` narrows it, ``me`` to one officer's cases."""
        wanted = _in_view(view, today)
        if me is not None:
            wanted = and_(wanted, cases.c.owner == me)
        hits = found(self._session, search) if search else None
        if hits is not None:
            wanted = and_(wanted, hits)
        total = self._session.value(select(func.count()).select_from(cases).where(wanted))
        shown = _SHOWN.where(wanted).limit(limit).offset(offset)
        return Page(tuple(map(_row, self._session.rows(shown))), int(total), offset)

    def counts(self, today: date) -> Counts:
        """How many cases each view holds, by one walk over the index of the order."""
        views = tuple(View)
        columns = (func.sum(when((_in_view(view, today), 1), else_=0)) for view in views)
        row = self._session.first(select(*columns))
        return Counts(
            {view: int(number or 0) for view, number in zip(views, row or (), strict=True)}
        )


def narrow(case: Case) -> Mapping[str, Any]:
    """The columns of a case that the list sorts, filters and shows."""
    rank, sort_day, frozen = _order(case)
    governing = case.governing
    representative = case.parties.representative
    person = case.parties.concerned
    return {
        "rank": rank,
        "sort_day": sort_day,
        "waiting": case.is_open and (frozen is not None or case.work in _THEIRS),
        "person": person.name,
        "email": person.email,
        "on_behalf": representative.person.name if representative else "",
        "rights": " ".join(right.value for right in case.rights),
        "jurisdiction": governing.jurisdiction if governing else "",
        "law": governing.law if governing else "",
        "channel": case.channel.value,
        "work": case.work.value,
        "identity": case.identity.value,
        "received": case.dates.received,
        "due": case.due,
        "frozen_days": frozen,
        "next_step": str(case.next_step),
        "owner": case.owner,
        "closed_on": case.closed_on,
        "met": _met(case),
        "person_key": folded(person.name)[:_KEY],
        "email_key": folded(person.email)[:_KEY],
    }


def _order(case: Case) -> tuple[int, int, int | None]:
    clock = case.clock
    frozen = clock.frozen_days if clock is not None and case.is_open else None
    if case.closed_on is not None:
        return _CLOSED, -case.closed_on.toordinal(), None
    if frozen is not None:
        return _PAUSED, frozen, frozen
    if case.due is not None:
        return _RUNNING, case.due.toordinal(), None
    return _UNDATED, case.dates.received.toordinal(), None


def _met(case: Case) -> bool | None:
    if case.closed_on is None or case.due is None:
        return None
    return case.closed_on <= case.due


def _in_view(view: View, today: date) -> ColumnElement[bool]:
    is_open = cases.c.rank < _CLOSED
    runs = cases.c.rank == _RUNNING
    conditions: dict[View, ColumnElement[bool]] = {
        View.DUE_THIS_WEEK: and_(runs, cases.c.sort_day < (today + _WEEK).toordinal()),
        View.OVERDUE: and_(runs, cases.c.sort_day < today.toordinal()),
        View.UNASSIGNED: and_(is_open, cases.c.owner.is_(None)),
        View.WAITING_FOR_THEM: and_(is_open, cases.c.waiting),
        View.WAITING_FOR_US: and_(is_open, ~cases.c.waiting),
        View.CLOSED: cases.c.rank == _CLOSED,
        View.ALL: true(),
    }
    return conditions[view]


def _row(row: Any) -> Row:
    (key, reference, person, rights, jurisdiction, law, channel, work, identity, *rest) = row
    (received, due, frozen, step, owner, behalf, closed_on, met, email, owner_name) = rest
    return Row(
        key,
        reference,
        person,
        tuple([_RIGHTS[right] for right in rights.split()]),
        jurisdiction,
        law,
        _CHANNELS[channel],
        _WORKS[work],
        _IDENTITIES[identity],
        received,
        due,
        frozen,
        step,
        owner,
        owner_name or "",
        behalf,
        closed_on,
        met,
        email,
    )
