"""The stages of a complaint, and the next step of what is no request."""

from datetime import date
from itertools import pairwise

import pytest

from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.stages import STAGES, next_stage
from dsar_desk.cases.stepping import next_step_for
from dsar_desk.cases.wording import event_name, outcome_name, outcomes_of
from dsar_desk.errors import DeskError
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import CASE_KINDS, Kind, Matter, Right
from tests.builders import RECEIVED, a_case, a_claim, an_event

LATER = date(2026, 3, 20)


def a_matter(matter: Matter, *events: EventKind) -> Case:
    case = a_case(claims=(a_claim(matter),), events=(), checks=())
    for kind in events:
        case = case.with_event(an_event(kind, LATER))
    return case


def test_each_stage_offers_the_next_one() -> None:
    assert next_stage(()) is EventKind.ACKNOWLEDGED
    for here, following in pairwise(STAGES):
        assert next_stage({here}) is following
    assert next_stage(STAGES) is None


def test_a_stage_may_be_left_out() -> None:
    assert next_stage({EventKind.REVIEWED}) is EventKind.RESOLUTION_OFFERED
    assert next_stage({EventKind.TAKEN_TO_AUTHORITY}) is None


@pytest.mark.parametrize("stage", STAGES)
def test_only_a_complaint_goes_through_stages(stage: EventKind) -> None:
    assert a_matter(Kind.COMPLAINT, stage).events[-1].event.kind is stage
    received = stage is EventKind.ACKNOWLEDGED  # a request is acknowledged too
    for matter in (Kind.LEGAL_PROCESS,) if received else (Right.ACCESS, Kind.LEGAL_PROCESS):
        with pytest.raises(DeskError) as refused:
            a_matter(matter, stage)
        assert refused.value.code == "case.no_complaint"
    assert event_name(stage)


def test_a_request_is_acknowledged_and_its_own_date_is_no_event() -> None:
    case = a_matter(Right.ACCESS, EventKind.ACKNOWLEDGED)
    assert case.events[-1].event.kind is EventKind.ACKNOWLEDGED
    with pytest.raises(DeskError) as refused:
        a_matter(Right.ACCESS, EventKind.DATED)
    assert refused.value.code == "case.own_date"


def test_only_what_is_of_another_organisation_is_passed_on() -> None:
    assert a_matter(Kind.NOT_CONTROLLER, EventKind.PASSED_ON).events
    with pytest.raises(DeskError) as refused:
        a_matter(Right.ACCESS, EventKind.PASSED_ON)
    assert refused.value.code == "case.own_matter"


def test_a_day_is_named_by_papers_alone_and_has_to_be_said() -> None:
    with pytest.raises(DeskError) as refused:
        a_matter(Kind.COMPLAINT, EventKind.DAY_NAMED)
    assert refused.value.code == "case.no_paper"
    with pytest.raises(DeskError) as refused:
        a_matter(Kind.AUTHORITY_INQUIRY, EventKind.DAY_NAMED)
    assert refused.value.code == "input.until"


@pytest.mark.parametrize(
    ("passed", "step"),
    [
        ((), NextStep.ACKNOWLEDGE),
        ((EventKind.ACKNOWLEDGED,), NextStep.REVIEW),
        (STAGES[:2], NextStep.CLOSE),
        (STAGES, NextStep.CLOSE),
    ],
)
def test_a_complaint_is_acknowledged_reviewed_and_closed(
    passed: tuple[EventKind, ...], step: NextStep
) -> None:
    assert next_step_for(a_matter(Kind.COMPLAINT, *passed), ()) is step


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        (Kind.AUTHORITY_INQUIRY, NextStep.FINISH_LOGGING),
        (Kind.LEGAL_PROCESS, NextStep.FINISH_LOGGING),
        (Kind.SECURITY_INCIDENT, NextStep.LOOK_INTO),
        (Kind.NOT_CONTROLLER, NextStep.HAND_ON),
        (Kind.COOKIE_QUESTION, NextStep.WRITE_ANSWER),
        (Kind.POLICY_QUESTION, NextStep.WRITE_ANSWER),
    ],
)
def test_each_kind_has_its_first_step(kind: Kind, step: NextStep) -> None:
    assert next_step_for(a_matter(kind), ()) is step


def test_a_paper_with_its_day_is_answered() -> None:
    event = Event(EventKind.DAY_NAMED, RECEIVED, until=LATER)
    case = a_matter(Kind.LEGAL_PROCESS).with_event(an_event(event=event))
    assert next_step_for(case, ()) is NextStep.ANSWER_PAPER


def test_every_matter_has_its_own_ways_to_end() -> None:
    for kind in CASE_KINDS:
        ends = outcomes_of(kind)
        assert {Outcome.WITHDRAWN, Outcome.DUPLICATE} < set(ends)
        assert len({outcome_name(end, kind) for end in ends}) == len(ends)
        assert all(outcome_name(outcome, kind) for outcome in Outcome)
    assert Outcome.UNFOUNDED not in outcomes_of(Right.ACCESS)
    assert Outcome.UNFOUNDED in outcomes_of(Kind.SECURITY_INCIDENT)
