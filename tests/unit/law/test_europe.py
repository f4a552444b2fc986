"""Dates under the GDPR, country by country: our own examples, worked out by hand."""

import pytest

from dsar_desk.law.rights import Right
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

COUNTRIES = [
    "AT",
    "BE",
    "BG",
    "HR",
    "CY",
    "CZ",
    "DK",
    "EE",
    "FI",
    "FR",
    "DE",
    "GR",
    "HU",
    "IS",
    "IE",
    "IT",
    "LV",
    "LI",
    "LT",
    "LU",
    "MT",
    "NL",
    "NO",
    "PL",
    "PT",
    "RO",
    "SK",
    "SI",
    "ES",
    "SE",
]


@pytest.mark.parametrize(
    ("place", "received", "due"),
    [
        ("EU", "2026-03-16", "2026-04-16"),
        ("EU", "2025-11-25", "2025-12-25"),  # no country, so no holiday
        ("EU", "2026-08-31", "2026-09-30"),  # no 31 September
        ("DE", "2028-02-29", "2028-03-29"),
        ("DE", "2027-12-31", "2028-01-31"),
        ("DE", "2028-01-31", "2028-02-29"),  # leap year
        ("DE", "2026-01-31", "2026-03-02"),  # Saturday 28 February
        ("DE", "2027-01-31", "2027-03-01"),  # Sunday 28 February
        ("DE", "2025-11-25", "2025-12-29"),  # two days of Christmas, then a weekend
        ("FR", "2025-11-25", "2025-12-26"),  # one day of Christmas
        ("DE", "2026-04-01", "2026-05-04"),  # Labour Day is a Friday
        ("NL", "2026-04-01", "2026-05-01"),  # and no holiday here
        ("DK", "2026-04-01", "2026-05-01"),
        ("AT", "2026-04-01", "2026-05-04"),
        ("IE", "2026-04-04", "2026-05-05"),  # the Irish May holiday is a Monday
        ("FR", "2026-04-04", "2026-05-04"),
        ("AT", "2026-11-08", "2026-12-09"),  # Immaculate Conception
        ("DE", "2026-11-08", "2026-12-08"),
        ("PL", "2026-10-11", "2026-11-12"),  # Independence Day
        ("SE", "2025-12-06", "2026-01-07"),  # Epiphany
        ("NO", "2027-04-17", "2027-05-18"),  # Constitution Day
        ("GR", "2026-03-13", "2026-04-14"),  # Orthodox Easter Monday
        ("BG", "2026-03-13", "2026-04-14"),
        ("IT", "2026-03-13", "2026-04-13"),
        ("HU", "2026-07-21", "2026-08-21"),  # a rest day swapped with a Saturday is no holiday
        ("LV", "2026-05-22", "2026-06-22"),
    ],
)
def test_one_month_ends_on_the_working_day_of_the_country(
    clock: Clock, place: str, received: str, due: str
) -> None:
    assert clock.deadline(place, Right.ACCESS, day(received)).due == day(due)


@pytest.mark.parametrize("place", COUNTRIES)
def test_each_of_the_thirty_countries_has_its_own_holidays(clock: Clock, place: str) -> None:
    found = clock.deadline(place, Right.ERASURE, day("2026-12-01"))
    assert found.due == day("2027-01-04")  # New Year is a Friday
    assert f"holidays 0.109, {place}" in told(found)


def test_extension_moves_the_deadline_by_two_months_from_the_same_start(clock: Clock) -> None:
    taken = [event("extended", "2026-02-20", "complexity")]
    found = clock.deadline("EU", Right.ACCESS, day("2026-01-31"), taken)
    assert (found.due, found.current_due) == (day("2026-03-02"), day("2026-04-30"))
    assert found.extended_on == day("2026-02-20")
    assert "The request is complex." in told(found)


def test_extension_told_after_the_first_month_changes_no_date(clock: Clock) -> None:
    late = [event("extended", "2026-04-03")]
    found = clock.deadline("EU", Right.ACCESS, day("2026-03-02"), late)
    assert found.current_due == found.due == day("2026-04-02")
    assert "had to be told by Thursday 2 April 2026" in told(found)


def test_extension_told_on_the_last_day_is_in_time(clock: Clock) -> None:
    found = clock.deadline("EU", Right.ACCESS, day("2026-03-02"), [event("extended", "2026-04-02")])
    assert found.current_due == day("2026-06-02")


def test_second_extension_changes_nothing(clock: Clock) -> None:
    once = [event("extended", "2026-03-10")]
    twice = [*once, event("extended", "2026-03-20")]
    received = day("2026-03-02")
    found = clock.deadline("EU", Right.ACCESS, received, twice)
    assert found.current_due == clock.deadline("EU", Right.ACCESS, received, once).current_due
    assert "one extension only" in told(found)


def test_extension_longer_than_the_law_allows_has_no_effect(clock: Clock) -> None:
    too_long = [event("extended", "2026-03-10", length=3)]
    found = clock.deadline("EU", Right.ACCESS, day("2026-03-02"), too_long)
    assert found.extended_on is None
    assert "at most 2 months; an extension of 3 months has no effect" in told(found)


def test_shorter_extension_ends_earlier_than_the_fullest(clock: Clock) -> None:
    one_month = [event("extended", "2026-03-10", length=1)]
    found = clock.deadline("EU", Right.ACCESS, day("2026-03-02"), one_month)
    assert (found.current_due, found.extended_due) == (day("2026-05-04"), day("2026-06-02"))


def test_refusal_is_due_in_the_first_month_whatever_is_extended(clock: Clock) -> None:
    taken = [event("extended", "2026-03-10")]
    found = clock.deadline("DE", Right.ACCESS, day("2026-03-02"), taken)
    assert found.refusal_by == day("2026-04-02")
    assert "the extension does not move this day" in told(found)


@pytest.mark.parametrize("question", ["identity", "clarification", "fee"])
def test_questions_do_not_stop_the_month_and_say_so_with_the_article(
    clock: Clock, question: str
) -> None:
    asked = [event(f"{question}_requested", "2026-03-03")]
    if question != "identity":
        asked.append(event(f"{question}_received", "2026-03-20"))
    found = clock.deadline("DE", Right.ACCESS, day("2026-03-02"), asked)
    assert found.due == day("2026-04-02")
    assert not found.paused
    steps = [step for step in found.steps if "The clock runs on." in step.text]
    assert len(steps) == len(asked)
    assert all(step.citation.startswith("GDPR Art. 12(3)") for step in steps)


@pytest.mark.parametrize("right", [Right.MARKETING_OPT_OUT, Right.CONSENT_WITHDRAWAL])
def test_marketing_stops_at_once_and_is_confirmed_within_the_month(
    clock: Clock, right: Right
) -> None:
    found = clock.deadline("FR", right, day("2026-05-20"))
    assert found.due == day("2026-05-20")
    assert found.confirm_by == day("2026-06-22")
    assert found.extended_due is None
    assert found.refusal_by is None


def test_another_door_does_not_matter_under_the_regulation(clock: Clock) -> None:
    found = clock.deadline(
        "DE", Right.ACCESS, day("2026-03-02"), [event("received_elsewhere", "2026-03-02")]
    )
    assert found.due == day("2026-04-02")
    assert "it does not matter where a request arrives" in told(found)


def test_union_without_a_country_says_that_no_holidays_count(clock: Clock) -> None:
    assert "No member state is chosen" in told(
        clock.deadline("EU", Right.ACCESS, day("2026-03-02"))
    )
