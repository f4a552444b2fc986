"""Dates in Canada: our own examples, worked out by hand.

The reference material gives no example under these Acts with both a day of receipt and a last day.
Where a roll-over or a holiday was not checked, the earlier date is the one expected here.
"""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import RunsFrom
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

_CODES = ("ON", "MB", "SK", "NB", "NS", "PE", "NL", "YT", "NT", "NU")
ELSEWHERE = [f"CA-{code}" for code in _CODES]
OWN_ACTS = ["CA-QC", "CA-BC", "CA-AB"]


@pytest.mark.parametrize("right", [Right.ACCESS, Right.KNOW_CATEGORIES, Right.RECTIFICATION])
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-01-31", "2026-03-02", "2026-04-01"),
        ("2028-02-29", "2028-03-30", "2028-04-29"),  # a Saturday is kept
        ("2026-02-05", "2026-03-07", "2026-04-06"),  # a Saturday, and Easter Monday: both kept
        ("2026-02-06", "2026-03-09", "2026-04-07"),  # 8 March is a Sunday
        ("2026-06-01", "2026-07-02", "2026-07-31"),  # Canada Day
        ("2026-04-17", "2026-05-19", "2026-06-16"),  # Sunday 17 May, then Victoria Day
        ("2026-08-31", "2026-10-01", "2026-10-30"),  # Truth and Reconciliation, 30 September
        ("2026-09-11", "2026-10-13", "2026-11-10"),  # Sunday 11 October, then Thanksgiving
        ("2026-10-12", "2026-11-12", "2026-12-11"),  # Remembrance Day
        ("2026-11-25", "2026-12-26", "2027-01-25"),  # Christmas; Boxing Day kept; Sunday 24 January
        ("2027-11-27", "2027-12-27", "2028-01-26"),  # a Monday on which Christmas is observed: kept
    ],
)
def test_thirty_days_roll_over_sundays_and_federal_holidays(
    clock: Clock, right: Right, received: str, due: str, extended: str
) -> None:
    found = clock.deadline("CA", right, day(received))
    assert (found.due, found.extended_due) == (day(due), day(extended))


@pytest.mark.parametrize("place", ELSEWHERE)
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-04-17", "2026-05-19"),  # Victoria Day, which some of these do not keep
        ("2027-01-16", "2027-02-15"),  # Family, Louis Riel, Heritage or Islander Day: kept
        ("2026-07-04", "2026-08-03"),  # Civic Holiday, Saskatchewan and New Brunswick Day: kept
    ],
)
def test_province_without_an_act_of_its_own_counts_by_the_federal_one(
    clock: Clock, place: str, received: str, due: str
) -> None:
    found = clock.deadline(place, Right.ACCESS, day(received))
    assert (found.rule_id, found.due) == ("ca-access", day(due))


@pytest.mark.parametrize(
    ("told_on", "current"),
    [
        ("2026-03-31", "2026-05-01"),
        ("2026-04-01", "2026-05-01"),  # 30 days after receipt
        ("2026-04-02", "2026-04-01"),  # too late
    ],
)
def test_extension_has_to_be_told_in_thirty_days(clock: Clock, told_on: str, current: str) -> None:
    taken = [event("extended", told_on, "interference")]
    found = clock.deadline("CA", Right.ACCESS, day("2026-03-02"), taken)
    assert found.due == found.extension_notice_by == day("2026-04-01")
    assert found.current_due == found.refusal_by == day(current)


def test_notice_of_an_extension_does_not_roll_over(clock: Clock) -> None:
    found = clock.deadline("CA", Right.ACCESS, day("2026-06-01"))
    assert (found.due, found.extension_notice_by) == (day("2026-07-02"), day("2026-07-01"))


def test_notice_of_an_extension_is_said_to_run_from_the_date_of_the_request(clock: Clock) -> None:
    rule = clock.rulebook.rule_for("CA", Right.ACCESS, day("2026-03-02"))
    extension = rule.terms.extension
    assert extension is not None
    assert extension.notice is not None
    assert "after the date of the request, not after its receipt" in extension.notice.citation
    assert extension.notice.runs_from is RunsFrom.REQUEST_DATE
    found = clock.deadline("CA", Right.ACCESS, day("2026-03-02"))
    assert any("not after its receipt" in step.citation for step in found.steps)


