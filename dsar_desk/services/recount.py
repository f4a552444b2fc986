"""Counting every open case anew: after a holiday was entered, a house rule or the law was changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dsar_desk.cases.basis import CaseBasis, ClaimBasis, Plain
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.stepping import next_step_for
from dsar_desk.errors import DeskError
from dsar_desk.law.events import Event
from dsar_desk.law.rights import Matter
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.store.records import to_json
from dsar_desk.store.running import order_of
from dsar_desk.store.unit import Books, Unit

__all__ = ["Moved", "Progress", "put_in_force", "what_moves", "what_moves_after"]

Progress = Callable[[int, int], object]
"""Takes what is done and what there is to do; what it raises ends the work."""

_Clock = tuple[Plain, Plain | None]
_Place = tuple[str, tuple[str, ...]]
_SINCE: Plain = {"acknowledged_on": None, "by_house": False}
"""Fields of a clock that records of older versions do not hold."""
_EVERY = 500
_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Moved:
    """A case whose clock says something else when it is counted anew; days are those of answer.

    ``before`` and ``after`` are the same where only the steps or the house's own days differ.
    """

    case: CaseId
    reference: Reference
    before: date | None
    after: date | None

    @property
    def moves(self) -> bool:
        """Whether the statutory day moves."""
        return self.before != self.after


def what_moves(
    books: Books, clockwork: Clockwork, progress: Progress | None = None
) -> tuple[Moved, ...]:
    """The open cases whose clocks differ when counted by ``clockwork``; nothing is saved."""
    counter, found, total = _Counter(clockwork), list[Moved](), len(books.bases)
    for number, basis in enumerate(books.bases):
        if progress and number % _EVERY == 0:
            progress(number, total)
        found += counter.moved(basis)
    if progress:
        progress(total, total)
    return tuple(found)


def what_moves_after(
    books: Books, clockwork: Clockwork, reference: Reference
) -> tuple[tuple[Moved, ...], Reference | None]:
    """As ``what_moves``, for the next few cases after one; with the last of them, None at the end."""
    page, counter = books.bases.page(reference, _EVERY), _Counter(clockwork)
    found = tuple(moved for basis in page for moved in counter.moved(basis))
    return found, page[-1].reference if len(page) == _EVERY else None


def put_in_force(unit: Unit, clockwork: Clockwork, moved: tuple[Moved, ...], why: str) -> None:
    """Save the new clocks of these cases, each with its journal entry."""
    for each in moved:
        case = clockwork.rewound(unit.cases.get(each.case))
        step = next_step_for(case, unit.letters.of_case(each.case))
        unit.cases.save(replace(case, next_step=step))
        content = {"before": _iso(each.before), "after": _iso(each.after), "why": why}
        unit.record(Entry(Action.CLOCK_RECOUNTED, each.case, content=content))


class _Counter:
    """Counts anew; cases of one day, place and right with the same events share a clock."""

    def __init__(self, clockwork: Clockwork) -> None:
        self._clockwork = clockwork
        self._claim = lru_cache(_KEPT)(self._count_claim)
        self._provisional = lru_cache(_KEPT)(self._count_provisional)

    def moved(self, basis: CaseBasis) -> tuple[Moved, ...]:
        """The case where its clocks differ when counted anew, else nothing.

        A case of a place whose rule pack was taken away keeps its clocks: the office goes on.
        """
        try:
            before, after = _clocks(basis), self.clocks(basis)
        except DeskError as problem:
            if problem.code != "law.no_jurisdiction":
                raise
            return ()
        if before == after:
            return ()
        return (Moved(basis.id, basis.reference, _first(before), _first(after)),)

    def clocks(self, basis: CaseBasis) -> list[_Clock]:
        """The clock of each open right, with the days of the house, as plain JSON values."""
        if basis.claims:
            return [self._counted(basis, claim) for claim in basis.claims]
        if basis.provisional is None:
            return []
        events = (*basis.own_date, *(item.event for item in basis.events))
        place = (basis.jurisdiction, basis.candidates)
        return [(self._provisional(place, basis.starts, events), None)]

    def _counted(self, basis: CaseBasis, claim: ClaimBasis) -> _Clock:
        events = basis.events_for(claim.right)
        place = (claim.jurisdiction, () if claim.jurisdiction else basis.candidates)
        return self._claim(claim.right, place, basis.starts, events, claim.sub_right)

    def _count_claim(
        self, right: Matter, place: _Place, starts: date, events: tuple[Event, ...], sub_right: str
    ) -> _Clock:
        code, candidates = place
        claim = self._clockwork.claim(right, code, starts, events, sub_right, candidates=candidates)
        return to_json(claim.clock), to_json(claim.house)

    def _count_provisional(self, place: _Place, starts: date, events: tuple[Event, ...]) -> Plain:
        code, candidates = place
        counted: Plain = to_json(self._clockwork.provisional(code, starts, events, candidates))
        return counted


def _clocks(basis: CaseBasis) -> list[_Clock]:
    """The clocks as they were kept, with what records of older versions leave to its default."""
    if basis.claims:
        return [({**_SINCE, **claim.clock}, claim.house) for claim in basis.claims]
    return [] if basis.provisional is None else [({**_SINCE, **basis.provisional}, None)]


def _first(clocks: list[_Clock]) -> date | None:
    """The last day of the clock that governs."""
    first = min((clock for clock, _ in clocks), key=order_of, default=None)
    return None if first is None else date.fromisoformat(first["current_due"])


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
