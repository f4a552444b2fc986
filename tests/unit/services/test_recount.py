"""Counting anew: what records of older versions do not hold is no difference."""

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from dsar_desk.cases.basis import CaseBasis, ClaimBasis
from dsar_desk.cases.ids import CaseId, Reference
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Right
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.recount import what_moves
from dsar_desk.store.records import to_json
from tests.kept import rulebook

if TYPE_CHECKING:
    from dsar_desk.store.unit import Books

RECEIVED, DATED = date(2026, 11, 20), Event(EventKind.DATED, date(2026, 11, 13))


class Shelf:
    """Books that hold nothing but the bases of open cases."""

    def __init__(self, *bases: CaseBasis) -> None:
        self.bases = bases


@pytest.fixture(scope="module")
def clockwork() -> Clockwork:
    return Clockwork(rulebook())


def a_basis(clockwork: Clockwork, place: str, *own_date: Event) -> CaseBasis:
    """A case that was counted from its receipt by a version that knew no other fields."""
    clock = to_json(clockwork.claim(Right.ACCESS, place, RECEIVED).clock)
    older = {key: clock[key] for key in clock if key not in {"acknowledged_on", "by_house"}}
    claim = ClaimBasis(Right.ACCESS, place, "", older, None)
    reference = Reference("DSR-2026-0001")
    return CaseBasis(CaseId("1"), reference, place, RECEIVED, own_date, (), (claim,), None)


def test_a_clock_of_an_older_version_that_says_the_same_is_left_alone(clockwork: Clockwork) -> None:
    basis = a_basis(clockwork, "FR", DATED)
    assert what_moves(cast("Books", Shelf(basis)), clockwork) == ()


def test_a_date_on_the_letter_moves_the_clocks_that_count_from_it(clockwork: Clockwork) -> None:
    (moved,) = what_moves(cast("Books", Shelf(a_basis(clockwork, "BR", DATED))), clockwork)
    assert (moved.before, moved.after) == (date(2026, 12, 5), date(2026, 11, 28))
