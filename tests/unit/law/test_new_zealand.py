"""Dates in New Zealand: published ones, and our own, worked out by hand.

The examples under the Official Information Act 1982 count the same twenty working days and know the
same list of days as the Privacy Act.
"""

from datetime import date

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

TRANSFER = "transfer"


def _transfer_by(clock: Clock, received: str) -> date | None:
    found = clock.deadline("NZ", Right.ACCESS, day(received))
    return {second.code: second.on for second in found.second_days}[TRANSFER]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2019-11-26", "2019-12-24"),  # the Ombudsman: the last day before the break
        ("2019-11-27", "2020-01-16"),  # the Ombudsman: the first day of receipt it touches
        ("2019-01-15", "2019-02-13"),  # Waitangi Day, 6 February
        ("2019-01-03", "2019-02-13"),  # every day up to 15 January counts for nothing
        ("2026-05-29", "2026-06-29"),  # King’s Birthday, 1 June
        ("2026-12-28", "2027-02-15"),  # within the break; Waitangi Day moved to Monday 8 February
        ("2026-03-03", "2026-03-31"),
    ],
)
def test_published_dates_of_twenty_working_days(clock: Clock, received: str, due: str) -> None:
    assert clock.deadline("NZ", Right.ACCESS, day(received)).due == day(due)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-05-29", "2026-06-15"),  # King’s Birthday, 1 June
        ("2026-04-24", "2026-05-11"),  # Anzac Day on a Saturday, observed on Monday 27 April
        ("2026-04-02", "2026-04-20"),  # Good Friday 3 April and Easter Monday 6 April
    ],
)
def test_published_dates_of_a_transfer_in_ten_working_days(
    clock: Clock, received: str, due: str
) -> None:
    assert _transfer_by(clock, received) == day(due)


def test_published_extension_of_an_agency(clock: Clock) -> None:
    # received on a Saturday; Queen’s Birthday 6 June and the first Matariki, 24 June 2022
    taken = [event("extended", "2022-06-27", "consultation", 15)]
    found = clock.deadline("NZ", Right.ACCESS, day("2022-05-28"), taken)
    assert (found.due, found.current_due) == (day("2022-06-28"), day("2022-07-19"))


@pytest.mark.parametrize(
    ("told_on", "current"),
    [
        ("2026-02-20", "2026-03-17"),
        ("2026-03-03", "2026-03-17"),  # the last day on which to tell
        ("2026-03-04", "2026-03-03"),  # too late
    ],
)
def test_extension_has_to_be_told_in_the_first_twenty_working_days(
    clock: Clock, told_on: str, current: str
) -> None:
    taken = [event("extended", told_on, "quantity", 10)]
    found = clock.deadline("NZ", Right.ACCESS, day("2026-02-02"), taken)
    assert found.due == found.extension_notice_by == day("2026-03-03")
    assert found.current_due == found.refusal_by == day(current)


def test_extension_without_a_length_moves_nothing(clock: Clock) -> None:
    taken = [event("extended", "2026-02-20", "quantity")]
    found = clock.deadline("NZ", Right.ACCESS, day("2026-02-02"), taken)
    assert found.current_due == day("2026-03-03")
    assert found.extended_due is None
    assert "sets no limit to an extension" in told(found)


@pytest.mark.parametrize("right", [Right.ACCESS, Right.KNOW_CATEGORIES, Right.RECTIFICATION])
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-01-31", "2026-03-02", "2026-03-16"),  # Waitangi Day, 6 February
        ("2028-02-29", "2028-03-28", "2028-04-11"),
        ("2026-10-01", "2026-10-30", "2026-11-13"),  # Labour Day, 26 October
        ("2026-11-25", "2026-12-23", "2027-01-28"),  # ten more: 24 December, then from 18 January
        # Anniversary days of Wellington, 25 January, and Auckland, 1 February, are working days
        ("2027-01-15", "2027-02-15", "2027-03-01"),
    ],
)
def test_month_end_weekend_holiday_and_extension(
    clock: Clock, right: Right, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", received, "complexity", 10)]
    found = clock.deadline("NZ", right, day(received), taken)
    assert (found.due, found.current_due) == (day(due), day(extended))


def test_summer_break_is_named_in_the_steps(clock: Clock) -> None:
    found = clock.deadline("NZ", Right.ACCESS, day("2026-12-10"))
    # 11 to 24 December are ten days, 18 to 22 January five, 25 to 29 January five
    assert found.due == day("2027-01-29")
    assert "summer break of the Privacy Act" in told(found)


def test_neither_identity_nor_scope_nor_charge_stops_the_clock(clock: Clock) -> None:
    asked = [
        event("identity_requested", "2026-03-04"),
        event("identity_received", "2026-03-20"),
        event("clarification_requested", "2026-03-05"),
        event("clarification_received", "2026-03-12"),
        event("fee_requested", "2026-03-12"),
        event("fee_received", "2026-03-25"),
    ]
    found = clock.deadline("NZ", Right.ACCESS, day("2026-03-03"), asked)
    assert found.due == found.current_due == day("2026-03-31")
    assert "no rule that a clarified request counts as a new one" in told(found)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-09"),  # a Saturday; Waitangi Day, 6 February
        ("2026-12-24", "2027-01-06"),  # 25 and 28 December, 1 and 4 January; no longer break
        ("2026-02-27", "2026-03-06"),
        ("2028-02-29", "2028-03-07"),
    ],
)
def test_messages_stop_within_five_working_days(clock: Clock, received: str, due: str) -> None:
    found = clock.deadline("NZ", Right.MARKETING_OPT_OUT, day(received))
    assert (found.rule_id, found.due) == ("nz-messages", day(due))
    assert found.extended_due is None


def test_older_act_answers_until_the_newer_begins(rulebook: Rulebook) -> None:
    last, first = day("2020-11-30"), day("2020-12-01")
    assert rulebook.rule_for("NZ", Right.ACCESS, last).id == "nz-older-act"
    assert rulebook.rule_for("NZ", Right.ACCESS, first).id == "nz-access"
    assert rulebook.rule_for("NZ", Right.RECTIFICATION, first).id == "nz-correction"


@pytest.mark.parametrize(
    ("right", "nearest"),
    [
        (Right.ERASURE, "rectification"),
        (Right.PORTABILITY, "access"),
        (Right.RESTRICTION, "rectification"),
        (Right.OBJECTION, "marketing_opt_out, rectification"),
        (Right.AUTOMATED_DECISION_REVIEW, "access, rectification"),
    ],
)
def test_right_that_the_act_does_not_know_names_the_nearest(
    rulebook: Rulebook, right: Right, nearest: str
) -> None:
    with pytest.raises(DeskError, match=f"choose {nearest}, or the policy") as caught:
        rulebook.rule_for("NZ", right, day("2026-03-02"))
    assert caught.value.code == "law.right_unknown"
