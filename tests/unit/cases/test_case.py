from dataclasses import replace
from datetime import date, timedelta

import pytest

from dsar_desk.cases.axes import IdentityState, Outcome, Work
from dsar_desk.cases.case import Dates
from dsar_desk.cases.identity import Assurance, MatchedFact
from dsar_desk.cases.ids import ActorId
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.places import CANDIDATES
from dsar_desk.law.rights import Right
from tests.builders import (
    LOGGED,
    RECEIVED,
    a_case,
    a_check,
    a_claim,
    a_clock,
    an_event,
)

LATER = RECEIVED + timedelta(days=5)


def test_the_earliest_open_right_governs() -> None:
    soon = a_claim(Right.OPT_OUT_SALE, clock=a_clock(days=15))
    case = a_case(claims=(a_claim(), soon))
    assert case.governing == soon
    answered = replace(soon, outcome=Outcome.FULFILLED)
    assert a_case(claims=(a_claim(), answered)).governing == a_claim()


def test_a_right_that_runs_governs_before_one_that_waits() -> None:
    waits = a_claim(Right.ACCESS, clock=a_clock(paused_since=LATER))
    runs = a_claim(Right.ERASURE)
    assert a_case(claims=(waits, runs)).governing == runs
    later = a_claim(Right.ERASURE, clock=a_clock(days=45))
    assert a_case(claims=(waits, later)).governing == later


def test_a_case_without_a_right_shows_its_provisional_date() -> None:
    case = a_case(claims=(), provisional=a_clock(days=10))
    assert case.due == RECEIVED + timedelta(days=10)
    assert a_case(claims=()).due is None


def test_an_event_before_receipt_is_refused() -> None:
    early = an_event(on=RECEIVED - timedelta(days=1))
    with pytest.raises(DeskError, match="before the request was received"):
        a_case().with_event(early)


@pytest.mark.parametrize(
    ("kind", "work"),
    [
        (EventKind.IDENTITY_REQUESTED, Work.AWAITING_IDENTITY),
        (EventKind.IDENTITY_RECEIVED, Work.IN_WORK),
        (EventKind.CLARIFICATION_REQUESTED, Work.AWAITING_CLARIFICATION),
        (EventKind.CLARIFICATION_RECEIVED, Work.IN_WORK),
        (EventKind.FEE_REQUESTED, Work.AWAITING_FEE),
        (EventKind.FEE_RECEIVED, Work.IN_WORK),
        (EventKind.EXTENDED, Work.LOGGED),
    ],
)
def test_an_event_moves_the_work_where_it_has_to(kind: EventKind, work: Work) -> None:
    assert a_case().with_event(an_event(kind, LATER)).work is work


@pytest.mark.parametrize(
    ("kinds", "work"),
    [
        ("fee_requested clarification_requested clarification_received", Work.AWAITING_FEE),
        ("clarification_requested fee_requested fee_received", Work.AWAITING_CLARIFICATION),
        ("fee_requested identity_requested identity_received fee_received", Work.IN_WORK),
        ("fee_requested extended", Work.AWAITING_FEE),
    ],
)
def test_an_answer_ends_no_other_wait(kinds: str, work: Work) -> None:
    case = a_case()
    for kind in map(EventKind, kinds.split()):
        case = case.with_event(an_event(kind, LATER))
    assert case.work is work


def test_a_check_ends_the_wait_for_identity_alone() -> None:
    case = a_case().with_event(an_event(EventKind.FEE_REQUESTED, LATER))
    case = case.with_event(an_event(EventKind.IDENTITY_REQUESTED, LATER))
    assert case.with_check(a_check()).work is Work.AWAITING_FEE


def test_an_event_for_one_right_does_not_count_for_another() -> None:
    case = a_case().with_event(an_event(EventKind.EXTENDED, LATER, right=Right.ERASURE))
    assert case.events_for(Right.ACCESS) == ()
    assert [event.kind for event in case.events_for(Right.ERASURE)] == [EventKind.EXTENDED]


