"""The house's own days beside those of the law: never later, never mixed up, never a statute changed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsar_desk.cases.case import Claim
from dsar_desk.errors import DeskError
from dsar_desk.law.corrections import EnteredDay
from dsar_desk.law.house import Closure, HouseRules
from dsar_desk.law.rights import Kind, Right
from dsar_desk.services.clockwork import Clockwork
from tests.kept import rulebook
from tests.unit.law.days import day, event

BOOK = rulebook()
PLAIN = Clockwork(BOOK)
CHRISTMAS = Closure("Christmas closure", day("2026-12-24"), day("2027-01-01"))


def claim(rules: HouseRules, place: str, received: str, *events: str) -> Claim:
    """An access request under the rules; events are written as kind=day."""
    happened = [event(kind, on) for kind, on in (written.split("=") for written in events)]
    return PLAIN.under(rules).claim(Right.ACCESS, place, day(received), happened)


def test_house_that_decided_nothing_has_no_days_of_its_own() -> None:
    assert claim(HouseRules(), "DE", "2026-03-02").house is None


@pytest.mark.parametrize(
    ("working_days", "target"),
    [
        (1, "2026-04-01"),  # due on Thursday 2 April
        (2, "2026-03-31"),
        (5, "2026-03-26"),
        (60, "2026-03-02"),  # never before receipt
    ],
)
def test_target_lies_so_many_working_days_before_the_statutory_day(
    working_days: int, target: str
) -> None:
    found = claim(HouseRules(target=working_days), "DE", "2026-03-02")
    assert found.clock.current_due == day("2026-04-02")
    assert found.house is not None
    assert found.house.target == day(target)
    assert {step.citation for step in found.house.steps} == {"House rule"}


def test_target_is_never_after_a_day_that_a_paper_named_before_it_came() -> None:
    named = replace(event("day_named", "2026-03-16"), until=day("2026-03-10"))
    works = PLAIN.under(HouseRules(target=5))
    found = works.claim(Kind.AUTHORITY_INQUIRY, "GB", day("2026-03-16"), [named])
    assert found.clock.current_due == day("2026-03-10")
    assert found.house is not None
    assert found.house.target == day("2026-03-10")


def test_target_passes_over_holidays_and_closures() -> None:
    rules = HouseRules(target=1, closures=(CHRISTMAS,))
    found = claim(rules, "DE", "2026-11-28")
    assert found.clock.current_due == day("2026-12-28")
    assert found.house is not None
    assert found.house.target == day("2026-12-23")
    assert "lengthens no period" in found.house.steps[1].text


def test_closure_of_the_office_lengthens_no_period() -> None:
    with_closure = claim(HouseRules(closures=(CHRISTMAS,)), "DE", "2026-11-28")
    assert with_closure.clock == claim(HouseRules(), "DE", "2026-11-28").clock


def test_paused_clock_has_no_target() -> None:
    rules = HouseRules(target=5, switched_on=("gdpr/identity",))
    found = claim(rules, "FR", "2026-03-02", "identity_requested=2026-03-04")
    assert found.clock.paused
    assert found.house is None


@pytest.mark.parametrize(
    ("place", "received", "promised"),
    [
        ("DE", "2026-04-01", "2026-04-08"),  # Good Friday and Easter Monday are passed over
        ("DE", "2026-03-02", "2026-03-05"),
        ("US-CA", "2026-03-02", "2026-03-05"),
    ],
)
def test_promise_to_acknowledge_counts_working_days(
    place: str, received: str, promised: str
) -> None:
    found = claim(HouseRules(acknowledge_within=3), place, received)
    assert found.house is not None
    assert found.house.acknowledge_by == day(promised)


def test_promise_is_never_later_than_the_law() -> None:
    found = claim(HouseRules(acknowledge_within=30), "US-CA", "2026-03-02")
    assert found.house is not None
    assert found.house.acknowledge_by == found.clock.acknowledge_by == day("2026-03-16")


def test_identity_suspends_in_the_union_only_where_switched_on() -> None:
    asked = ("identity_requested=2026-03-03", "identity_received=2026-03-10")
    assert claim(HouseRules(), "DE", "2026-03-02", *asked).clock.due == day("2026-04-02")
    switched = claim(HouseRules(switched_on=("gdpr/identity",)), "DE", "2026-03-02", *asked)
    assert switched.clock.due == day("2026-04-09")  # seven days, 3 to 9 March, stood still
    assert "the Regulation does not say so" in " ".join(s.text for s in switched.clock.steps)


def test_switch_of_one_law_leaves_another_alone() -> None:
    asked = ("clarification_requested=2026-03-03", "clarification_received=2026-03-10")
    rules = HouseRules(switched_on=("gdpr/identity",))
    assert claim(rules, "GB", "2026-03-02", *asked) == claim(
        HouseRules(), "GB", "2026-03-02", *asked
    )


def test_period_of_the_policy_is_the_houses_own() -> None:
    assert claim(HouseRules(), "POLICY", "2026-03-02").clock.due == day("2026-04-01")
    assert claim(HouseRules(policy_period=20), "POLICY", "2026-03-02").clock.due == day(
        "2026-03-22"
    )
    assert claim(HouseRules(policy_period=20), "DE", "2026-03-02").clock.due == day("2026-04-02")


def test_holiday_that_the_table_lacks_moves_the_day_and_says_who_entered_it() -> None:
    mourning = EnteredDay("GB", day("2026-04-02"), "Day of mourning", "Royal Proclamation")
    found = claim(HouseRules(entered=(mourning,)), "GB-SCT", "2026-03-02")
    assert found.clock.due == day("2026-04-06")  # after Good Friday; Easter Monday is none there
    told = " ".join(step.text for step in found.clock.steps)
    assert "Day of mourning, entered by the office: Royal Proclamation" in told


def test_holiday_that_was_taken_out_is_a_working_day() -> None:
    wrong = EnteredDay("DE", day("2026-05-01"), "Labour Day", "made up", counts=False)
    assert claim(HouseRules(entered=(wrong,)), "DE", "2026-04-01").clock.due == day("2026-05-01")
    assert claim(HouseRules(entered=(wrong,)), "FR", "2026-04-01").clock.due == day("2026-05-04")


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (HouseRules(target=-1), "house.number"),
        (HouseRules(target=61), "house.number"),
        (HouseRules(acknowledge_within=61), "house.number"),
        (HouseRules(policy_period=91), "house.number"),
        (HouseRules(entered=(EnteredDay("DE", day("2026-05-01"), "x", " "),)), "house.holiday"),
        (
            HouseRules(closures=(Closure("", day("2026-12-24"), day("2026-12-31")),)),
            "house.closure",
        ),
        (
            HouseRules(closures=(replace(CHRISTMAS, last=day("2026-12-23")),)),
            "house.closure",
        ),
        (
            HouseRules(closures=(replace(CHRISTMAS, last=day("2027-12-23")),)),
            "house.closure",
        ),
    ],
)
def test_rules_that_cannot_be_followed_are_refused(rules: HouseRules, code: str) -> None:
    with pytest.raises(DeskError) as refused:
        rules.refuse_unusable()
    assert refused.value.code == code


@given(
    st.sampled_from(["DE", "GB", "US-CA", "POLICY", "FR"]),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.integers(1, 60),
    st.integers(0, 60),
)
@settings(max_examples=100, deadline=None)
def test_house_never_gives_a_day_after_the_statutory_one(
    place: str, received: date, target: int, closed_for: int
) -> None:
    closure = Closure("Closed", received, received + timedelta(days=closed_for))
    found = PLAIN.under(HouseRules(target=target, closures=(closure,))).claim(
        Right.ACCESS, place, received
    )
    assert found.house is not None
    assert found.house.target is not None
    assert received <= found.house.target <= found.clock.current_due
