from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from dsar_desk.cases.case import Case, Outcome, Work
from dsar_desk.cases.ids import make_reference
from dsar_desk.cases.views import Urgency, View
from dsar_desk.gui.case.assigning import Assign
from dsar_desk.gui.case.check import IdentitySheet
from dsar_desk.gui.case.closing import Close, Reopen
from dsar_desk.gui.case.happened import Happened
from dsar_desk.gui.case.look import LookSheet
from dsar_desk.gui.case.next_card import Act, press_for
from dsar_desk.gui.case.receipt import CorrectReceipt
from dsar_desk.gui.finishing import FinishSheet
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.why import WhySheet
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Right
from tests.builders import a_case, a_letter, an_approval, an_event
from tests.gui.desks import AtTheDesk
from tests.gui.walk import check_everything

ACTS = {
    WhySheet: "why",
    IdentitySheet: "check",
    Happened: "pause",
    CorrectReceipt: "receipt",
    Close: "close",
    FinishSheet: "finish",
    Assign: "assign",
}


def shown(here: AtTheDesk) -> Case:
    case = here.rooms.case.case
    assert case is not None
    return case


def open_sheet(here: AtTheDesk, kind: type[QDialog], command: str) -> QDialog:
    here.window.commands[command].trigger()
    return here.sheet(kind)


def test_the_card_says_how_long_is_left_and_why(here: AtTheDesk) -> None:
    here.show("Babajide Okafor")
    card = here.rooms.case.card
    assert card.urgency is Urgency.LATE
    assert "5 days late" in card.accessibleName()
    assert "due Wed 18 Nov 2026" in card.accessibleName()


def test_a_case_scrolls_in_one_place_only_where_the_window_has_its_usual_size(
    here: AtTheDesk,
) -> None:
    here.window.resize(1280, 800)
    here.show("Babajide Okafor")
    turning = [
        area
        for area in here.rooms.case.findChildren(QScrollArea)
        if area.isVisible() and area.verticalScrollBar().maximum() > 0
    ]
    assert turning == [here.rooms.case.summary]


def test_a_person_with_many_requests_is_led_to_all_of_them(here: AtTheDesk) -> None:
    here.show("Babajide Okafor")
    summary, case = here.rooms.case.summary, shown(here)
    newest = [make_reference(2026, number) for number in range(9_000, 8_950, -1)]
    summary.show_case(case, tuple(newest))
    links = [one for one in summary.findChildren(QPushButton) if one.text().startswith("DSR-")]
    assert [one.text() for one in links] == newest[:6]
    [everything] = [
        one for one in summary.findChildren(QPushButton) if one.text() == "All of this person"
    ]
    everything.click()
    here.settle()
    assert here.window.desk_page.search_field.text() == case.parties.concerned.email
    assert shown(here).parties.concerned.name == "Babajide Okafor"


def test_a_case_logged_in_haste_raises_no_false_alarm_and_says_what_to_find_out(
    here: AtTheDesk,
) -> None:
    here.show("A caller who will ring again")
    card = here.rooms.case.card
    assert card.urgency is Urgency.ON_TRACK
    assert "due today" not in card.accessibleName()
    assert "find out today: an opt-out" in card.accessibleDescription()
    card.why.click()
    sheet = here.sheet(WhySheet)
    assert isinstance(sheet, WhySheet)
    said = sheet.text.toPlainText()
    assert "It is not known yet which right is asked for nor which law applies" in said
    assert "An objection to marketing or an opt-out would have to be acted on at once" in said


def test_why_this_date_can_be_read_and_copied(here: AtTheDesk) -> None:
    here.show("Babajide Okafor")
    here.rooms.case.card.why.click()
    sheet = here.sheet(WhySheet)
    assert isinstance(sheet, WhySheet)
    assert "Art. 12(3)" in sheet.text.toPlainText()
    sheet.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Why this date? DSR-2026-")
    assert "Due Wednesday 18 November 2026." in copied


