"""Acts that begin in 2027 and 2028: the policy answers the day before, the statute on the day."""

from datetime import date

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.calendar import calendar_for
from dsar_desk.law.deadline import Deadline, deadline
from dsar_desk.law.rights import Kind, Right
from dsar_desk.law.rule import Confidence, Question, Recourse
from dsar_desk.law.rulebook import Rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told

BEGINS = {"US-LA": day("2027-01-01"), "US-VT": day("2028-01-01")}
FIVE_RIGHTS = (
    *(Right.ACCESS, Right.PORTABILITY, Right.RECTIFICATION, Right.ERASURE, Right.OPT_OUT_SALE),
)
REVIEW = Right.AUTOMATED_DECISION_REVIEW
ACCESS, APPEAL = "access_automated", "appeal_automated"


def _automated(clock: Clock, sub_right: str, received: date) -> Deadline:
    rule = clock.rulebook.rule_for("US-CA", REVIEW, received, sub_right)
    return deadline(rule, received, (), calendar_for(clock.rulebook, "US-CA", rule))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2027-01-01", "2027-01-25"),  # New Year itself, then Martin Luther King Day
        ("2027-01-29", "2027-02-22"),  # month end, Washington’s Birthday
        ("2027-06-12", "2027-07-06"),  # a Saturday; Juneteenth on the 18th, 4 July on the 5th
        ("2028-02-29", "2028-03-21"),
    ],
)
def test_opt_out_of_automated_decisions_takes_at_most_fifteen_business_days(
    clock: Clock, received: str, due: str
) -> None:
    found = clock.deadline("US-CA", REVIEW, day(received))
    assert (found.rule_id, found.due) == ("us-ca-admt-opt-out", day(due))
    assert [(second.code, second.on) for second in found.second_days] == [
        ("ca_tell_admt", day(due))
    ]
    assert found.acknowledge_by is found.extended_due is None


@pytest.mark.parametrize("sub_right", [ACCESS, APPEAL])
@pytest.mark.parametrize(
    "days",
    [
        ("2027-01-31", "2027-03-17", "2027-02-12", "2027-05-01"),  # month end, then a Saturday
        ("2027-10-11", "2027-11-25", "2027-10-25", "2028-01-09"),  # Columbus Day, Thanksgiving
        ("2027-02-10", "2027-03-27", "2027-02-25", "2027-05-11"),  # a Saturday is kept
    ],
)
def test_explanation_and_appeal_of_an_automated_decision_take_forty_five_days(
    clock: Clock, sub_right: str, days: tuple[str, str, str, str]
) -> None:
    received, due, acknowledge_by, extended_due = map(day, days)
    found = _automated(clock, sub_right, received)
    assert found.due == found.extension_notice_by == due
    assert (found.acknowledge_by, found.extended_due) == (acknowledge_by, extended_due)


def test_whoever_means_an_opt_out_or_an_explanation_gets_the_earlier_date(clock: Clock) -> None:
    came = day("2027-03-01")
    first = clock.deadline("US-CA", REVIEW, came)
    assert all(first.due < _automated(clock, each, came).due for each in (ACCESS, APPEAL))


def test_opt_out_is_not_verified_and_an_explanation_is(rulebook: Rulebook) -> None:
    asks = {
        sub_right: rulebook.rule_for("US-CA", REVIEW, day("2027-03-01"), sub_right)
        .terms.halts[Question.IDENTITY]
        .may_ask
        for sub_right in ("opt_out_automated", ACCESS, APPEAL)
    }
    assert asks == {"opt_out_automated": False, ACCESS: True, APPEAL: True}


@pytest.mark.parametrize(
    ("place", "right", "days", "begins"),
    [
        ("US-CA", REVIEW, ("2026-12-31", "2027-01-30"), "Friday 1 January 2027"),
        ("US-LA", Right.ACCESS, ("2026-12-31", "2027-01-30"), "Friday 1 January 2027"),
        ("US-VT", Right.ERASURE, ("2027-12-31", "2028-01-30"), "Saturday 1 January 2028"),
    ],
)
def test_policy_answers_on_the_last_day_before(
    clock: Clock, place: str, right: Right, days: tuple[str, str], begins: str
) -> None:
    before, due = days
    found = clock.deadline(place, right, day(before))
    assert (found.rule_id.partition("-")[0], found.due) == ("policy", day(due))
    assert begins in told(found)
    with pytest.raises(DeskError, match=f"the first begins on {begins}"):
        clock.rulebook.rule_for(place, right, day(before))


@pytest.mark.parametrize("right", FIVE_RIGHTS)
@pytest.mark.parametrize(
    ("place", "days"),
    [
        ("US-LA", ("2027-01-01", "2027-02-15", "2027-04-01")),  # Washington’s Birthday is kept
        ("US-LA", ("2027-01-31", "2027-03-17", "2027-05-01")),  # month end, then a Saturday
        ("US-LA", ("2027-06-02", "2027-07-17", "2027-08-31")),  # a Saturday
        ("US-VT", ("2028-01-01", "2028-02-15", "2028-03-31")),
        ("US-VT", ("2028-02-29", "2028-04-14", "2028-05-29")),  # month end, then Memorial Day
        ("US-VT", ("2028-07-21", "2028-09-04", "2028-10-19")),  # Labor Day
    ],
)
def test_forty_five_days_and_as_many_again(
    clock: Clock, right: Right, place: str, days: tuple[str, str, str]
) -> None:
    received, due, extended_due = map(day, days)
    found = clock.deadline(place, right, received)
    assert found.due == found.extension_notice_by == found.refusal_by == due
    assert found.extended_due == extended_due
    assert found.confidence is Confidence.SECONDARY


def test_extension_moves_the_answer_but_not_the_refusal(clock: Clock) -> None:
    taken = [event("extended", "2027-03-17", "complex_or_many")]
    found = clock.deadline("US-LA", Right.ACCESS, day("2027-01-31"), taken)
    assert (found.current_due, found.refusal_by) == (day("2027-05-01"), day("2027-03-17"))


@pytest.mark.parametrize(("place", "begins"), BEGINS.items())
def test_refusal_names_the_appeal_whose_own_time_was_not_read(
    rulebook: Rulebook, place: str, begins: date
) -> None:
    refusal = rulebook.rule_for(place, Right.ERASURE, begins).terms.refusal
    assert refusal is not None
    named = [remedy.to for remedy in refusal.remedies_on(begins)]
    assert named == [Recourse.CONTROLLER, Recourse.AUTHORITY]
    with pytest.raises(DeskError) as caught:
        rulebook.rule_for(place, Kind.COMPLAINT, begins)
    assert caught.value.code == "law.no_rule"


@pytest.mark.parametrize(("place", "begins"), BEGINS.items())
def test_every_right_has_an_answer_and_a_browser_signal_counts(
    rulebook: Rulebook, place: str, begins: date
) -> None:
    for right in Right:
        assert right in rulebook.rule_or_policy(place, right, begins).rights
    assert (
        "such a signal is treated as a request"
        in rulebook.rule_for(place, Right.OPT_OUT_SALE, begins).note
    )


@pytest.mark.parametrize("place", BEGINS)
def test_state_has_its_own_authority_without_an_invented_address(
    place: str, authorities: Authorities
) -> None:
    (authority,) = authorities.for_jurisdiction(place)
    assert authority.id == f"{place}-AG"
    assert "No postal address was found" in authority.caution
