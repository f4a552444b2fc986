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
from functools import cache
from typing import TYPE_CHECKING, Any

from dsar_desk.cases.awaited import ANSWERED_BY
from dsar_desk.cases.axes import Channel, IdentityState, Work
from dsar_desk.cases.ids import ActorId, CaseId, Reference
from dsar_desk.cases.listing import Counts, Page, Row
from dsar_desk.cases.views import View
from dsar_desk.law.rights import Matter, matter_of
from dsar_desk.store.search import condition_of, folded, hits_for, words_key
from dsar_desk.store.session import Session
from dsar_desk.store.statement import Statement
from dsar_desk.store.typed import storable

if TYPE_CHECKING:
    from dsar_desk.cases.case import Case

__all__ = ["INDEXED", "NARROW", "Listing", "narrow"]

_RUNNING, _UNDATED, _PAUSED, _CLOSED = range(4)
_THEIRS = frozenset(ANSWERED_BY)
_WEEK = timedelta(days=7)
_KEY = 190
"""How much of a folded name or address is compared: what an index of any server holds."""

NARROW = (
    "rank",
    "sort_day",
    "waiting",
    "person",
    "email",
    "on_behalf",
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
    "closed_on",
    "met",
    "marked",
    "person_key",
    "email_key",
    "words_key",
)
"""The names of the columns that ``narrow`` gives."""
INDEXED = ("rank", "sort_day", "waiting", "owner", "person_key", "email_key", "words_key")
"""Those of them that an index follows; written only where they change, since each costs pages."""

_CHANNELS = {channel.value: channel for channel in Channel}
_WORKS = {work.value: work for work in Work}
_IDENTITIES = {state.value: state for state in IdentityState}

_SHOWN = (
    "SELECT cases.id, reference, person, rights, jurisdiction, law, channel, work, identity, "
    "received, due, frozen_days, next_step, owner, on_behalf, closed_on, met, email, marked, "
    "actors.name "
    "FROM cases LEFT JOIN actors ON cases.owner = actors.id"
)
_ORDER = "ORDER BY rank, sort_day, reference LIMIT :rows OFFSET :skip"
_VIEWS = {
    View.DUE_THIS_WEEK: f"rank = {_RUNNING} AND sort_day < :week_on",
    View.OVERDUE: f"rank = {_RUNNING} AND sort_day < :today",
    View.UNASSIGNED: f"rank < {_CLOSED} AND owner IS NULL",
    View.WAITING_FOR_THEM: f"rank < {_CLOSED} AND waiting",
    View.WAITING_FOR_US: f"rank < {_CLOSED} AND NOT waiting",
    View.CLOSED: f"rank = {_CLOSED}",
    View.ALL: "1 = 1",
}
_TALLY = ", ".join(f"sum(CASE WHEN {_VIEWS[view]} THEN 1 ELSE 0 END)" for view in View)
_COUNTS = Statement(f"SELECT {_TALLY} FROM cases")


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
        hits = hits_for(self._session, search)
        total, shown = _statements(view, me is not None, hits.kind)
        asked = {**_days(today), **hits.values, "me": me, "rows": limit, "skip": offset}
        counted = self._session.value(total, asked)
        rows = [_row(*row) for row in self._session.rows(shown, asked)]
        return Page(tuple(rows), counted or 0, offset)

    def counts(self, today: date) -> Counts:
        """How many cases each view holds, by one walk over the index of the order."""
        row = self._session.first(_COUNTS, _days(today)) or ()
        return Counts({view: int(number or 0) for view, number in zip(View, row, strict=True)})


@cache
def _statements(view: View, mine: bool, kind: int) -> tuple[Statement, ...]:  # noqa: FBT001 - a cache's key
    """The statements that count and show a view, made once each."""
    wanted = [_VIEWS[view], "owner = :me" if mine else "", condition_of(kind)]
    where = " AND ".join(filter(None, wanted))
    total = f"SELECT count(*) FROM cases WHERE {where}"
    return Statement(total), Statement(f"{_SHOWN} WHERE {where} {_ORDER}")


def _days(today: date) -> dict[str, int]:
    return {"today": today.toordinal(), "week_on": (today + _WEEK).toordinal()}


def narrow(case: "Case") -> Mapping[str, Any]:
    """The columns of a case that the list sorts, filters and shows."""
    governing = case.governing
    clock = governing.clock if governing else case.provisional
    due = clock.current_due if clock else None
    frozen = clock.frozen_days if clock is not None and case.is_open else None
    rank, sort_day = _order(case, due, frozen)
    representative = case.parties.representative
    person = case.parties.concerned
    return {
        "rank": rank,
        "sort_day": sort_day,
        "waiting": case.is_open and (frozen is not None or case.work in _THEIRS),
        "person": storable(person.name),
        "email": storable(person.email),
        "on_behalf": storable(representative.person.name) if representative else "",
        "rights": " ".join(matter.value for matter in case.matters),
        "jurisdiction": governing.jurisdiction if governing else "",
        "law": governing.law if governing else "",
        "channel": case.channel.value,
        "work": case.work.value,
        "identity": case.identity.value,
        "received": case.dates.received,
        "due": due,
        "frozen_days": frozen,
        "next_step": str(case.next_step),
        "owner": case.owner,
        "closed_on": case.closed_on,
        "met": case.in_time,
        "marked": clock is not None and clock.is_marked and _runs(case),
        "person_key": storable(folded(person.name))[:_KEY],
        "email_key": storable(folded(person.email))[:_KEY],
        "words_key": words_key(case),
    }


def _order(case: "Case", due: date | None, frozen: int | None) -> tuple[int, int]:
    if case.closed_on is not None:
        return _CLOSED, -case.closed_on.toordinal()
    if frozen is not None:
        return _PAUSED, frozen
    if due is not None:
        return _RUNNING, due.toordinal()
    return _UNDATED, case.dates.received.toordinal()


def _runs(case: "Case") -> bool:
    """Whether a clock is still to be kept: of a right not answered, or before any is known."""
    return bool(case.open_claims) or not case.claims


@cache
def _rights_of(codes: str) -> tuple[Matter, ...]:
    return tuple(matter_of(code) for code in codes.split())


def _row(  # noqa: PLR0913, PLR0917 - a row of the list, column by column
    key: CaseId,
    reference: Reference,
    person: str,
    rights: str,
    jurisdiction: str,
    law: str,
    channel: str,
    work: str,
    identity: str,
    received: date | str,
    due: date | str | None,
    frozen_days: int | None,
    next_step: str,
    owner: ActorId | None,
    on_behalf: str,
    closed_on: date | str | None,
    met: int | None,
    email: str,
    marked: int,
    owner_name: str | None,
) -> Row:
    return Row(
        key,
        reference,
        person,
        _rights_of(rights),
        jurisdiction,
        law,
        _CHANNELS[channel],
        _WORKS[work],
        _IDENTITIES[identity],
        date.fromisoformat(received) if isinstance(received, str) else received,
        date.fromisoformat(due) if isinstance(due, str) else due,
        frozen_days,
        next_step,
        owner,
        owner_name or "",
        on_behalf,
        date.fromisoformat(closed_on) if isinstance(closed_on, str) else closed_on,
        None if met is None else bool(met),
        email,
        marked=bool(marked),
    )
