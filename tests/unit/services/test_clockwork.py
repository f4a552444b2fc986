"""Clocks of cases: made anew from dates and events, never moved by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.case import Dates
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.resources import folder
from dsar_desk.services.clockwork import CANDIDATES, Clockwork
from tests.builders import LOGGED, a_case, an_event

DAY = date(2026, 11, 18)


@pytest.fixture(scope="module")
def clockwork() -> Clockwork:
    return Clockwork(Rulebook.load(folder() / "law"))


def test_an_undecided_law_takes_the_earliest_candidate(clockwork: Clockwork) -> None:
    dues = {place: clockwork.claim(Right.ERASURE, place, DAY).clock.due for place in CANDIDATES}
    claim = clockwork.claim(Right.ERASURE, "", DAY)
    assert claim.clock.due == min(dues.values())
    assert claim.jurisdiction == ""


def test_the_rule_of_a_claim_is_the_one_its_clock_was_made_by(clockwork: Clockwork) -> None:
    for place in ("GB", "US-CA", "DE", ""):
        claim = clockwork.claim(Right.ACCESS, place, DAY)
        assert clockwork.rule_of(claim, DAY).id == claim.rule_id


def test_a_claim_names_the_law_and_the_finer_right_of_its_rule(clockwork: Clockwork) -> None:
    claim = clockwork.claim(Right.ACCESS, "US-CA", DAY)
    assert (claim.law, claim.right) == ("CCPA", Right.ACCESS)
    assert clockwork.claim(Right.ACCESS, "GB", DAY, sub_right="copy").sub_right == "copy"


def test_a_case_without_rights_has_the_earliest_date_of_any(clockwork: Clockwork) -> None:
    case = clockwork.rewound(a_case(claims=(), dates=Dates(DAY, LOGGED)))
    assert case.due is not None
    assert case.due <= clockwork.claim(Right.ACCESS, "", DAY).clock.due


def test_a_case_without_rights_keeps_to_the_law_it_was_logged_for(clockwork: Clockwork) -> None:
    undecided = clockwork.rewound(a_case(claims=(), dates=Dates(DAY, LOGGED)))
    there = clockwork.rewound(a_case(claims=(), dates=Dates(DAY, LOGGED), jurisdiction="US-CA"))
    assert undecided.due is not None
    assert there.due is not None
    assert there.due > undecided.due


def test_an_answered_right_keeps_its_clock(clockwork: Clockwork) -> None:
    claims = (
        replace(clockwork.claim(Right.ACCESS, "GB", DAY), outcome=Outcome.FULFILLED),
        clockwork.claim(Right.ERASURE, "GB", DAY),
    )
    case = a_case(claims=claims, dates=Dates(DAY, LOGGED))
    moved = clockwork.preview(case, an_event(EventKind.EXTENDED, DAY + timedelta(days=2)))
    assert moved.claims[0] == claims[0]
    assert moved.claims[1].clock.current_due > claims[1].clock.current_due


def test_an_event_for_one_right_leaves_the_others(clockwork: Clockwork) -> None:
    claims = tuple(clockwork.claim(right, "GB", DAY) for right in (Right.ACCESS, Right.ERASURE))
    case = a_case(claims=claims, dates=Dates(DAY, LOGGED))
    event = an_event(EventKind.EXTENDED, DAY + timedelta(days=2), right=Right.ERASURE)
    moved = clockwork.preview(case, event)
    assert moved.claims[0].clock == claims[0].clock
    assert moved.claims[1].clock.extended_on == DAY + timedelta(days=2)


def test_the_order_of_events_is_their_days_and_not_the_order_of_typing(
    clockwork: Clockwork,
) -> None:
    asked = Event(EventKind.CLARIFICATION_REQUESTED, DAY + timedelta(days=1))
    said = Event(EventKind.CLARIFICATION_RECEIVED, DAY + timedelta(days=5))
    there = clockwork.claim(Right.ACCESS, "GB", DAY, (asked, said))
    back = clockwork.claim(Right.ACCESS, "GB", DAY, (said, asked))
    assert there.clock == back.clock


def test_where_no_statute_gives_the_right_the_policy_does(clockwork: Clockwork) -> None:
    claim = clockwork.claim(Right.SHINE_THE_LIGHT, "DE", DAY)
    assert claim.law == "Privacy policy"
