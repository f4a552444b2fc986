"""Identity: what a check needs, what it leaves behind, and that it happens once."""

from dataclasses import replace

import pytest

from dsar_desk.cases.axes import IdentityState, Work
from dsar_desk.cases.identity import CheckForm, CheckResult, MatchedFact, Method
from dsar_desk.cases.ids import CheckId
from dsar_desk.cases.journal import Action
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.services.desk import Desk
from tests.requests import TODAY, TWO_FACTS, actions, opened


@pytest.mark.parametrize(
    ("result", "state"),
    [
        (CheckResult.CONFIRMED, IdentityState.VERIFIED),
        (CheckResult.INSUFFICIENT, IdentityState.PARTIAL),
        (CheckResult.REFUSED, IdentityState.FAILED),
    ],
)
def test_each_result_is_its_own_state(
    desk: Desk, result: CheckResult, state: IdentityState
) -> None:
    case = opened(desk)
    checked = desk.identity.verify(desk.order(), case.id, replace(TWO_FACTS, result=result))
    assert checked.identity is state


def test_the_same_order_checks_once(desk: Desk) -> None:
    case, order = opened(desk), desk.order()
    first = desk.identity.verify(order, case.id, TWO_FACTS)
    assert desk.identity.verify(order, case.id, TWO_FACTS) == first
    assert actions(desk, case).count(Action.IDENTITY_CHECKED) == 1


def test_one_matching_fact_does_not_reach_an_answer(desk: Desk) -> None:
    one = replace(TWO_FACTS, matched=(MatchedFact.EMAIL,))
    checked = desk.identity.verify(desk.order(), opened(desk).id, one)
    assert checked.identity is IdentityState.PARTIAL


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (CheckForm(Method.NO_DOUBT, CheckResult.CONFIRMED, reason="  "), "reason"),
        (CheckForm(Method.RECORDS_MATCH, CheckResult.CONFIRMED), "matched"),
    ],
)
def test_a_check_that_says_nothing_is_refused_by_its_field(
    desk: Desk, form: CheckForm, field: str
) -> None:
    case = opened(desk)
    with pytest.raises(DeskError) as refused:
        desk.identity.verify(desk.order(), case.id, form)
    assert refused.value.parameters["field"] == field
    assert desk.finding.case(case.reference).checks == ()


def test_a_check_that_reaches_far_enough_ends_the_waiting(desk: Desk) -> None:
    case = opened(desk)
    asked = desk.casework.record_event(desk.order(), case.id, EventKind.IDENTITY_REQUESTED, TODAY)
    assert asked.work is Work.AWAITING_IDENTITY
    checked = desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    assert checked.work is Work.IN_WORK


def test_a_copy_that_came_in_is_destroyed_on_record(desk: Desk) -> None:
    copy = CheckForm(Method.DOCUMENT_COPY, CheckResult.CONFIRMED, evidence="identity card")
    case = desk.identity.verify(desk.order(), opened(desk).id, copy)
    (check,) = case.checks
    assert check.evidence_destroyed_on is None
    after = desk.identity.destroy_evidence(desk.order(), case.id, check.id)
    assert after.checks[0].evidence_destroyed_on == TODAY
    assert actions(desk, case)[-1] is Action.EVIDENCE_DESTROYED


def test_the_destruction_of_nothing_is_not_recorded(desk: Desk) -> None:
    case = opened(desk)
    with pytest.raises(DeskError) as refused:
        desk.identity.destroy_evidence(desk.order(), case.id, CheckId("nothing"))
    assert refused.value.code == "check.unknown"
    assert Action.EVIDENCE_DESTROYED not in actions(desk, case)


def test_the_journal_says_that_it_was_checked_and_nothing_of_what(desk: Desk) -> None:
    reason = "She is known at the counter as Mrs Quill"
    form = CheckForm(Method.NO_DOUBT, CheckResult.CONFIRMED, reason=reason)
    case = desk.identity.verify(desk.order(), opened(desk).id, form)
    told = repr([entry.as_json() for entry in desk.finding.open(case.id).journal])
    assert "Quill" not in told
    assert "Roe" not in told
