"""What has to hold for every day, place, right and order of events."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dsar_desk.law.calendar import calendar_for
from dsar_desk.law.deadline import Deadline
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Right
from tests.kept import rulebook
from tests.unit.law.clock import Clock
from tests.unit.law.replay import replayed

CLOCK = Clock(rulebook())
PLACES = st.sampled_from(sorted(CLOCK.rulebook.places))
RIGHTS = st.sampled_from(list(Right))
DAYS = st.dates(date(2027, 6, 1), date(2035, 12, 31))
"""When every law that the packs hold is in force, and the last of two clocks still is."""
OFFSETS = st.integers(0, 120)


@st.composite
def _histories(draw: st.DrawFn) -> tuple[date, list[Event]]:
    received = draw(DAYS)
    events = []
    for question in ("identity", "clarification", "fee"):
        if draw(st.booleans()):
            asked = received + timedelta(days=draw(OFFSETS))
            events.append(Event(EventKind(f"{question}_requested"), asked))
            if draw(st.booleans()):
                answered = asked + timedelta(days=draw(OFFSETS))
                events.append(Event(EventKind(f"{question}_received"), answered))
    others = st.tuples(st.sampled_from([EventKind.EXTENDED, EventKind.ANSWERED]), OFFSETS)
    events += [
        Event(kind, received + timedelta(days=offset))
        for kind, offset in draw(st.lists(others, max_size=3))
    ]
    return received, events


def _found(place: str, right: Right, history: tuple[date, list[Event]]) -> Deadline:
    return CLOCK.deadline(place, right, *history)


@given(PLACES, RIGHTS, _histories())
@settings(max_examples=150, deadline=None)
def test_no_date_lies_before_receipt_and_no_extension_before_the_first_period(
    place: str, right: Right, history: tuple[date, list[Event]]
) -> None:
    found = _found(place, right, history)
    assert history[0] <= found.due <= found.current_due
    assert found.extended_due is None or found.extended_due > found.due
    assert found.acknowledge_by is None or found.acknowledge_by > history[0]


@given(PLACES, RIGHTS, _histories(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_order_of_events_does_not_matter(
    place: str, right: Right, history: tuple[date, list[Event]], chance: object
) -> None:
    received, events = history
    shuffled = list(events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _found(place, right, (received, shuffled)) == _found(place, right, history)


@given(PLACES, RIGHTS, DAYS, st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_later_receipt_never_gives_an_earlier_date(
    place: str, right: Right, received: date, later: int
) -> None:
    first = CLOCK.deadline(place, right, received)
    second = CLOCK.deadline(place, right, received + timedelta(days=later))
    assert first.due <= second.due


@given(PLACES, RIGHTS, _histories())
@settings(max_examples=100, deadline=None)
def test_questions_never_shorten_a_period(
    place: str, right: Right, history: tuple[date, list[Event]]
) -> None:
    received, events = history
    questions = [event for event in events if event.kind is not EventKind.EXTENDED]
    assert (
        _found(place, right, (received, questions)).due >= _found(place, right, (received, [])).due
    )


@given(PLACES, RIGHTS, _histories())
@settings(max_examples=150, deadline=None)
def test_last_day_is_a_working_day_where_the_law_moves_it(
    place: str, right: Right, history: tuple[date, list[Event]]
) -> None:
    received, _ = history
    rule = CLOCK.rulebook.rule_or_policy(place, right, received)
    found = _found(place, right, history)
    if rule.terms.period.rolls_over:
        calendar = calendar_for(CLOCK.rulebook, place, rule)
        assert calendar.is_working_day(found.due)
        assert calendar.is_working_day(found.current_due)


@given(PLACES, RIGHTS, _histories())
@settings(max_examples=100, deadline=None)
def test_steps_lead_to_every_date(
    place: str, right: Right, history: tuple[date, list[Event]]
) -> None:
    found = _found(place, right, history)
    told = {step.date for step in found.steps}
    assert {found.due, found.current_due} <= told
    assert found.refusal_by is None or found.refusal_by in told


@given(PLACES, RIGHTS, _histories())
@settings(max_examples=150, deadline=None)
def test_steps_reckoned_over_again_give_the_same_days(
    place: str, right: Right, history: tuple[date, list[Event]]
) -> None:
    rule = CLOCK.rulebook.rule_or_policy(place, right, history[0])
    replayed(_found(place, right, history).steps, rule)
