"""Casework: once for each order, never in the future, nothing after the end."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from dsar_desk.cases.axes import Outcome, Work
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.order import Order
from tests.requests import TODAY, actions, opened

Verb = Callable[[Desk, Order, CaseId], Case]

VERBS: dict[str, Verb] = {
    "event": lambda desk, order, case: desk.casework.record_event(
        order, case, EventKind.EXTENDED, TODAY
    ),
    "assign": lambda desk, order, case: desk.casework.assign(order, case, desk.actor.id),
    "note": lambda desk, order, case: desk.casework.note(order, case, "Called back."),
    "call": lambda desk, order, case: desk.casework.status_call(
        order, case, caller_verified=False, said="Asked when."
    ),
    "move": lambda desk, order, case: desk.casework.move_to(order, case, Work.IN_REVIEW),
    "receipt": lambda desk, order, case: desk.casework.correct_receipt(
        order, case, TODAY - timedelta(days=1), "Stamp"
    ),
    "close": lambda desk, order, case: desk.casework.close(
        order, case, {Right.ACCESS: Outcome.FULFILLED}, TODAY
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_the_same_order_does_it_once(desk: Desk, verb: str) -> None:
    case, order = opened(desk), desk.order()
    first = VERBS[verb](desk, order, case.id)
    assert VERBS[verb](desk, order, case.id) == first
    assert len(actions(desk, case)) == 2


@pytest.mark.parametrize("verb", ["event", "move", "receipt", "close"])
def test_a_closed_case_does_not_move(desk: Desk, verb: str) -> None:
    case = opened(desk)
    closed = VERBS["close"](desk, desk.order(), case.id)
    with pytest.raises(DeskError) as refused:
        VERBS[verb](desk, desk.order(), case.id)
    assert refused.value.code == "case.is_closed"
    assert desk.finding.case(case.reference) == closed


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), date(2026, 11, 1)])
def test_nothing_happens_before_receipt_or_after_today(desk: Desk, on: date) -> None:
    case = opened(desk)
    with pytest.raises(DeskError):
        desk.casework.record_event(desk.order(), case.id, EventKind.EXTENDED, on)
    with pytest.raises(DeskError):
        desk.casework.close(desk.order(), case.id, {Right.ACCESS: Outcome.REFUSED}, on)
    assert desk.finding.case(case.reference) == case


def test_each_right_needs_its_outcome(desk: Desk) -> None:
    case = opened(desk, rights=(Right.ACCESS, Right.ERASURE))
    with pytest.raises(DeskError, match="erasure") as refused:
        desk.casework.close(desk.order(), case.id, {Right.ACCESS: Outcome.FULFILLED}, TODAY)
    assert refused.value.code == "case.outcome_missing"


def test_a_letter_is_not_received_before_it_was_written(desk: Desk) -> None:
    case = opened(desk, on_letter=TODAY - timedelta(days=2))
    with pytest.raises(DeskError) as refused:
        desk.casework.correct_receipt(
            desk.order(), case.id, TODAY - timedelta(days=3), "Stamp of the reception"
        )
    assert refused.value.parameters["field"] == "received"


def test_an_event_without_effect_is_recorded_and_said(desk: Desk) -> None:
    case = opened(desk)
    done = desk.casework.record_event(
        desk.order(), case.id, EventKind.CLARIFICATION_RECEIVED, TODAY
    )
    assert done.due == case.due
    assert len(done.events) == 1
    assert len(done.claims[0].clock.steps) > len(case.claims[0].clock.steps)


def test_a_second_extension_moves_nothing(desk: Desk) -> None:
    case = opened(desk)
    for _ in range(2):
        done = VERBS["event"](desk, desk.order(), case.id)
    assert done.due == date(2027, 2, 23)
    assert len(done.events) == 2


def test_what_was_said_on_the_telephone_is_no_part_of_the_chain(desk: Desk) -> None:
    case = opened(desk)
    desk.casework.note(desk.order(), case.id, "Mrs Quill called.")
    view = desk.finding.open(case.id)
    assert [note.text for note in view.notes] == ["Mrs Quill called."]
    assert "Quill" not in repr([entry.as_json() for entry in view.journal])
