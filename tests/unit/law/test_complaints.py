"""A complaint to the controller in the United Kingdom: acknowledged first, its outcome told after."""

from datetime import date

import pytest

from dsar_desk.law.clock import ClockState, Deadline
from dsar_desk.law.rights import Kind, Right
from dsar_desk.law.rule import Unit
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event


def _complaint(clock: Clock, received: str, *acknowledged: str) -> Deadline:
    events = [event("acknowledged", on) for on in acknowledged]
    return clock.deadline("GB", Kind.COMPLAINT, day(received), events)


def _told(found: Deadline) -> str:
    return " ".join(step.text for step in found.steps)


# 30 days with the day of receipt as the first to acknowledge; 30 days after receipt for the outcome
@pytest.mark.parametrize(
    ("received", "acknowledged", "acknowledge_by", "outcome_by"),
    [
        ("2026-07-01", "2026-07-10", "2026-07-30", "2026-07-31"),
        # over the end of February, which has 28 days in 2027
        ("2027-01-31", "2027-02-01", "2027-03-01", "2027-03-02"),
        # Saturday and Sunday: neither day moves
        ("2026-07-03", "2026-07-03", "2026-08-01", "2026-08-02"),
        # Christmas Day and Boxing Day: neither moves
        ("2026-11-26", "2026-12-25", "2026-12-25", "2026-12-26"),
    ],
)
def test_once_acknowledged_the_outcome_is_the_next_day(
    clock: Clock, received: str, acknowledged: str, acknowledge_by: str, outcome_by: str
) -> None:
    before = _complaint(clock, received)
    assert (before.current_due, before.acknowledge_by) == (day(acknowledge_by),) * 2
    assert (before.by_house, before.acknowledged_on) == (False, None)
    after = _complaint(clock, received, acknowledged)
    assert (after.due, after.current_due) == (day(outcome_by),) * 2
    assert (after.acknowledge_by, after.acknowledged_on) == (day(acknowledge_by), day(acknowledged))
    assert after.by_house
    assert not after.acknowledged_late


def test_the_steps_tell_both_duties_and_never_call_the_outcome_statutory(clock: Clock) -> None:
    before = _complaint(clock, "2026-07-01")
    assert (
        "Once it is acknowledged, the outcome is due without undue delay: no law sets a number of"
        " days, and the house works to Friday 31 July 2026."
    ) in _told(before)
    after = _complaint(clock, "2026-07-01", "2026-07-10")
    assert (
        "30 days are counted with Wednesday 1 July 2026 as the first: Thursday 30 July 2026."
    ) in _told(after)
    assert (
        "Receipt was acknowledged on Friday 10 July 2026. That was in time: it was due by Thursday"
        " 30 July 2026."
    ) in _told(after)
    assert "30 days are counted from the day after Wednesday 1 July 2026" in _told(after)
    assert "tell the person how it goes, and tell the outcome." in _told(after)
    assert "No law sets this number of days; it is the period of the house." in _told(after)
    assert "The last day is Friday 31 July 2026." in _told(after)
    assert "acknowledged, the outcome" not in _told(after)


def test_a_late_acknowledgement_is_told_as_late_and_the_outcome_does_not_wait_for_it(
    clock: Clock,
) -> None:
    late = _complaint(clock, "2026-07-01", "2026-08-05")
    assert late.acknowledged_late
    assert late.current_due == day("2026-07-31")
    assert "That was late: it was due by Thursday 30 July 2026." in _told(late)


def test_the_first_acknowledgement_counts_and_another_is_only_recorded(clock: Clock) -> None:
    found = _complaint(clock, "2026-07-01", "2026-07-20", "2026-08-05")
    assert found.acknowledged_on == day("2026-07-20")
    assert not found.acknowledged_late
    assert "It was acknowledged already, on Monday 20 July 2026." in _told(found)


def test_not_acknowledged_it_is_late_after_the_last_day_and_acknowledged_it_is_not(
    clock: Clock,
) -> None:
    today = date(2026, 7, 31)
    assert _complaint(clock, "2026-07-01").state(today) is ClockState.MISSED
    after = _complaint(clock, "2026-07-01", "2026-07-30")
    assert (after.state(today), after.days_left(today)) == (ClockState.RUNNING, 0)


def test_the_outcome_is_acknowledgement_enough(clock: Clock) -> None:
    answered = [event("answered", "2026-07-20")]
    found = clock.deadline("GB", Kind.COMPLAINT, day("2026-07-01"), answered)
    assert found.acknowledged_on == day("2026-07-20")


@pytest.mark.parametrize(
    ("asked", "received", "acknowledge_by", "due"),
    [
        # the house: a week, then 30 days
        (("DE", Kind.COMPLAINT), "2026-11-16", "2026-11-23", "2026-12-16"),
        # ten business days after Monday 16 November without Thanksgiving, the 26th: the 26th is
        # left out, so the tenth is Tuesday 1 December
        (("US-CA", Right.ACCESS), "2026-11-16", "2026-12-01", "2026-12-31"),
    ],
)
def test_where_the_answer_has_its_own_time_the_acknowledgement_is_done_and_moves_nothing(
    clock: Clock, asked: tuple[str, Kind | Right], received: str, acknowledge_by: str, due: str
) -> None:
    before = clock.deadline(*asked, day(received))
    assert (before.acknowledge_by, before.due) == (day(acknowledge_by), day(due))
    assert "Receipt has to be acknowledged by" in _told(before)
    done = clock.deadline(*asked, day(received), [event("acknowledged", acknowledge_by)])
    assert (done.acknowledged_on, done.due) == (day(acknowledge_by), day(due))
    assert "Receipt has to be acknowledged by" not in _told(done)
    assert "That was in time" in _told(done)


def test_every_rule_with_an_acknowledgement_of_its_own_is_known(clock: Clock) -> None:
    known = {
        rule.id: (within.number, within.unit)
        for rule in clock.rulebook.rules
        if (within := rule.terms.acknowledged_within)
    }
    ten = (10, Unit.WORKING_DAYS)
    assert {key: value for key, value in known.items() if value != ten} == {
        "gb-complaint": (30, Unit.DAYS),
        "policy-complaint": (7, Unit.DAYS),
    }
    assert all(rule.startswith("us-ca-") for rule, value in known.items() if value == ten)