def test_a_check_that_reaches_far_enough_ends_the_wait_for_identity() -> None:
    waiting = a_case().with_event(an_event(EventKind.IDENTITY_REQUESTED, LATER))
    assert waiting.identity is IdentityState.REQUESTED
    checked = waiting.with_check(a_check())
    assert (checked.identity, checked.work) == (IdentityState.VERIFIED, Work.IN_WORK)


def test_a_check_that_falls_short_leaves_the_wait_as_it_is() -> None:
    waiting = a_case().with_event(an_event(EventKind.IDENTITY_REQUESTED, LATER))
    checked = waiting.with_check(a_check(matched=(MatchedFact.EMAIL,)))
    assert checked.reached is Assurance.LITTLE
    assert (checked.identity, checked.work) == (IdentityState.PARTIAL, Work.AWAITING_IDENTITY)


def test_closing_wants_an_outcome_for_each_right() -> None:
    case = a_case(claims=(a_claim(), a_claim(Right.ERASURE)))
    with pytest.raises(DeskError, match="erasure"):
        case.closed(LATER, {Right.ACCESS: Outcome.FULFILLED})
    closed = case.closed(LATER, dict.fromkeys(case.rights, Outcome.REFUSED))
    assert (closed.is_open, closed.work, closed.closed_on) == (False, Work.CLOSED, LATER)
    assert closed.open_claims == ()


def test_an_outcome_given_before_is_kept_on_closing() -> None:
    claims = (a_claim(outcome=Outcome.PARTLY), a_claim(Right.ERASURE))
    closed = a_case(claims=claims).closed(LATER, dict.fromkeys(Right, Outcome.FULFILLED))
    assert [claim.outcome for claim in closed.claims] == [Outcome.PARTLY, Outcome.FULFILLED]


def test_a_case_is_not_closed_before_it_was_received() -> None:
    with pytest.raises(DeskError, match="before it was received"):
        a_case().closed(RECEIVED - timedelta(days=1), {Right.ACCESS: Outcome.FULFILLED})


def test_a_closed_case_takes_nothing_more_until_it_is_reopened() -> None:
    closed = a_case().closed(LATER, {Right.ACCESS: Outcome.FULFILLED})
    for change in (
        lambda: closed.with_event(an_event(on=LATER)),
        lambda: closed.with_check(a_check()),
        lambda: closed.moved_to(Work.IN_REVIEW),
        lambda: closed.closed(LATER, {}),
    ):
        with pytest.raises(DeskError, match="reopen it first"):
            change()
    reopened = closed.reopened()
    assert (reopened.is_open, reopened.claims[0].outcome) == (True, None)
    with pytest.raises(DeskError, match="is open already"):
        reopened.reopened()


def test_deemed_receipt_starts_the_clock_where_it_was_set() -> None:
    dates = Dates(RECEIVED, LOGGED, deemed_received=date(2026, 3, 4))
    assert (Dates(RECEIVED, LOGGED).starts, dates.starts) == (RECEIVED, date(2026, 3, 4))


def test_a_case_changes_hands() -> None:
    assert a_case().assigned(ActorId("tom")).owner == "tom"
    assert a_case().assigned(None).owner is None


@pytest.mark.parametrize(
    ("places", "logged_for", "candidates", "undecided", "considered"),
    [
        (("",), "", (), True, CANDIDATES),
        (("",), "", ("CH", "FR"), True, ("CH", "FR")),
        (("GB", ""), "", ("CH", "FR"), True, ("CH", "FR")),
        (("GB",), "GB", ("CH", "FR"), False, ("CH", "FR")),
        (("GB",), "GB", (), False, ()),
        ((), "", (), True, CANDIDATES),
        ((), "FR", (), False, ()),
    ],
)
def test_case_says_whether_its_law_is_open_and_what_was_considered(
    places: tuple[str, ...],
    logged_for: str,
    candidates: tuple[str, ...],
    undecided: bool,  # noqa: FBT001 - a column of the table
    considered: tuple[str, ...],
) -> None:
    claims = tuple(replace(a_claim(), jurisdiction=place) for place in places)
    case = a_case(claims=claims, jurisdiction=logged_for, candidates=candidates)
    assert (case.law_undecided, case.considered) == (undecided, considered)
