"""National holidays of the thirty countries of the GDPR: those that move a day, and those that do not.

Regulation 1182/71 Art. 2(1) counts the days that a member state designates as public holidays.
"""

import pytest

from dsar_desk.law.rights import Right
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, told


@pytest.mark.parametrize(
    ("place", "received", "due"),
    [
        ("AT", "2026-09-26", "2026-10-27"),  # National Day, Monday
        ("BE", "2026-06-21", "2026-07-22"),  # National Day, Tuesday
        ("BG", "2026-02-03", "2026-03-04"),  # Liberation Day, Tuesday
        ("HR", "2026-07-05", "2026-08-06"),  # Victory Day, Wednesday
        ("CY", "2026-09-01", "2026-10-02"),  # Independence Day, Thursday
        ("CZ", "2026-08-28", "2026-09-29"),  # Statehood Day, Monday
        ("DK", "2026-04-14", "2026-05-15"),  # Ascension Day, Thursday
        ("EE", "2026-01-24", "2026-02-25"),  # Independence Day, Tuesday
        ("FI", "2027-11-06", "2027-12-07"),  # Independence Day, Monday
        ("FR", "2026-06-14", "2026-07-15"),  # National Day, Tuesday
        ("DE", "2028-09-03", "2028-10-04"),  # Unity Day, Tuesday
        ("GR", "2026-02-25", "2026-03-26"),  # Independence Day, Wednesday
        ("HU", "2026-07-20", "2026-08-21"),  # State Foundation Day, Thursday
        ("IS", "2026-05-17", "2026-06-18"),  # National Day, Wednesday
        ("IE", "2026-02-17", "2026-03-18"),  # Saint Patrick’s Day, Tuesday
        ("IT", "2026-05-02", "2026-06-03"),  # Republic Day, Tuesday
        ("LV", "2026-10-18", "2026-11-19"),  # Proclamation Day, Wednesday
        ("LI", "2026-08-08", "2026-09-09"),  # Nativity of Mary, Tuesday
        ("LT", "2026-01-16", "2026-02-17"),  # Restoration of the State, Monday
        ("LU", "2026-05-23", "2026-06-24"),  # National Day, Tuesday
        ("MT", "2026-08-21", "2026-09-22"),  # Independence Day, Monday
        ("NL", "2026-03-27", "2026-04-28"),  # King’s Day, Monday
        ("NO", "2028-04-17", "2028-05-18"),  # Constitution Day, Wednesday
        ("PL", "2026-10-11", "2026-11-12"),  # Independence Day, Wednesday
        ("PT", "2026-05-10", "2026-06-11"),  # Portugal Day, Wednesday
        ("RO", "2026-11-01", "2026-12-02"),  # National Day, Tuesday
        ("SK", "2028-06-05", "2028-07-06"),  # Saints Cyril and Methodius, Wednesday
        ("SI", "2026-05-25", "2026-06-26"),  # Statehood Day, Thursday
        ("ES", "2026-09-12", "2026-10-13"),  # National Day, Monday
        ("SE", "2028-05-06", "2028-06-07"),  # National Day, Tuesday
    ],
)
def test_national_holiday_moves_the_day(clock: Clock, place: str, received: str, due: str) -> None:
    assert clock.deadline(place, Right.ACCESS, day(received)).due == day(due)


@pytest.mark.parametrize(
    ("place", "received", "due"),
    [
        ("BG", "2026-04-25", "2026-05-26"),  # 24 May is a Sunday: the Labour Code frees Monday
        ("LV", "2025-04-05", "2025-05-06"),  # 4 May is a Sunday
        ("NL", "2025-04-05", "2025-05-06"),  # Liberation Day, every fifth year
        ("HU", "2026-11-24", "2026-12-28"),  # Christmas Eve, since 2026
        ("PL", "2025-11-24", "2025-12-29"),  # Christmas Eve, since 2025, to a Sunday
        ("IT", "2027-09-04", "2027-10-05"),  # Saint Francis, since 2026
        ("DK", "2023-04-05", "2023-05-08"),  # Great Prayer Day, a Friday, for the last time
    ],
)
def test_holidays_that_a_law_adds_or_moves_count_too(
    clock: Clock, place: str, received: str, due: str
) -> None:
    assert clock.deadline(place, Right.ACCESS, day(received)).due == day(due)


@pytest.mark.parametrize(
    ("place", "day_off"),
    [
        ("HU", "2026-01-02"),  # swapped with a Saturday
        ("LV", "2026-01-02"),
        ("BG", "2026-01-02"),  # a day off for one year
        ("GR", "2027-05-04"),  # Labour Day, moved from Orthodox Holy Saturday by order
        ("FI", "2026-06-19"),  # Midsummer Eve
        ("SE", "2026-06-19"),
        ("FI", "2026-12-24"),  # Christmas Eve
        ("SE", "2026-12-24"),
        ("IS", "2026-12-24"),  # half a day
        ("DE", "2026-12-24"),
        ("NL", "2026-04-03"),  # Good Friday
        ("AT", "2026-04-03"),
        ("IE", "2026-04-03"),
        ("LI", "2026-04-03"),
        ("LU", "2026-04-03"),
        ("LI", "2026-02-02"),  # Candlemas
        ("LI", "2026-03-19"),  # Saint Joseph
        ("NL", "2026-05-05"),  # Liberation Day between the fifth years
        ("DK", "2026-06-05"),  # Constitution Day
        ("PT", "2026-02-17"),  # Carnival
        ("CY", "2026-04-14"),  # Tuesday after Easter
        ("SK", "2026-05-08"),  # suspended for 2026
        ("SK", "2026-09-01"),  # a working day since 2024
        ("DK", "2024-04-26"),  # Great Prayer Day, abolished
    ],
)
def test_day_off_that_is_no_public_holiday_does_not_move_the_day(
    clock: Clock, place: str, day_off: str
) -> None:
    ends = day(day_off)
    month_before = ends.replace(
        year=ends.year - (ends.month == 1), month=12 if ends.month == 1 else ends.month - 1
    )
    assert clock.deadline(place, Right.ACCESS, month_before).due == ends


@pytest.mark.parametrize("place", ["SE", "NO"])
def test_sunday_is_free_without_being_a_holiday(clock: Clock, place: str) -> None:
    found = clock.deadline(place, Right.ACCESS, day("2026-08-13"))
    assert found.due == day("2026-09-14")
    assert "Sunday 13 September 2026 is no working day" in told(found)