@pytest.mark.parametrize("place", ["CA", "CA-ON", "CA-QC", "CA-BC"])
def test_no_question_stops_the_clock(clock: Clock, place: str) -> None:
    asked = [
        event("identity_requested", "2026-03-04"),
        event("identity_received", "2026-03-20"),
        event("clarification_requested", "2026-03-05"),
        event("clarification_received", "2026-03-12"),
        event("fee_requested", "2026-03-12"),
        event("fee_received", "2026-03-25"),
    ]
    plain = clock.deadline(place, Right.ACCESS, day("2026-03-02"))
    found = clock.deadline(place, Right.ACCESS, day("2026-03-02"), asked)
    assert found.due == found.current_due == plain.due


@pytest.mark.parametrize("place", ["CA", *OWN_ACTS])
@pytest.mark.parametrize(
    ("received", "due"),
    [("2026-01-31", "2026-03-02"), ("2028-02-29", "2028-03-30"), ("2026-02-06", "2026-03-08")],
)
def test_consent_ends_within_the_period_of_the_house(
    clock: Clock, place: str, received: str, due: str
) -> None:
    found = clock.deadline(place, Right.CONSENT_WITHDRAWAL, day(received))
    assert found.due == day(due)
    assert found.extended_due is None
    assert "it is the period of the house" in told(found)


@pytest.mark.parametrize("place", ["CA", "CA-ON", *OWN_ACTS])
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-13"),  # a Saturday
        ("2026-06-17", "2026-07-02"),  # Canada Day
        ("2026-09-25", "2026-10-13"),  # 30 September and Thanksgiving, 12 October
        ("2026-12-18", "2027-01-05"),  # 25 December and 1 January; Monday 28 December is counted
        ("2028-02-29", "2028-03-14"),
    ],
)
def test_messages_stop_within_ten_business_days_everywhere(
    clock: Clock, place: str, received: str, due: str
) -> None:
    found = clock.deadline(place, Right.MARKETING_OPT_OUT, day(received))
    assert (found.rule_id, found.due) == ("ca-marketing", day(due))
    assert found.extended_due is None


@pytest.mark.parametrize(
    "right", [Right.ACCESS, Right.RECTIFICATION, Right.ERASURE, Right.PORTABILITY]
)
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-03-02"),
        ("2028-02-29", "2028-03-30"),
        ("2026-02-05", "2026-03-07"),  # a Saturday is kept
        ("2026-02-06", "2026-03-09"),  # 8 March is a Sunday
        ("2026-04-18", "2026-05-19"),  # National Patriots’ Day, 18 May
        ("2026-05-25", "2026-06-25"),  # Saint John the Baptist Day
        ("2026-06-01", "2026-07-02"),  # Canada Day
        ("2026-03-04", "2026-04-04"),  # Good Friday; Saturday is kept
        ("2026-03-07", "2026-04-06"),  # Easter Monday is kept
        ("2026-10-12", "2026-11-11"),  # Remembrance Day is no holiday in Quebec
    ],
)
def test_quebec_has_thirty_days_and_its_own_holidays(
    clock: Clock, right: Right, received: str, due: str
) -> None:
    assert clock.deadline("CA-QC", right, day(received)).due == day(due)


def test_quebec_gives_no_extension(clock: Clock) -> None:
    taken = [event("extended", "2026-03-10")]
    found = clock.deadline("CA-QC", Right.ACCESS, day("2026-03-02"), taken)
    assert found.current_due == day("2026-04-01")
    assert found.extended_due is None
    assert found.extension_notice_by is None
    assert "gives no extension" in told(found)


def test_quebec_gave_portability_in_september_2024(rulebook: Rulebook) -> None:
    first = rulebook.rule_for("CA-QC", Right.PORTABILITY, day("2024-09-22"))
    assert first.id == "ca-qc-portability"
    with pytest.raises(DeskError) as caught:
        rulebook.rule_for("CA-QC", Right.PORTABILITY, day("2024-09-21"))
    assert caught.value.code == "law.not_in_force"


