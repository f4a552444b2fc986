"""The mark of a case in the list is that of the clock which governs it."""

from dataclasses import replace

import pytest

from dsar_desk.cases.axes import Outcome
from dsar_desk.law.clock import Deadline
from dsar_desk.law.rights import Right
from dsar_desk.law.vocabulary import Confidence
from dsar_desk.store.listing import narrow
from tests.builders import a_case, a_claim, a_clock

DOUBTED = Confidence.SECONDARY
READ = Confidence.STATUTE_READ


def clock(days: int, confidence: Confidence, *, paused: bool = False) -> Deadline:
    made = a_clock(days=days)
    since = made.received if paused else None
    return replace(made, confidence=confidence, paused_since=since)


@pytest.mark.parametrize(
    ("first", "second", "marked"),
    [
        (clock(5, DOUBTED), clock(9, READ), True),
        (clock(5, READ), clock(9, DOUBTED), False),
        (clock(5, DOUBTED, paused=True), clock(9, READ), False),  # what runs governs
        (clock(5, READ, paused=True), clock(9, DOUBTED), True),
    ],
)
def test_mark_is_that_of_the_governing_clock(
    first: Deadline, second: Deadline, *, marked: bool
) -> None:
    claims = (a_claim(clock=first), replace(a_claim(clock=second), right=Right.ERASURE))
    case = a_case(claims=claims)
    assert case.governing is not None
    assert case.governing.clock.confidence.is_marked is marked
    assert narrow(case)["marked"] is marked


def test_answered_right_and_case_without_clock_mark_nothing() -> None:
    answered = replace(a_claim(clock=clock(5, DOUBTED)), outcome=Outcome.FULFILLED)
    assert not narrow(a_case(claims=(answered,)))["marked"]
    assert not narrow(a_case(claims=(), provisional=None))["marked"]
    assert narrow(a_case(claims=(), provisional=clock(5, DOUBTED)))["marked"]
