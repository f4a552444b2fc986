"""The inbox shows and suggests, and the officer decides; a hostile message can do nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QImage

from dsar_desk.cases.case import Case, Channel
from dsar_desk.cases.identity import Assurance
from dsar_desk.cases.received import ReceivedState
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.intake.filing_dialog import FilingDialog
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.set_aside_dialog import SetAsideDialog
from dsar_desk.gui.intake.status_call import StatusCallDialog
from tests.gui.intake_desk import Room
from tests.samples import shared


@pytest.fixture
def case(room: Room) -> Case:
    answers = Answers(name="Jane Roe", email="jane@example.org", rights=("access",))
    filing = Filing(Channel.POST, room.office.today())
    return room.desk.openings.open_case(room.desk.order(), answers.opening(filing))


@pytest.fixture
def page(room: Room) -> IntakePage:
    page = IntakePage(room.office)
    room.show(page)
    return page


def written(folder: Path, *, subject: str = "", sender: str = "jane@example.org") -> Path:
    path = folder / "reply.eml"
    path.write_text(
        f"From: Jane Roe <{sender}>\nTo: DataSecurity@pingcap.com\nSubject: {subject}\n"
        "Date: Mon, 23 Nov 2026 08:00:00 +0100\n\nHere is the proof that you asked for.\n"
    )
    return path


def opened(page: IntakePage, room: Room, *paths: Path) -> InboxDoor:
    page.open(Channel.INBOX, paths)
    room.settle()
    assert isinstance(page.door, InboxDoor)
    return page.door


def test_our_reference_and_a_known_sender_are_certain_and_filed_by_one_key(
    room: Room, page: IntakePage, case: Case, tmp_path: Path
) -> None:
    door = opened(page, room, written(tmp_path, subject=f"Re: {case.reference}"))
    assert "certain" in door.reading.suggestion.cases.text()
    door.list.setFocus()
    room.primary_key()
    [message] = room.whole(case).received
    assert message.state is ReceivedState.FILED
    assert len(room.cases()) == 1


def test_our_reference_from_a_stranger_is_only_likely(
    room: Room, page: IntakePage, case: Case, tmp_path: Path
) -> None:
    path = written(tmp_path, subject=f"Re: {case.reference}", sender="somebody@example.net")
    path.write_text(path.read_text().replace("Jane Roe", "Somebody Else"))
    door = opened(page, room, path)
    assert "likely" in door.reading.suggestion.cases.text()
    assert "not known" in door.reading.suggestion.cases.text()


def test_a_message_is_filed_in_the_case_that_is_searched_for(
    room: Room, page: IntakePage, case: Case, tmp_path: Path
) -> None:
    door = opened(page, room, written(tmp_path, sender="other@example.net"))
    filed: list[str] = []
    page.case_wanted.connect(filed.append)
    room.click(door.reading.file_button)
    dialog = door.findChild(FilingDialog)
    assert isinstance(dialog, FilingDialog)
    dialog.choice.words.setText("roe")
    dialog.choice.search()
    room.settle()
    room.click(dialog.buttons.primary)
    assert filed == [case.id]
    assert len(room.whole(case).received) == 1


def test_what_is_no_request_is_set_aside_with_a_reason(
    room: Room, page: IntakePage, tmp_path: Path
) -> None:
    door = opened(page, room, written(tmp_path))
    room.click(door.reading.aside_button)
    dialog = door.findChild(SetAsideDialog)
    assert isinstance(dialog, SetAsideDialog)
    dialog.decide()
    assert dialog.reason_field.error
    dialog.reason.setText("A newsletter.")
    dialog.decide()
    room.settle()
    assert room.desk.intake.inbox() == ()
    door.reading.show_folder(ReceivedState.SET_ASIDE)
    assert door.list.rows.rowCount() == 1


def test_what_cannot_be_read_says_so_and_stays(room: Room, page: IntakePage) -> None:
    door = opened(page, room, shared("samples", "hostile", "binary-garbage.eml"))
    [kept] = room.desk.intake.inbox()
    if kept.state is ReceivedState.UNREAD:
        assert door.reading.bar.text == kept.trouble
        door.reading.show_folder(ReceivedState.UNREAD)
    assert door.list.rows.rowCount() == 1


def test_an_empty_file_is_refused_and_the_others_are_taken_in(
    room: Room, page: IntakePage, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.eml"
    empty.touch()
    door = opened(page, room, empty, tmp_path / "missing.eml", written(tmp_path))
    assert door.list.rows.rowCount() == 1
    assert "missing.eml" in door.reading.bar.text


def test_another_answer_address_is_shown_plainly(room: Room, page: IntakePage) -> None:
    door = opened(page, room, shared("samples", "hostile", "reply-to-differs.eml"))
    assert "Answers are to go to another address" in door.reading.message.warnings.text()
    assert "Answers would go to:" in door.reading.message.warnings.text()


def test_a_name_that_turns_the_writing_direction_is_made_visible(
    room: Room, page: IntakePage
) -> None:
    door = opened(page, room, shared("samples", "hostile", "name-rtl-override.eml"))
    shown = [
        door.list.rows.records[0].spoken,
        door.reading.message.from_line.text(),
        door.reading.suggestion.law.text(),
        door.reading.message.headers.toPlainText(),
    ]
    assert all("\u202e" not in text for text in shown)


def test_html_is_sanitised_when_asked_for_and_loads_nothing(room: Room, page: IntakePage) -> None:
    door = opened(page, room, shared("samples", "hostile", "html-active.eml"))
    pane = door.reading.message
    assert pane.original.toPlainText() == ""
    assert pane.tabs.isTabVisible(1)
    pane.tabs.setCurrentIndex(1)
    room.settle()
    shown = pane.original.toHtml().lower()
    assert pane.original.toPlainText()
    for word in ("<script", "<img", "<iframe", "href=", "src=", "onclick", "url("):
        assert word not in shown
    image = pane.original.loadResource(2, QUrl("file:///etc/hostname"))
    assert isinstance(image, QImage)
    assert image.size() == QSize(1, 1)


def test_an_unverified_caller_is_told_nothing_and_the_call_is_noted(
    room: Room, page: IntakePage, case: Case
) -> None:
    page.open_status_call(case.reference)
    room.settle()
    dialog = page.findChild(StatusCallDialog)
    assert isinstance(dialog, StatusCallDialog)
    said = f"{dialog.line.text()} {dialog.hint.text()}"
    assert case.reference not in said
    assert "2026" not in dialog.line.text()
    dialog.note.setPlainText("Will write instead.")
    room.click(dialog.buttons.primary)
    [note] = room.whole(case).notes
    assert "told nothing" in note.text
    assert "Will write instead." in note.text


def test_a_verified_caller_hears_the_date_once_it_was_said_how(
    room: Room, page: IntakePage, case: Case
) -> None:
    page.open_status_call(case.reference)
    room.settle()
    dialog = page.findChild(StatusCallDialog)
    assert isinstance(dialog, StatusCallDialog)
    dialog.verified.button("yes").click()
    assert case.reference in dialog.line.text()
    room.click(dialog.buttons.primary)
    assert dialog.how_field.error
    assert room.whole(case).notes == ()
    dialog.how.setText("Called back on the number on file.")
    room.click(dialog.buttons.primary)
    [note] = room.whole(case).notes
    assert "Called back" in note.text
    assert room.desk.finding.open(case.id).case.reached is Assurance.NONE
