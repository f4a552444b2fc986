"""Dates in Japan, Singapore and South Korea: our own examples, worked out by hand."""

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

JAPAN = (
    Right.ACCESS,
    Right.KNOW_CATEGORIES,
    Right.RECTIFICATION,
    Right.ERASURE,
    Right.CHILD_DELETION,
    Right.RESTRICTION,
    Right.OBJECTION,
    Right.OPT_OUT_SALE,
)
KOREA = (Right.RECTIFICATION, Right.ERASURE, Right.CHILD_DELETION)
SUSPENSION = (Right.RESTRICTION, Right.OBJECTION, Right.CONSENT_WITHDRAWAL)
BY_ANALOGY = (Right.AUTOMATED_DECISION_REVIEW, Right.PORTABILITY)


@pytest.mark.parametrize("right", JAPAN)
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-14"),  # a Saturday is kept
        ("2028-02-29", "2028-03-14"),
        ("2026-04-22", "2026-05-06"),  # the substitute holiday of Golden Week is kept
        ("2026-12-18", "2027-01-01"),  # and New Year’s Day
    ],
)
def test_japan_takes_two_weeks_as_its_measure(
    clock: Clock, right: Right, received: str, due: str
) -> None:
    taken = [event("extended", received)]
    found = clock.deadline("JP", right, day(received), taken)
    assert found.due == found.current_due == day(due)
    assert "it is the period of the house" in told(found)
    assert "This law gives no extension" in told(found)


def test_japan_stops_its_weeks_for_no_question(clock: Clock) -> None:
    asked = [
        event("identity_requested", "2026-04-02"),
        event("identity_received", "2026-04-10"),
        event("fee_requested", "2026-04-10"),
        event("fee_received", "2026-04-13"),
    ]
    found = clock.deadline("JP", Right.ACCESS, day("2026-04-01"), asked)
    assert found.current_due == day("2026-04-15")


@pytest.mark.parametrize("right", [Right.ACCESS, Right.KNOW_CATEGORIES, Right.RECTIFICATION])
@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        ("2026-01-31", "2026-03-02", "2026-03-17"),
        ("2028-02-29", "2028-03-30", "2028-04-15"),  # Good Friday on 14 April, then a Saturday
        ("2026-03-12", "2026-04-11", "2026-04-27"),  # a Saturday is kept, a Sunday is not
        ("2026-03-06", "2026-04-06", "2026-04-20"),  # a Sunday; Easter Monday is no holiday
        ("2026-01-18", "2026-02-19", "2026-03-04"),  # Chinese New Year, 17 and 18 February
        ("2026-07-10", "2026-08-11", "2026-08-24"),  # National Day on a Sunday, and Monday for it
    ],
)
def test_singapore_answers_or_names_the_day_in_thirty_days(
    clock: Clock, right: Right, received: str, due: str, extended: str
) -> None:
    taken = [event("extended", due, "not_in_time", 15)]
    found = clock.deadline("SG", right, day(received), taken)
    assert (found.due, found.current_due) == (day(due), day(extended))
    assert found.refusal_by == found.extension_notice_by == day(due)


def test_singapore_gives_no_more_time_to_who_tells_too_late(clock: Clock) -> None:
    taken = [event("extended", "2026-03-03", "not_in_time", 15)]
    found = clock.deadline("SG", Right.ACCESS, day("2026-01-31"), taken)
    assert found.current_due == day("2026-03-02")


def test_singapore_does_not_wait_for_the_fee(clock: Clock) -> None:
    asked = [event("fee_requested", "2026-02-05"), event("fee_received", "2026-02-25")]
    found = clock.deadline("SG", Right.ACCESS, day("2026-01-31"), asked)
    assert found.current_due == day("2026-03-02")
    assert "need not give access before the person agrees" in told(found)


@pytest.mark.parametrize("right", [Right.MARKETING_OPT_OUT, Right.CONSENT_WITHDRAWAL])
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-13"),  # a Saturday
        ("2026-02-10", "2026-02-26"),  # Chinese New Year, 17 and 18 February
        ("2028-02-29", "2028-03-14"),
    ],
)
def test_singapore_stops_marketing_in_ten_business_days(
    clock: Clock, right: Right, received: str, due: str
) -> None:
    found = clock.deadline("SG", right, day(received))
    assert (found.due, found.extended_due) == (day(due), None)


@pytest.mark.parametrize(
    ("received", "due", "postponed"),
    [
        ("2026-01-31", "2026-02-10", "2026-02-19"),  # a Sunday, then the New Year to 18 February
        ("2028-02-29", "2028-03-10", "2028-03-15"),
        ("2026-03-04", "2026-03-16", "2026-03-19"),  # a Saturday
        ("2026-09-14", "2026-09-28", "2026-09-29"),  # Chuseok, 24 to 26 September, and a Sunday
        ("2026-05-15", "2026-05-26", "2026-06-01"),  # 25 May for Buddha’s Birthday; a Saturday
    ],
)
def test_korea_has_ten_days_and_access_may_be_postponed(
    clock: Clock, received: str, due: str, postponed: str
) -> None:
    taken = [event("extended", received, "just_cause", 5)]
    for right in (Right.ACCESS, Right.KNOW_CATEGORIES):
        found = clock.deadline("KR", right, day(received), taken)
        assert (found.due, found.current_due) == (day(due), day(postponed))
        assert found.refusal_by == day(due)
    for right in (*KOREA, *SUSPENSION, *BY_ANALOGY):
        found = clock.deadline("KR", right, day(received), taken)
        assert found.due == found.current_due == day(due)
        assert "This law gives no extension" in told(found)


@pytest.mark.parametrize("right", BY_ANALOGY)
def test_korea_marks_the_figures_that_were_not_read(clock: Clock, right: Right) -> None:
    found = clock.deadline("KR", right, day("2026-03-04"))
    assert found.confidence.is_marked
    assert "figure for this right was not read" in told(found)


def test_korea_warns_where_holidays_were_not_announced(clock: Clock) -> None:
    assert "table of holidays ends on Thursday 31 December 2026" in told(
        clock.deadline("KR", Right.ACCESS, day("2026-12-28"))
    )


@pytest.mark.parametrize("place", ["JP", "KR"])
@pytest.mark.parametrize("received", ["2026-01-31", "2026-05-05", "2028-02-29"])
def test_advertising_stops_at_once(clock: Clock, place: str, received: str) -> None:
    assert clock.deadline(place, Right.MARKETING_OPT_OUT, day(received)).due == day(received)


@pytest.mark.parametrize(
    ("place", "right", "nearest"),
    [
        ("JP", Right.PORTABILITY, "access"),
        ("JP", Right.CONSENT_WITHDRAWAL, "objection, erasure"),
        ("JP", Right.AUTOMATED_DECISION_REVIEW, "access, rectification"),
        ("SG", Right.ERASURE, "consent_withdrawal"),
        ("SG", Right.PORTABILITY, "access"),
        ("SG", Right.OBJECTION, "consent_withdrawal, marketing_opt_out"),
        ("KR", Right.OPT_OUT_SALE, "consent_withdrawal, restriction"),
        ("KR", Right.SHINE_THE_LIGHT, "access"),
    ],
)
def test_right_that_a_law_does_not_know_names_the_nearest(
    rulebook: Rulebook, place: str, right: Right, nearest: str
) -> None:
    with pytest.raises(DeskError, match=f"choose {nearest}, or the policy") as caught:
        rulebook.rule_for(place, right, day("2026-03-02"))
    assert caught.value.code == "law.right_unknown"