@pytest.mark.parametrize("right", [Right.ACCESS, Right.KNOW_CATEGORIES, Right.RECTIFICATION])
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-01-31", "2026-03-16", "2026-04-28"),  # Family Day 16 February; Good Friday 3 April
        ("2026-03-02", "2026-04-14", "2026-05-27"),  # Good Friday; Victoria Day, 18 May
        ("2028-02-29", "2028-04-11", "2028-05-25"),  # Good Friday 14 April; Victoria Day 22 May
        # Labour Day 7 and 30 September; Thanksgiving 12 October and 11 November
        ("2026-08-20", "2026-10-05", "2026-11-18"),
        ("2026-11-25", "2027-01-08", "2027-02-22"),  # Christmas, New Year; Family Day 15 February
    ],
)
def test_a_day_in_british_columbia_is_a_business_day(
    clock: Clock, right: Right, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", received, "bc_volume")]
    found = clock.deadline("CA-BC", right, day(received), taken)
    assert found.due == found.extension_notice_by == day(due)
    assert found.current_due == day(extended)


def test_british_columbia_does_not_wait_for_a_fee_that_was_not_checked(clock: Clock) -> None:
    asked = [event("fee_requested", "2026-03-10"), event("fee_received", "2026-03-20")]
    found = clock.deadline("CA-BC", Right.ACCESS, day("2026-03-02"), asked)
    assert found.current_due == day("2026-04-14")
    assert "that was not checked, so it is not planned on" in told(found)


@pytest.mark.parametrize("right", [Right.ACCESS, Right.KNOW_CATEGORIES, Right.RECTIFICATION])
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-01-31", "2026-03-17", "2026-04-16"),
        ("2028-02-29", "2028-04-14", "2028-05-14"),  # Good Friday and a Sunday are kept
        ("2026-02-04", "2026-03-21", "2026-04-20"),  # a Saturday is kept
        ("2026-11-10", "2026-12-25", "2027-01-24"),  # Christmas Day and a Sunday are kept
    ],
)
def test_alberta_has_forty_five_days(
    clock: Clock, right: Right, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", due, "ab_consultation")]
    found = clock.deadline("CA-AB", right, day(received), taken)
    assert (found.due, found.current_due) == (day(due), day(extended))


@pytest.mark.parametrize(
    ("asked", "accepted", "due"),
    [
        ("2026-03-10", "2026-03-20", "2026-04-26"),  # 10 to 19 March stand still
        ("2026-03-10", "2026-03-10", "2026-04-16"),  # accepted on the same day
        ("2026-04-16", "2026-04-20", "2026-04-20"),  # asked on the last day
    ],
)
def test_alberta_stops_the_clock_while_a_fee_estimate_is_open(
    clock: Clock, asked: str, accepted: str, due: str
) -> None:
    events = [event("fee_requested", asked), event("fee_received", accepted)]
    found = clock.deadline("CA-AB", Right.ACCESS, day("2026-03-02"), events)
    assert found.current_due == day(due)


def test_alberta_stands_still_until_the_estimate_is_accepted(clock: Clock) -> None:
    found = clock.deadline(
        "CA-AB", Right.ACCESS, day("2026-03-02"), [event("fee_requested", "2026-03-10")]
    )
    assert found.paused_since == day("2026-03-10")
    assert found.frozen_days == 37  # from 10 March to 16 April
    assert "Without an answer in 30 days" in told(found)


def test_alberta_does_not_stop_the_clock_for_a_correction(clock: Clock) -> None:
    asked = [event("fee_requested", "2026-03-10"), event("fee_received", "2026-03-20")]
    found = clock.deadline("CA-AB", Right.RECTIFICATION, day("2026-03-02"), asked)
    assert found.current_due == day("2026-04-16")


@pytest.mark.parametrize("place", ["CA", "CA-NS", "CA-BC", "CA-AB"])
@pytest.mark.parametrize(
    ("right", "nearest"),
    [
        (Right.ERASURE, "rectification, consent_withdrawal"),
        (Right.CHILD_DELETION, "rectification, consent_withdrawal"),
        (Right.PORTABILITY, "access"),
        (Right.OBJECTION, "consent_withdrawal, marketing_opt_out"),
        (Right.AUTOMATED_DECISION_REVIEW, "access, rectification"),
        (Right.SHINE_THE_LIGHT, "access"),
    ],
)
def test_right_that_the_act_does_not_know_names_the_nearest(
    rulebook: Rulebook, place: str, right: Right, nearest: str
) -> None:
    with pytest.raises(DeskError, match=f"choose {nearest}, or the policy") as caught:
        rulebook.rule_for(place, right, day("2026-03-02"))
    assert caught.value.code == "law.right_unknown"


@pytest.mark.parametrize("right", [Right.RESTRICTION, Right.OPT_OUT_SALE, Right.LIMIT_SENSITIVE])
def test_quebec_rests_on_consent(rulebook: Rulebook, right: Right) -> None:
    with pytest.raises(DeskError, match="choose consent_withdrawal, marketing_opt_out, or"):
        rulebook.rule_for("CA-QC", right, day("2026-03-02"))


def test_quebec_reviews_a_decision_within_the_period_of_the_house(clock: Clock) -> None:
    found = clock.deadline("CA-QC", Right.AUTOMATED_DECISION_REVIEW, day("2026-02-06"))
    assert (found.rule_id, found.due) == ("ca-qc-decision", day("2026-03-08"))  # no roll-over
    assert "it is the period of the house" in told(found)
