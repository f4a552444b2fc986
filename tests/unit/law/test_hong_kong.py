"""Dates in Hong Kong: our own examples, worked out by hand."""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told


@pytest.mark.parametrize("right", [Right.ACCESS, Right.KNOW_CATEGORIES, Right.RECTIFICATION])
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-01-31", "2026-03-12", "2026-04-01"),
        ("2028-02-29", "2028-04-10", "2028-04-29"),  # a Sunday; then a Saturday, which is kept
        ("2026-03-02", "2026-04-11", "2026-05-02"),  # Saturdays; Labour Day on 1 May
        ("2026-03-03", "2026-04-13", "2026-05-02"),  # a Sunday
        # Good Friday 3 April, the day after it, Sunday, and the days that Ching Ming moved
        ("2026-02-22", "2026-04-08", "2026-04-23"),
        ("2026-08-22", "2026-10-02", "2026-10-21"),  # National Day
        ("2026-11-15", "2026-12-28", "2027-01-14"),  # Christmas, the first weekday after, Sunday
        ("2027-02-14", "2027-03-30", "2027-04-15"),  # Good Friday 26 March to Easter Monday
    ],
)
def test_forty_days_end_on_no_general_holiday(
    clock: Clock, right: Right, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", received, "unable", 20)]
    found = clock.deadline("HK", right, day(received), taken)
    assert (found.due, found.current_due) == (day(due), day(extended))
    assert found.refusal_by == day(due)  # the extension does not move the refusal


def test_extension_has_no_limit_but_has_to_be_told_in_time(clock: Clock) -> None:
    found = clock.deadline("HK", Right.ACCESS, day("2026-03-02"))
    assert found.extension_notice_by == day("2026-04-11")
    assert found.extended_due is None
    assert "sets no limit to an extension" in told(found)
    late = [event("extended", "2026-04-12", "unable", 20)]
    assert clock.deadline("HK", Right.ACCESS, day("2026-03-02"), late).current_due == day(
        "2026-04-11"
    )


def test_corrected_data_go_to_third_parties_within_forty_days(clock: Clock) -> None:
    found = clock.deadline("HK", Right.RECTIFICATION, day("2026-03-03"))
    assert [second.on for second in found.second_days] == [day("2026-04-13")]
    assert "third parties who got them in the last 12 months by Monday 13 April 2026" in told(found)


def test_neither_identity_nor_fee_stops_the_forty_days(clock: Clock) -> None:
    asked = [
        event("identity_requested", "2026-03-03"),
        event("identity_received", "2026-03-20"),
        event("fee_requested", "2026-03-20"),
        event("fee_received", "2026-04-02"),
    ]
    found = clock.deadline("HK", Right.ACCESS, day("2026-03-02"), asked)
    assert found.current_due == day("2026-04-11")
    assert "has to be refused, within the 40 days" in told(found)


@pytest.mark.parametrize("right", [Right.MARKETING_OPT_OUT, Right.CONSENT_WITHDRAWAL])
@pytest.mark.parametrize("received", ["2026-01-31", "2026-04-05", "2026-12-25"])
def test_marketing_and_consent_end_at_once(clock: Clock, right: Right, received: str) -> None:
    found = clock.deadline("HK", right, day(received))
    assert (found.due, found.extended_due) == (day(received), None)


def test_table_of_holidays_ends_with_those_that_were_announced(clock: Clock) -> None:
    assert "table of holidays ends on Friday 31 December 2027" in told(
        clock.deadline("HK", Right.ACCESS, day("2027-12-01"))
    )


@pytest.mark.parametrize(
    ("right", "nearest"),
    [
        (Right.ERASURE, "rectification, consent_withdrawal"),
        (Right.PORTABILITY, "access"),
        (Right.OBJECTION, "marketing_opt_out, consent_withdrawal"),
        (Right.AUTOMATED_DECISION_REVIEW, "access, rectification"),
    ],
)
def test_right_that_the_ordinance_does_not_know_names_the_nearest(
    rulebook: Rulebook, right: Right, nearest: str
) -> None:
    with pytest.raises(DeskError, match=f"choose {nearest}, or the policy") as caught:
        rulebook.rule_for("HK", right, day("2026-03-02"))
    assert caught.value.code == "law.right_unknown"