def test_a_date_whose_rule_has_to_be_checked_is_marked_in_list_card_summary_and_steps(
    here: AtTheDesk, tmp_path: Path
) -> None:
    here.show("Denise Walker")
    card = here.rooms.case.card
    assert card.accessibleDescription().startswith("The rule behind this date was not read")
    rows = here.window.desk_page.list.rows.records
    marked = {row.person for row in rows if "rule to be checked" in row.spoken}
    assert "Denise Walker" in marked
    assert "Jane Roe" not in marked
    card.why.click()
    sheet = here.sheet(WhySheet)
    assert isinstance(sheet, WhySheet)
    assert "check it before relying on the date" in sheet.text.toPlainText()
    sheet.text.setFocus()
    QGuiApplication.clipboard().clear()
    QTest.keyClick(sheet.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "Rule us-ca-shine-the-light, version" in copied
    assert "Walker" not in copied
    here.ask.save_to = tmp_path / "why.pdf"
    sheet.save_button.click()
    assert here.ask.save_to.read_bytes().startswith(b"%PDF")
    sheet.reject()
    here.show("Jane Roe")
    assert "was not read" not in card.accessibleDescription()


def test_a_pause_is_shown_before_it_is_saved(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    before = shown(here)
    sheet = open_sheet(here, Happened, "pause")
    assert isinstance(sheet, Happened)
    assert sheet.consequence.sentence.startswith("The clock stops with 24 days left")
    assert shown(here) == before
    sheet.submit()
    here.settle()
    assert shown(here).clock is not None
    assert here.rooms.case.card.urgency is Urgency.PAUSED
    assert here.rooms.case.resume.isVisible()
    assert not here.rooms.case.pause.isVisible()


def test_a_paused_case_runs_again_by_the_answer_it_waits_for(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    pause = open_sheet(here, Happened, "pause")
    assert isinstance(pause, Happened)
    pause.submit()
    here.settle()
    sheet = open_sheet(here, Happened, "resume")
    assert isinstance(sheet, Happened)
    assert sheet.kind is EventKind.IDENTITY_RECEIVED
    assert "runs again" in sheet.consequence.sentence
    sheet.submit()
    here.settle()
    assert not here.rooms.case.resume.isVisible()


def test_an_extension_names_the_grounds_of_the_law_and_the_new_date(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    sheet = open_sheet(here, Happened, "extend")
    assert isinstance(sheet, Happened)
    assert sheet.grounds.chosen
    assert "from Thu 17 Dec 2026 to Wed 17 Feb 2027" in sheet.consequence.sentence
    sheet.submit()
    here.settle()
    assert shown(here).due == date(2027, 2, 17)
    assert not here.rooms.case.extend.isVisible()


def test_a_day_in_the_future_is_refused_at_its_field(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    sheet = open_sheet(here, Happened, "pause")
    assert isinstance(sheet, Happened)
    sheet.day.value = here.desk.order().today + timedelta(days=3)
    sheet.submit()
    here.settle()
    assert sheet.isVisible()
    assert shown(here).work is not Work.AWAITING_IDENTITY


def test_an_event_before_receipt_says_so_instead_of_a_date(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    sheet = open_sheet(here, Happened, "pause")
    assert isinstance(sheet, Happened)
    sheet.day.value = date(2026, 1, 5)
    here.settle()
    assert "before the request was received" in sheet.consequence.sentence
    sheet.submit()
    here.settle()
    assert sheet.bar.isVisible()
    assert sheet.buttons.primary.isEnabled()


def test_correcting_the_receipt_shows_the_new_date_and_wants_a_reason(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    sheet = open_sheet(here, CorrectReceipt, "receipt")
    assert isinstance(sheet, CorrectReceipt)
    sheet.day.value = date(2026, 11, 16)
    here.settle()
    assert sheet.consequence.sentence == "The date moves from Thu 17 Dec 2026 to Wed 16 Dec 2026."
    sheet.submit()
    here.settle()
    assert sheet.form.fields[1].error.startswith("Changing the day of receipt")
    sheet.reason.setText("The stamp says the sixteenth.")
    sheet.submit()
    here.settle()
    assert shown(here).due == date(2026, 12, 16)


def test_closing_wants_an_outcome_for_each_right_and_can_be_undone(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    sheet = open_sheet(here, Close, "close")
    assert isinstance(sheet, Close)
    sheet.submit()
    assert sheet.form.fields[0].error
    choice = sheet.outcomes[Right.ACCESS]
    choice.setCurrentIndex(choice.findData(Outcome.FULFILLED.value))
    sheet.submit()
    here.settle()
    assert not shown(here).is_open
    assert here.rooms.case.reopen.isVisible()
    here.window.undo()
    here.settle()
    assert shown(here).is_open


def test_a_closed_case_is_opened_again_with_a_reason(here: AtTheDesk) -> None:
    here.window.desk_page.views.choose(View.CLOSED.value)
    here.settle()
    here.rooms.case.reopen.click()
    sheet = here.sheet(Reopen)
    assert isinstance(sheet, Reopen)
    sheet.submit()
    assert sheet.form.fields[0].error == "Say why the case is opened again."
    sheet.reason.setText("They wrote again.")
    sheet.submit()
    here.settle()
    assert shown(here).is_open


def test_putting_a_case_back_can_be_undone(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    here.window.commands["put_back"].trigger()
    here.settle()
    assert shown(here).owner is None
    here.window.commands["undo"].trigger()
    here.settle()
    assert shown(here).owner == here.desk.actor.id


def test_a_note_is_kept_and_shown_as_internal(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    notes = here.rooms.case.notes
    assert not notes.add.isEnabled()
    notes.text.setPlainText("Rang; will send her customer number.")
    notes.add.click()
    here.settle()
    assert notes.text.toPlainText() == ""
    entry = notes.list.rows.records[0]
    assert entry.what == "Rang; will send her customer number."
    assert entry.internal


def test_the_timeline_tells_what_happened_and_what_left_the_building(here: AtTheDesk) -> None:
    here.show("Babajide Okafor")
    history = here.rooms.case.history
    words = [entry.what for entry in history.list.rows.records]
    assert words[-1] == "Request logged"
    assert "Identity checked" in words
    history.only_left.setChecked(True)
    assert {entry.what for entry in history.list.rows.records} == {"Letter printed"}
    assert history.list.rows.records[0].detail


def test_looking_at_a_document_shows_it_and_stands_in_the_journal(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    here.rooms.case.documents.look.click()
    sheet = here.sheet(LookSheet)
    assert isinstance(sheet, LookSheet)
    assert "DSR-2026-0001" in sheet.paper.text.toPlainText()
    sheet.reject()
    here.settle()
    newest = here.rooms.case.history.list.rows.records[0]
    assert newest.what == "Document looked at"


def test_a_case_logged_in_haste_is_finished_in_the_intake_form(here: AtTheDesk) -> None:
    here.show("A caller who will ring again")
    here.rooms.case.next.buttons.primary.click()
    sheet = here.sheet(FinishSheet)
    assert isinstance(sheet, FinishSheet)
    assert sheet.intake.answers.name == "A caller who will ring again"
    sheet.intake.what.rights.chosen = (Right.ERASURE.value,)
    sheet.submit()
    here.settle()
    assert shown(here).rights == (Right.ERASURE,)
    assert shown(here).clock is not None


def test_finishing_keeps_everything_that_was_known(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    before = shown(here)
    sheet = open_sheet(here, FinishSheet, "finish")
    assert isinstance(sheet, FinishSheet)
    sheet.submit()
    here.settle()
    after = shown(here)
    assert after.parties.concerned.address == before.parties.concerned.address
    assert after.own_words == before.own_words
    assert after.due == before.due
    assert after.events == before.events


@pytest.mark.parametrize("kind", ACTS, ids=lambda kind: kind.__name__)
def test_every_sheet_stands_the_walks(
    here: AtTheDesk, theme: Theme, qtbot: QtBot, kind: type[QDialog]
) -> None:
    here.show("Pascale Moreau")
    sheet = open_sheet(here, kind, ACTS[kind])
    here.settle()
    assert check_everything(sheet, theme, qtbot) == []
    sheet.reject()


def test_the_next_step_leads_to_the_letter_that_waits() -> None:
    draft, approved = a_letter(), a_letter(approval=an_approval())
    press = press_for(a_case(), (draft,))
    assert press is not None
    assert (press.act, press.letter) == (Act.OPEN_LETTER, "letter-1")
    ready = press_for(a_case(), (approved,))
    assert ready is not None
    assert ready.text == "Print the letter …"


def test_a_case_that_waits_for_proof_offers_to_check_it() -> None:
    waiting = a_case(events=(an_event(),), work=Work.AWAITING_IDENTITY)
    press = press_for(waiting, ())
    assert press is not None
    assert press.act is Act.CHECK
    assert press.also


def test_a_closed_case_has_no_primary_button() -> None:
    closed = a_case().closed(date(2026, 4, 1), {Right.ACCESS: Outcome.FULFILLED})
    assert press_for(closed, ()) is None


def test_esc_leaves_a_sheet_and_changes_nothing(here: AtTheDesk, qtbot: QtBot) -> None:
    here.show("Jane Roe")
    before = shown(here)
    sheet = open_sheet(here, Happened, "pause")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    here.settle()
    assert shown(here) == before


def test_writing_the_answer_begins_with_the_kind_that_fits(here: AtTheDesk) -> None:
    wanted: list[tuple[str, str]] = []
    here.window.letter_wanted.connect(lambda case, kind: wanted.append((case, kind)))
    here.show("Babajide Okafor")
    here.rooms.case.next.buttons.primary.click()
    here.settle()
    assert wanted == [(str(shown(here).id), "access_answer")]
