"""Laws that count from the date which a request itself bears, and what is told where it is not known."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsar_desk.errors import DeskError
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Right
from tests.kept import rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.days import day, event
from tests.unit.law.replay import replayed

CLOCK = Clock(rulebook())
COUNTING = {"ca-access", "ca-correction", "ca-marketing", "br-access"}


def _told(clock: Clock, place: str, right: Right, *days: str) -> str:
    received, *dated = days
    events = [event("dated", on) for on in dated]
    found = clock.deadline(place, right, day(received), events)
    return " ".join(step.text for step in found.steps)


@pytest.mark.parametrize(
    ("asked", "received", "dated", "days"),
    [
        # LGPD art. 19 II: 15 days from the date of the request, 2 March, not from the 10th
        (("BR", Right.ACCESS), "2026-03-10", "2026-03-02", ("2026-03-17", "2026-03-25")),
        # over the end of the month; a Sunday is kept
        (("BR", Right.ACCESS), "2026-02-20", "2026-02-14", ("2026-03-01", "2026-03-07")),
        # CASL s. 11(3): ten business days from Thursday 25 June, Canada Day on 1 July left out
        (("CA", Right.MARKETING_OPT_OUT), "2026-06-29", "2026-06-25", ("2026-07-10", "2026-07-14")),
        # a letter under way for longer than the whole period is late on the day it arrives
        (("BR", Right.ACCESS), "2026-03-20", "2026-03-02", ("2026-03-17", "2026-04-04")),
    ],
)
def test_the_period_runs_from_the_date_that_the_request_bears(
    clock: Clock, asked: tuple[str, Right], received: str, dated: str, days: tuple[str, str]
) -> None:
    due, unknown = days
    known = clock.deadline(*asked, day(received), [event("dated", dated)])
    assert (known.due, known.received) == (day(due), day(received))
    assert clock.deadline(*asked, day(received)).due == day(unknown)
    said = _told(clock, *asked, received, dated)
    assert "The law counts from that day, not from its receipt." in said


def test_the_notice_of_an_extension_runs_from_it_and_the_answer_from_receipt(clock: Clock) -> None:
    # PIPEDA s. 8(3) and (4): received on 8 June, dated 1 June; 1 July is Canada Day and is kept
    dated = event("dated", "2026-06-01")
    found = clock.deadline("CA", Right.ACCESS, day("2026-06-08"), [dated])
    assert (found.due, found.extension_notice_by) == (day("2026-07-08"), day("2026-07-01"))
    told = "The law counts the time for telling of an extension from that day."
    assert told in _told(clock, "CA", Right.ACCESS, "2026-06-08", "2026-06-01")
    in_time = [dated, event("extended", "2026-07-01")]
    taken = clock.deadline("CA", Right.ACCESS, day("2026-06-08"), in_time)
    assert taken.current_due == day("2026-08-07")  # 60 days after 8 June, a Friday
    late = [dated, event("extended", "2026-07-02")]
    refused = clock.deadline("CA", Right.ACCESS, day("2026-06-08"), late)
    assert refused.current_due == day("2026-07-08")


def test_where_the_date_is_not_known_receipt_counts_and_a_step_warns(clock: Clock) -> None:
    said = _told(clock, "BR", Right.ACCESS, "2026-03-10")
    assert "That date is not known, so the day of receipt counts" in said
    assert "the day lies earlier" in said
    assert "not known" not in _told(clock, "BR", Right.ACCESS, "2026-03-10", "2026-03-10")


def test_a_law_that_counts_from_receipt_says_nothing_of_it(clock: Clock) -> None:
    received = day("2026-03-10")
    plain = clock.deadline("FR", Right.ACCESS, received)
    assert plain == clock.deadline("FR", Right.ACCESS, received, [event("dated", "2026-03-02")])


def test_a_request_is_never_dated_after_its_receipt(clock: Clock) -> None:
    for place in ("BR", "FR"):
        with pytest.raises(DeskError) as refused:
            clock.deadline(place, Right.ACCESS, day("2026-03-10"), [event("dated", "2026-03-11")])
        assert refused.value.code == "law.dated_after_receipt"
        assert "Wednesday 11 March 2026" in refused.value.sentence
        assert "Tuesday 10 March 2026" in refused.value.sentence


def test_the_rules_that_count_so_are_these(clock: Clock) -> None:
    found = {rule.id for rule in clock.rulebook.rules if rule.terms.from_request_date}
    assert found == COUNTING


@given(
    st.sampled_from([("BR", Right.ACCESS), ("CA", Right.ACCESS), ("CA", Right.MARKETING_OPT_OUT)]),
    st.dates(date(2027, 6, 1), date(2035, 12, 31)),
    st.integers(0, 40),
    st.integers(0, 40),
)
@settings(max_examples=100, deadline=None)
def test_neither_a_later_receipt_nor_a_later_date_gives_an_earlier_day(
    asked: tuple[str, Right], dated: date, under_way: int, later: int
) -> None:
    received = dated + timedelta(days=under_way)
    first = CLOCK.deadline(*asked, received, [Event(EventKind.DATED, dated)])
    arrived_later = received + timedelta(days=later)
    second = CLOCK.deadline(*asked, arrived_later, [Event(EventKind.DATED, dated)])
    moved = Event(EventKind.DATED, dated + timedelta(days=later))
    third = CLOCK.deadline(*asked, arrived_later, [moved])
    unknown = CLOCK.deadline(*asked, arrived_later)
    assert first.due <= second.due <= third.due <= unknown.due
    replayed(first.steps, CLOCK.rulebook.rule_for(*asked, received))
