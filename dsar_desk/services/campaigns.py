"""Campaigns: the waves that were logged, found again by name, and how far the cases of each are."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from dsar_desk.cases.campaigns import Left, Standing
from dsar_desk.cases.letter import LetterState
from dsar_desk.cases.received import ReceivedState
from dsar_desk.cases.views import View

if TYPE_CHECKING:
    from dsar_desk.cases.case import Case
    from dsar_desk.cases.ids import CaseId, ReceivedId
    from dsar_desk.cases.letter import Letter
    from dsar_desk.services.order import Order
    from dsar_desk.store.database import Database
    from dsar_desk.store.unit import Books

__all__ = ["LETTER", "Campaigns", "cases_of", "is_written"]

LETTER = "acknowledgement"
_MOST_CASES = 100_000
_NOTED = "wave."
_ALL_NOTED = "waves.noted"
_WAITING = frozenset({ReceivedState.NEW, ReceivedState.UNREAD})


class Campaigns:
    """Knows the campaigns of the register; the names are noted as waves are logged."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def note(self, order: "Order", name: str, left: Iterable[Left] = ()) -> None:
        """Note that a wave of this name is logged, and which of its messages were left, with why.

        Nothing is written where all of it is known.
        """
        reasons = {one.received: one.reason for one in left if one.received}
        with self._database.view() as books:
            held = _noted(books, name)
            complete = bool(books.settings.get(_ALL_NOTED))
            older = () if complete else books.cases.campaigns()
        known = held or {}
        if held is not None and complete and all(known.get(key) == reasons[key] for key in reasons):
            return
        part = order.part(f"noted {name} {sorted(reasons)}")
        with self._database.unit(part.actor, part.operation, part.at) as unit:
            for one in older:
                unit.settings.note(_key(one), _as_text(one, _noted(unit, one) or {}))
            unit.settings.note(_key(name), _as_text(name, {**known, **reasons}))
            unit.settings.note(_ALL_NOTED, "yes")

    def names(self) -> tuple[str, ...]:
        """The names of all campaigns, sorted."""
        with self._database.view() as books:
            noted = [json.loads(text)["name"] for text in books.settings.beginning(_NOTED)]
            complete = bool(books.settings.get(_ALL_NOTED))
            older = () if complete else books.cases.campaigns()
        return tuple(sorted({*noted, *older}, key=str.casefold))

    def standing(self, name: str) -> Standing | None:
        """How far the cases of a campaign are; None where it has none (any more)."""
        with self._database.view() as books:
            return _standing(books, name)

    def unacknowledged(self, name: str) -> "tuple[CaseId, ...]":
        """The open cases of a campaign without an acknowledgement that is more than a draft."""
        standing = self.standing(name)
        return standing.unacknowledged if standing else ()


def cases_of(books: "Books", name: str) -> "Iterator[Case]":
    """The cases of a campaign, one after the other, in the order of the list."""
    page = books.listing.page(View.ALL, today=date.min, search=name, limit=_MOST_CASES)
    for row in page.rows:
        case = books.cases.get(row.id)
        if case.campaign == name:
            yield case


def _standing(books: "Books", name: str) -> Standing | None:
    number = closed = acknowledged = demanding = 0
    since, waiting = date.max, []
    for case in cases_of(books, name):
        number += 1
        since = min(since, case.dates.received)
        closed += not case.is_open
        demanding += case.is_open and bool(case.open_demands)
        if is_written(books.letters.of_case(case.id)):
            acknowledged += 1
        elif case.is_open:
            waiting.append((case.reference, case.id))
    if not number:
        return None
    return Standing(
        name,
        since,
        number,
        closed,
        acknowledged,
        tuple(key for _reference, key in sorted(waiting)),
        demanding,
        tuple(_still_waiting(books, _noted(books, name) or {})),
    )


def _still_waiting(books: "Books", reasons: "dict[ReceivedId, str]") -> Iterator[Left]:
    for received, reason in reasons.items():
        if books.received.get(received).state in _WAITING:
            yield Left(received, None, reason)


def is_written(letters: "Iterable[Letter]") -> bool:
    """Whether one of the letters is an acknowledgement that is more than a draft."""
    return any(one.kind == LETTER and one.state is not LetterState.DRAFT for one in letters)


def _key(name: str) -> str:
    """Under which it is noted; a name may be longer than the key of a setting."""
    return _NOTED + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _noted(books: "Books", name: str) -> "dict[ReceivedId, str] | None":
    text = books.settings.get(_key(name))
    found: dict[ReceivedId, str] | None = json.loads(text)["left"] if text else None
    return found


def _as_text(name: str, left: "dict[ReceivedId, str]") -> str:
    return json.dumps({"name": name, "left": left})
