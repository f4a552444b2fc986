"""Where the holidays of the last day are not known yet, the clock says until when they are."""

from datetime import date

from dsar_desk.law.rights import Right
from tests.unit.law.clock import Clock


def test_last_day_after_the_end_of_the_table_is_marked(clock: Clock) -> None:
    found = clock.deadline("TW", Right.ACCESS, date(2026, 12, 28))
    assert found.current_due > date(2026, 12, 31)
    assert found.table_ends == date(2026, 12, 31)


def test_last_day_within_the_table_is_not(clock: Clock) -> None:
    assert clock.deadline("TW", Right.ACCESS, date(2026, 10, 1)).table_ends is None
    assert clock.deadline("GB", Right.ACCESS, date(2026, 12, 28)).table_ends is None
