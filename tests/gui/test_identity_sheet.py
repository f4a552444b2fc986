import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dsar_desk.cases.identity import Assurance, CheckResult, IdentityState, MatchedFact, Method
from dsar_desk.gui.case.check import DESTROYED, KEPT, IdentitySheet
from dsar_desk.gui.case.happened import Happened
from tests.gui.desks import AtTheDesk


@pytest.fixture
def sheet(here: AtTheDesk) -> IdentitySheet:
    here.show("Jane Roe")
    here.window.commands["check"].trigger()
    found = here.sheet(IdentitySheet)
    assert isinstance(found, IdentitySheet)
    return found


def test_a_check_takes_a_number_what_matched_and_the_primary_key(
    here: AtTheDesk, sheet: IdentitySheet, qtbot: QtBot
) -> None:
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(sheet, Qt.Key.Key_2)
    assert sheet.answers.method is Method.CALL_BACK
    assert sheet.worth.text() == "This is enough for the answer."
    focus = sheet.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    here.settle()
    case = here.rooms.case.case
    assert case is not None
    assert case.identity is IdentityState.VERIFIED
    assert here.rooms.case.bar.text == "The identity check is on record."


def test_matching_details_count_and_their_names_alone_are_kept(
    here: AtTheDesk, sheet: IdentitySheet
) -> None:
    sheet.matched.chosen = (MatchedFact.EMAIL.value,)
    assert sheet.worth.text() == "This alone is not enough for the answer yet."
    sheet.matched.chosen = (MatchedFact.EMAIL.value, MatchedFact.ADDRESS.value)
    assert sheet.worth.text() == "This is enough for the answer."
    sheet.submit()
    here.settle()
    entry = here.rooms.case.identity.list.rows.records[0]
    assert "Matched: address, e-mail address" in entry.detail


def test_a_match_without_details_is_refused_above_the_form(
    here: AtTheDesk, sheet: IdentitySheet
) -> None:
    sheet.submit()
    here.settle()
    assert sheet.bar.text.startswith("Say which details matched our records")
    assert sheet.buttons.primary.isEnabled()


def test_denying_the_need_wants_a_reason_at_its_field(
    here: AtTheDesk, sheet: IdentitySheet
) -> None:
    sheet.method.chosen = (Method.NO_DOUBT.value,)
    assert sheet.reason.isVisible()
    assert not sheet.matched.isVisible()
    sheet.submit()
    here.settle()
    assert any(field.error.startswith("Say why no check is needed") for field in sheet.form.fields)
    sheet.reason.setText("They wrote from the address that we write to every month.")
    sheet.submit()
    here.settle()
    case = here.rooms.case.case
    assert case is not None
    assert case.identity is IdentityState.WAIVED


def test_more_is_needed_where_more_would_be_disclosed(sheet: IdentitySheet) -> None:
    sheet.method.chosen = (Method.CALL_BACK.value,)
    sheet.risk.chosen = (str(int(Assurance.SENSITIVE)),)
    assert sheet.worth.text() == "This alone is not enough for the answer yet."
    assert "signed declaration" in sheet.form.findChild(type(sheet.worth), "advice").text()


def test_a_refusal_says_what_it_means(sheet: IdentitySheet) -> None:
    sheet.outcome.chosen = (CheckResult.REFUSED.value,)
    assert sheet.worth.text() == "Nothing may be disclosed after this."
    assert sheet.buttons.primary.text() == "Record the check"


def test_a_copy_that_was_kept_can_be_recorded_as_destroyed_later(
    here: AtTheDesk, sheet: IdentitySheet
) -> None:
    sheet.method.chosen = (Method.DOCUMENT_COPY.value,)
    sheet.copies.chosen = (KEPT,)
    sheet.submit()
    here.settle()
    tab = here.rooms.case.identity
    here.rooms.case.show_tab(4)
    assert "A copy of a document is still here." in tab.list.rows.records[0].detail
    assert tab.was_destroyed.isVisible()
    tab.was_destroyed.click()
    here.settle()
    assert here.ask.asked == ["Was the copy of the document destroyed?"]
    assert "The copy was destroyed on" in tab.list.rows.records[0].detail
    assert not tab.was_destroyed.isVisible()


def test_a_copy_destroyed_at_once_never_waits(here: AtTheDesk, sheet: IdentitySheet) -> None:
    sheet.method.chosen = (Method.DOCUMENT_COPY.value,)
    sheet.copies.chosen = (DESTROYED,)
    sheet.submit()
    here.settle()
    case = here.rooms.case.case
    assert case is not None
    assert case.checks[-1].evidence_destroyed_on == here.desk.order().today


def test_proof_that_was_waited_for_lets_the_clock_run_again(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    here.window.commands["pause"].trigger()
    asked = here.sheet(Happened)
    assert isinstance(asked, Happened)
    asked.submit()
    here.settle()
    here.rooms.case.next.buttons.primary.click()
    sheet = here.sheet(IdentitySheet)
    assert isinstance(sheet, IdentitySheet)
    assert sheet.arrived.isVisible()
    sheet.method.chosen = (Method.ACCOUNT_SIGN_IN.value,)
    sheet.submit()
    here.settle()
    case = here.rooms.case.case
    assert case is not None
    assert case.clock is not None
    assert not case.clock.paused
    assert case.identity is IdentityState.VERIFIED


def test_asking_for_more_leads_to_the_letter(here: AtTheDesk, sheet: IdentitySheet) -> None:
    wanted: list[tuple[str, str]] = []
    here.window.letter_wanted.connect(lambda case, kind: wanted.append((case, kind)))
    sheet.more_wanted.emit()
    here.settle()
    case = here.rooms.case.case
    assert case is not None
    assert wanted == [(str(case.id), "identity_request")]
