"""The verbs on a real, encrypted office: opening, moving on, checking, answering, closing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dsar_desk.cases.axes import Channel, IdentityState, Outcome, Work
from dsar_desk.cases.identity import CheckForm, CheckResult, Method
from dsar_desk.cases.journal import Action
from dsar_desk.cases.letter import LetterState, ProofKind
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.cases.person import Capacity
from dsar_desk.errors import DeskError
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.offices import check_office
from tests.desk import a_desk
from tests.requests import ADDRESS, ALONE, DATA, TODAY, TWO_FACTS, actions, form, opened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as made:
        yield made


def test_a_logged_request_has_a_reference_a_clock_and_a_journal_entry(desk: Desk) -> None:
    case = opened(desk)
    assert case.reference == "DSR-2026-0001"
    assert case.due == date(2026, 12, 23)
    assert case.claims[0].clock.steps
    assert actions(desk, case) == [Action.CASE_OPENED]
    assert desk.finding.case(case.reference) == case


def test_the_same_order_never_opens_two_cases(desk: Desk) -> None:
    order = desk.order()
    first = desk.openings.open_case(order, form())
    assert desk.openings.open_case(order, form()).id == first.id
    assert desk.finding.counts(TODAY).by_view["all"] == 1


def test_several_rights_have_their_own_clocks_and_the_first_governs(desk: Desk) -> None:
    case = opened(desk, rights=(Right.ACCESS, Right.OPT_OUT_SALE), jurisdiction="US-CA")
    dues = {claim.right: claim.clock.due for claim in case.claims}
    assert dues[Right.OPT_OUT_SALE] < dues[Right.ACCESS]
    assert case.due == dues[Right.OPT_OUT_SALE]


def test_an_undecided_law_takes_the_earliest_candidate(desk: Desk) -> None:
    undecided = opened(desk, jurisdiction="")
    known = [opened(desk, jurisdiction=place) for place in ("EU", "GB", "US-CA")]
    assert undecided.due == min(case.due for case in known if case.due)


def test_log_now_finish_later_starts_a_clock_and_asks_to_be_finished(desk: Desk) -> None:
    bare = desk.openings.open_case(desk.order(), Opening(Channel.PHONE, TODAY))
    assert bare.due is not None
    assert bare.next_step == NextStep.FINISH_LOGGING
    finished = desk.openings.finish(desk.order(), bare.id, bare.version, form())
    assert (finished.reference, finished.rights) == (bare.reference, (Right.ACCESS,))
    assert finished.next_step == NextStep.CHECK_IDENTITY


def test_a_draft_keeps_its_reference_and_is_gone_once_it_is_a_case(desk: Desk) -> None:
    draft = desk.openings.begin(desk.order(), Channel.PHONE)
    desk.openings.keep(desk.order(), replace(draft, values={"name": "Jane"}))
    assert desk.openings.draft(draft.id).values == {"name": "Jane"}
    other = opened(desk)
    case = desk.openings.open_case(desk.order(), form(reference=draft.reference), draft.id)
    assert case.reference == draft.reference
    assert other.reference != case.reference
    assert desk.openings.drafts() == ()


def test_a_receipt_long_ago_wants_a_reason(desk: Desk) -> None:
    old = TODAY - timedelta(days=11)
    with pytest.raises(DeskError, match="logged only now") as refused:
        opened(desk, received=old)
    assert refused.value.parameters["field"] == "late_reason"
    assert opened(desk, received=old, late_reason="It lay in the wrong tray.").dates.received == old


def test_a_clarification_pauses_british_access_and_its_answer_starts_it_again(desk: Desk) -> None:
    received = TODAY - timedelta(days=9)
    case = opened(desk, received=received)
    asked = desk.casework.record_event(
        desk.order(), case.id, EventKind.CLARIFICATION_REQUESTED, TODAY - timedelta(days=5)
    )
    assert asked.claims[0].clock.paused
    assert asked.work is Work.AWAITING_CLARIFICATION
    answered = desk.casework.record_event(
        desk.order(), case.id, EventKind.CLARIFICATION_RECEIVED, TODAY
    )
    assert not answered.claims[0].clock.paused
    assert (case.due, answered.due) == (date(2026, 12, 14), date(2026, 12, 21))


def test_a_preview_saves_nothing(desk: Desk) -> None:
    case = opened(desk)
    seen = desk.casework.preview_event(desk.order(), case, EventKind.EXTENDED, TODAY)
    assert (case.due, seen.due) == (date(2026, 12, 23), date(2027, 2, 23))
    assert desk.finding.case(case.reference) == case


def test_an_event_in_the_future_is_refused_by_its_field(desk: Desk) -> None:
    case = opened(desk)
    with pytest.raises(DeskError, match="future") as refused:
        desk.casework.record_event(
            desk.order(), case.id, EventKind.EXTENDED, TODAY + timedelta(days=1)
        )
    assert refused.value.parameters["field"] == "on"


def test_a_corrected_receipt_moves_the_date_and_needs_a_reason(desk: Desk) -> None:
    case = opened(desk)
    with pytest.raises(DeskError, match="needs a reason"):
        desk.casework.correct_receipt(desk.order(), case.id, TODAY - timedelta(days=3), " ")
    moved = desk.casework.correct_receipt(
        desk.order(), case.id, TODAY - timedelta(days=3), "Stamp of the reception"
    )
    assert moved.due == date(2026, 12, 21)


def test_a_status_call_is_recorded_and_changes_no_date(desk: Desk) -> None:
    case = opened(desk)
    desk.casework.status_call(desk.order(), case.id, caller_verified=False, said="Asked when.")
    assert desk.finding.case(case.reference).due == case.due
    assert actions(desk, case)[-1] is Action.STATUS_CALL


def test_an_answer_that_discloses_waits_for_identity(desk: Desk) -> None:
    case = opened(desk)
    letter = desk.correspondence.draft(desk.order(), case.id, "access_answer", fields=DATA)
    with pytest.raises(DeskError, match="identity in case DSR-2026-0001") as refused:
        desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)
    assert refused.value.code == "letter.identity"
    checked = desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    assert checked.identity is IdentityState.VERIFIED
    approved = desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)
    assert approved.state is LetterState.APPROVED
    pdf = desk.correspondence.pdf(letter.id)
    assert pdf.startswith(b"%PDF-")
    assert approved.approval is not None
    assert approved.approval.own_work


def test_a_need_denied_with_a_reason_opens_the_gate_and_without_one_is_refused(desk: Desk) -> None:
    case = opened(desk)
    no_doubt = CheckForm(Method.NO_DOUBT, CheckResult.CONFIRMED)
    with pytest.raises(DeskError, match="Say why no check is needed"):
        desk.identity.verify(desk.order(), case.id, no_doubt)
    waived = desk.identity.verify(
        desk.order(), case.id, replace(no_doubt, reason="She stood at the counter.")
    )
    assert waived.identity is IdentityState.WAIVED
    letter = desk.correspondence.draft(desk.order(), case.id, "access_answer", fields=DATA)
    assert desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE).approval


def test_an_answer_to_a_representative_waits_for_their_authority(desk: Desk) -> None:
    case = opened(
        desk,
        representative=PartyForm("Moss Solicitors", address=ADDRESS),
        capacity=Capacity.LAWYER,
        answer_to_representative=True,
    )
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    letter = desk.correspondence.draft(desk.order(), case.id, "access_answer", fields=DATA)
    with pytest.raises(DeskError, match="representative"):
        desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)


def test_a_letter_that_discloses_nothing_needs_neither_check_nor_address(desk: Desk) -> None:
    case = opened(desk, concerned=PartyForm("Jane Roe"))
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    assert desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE).approval


def test_an_empty_field_keeps_a_letter_from_approval(desk: Desk) -> None:
    case = opened(desk)
    desk.identity.verify(desk.order(), case.id, TWO_FACTS)
    letter = desk.correspondence.draft(desk.order(), case.id, "access_answer")
    with pytest.raises(DeskError, match="data_sections"):
        desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)
    filled = desk.correspondence.save_fields(desk.order(), letter.id, letter.version, DATA)
    assert desk.correspondence.approve(desk.order(), filled.id, filled.version, ALONE).approval


def test_a_printed_identity_request_is_an_event_of_the_clock(desk: Desk) -> None:
    case = opened(desk)
    fields = {
        "doubt": "The address differs from the one on file.",
        "identity_asked": "Your customer number",
        "identity_alternatives": "Signing in to your account",
    }
    letter = desk.correspondence.draft(desk.order(), case.id, "identity_request", fields=fields)
    approved = desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)
    sent = desk.correspondence.proof(desk.order(), approved.id, ProofKind.PRINTED)
    assert sent.state is LetterState.DISPATCHED
    waiting = desk.finding.case(case.reference)
    assert waiting.identity is IdentityState.REQUESTED
    assert waiting.next_step == NextStep.AWAIT_IDENTITY


def test_two_edits_of_one_draft_do_not_overwrite_each_other(desk: Desk) -> None:
    case = opened(desk)
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    text = letter.text + "\nWe will call you.\n"
    saved = desk.correspondence.save_text(desk.order(), letter.id, letter.version, text)
    assert saved.history[-1].text == letter.text
    with pytest.raises(DeskError) as refused:
        desk.correspondence.save_text(desk.order(), letter.id, letter.version, letter.text)
    assert refused.value.code == "store.conflict"


def test_closing_and_reopening_keep_the_journal_whole(desk: Desk) -> None:
    case = opened(desk)
    closed = desk.casework.close(desk.order(), case.id, {Right.ACCESS: Outcome.WITHDRAWN}, TODAY)
    assert not closed.is_open
    assert desk.casework.reopen(desk.order(), case.id, "They wrote again.").is_open
    assert actions(desk, case) == [Action.CASE_OPENED, Action.CASE_CLOSED, Action.CASE_REOPENED]
    found = check_office(desk.database)
    assert (found["ok"], found["findings"]) == (True, [])
