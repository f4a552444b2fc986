"""Dates in Australia: published ones under the same counting rule, and our own, worked out by hand.

The Privacy Act gives organisations a reasonable period; thirty days are guidance. The published
dates are of the Freedom of Information Act 1982, counted by the same Acts Interpretation Act.
"""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

STATES = ("AU-ACT", "AU-NSW", "AU-NT", "AU-QLD", "AU-SA", "AU-TAS", "AU-VIC", "AU-WA")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2018-02-09", "2018-03-12"),  # 11 March is a Sunday
        ("2024-09-22", "2024-10-22"),  # received on a Sunday, which counts as day nought
        ("2022-09-20", "2022-10-20"),
    ],
)
@pytest.mark.parametrize("place", ["AU", "AU-NSW"])
def test_published_dates_of_thirty_days(clock: Clock, place: str, received: str, due: str) -> None:
    assert clock.deadline(place, Right.ACCESS, day(received)).due == day(due)


def test_published_extension_is_added_to_the_old_day(clock: Clock) -> None:
    # 60 days end on 4 November 2024; 45 more end on 19 December, wherever the notice was sent
    taken = [event("extended", "2024-10-01", "reasonable", 30 + 45)]
    found = clock.deadline("AU", Right.ACCESS, day("2024-09-05"), taken)
    assert found.current_due == day("2024-12-19")


def test_place_decides_whether_a_day_is_a_holiday(clock: Clock) -> None:
    # 12 March 2018 was a holiday in four places: Labour Day, Adelaide Cup, Eight Hours, Canberra Day
    for place in ("AU-VIC", "AU-SA", "AU-TAS", "AU-ACT"):
        assert clock.deadline(place, Right.ACCESS, day("2018-02-09")).due == day("2018-03-13")


@pytest.mark.parametrize(
    ("place", "received", "due", "extended"),
    [
        ("AU-NSW", "2026-01-31", "2026-03-02", "2026-03-16"),
        ("AU-WA", "2026-01-31", "2026-03-03", "2026-03-16"),  # Labour Day on 2 March
        ("AU-TAS", "2028-02-29", "2028-03-30", "2028-04-13"),
        ("AU-ACT", "2026-03-05", "2026-04-07", "2026-04-20"),  # Easter Saturday to Easter Monday
        ("AU-VIC", "2026-10-04", "2026-11-04", "2026-11-17"),  # Melbourne Cup on 3 November
        ("AU-NSW", "2026-10-04", "2026-11-03", "2026-11-17"),
        ("AU-SA", "2026-11-27", "2026-12-29", "2027-01-11"),  # 28 December for Proclamation Day
        ("AU-NT", "2026-07-04", "2026-08-04", "2026-08-17"),  # Picnic Day on 3 August
        ("AU-QLD", "2026-07-13", "2026-08-12", "2026-08-26"),  # the Royal Show is Brisbane’s alone
        ("AU-QLD", "2026-04-04", "2026-05-05", "2026-05-18"),  # Labour Day on 4 May
        ("AU-NSW", "2026-03-28", "2026-04-28", "2026-05-11"),  # Anzac Day observed on 27 April
        ("AU-VIC", "2026-03-28", "2026-04-27", "2026-05-11"),  # and not in Victoria
    ],
)
def test_month_end_weekend_holiday_and_extension(
    clock: Clock, place: str, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", received, "reasonable", 14)]
    for right in (Right.ACCESS, Right.KNOW_CATEGORIES, Right.RECTIFICATION):
        found = clock.deadline(place, right, day(received), taken)
        assert (found.due, found.current_due) == (day(due), day(extended))


def test_without_a_state_only_national_holidays_count(clock: Clock) -> None:
    found = clock.deadline("AU", Right.ACCESS, day("2026-03-28"))
    assert found.due == day("2026-04-27")  # Anzac Day is observed in some states only
    assert "No state is chosen" in told(found)
    assert "No state is chosen" not in told(
        clock.deadline("AU-VIC", Right.ACCESS, day("2026-03-28"))
    )


def test_thirty_days_are_told_as_guidance(clock: Clock) -> None:
    found = clock.deadline("AU-NSW", Right.ACCESS, day("2026-03-02"))
    assert found.due == found.extension_notice_by == found.refusal_by == day("2026-04-01")
    assert "takes 30 calendar days as the usual limit" in told(found)
    assert "it is the period of the house" in told(found)


def test_extension_told_after_the_thirty_days_moves_nothing(clock: Clock) -> None:
    taken = [event("extended", "2026-04-02", "reasonable", 14)]
    found = clock.deadline("AU-NSW", Right.ACCESS, day("2026-03-02"), taken)
    assert found.current_due == day("2026-04-01")


def test_no_question_stops_the_period(clock: Clock) -> None:
    asked = [
        event("identity_requested", "2026-03-03"),
        event("identity_received", "2026-03-20"),
        event("fee_requested", "2026-03-20"),
        event("fee_received", "2026-03-27"),
    ]
    found = clock.deadline("AU-VIC", Right.ACCESS, day("2026-03-02"), asked)
    assert found.current_due == day("2026-04-01")


@pytest.mark.parametrize(
    ("place", "received", "due"),
    [
        ("AU-NSW", "2026-03-02", "2026-03-06"),
        ("AU-NSW", "2026-01-31", "2026-02-05"),  # a Saturday
        ("AU-VIC", "2026-03-06", "2026-03-13"),  # Labour Day on 9 March
        ("AU-NSW", "2026-12-24", "2027-01-04"),  # 25 and 28 December, 1 January
        ("AU-SA", "2028-02-29", "2028-03-06"),
    ],
)
def test_messages_stop_within_five_business_days(
    clock: Clock, place: str, received: str, due: str
) -> None:
    found = clock.deadline(place, Right.MARKETING_OPT_OUT, day(received))
    assert (found.rule_id, found.due, found.extended_due) == ("au-messages", day(due), None)


@pytest.mark.parametrize("place", STATES)
def test_states_share_the_law_of_the_commonwealth(rulebook: Rulebook, place: str) -> None:
    assert rulebook.rule_for(place, Right.ACCESS, day("2026-03-02")).id == "au-access"


@pytest.mark.parametrize(
    ("right", "nearest"),
    [
        (Right.ERASURE, "rectification"),
        (Right.CHILD_DELETION, "rectification"),
        (Right.PORTABILITY, "access"),
        (Right.OBJECTION, "marketing_opt_out"),
        (Right.SHINE_THE_LIGHT, "access"),
    ],
)
def test_right_that_the_act_does_not_know_names_the_nearest(
    rulebook: Rulebook, right: Right, nearest: str
) -> None:
    with pytest.raises(DeskError, match=f"choose {nearest}, or the policy") as caught:
        rulebook.rule_for("AU-TAS", right, day("2026-03-02"))
    assert caught.value.code == "law.right_unknown"
