from dataclasses import replace

import pytest

from dsar_desk.law.calendar import business_days, calendar_for
from dsar_desk.law.corrections import EnteredDay
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.days import day

TODAY = day("2026-11-23")


@pytest.mark.parametrize(
    ("place", "right", "on", "name"),
    [
        ("DE", Right.ACCESS, "2026-05-01", "Labor Day"),
        ("NL", Right.ACCESS, "2026-05-01", ""),
        ("GB", Right.ACCESS, "2026-12-28", "Boxing Day (observed)"),
        ("GB-SCT", Right.ACCESS, "2026-01-02", "New Year Holiday"),
        ("EU", Right.ACCESS, "2026-12-25", ""),
        ("HU", Right.ACCESS, "2026-08-21", ""),
        ("US-CA", Right.ACCESS, "2026-03-31", ""),
        ("US-CA", Right.SHINE_THE_LIGHT, "2026-03-31", "Cesar Chavez Day"),
        ("US-CA", Right.SHINE_THE_LIGHT, "2027-02-15", "Presidents' Day"),
        ("US-CA", Right.SHINE_THE_LIGHT, "2026-11-08", ""),
        ("POLICY", Right.ACCESS, "2026-12-25", ""),
    ],
)
def test_holidays_are_those_of_the_place_and_the_rule(
    rulebook: Rulebook, place: str, right: Right, on: str, name: str
) -> None:
    rule = rulebook.rule_for(place, right, TODAY)
    assert calendar_for(rulebook, place, rule).holiday_name(day(on)) == name


def test_source_names_the_library_its_version_and_the_place(rulebook: Rulebook) -> None:
    rule = rulebook.rule_for("GB-SCT", Right.ACCESS, TODAY)
    calendar = calendar_for(rulebook, "GB-SCT", rule)
    assert calendar.source == "holidays 0.109, GB-SCT"
    assert calendar.ends == day("2100-12-31")


def test_weekend_is_passed_over_to_the_next_working_day(rulebook: Rulebook) -> None:
    rule = rulebook.rule_for("DE", Right.ACCESS, TODAY)
    calendar = calendar_for(rulebook, "DE", rule)
    assert calendar.next_working_day(day("2025-12-25")) == day("2025-12-29")
    assert calendar.next_working_day(day("2025-12-29")) == day("2025-12-29")
    assert not calendar.is_working_day(day("2025-12-27"))


def test_entered_holiday_takes_a_made_up_working_day_back(rulebook: Rulebook) -> None:
    rule = rulebook.rule_for("CN", Right.ACCESS, TODAY)
    saturday = day("2026-02-14")  # worked before the Spring Festival
    assert calendar_for(rulebook, "CN", rule).is_working_day(saturday)
    entered = EnteredDay("CN", saturday, "Day of mourning", "State Council")
    calendar = calendar_for(rulebook, "CN", rule, [entered])
    assert calendar.is_working_day(day("2026-02-13"))  # the table of that year is read by now
    assert not calendar.is_working_day(saturday)


@pytest.mark.parametrize(
    ("place", "on", "works"),
    [
        ("DE", "2026-12-24", True),
        ("DE", "2026-12-25", False),
        ("DE", "2026-06-04", True),  # Corpus Christi is kept in parts of the country
        ("DE-BY", "2026-06-04", False),
        ("GB", "2026-04-06", False),  # Easter Monday, kept in England
        ("GB-SCT", "2026-04-06", True),
        ("GB-SCT", "2027-01-04", False),
        ("DE", "2026-12-19", False),  # a Saturday
        ("IL", "2026-12-18", False),  # a Friday
        ("IL", "2026-12-20", True),  # a Sunday
        ("HK", "2026-12-19", False),  # a Saturday, on which some work there
    ],
)
def test_business_days_are_those_of_the_place(
    rulebook: Rulebook, place: str, on: str, *, works: bool
) -> None:
    assert business_days(rulebook.jurisdiction(place)).is_working_day(day(on)) is works


def test_holidays_that_the_office_entered_are_no_business_days(rulebook: Rulebook) -> None:
    mourning = day("2026-09-21")
    bavarian = EnteredDay("DE-BY", mourning, "Day of mourning", "Gazette")
    wrong = EnteredDay("DE-BY", day("2026-12-25"), "Christmas Day", "Gazette", counts=False)
    german = business_days(rulebook.jurisdiction("DE"), [bavarian, wrong])
    assert not german.is_working_day(mourning)
    assert not german.is_working_day(day("2026-12-25"))
    assert business_days(rulebook.jurisdiction("DE-BY"), [wrong]).is_working_day(day("2026-12-25"))
    assert business_days(rulebook.jurisdiction("FR"), [bavarian]).is_working_day(mourning)


def test_of_a_country_without_a_table_the_weekend_is_known(rulebook: Rulebook) -> None:
    nowhere = replace(rulebook.jurisdiction("DE"), country="XX", subdivision="")
    assert business_days(nowhere).is_working_day(day("2026-12-25"))
    assert not business_days(nowhere).is_working_day(day("2026-12-26"))
