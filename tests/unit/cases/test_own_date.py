"""The date that a request itself bears, as its clock is told of it, and what became of a case in time."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Right
from tests.builders import RECEIVED, a_case, a_claim, a_clock, an_event

EARLIER = date(2026, 1, 15)


def test_it_goes_to_the_clock_before_what_happened() -> None:
    happened = an_event(EventKind.EXTENDED)
    case = a_case(events=(happened,))
    case = replace(case, dates=replace(case.dates, on_letter=EARLIER))
    own = Event(EventKind.DATED, EARLIER)
    assert case.events_for(Right.ACCESS) == (own, happened.event)


@pytest.mark.parametrize("on_letter", [None, date(2030, 1, 1)])
def test_a_date_that_is_unknown_or_later_than_the_receipt_is_told_to_no_clock(
    on_letter: date | None,
) -> None:
    assert replace(a_case().dates, on_letter=on_letter).own == ()


@pytest.mark.parametrize(
    ("acknowledged", "closed", "in_time"),
    [
        (None, RECEIVED, True),
        (date(2026, 3, 20), date(2026, 3, 21), True),
        (date(2026, 3, 22), date(2026, 3, 23), False),
        (date(2026, 3, 20), date(2030, 1, 1), False),
        (None, None, None),
    ],
)
def test_a_case_is_in_time_if_its_receipt_was_acknowledged_in_time_too(
    acknowledged: date | None,
    closed: date | None,
    in_time: bool | None,  # noqa: FBT001 - a row of the table
) -> None:
    clock = a_clock(acknowledge_by=date(2026, 3, 21), acknowledged_on=acknowledged)
    case = a_case(claims=(a_claim(clock=clock),), closed_on=closed)
    assert case.in_time is in_time
