"""Extensions to a day that was named: without a limit of the law, or up to its limit."""

from dataclasses import replace
from datetime import date

import pytest

from dsar_desk.law.deadline import Deadline
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Right
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event, told


def extended(clock: Clock, place: str, on: str, until: str, *more: Event) -> Deadline:
    """An access request of 2 March 2026, extended on a day to a day."""
    taken = replace(event("extended", on), until=day(until))
    return clock.deadline(place, Right.ACCESS, day("2026-03-02"), [taken, *more])


def test_open_extension_ends_on_the_day_that_the_person_was_told(clock: Clock) -> None:
    found = extended(clock, "NZ", "2026-03-20", "2026-05-12")
    assert found.current_due == day("2026-05-12")
    assert found.extended_due is None  # the law knows no full extension
    assert found.extended_on == day("2026-03-20")
    assert "The new day named is Tuesday 12 May 2026." in told(found)


def test_open_extension_without_a_day_moves_nothing_and_says_so(clock: Clock) -> None:
    plain = clock.deadline("NZ", Right.ACCESS, day("2026-03-02"))
    found = clock.deadline("NZ", Right.ACCESS, day("2026-03-02"), [event("extended", "2026-03-20")])
    assert found.current_due == plain.due
    assert found.extended_on is None
    assert "the person has to be told the new date" in told(found)
    assert "sets no limit to an extension" in told(plain)


@pytest.mark.parametrize("until", ["2026-03-10", "2026-03-30"])
def test_day_that_the_law_gives_anyway_is_no_extension(clock: Clock, until: str) -> None:
    found = extended(clock, "NZ", "2026-03-09", until)
    assert found.current_due == found.due == day("2026-03-30")
    assert "is not after the last day" in told(found)


@pytest.mark.parametrize(
    ("until", "due"),
    [("2026-05-04", "2026-05-04"), ("2026-06-02", "2026-06-02"), ("2026-06-03", "2026-04-02")],
)
def test_named_day_holds_up_to_the_limit_of_the_law(clock: Clock, until: str, due: str) -> None:
    found = extended(clock, "DE", "2026-03-20", until)
    assert found.current_due == day(due)
    assert found.extended_due == day("2026-06-02")


def test_pause_after_a_named_day_was_told_moves_it_and_one_before_does_not(clock: Clock) -> None:
    def paused(first: str, last: str) -> tuple[Event, Event]:
        return event("clarification_requested", first), event("clarification_received", last)

    before = extended(clock, "GB", "2026-03-20", "2026-05-20", *paused("2026-03-09", "2026-03-12"))
    assert before.current_due == day("2026-05-20")
    after = extended(clock, "GB", "2026-03-20", "2026-05-20", *paused("2026-04-13", "2026-04-16"))
    assert after.current_due == day("2026-05-26")  # four days, a Sunday, and a bank holiday


def test_days_named_by_others_than_an_extension_do_nothing_here(clock: Clock) -> None:
    named = Event(EventKind.DAY_NAMED, date(2026, 3, 9), until=date(2026, 3, 12))
    found = clock.deadline("DE", Right.ACCESS, day("2026-03-02"), [named])
    assert found.current_due == day("2026-04-02")
