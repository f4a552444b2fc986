"""What is due next: the outcome after an acknowledgement, and days counted from a request's own date."""

from datetime import date

import pytest

from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import Letter, ProofKind
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.views import View
from dsar_desk.cases.why import why
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Kind, Right
from dsar_desk.services.desk import Desk
from tests.requests import TODAY, actions, form, opened

REASON = "It lay in another office."


def complaint(desk: Desk, received: date) -> Case:
    return opened(
        desk,
        rights=(),
        kind=Kind.COMPLAINT,
        jurisdiction="GB",
        received=received,
        late_reason=REASON,
    )


def acknowledged(desk: Desk, case: Case, on: date) -> Case:
    return desk.casework.record_event(desk.order(), case.id, EventKind.ACKNOWLEDGED, on)


def told(case: Case) -> str:
    return " ".join(line for reasons in why(case) for line in reasons.lines)


def test_an_acknowledged_complaint_shows_its_outcome_next_and_is_not_late(desk: Desk) -> None:
    # Monday 23 November 2026: received on 25 October, day 30 with the first is 23 November
    case = complaint(desk, date(2026, 10, 25))
    assert (case.due, case.next_step) == (TODAY, NextStep.ACKNOWLEDGE)
    done = acknowledged(desk, case, date(2026, 11, 2))
    assert (done.due, done.next_step) == (date(2026, 11, 24), NextStep.REVIEW)
    (row,) = desk.finding.page(View.ALL, today=TODAY, search=case.reference).rows
    assert row.due == date(2026, 11, 24)
    late = desk.finding.page(View.OVERDUE, today=TODAY).rows
    assert case.reference not in [row.reference for row in late]
    assert "Due Tuesday 24 November 2026, by the house’s own period." in told(done)
    assert Action.EVENT_RECORDED in actions(desk, done)


def test_a_late_acknowledgement_stays_late_and_on_record(desk: Desk) -> None:
    case = complaint(desk, date(2026, 10, 20))  # day 30 is Wednesday 18 November
    done = acknowledged(desk, case, date(2026, 11, 20))
    assert done.claims[0].clock.acknowledged_late
    assert "That was late: it was due by Wednesday 18 November 2026." in told(done)
    assert actions(desk, done)[-1] is Action.EVENT_RECORDED


def printed_receipt(desk: Desk, case: Case) -> Case:
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    ready = desk.correspondence.approve(desk.order(), letter.id, letter.version)
    for _ in range(2):
        desk.correspondence.proof(desk.order(), ready.id, ProofKind.PRINTED)
    return desk.finding.case(case.reference)


@pytest.mark.parametrize(("place", "on"), [("US-CA", TODAY), ("GB", None)])
def test_the_printed_receipt_of_a_request_ends_the_duty_where_there_is_one(
    desk: Desk, place: str, on: date | None
) -> None:
    case = opened(desk, jurisdiction=place)
    done = printed_receipt(desk, case)
    assert done.claims[0].clock.acknowledged_on == on
    assert [item.event.kind for item in done.events] == [EventKind.ACKNOWLEDGED]
    assert done.due == case.due


@pytest.mark.parametrize("before", ["GB", "US-VA"])
def test_the_receipt_printed_before_another_law_was_decided_counts_under_it(
    desk: Desk, before: str
) -> None:
    done = printed_receipt(desk, opened(desk, jurisdiction=before))
    decided = desk.deciding.decide(desk.order(), done, "US-CA")
    assert decided.claims[0].clock.acknowledged_on == TODAY
    assert "That was in time" in told(decided)


def outcome_sent(desk: Desk, case: Case) -> Letter:
    fields = {
        "concern": "nobody answered",
        "decision": "You are right.",
        "findings": "It was lost.",
        "what_was_done": "It was found.",
        "reasons": "A mistake.",
    }
    letters = desk.correspondence
    draft = letters.draft(desk.order(), case.id, "complaint_outcome", fields=fields)
    ready = letters.approve(desk.order(), draft.id, draft.version)
    return letters.proof(desk.order(), ready.id, ProofKind.PRINTED)


def test_the_outcome_of_a_complaint_acknowledges_it_where_nothing_did_before(desk: Desk) -> None:
    case = complaint(desk, date(2026, 11, 2))
    outcome_sent(desk, case)
    done = desk.finding.case(case.reference)
    kinds = [item.event.kind for item in done.events]
    assert kinds == [EventKind.ACKNOWLEDGED, EventKind.REVIEWED]
    assert done.claims[0].clock.acknowledged_on == TODAY
    assert "That was in time" in told(done)
    before = acknowledged(desk, complaint(desk, date(2026, 11, 2)), date(2026, 11, 3))
    outcome_sent(desk, before)
    after = desk.finding.case(before.reference)
    assert after.claims[0].clock.acknowledged_on == date(2026, 11, 3)
    assert [item.event.kind for item in after.events] == kinds


def test_the_request_counts_from_the_date_on_its_letter(desk: Desk) -> None:
    plain = {"jurisdiction": "BR", "received": date(2026, 11, 20)}
    unknown = opened(desk, **plain)
    assert unknown.due == date(2026, 12, 5)
    assert "That date is not known, so the day of receipt counts" in told(unknown)
    dated = opened(desk, **plain, on_letter=date(2026, 11, 13))
    assert dated.due == date(2026, 11, 28)
    assert not any(item.event.kind is EventKind.DATED for item in dated.events)
    assert desk.house.stale() == ()


def test_a_date_entered_later_moves_the_clock_and_one_put_right_moves_it_back(desk: Desk) -> None:
    case = opened(desk, jurisdiction="BR", received=date(2026, 11, 20))
    known = {"jurisdiction": "BR", "received": date(2026, 11, 20)}
    anew = form(**known, on_letter=date(2026, 11, 13))
    moved = desk.openings.finish(desk.order(), case.id, case.version, anew)
    assert moved.due == date(2026, 11, 28)
    back = desk.openings.finish(desk.order(), case.id, moved.version, form(**known))
    assert back.due == date(2026, 12, 5)


def test_the_right_may_be_unknown_and_the_own_date_counts_still(desk: Desk) -> None:
    case = opened(
        desk,
        rights=(),
        jurisdiction="BR",
        received=date(2026, 11, 20),
        on_letter=date(2026, 11, 13),
    )
    assert case.due == date(2026, 11, 28)


def test_the_own_date_is_no_event_that_can_be_recorded(desk: Desk) -> None:
    case = opened(desk, jurisdiction="BR", rights=(Right.ACCESS,))
    with pytest.raises(DeskError) as refused:
        desk.casework.record_event(desk.order(), case.id, EventKind.DATED, TODAY)
    assert refused.value.code == "case.own_date"
