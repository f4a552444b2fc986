"""The inbox shows and suggests, and the officer decides; a hostile message can do nothing."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage

from dsar_desk.cases.case import Case, Channel
from dsar_desk.cases.identity import Assurance
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.intake.filing_dialog import FilingDialog
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.post import PostDoor
from dsar_desk.gui.intake.set_aside_dialog import SetAsideDialog
from dsar_desk.gui.intake.status_call import StatusCallDialog
from dsar_desk.law.rights import Kind
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
    assert "certain" in door.reading.card.suggestion.cases.text()
    door.list.setFocus()
    room.primary_key()
    [message] = room.whole(case).received
    assert message.state is ReceivedState.FILED
    assert len(room.cases()) == 1


def test_our_reference_from_a_stranger_is_only_possible(
    room: Room, page: IntakePage, case: Case, tmp_path: Path
) -> None:
    path = written(tmp_path, subject=f"Re: {case.reference}", sender="somebody@example.net")
    path.write_text(path.read_text().replace("Jane Roe", "Somebody Else"))
    door = opened(page, room, path)
    assert "possible" in door.reading.card.suggestion.cases.text()
    assert "not known" in door.reading.card.suggestion.cases.text()


def test_a_message_is_filed_in_the_case_that_is_searched_for(
    room: Room, page: IntakePage, case: Case, tmp_path: Path
) -> None:
    door = opened(page, room, written(tmp_path, sender="other@example.net"))
    filed: list[str] = []
    page.case_wanted.connect(filed.append)
    room.click(door.reading.card.file_button)
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
    room.click(door.reading.card.aside_button)
    dialog = door.findChild(SetAsideDialog)
    assert isinstance(dialog, SetAsideDialog)
    dialog.decide()
    assert dialog.reason_field.error
    dialog.reason.setText("A newsletter.")
    dialog.decide()
    room.settle()
    assert room.desk.intake.inbox() == ()
    door.reading.show_folder(ReceivedState.SET_ASIDE)
    room.settle()
    assert door.list.rows.rowCount() == 1


def set_aside(room: Room, path: Path, reason: str) -> Received:
    taken = room.desk.intake.take_in(
        room.desk.order(), path.read_bytes(), path.name, Channel.INBOX
    ).received
    room.desk.intake.read(room.desk.order(), taken.id)
    return room.desk.intake.set_aside(room.desk.order(), taken.id, Kind.NOT_A_REQUEST, reason)


def test_what_was_set_aside_another_day_is_counted_and_taken_up_by_mouse(
    room: Room, page: IntakePage, tmp_path: Path
) -> None:
    aside = set_aside(room, written(tmp_path), "A newsletter.")
    door = opened(page, room)
    assert door.list.rows.rowCount() == 0
    assert "Set aside (1)" in door.reading.folder.itemText(4)
    assert "1 is set aside" in door.reading._aside_note.text()
    door.reading.folder.setFocus()
    room.qtbot.keyClick(door.reading.folder, Qt.Key.Key_End)
    room.settle()
    said = door.reading.card.decided.text()
    assert "A newsletter." in said
    assert room.desk.actor.name in said
    assert aside.aside is not None
    assert room.office.moment(aside.aside.at) in said
    assert door.reading.card.buttons.primary.text() == "Take it up again"
    assert door.reading.card.aside_button.isHidden()
    room.click(door.reading.card.buttons.primary)
    [waiting] = room.desk.intake.inbox()
    assert (waiting.id, waiting.received_on) == (aside.id, aside.received_on)
    assert door.reading.state is ReceivedState.NEW
    assert door.list.current_key == aside.id
    assert door.reading.card.buttons.primary.text() == "New case"
    assert room.office.day(aside.received_on) in door.reading.bar.text
    assert "Set aside (0)" in door.reading.folder.itemText(4)


def test_what_was_set_aside_is_taken_up_by_keyboard_and_becomes_a_case(
    room: Room, page: IntakePage, tmp_path: Path
) -> None:
    aside = set_aside(room, written(tmp_path), "By mistake.")
    door = opened(page, room)
    door.reading.folder.setFocus()
    room.press(Qt.Key.Key_End)
    door.list.setFocus()
    room.primary_key()
    room.primary_key()
    assert door.sheet.isVisible()
    door.sheet.form.what.rights.button("access").click()
    room.primary_key()
    [case] = room.cases()
    assert case.dates.received == aside.received_on
    [filed] = room.whole(case).received
    assert (filed.id, filed.state, filed.aside) == (aside.id, ReceivedState.FILED, None)


def test_a_scan_that_is_taken_up_waits_among_the_letters(
    room: Room, page: IntakePage, tmp_path: Path
) -> None:
    letter = room.desk.intake.take_in(
        room.desk.order(), b"%PDF-1.4 advertising", "scan.pdf", Channel.POST
    ).received
    room.desk.intake.set_aside(room.desk.order(), letter.id, Kind.NOT_A_REQUEST, "Advertising.")
    door = opened(page, room)
    door.reading.show_folder(ReceivedState.SET_ASIDE)
    room.settle()
    room.click(door.reading.card.buttons.primary)
    assert "among the letters" in door.reading.bar.text
    assert door.list.rows.rowCount() == 0
    page.open(Channel.POST)
    room.settle()
    assert isinstance(page.door, PostDoor)
    assert page.door.waiting == 1


def test_a_message_that_comes_again_is_shown_where_it_was_set_aside(
    room: Room, page: IntakePage, tmp_path: Path
) -> None:
    path = written(tmp_path)
    aside = set_aside(room, path, "A newsletter.")
    door = opened(page, room, path)
    assert door.reading.state is ReceivedState.SET_ASIDE
    assert door.list.current_key == aside.id
    assert "A newsletter." in door.reading.card.decided.text()
    assert "taken in before" in door.reading.bar.text


def test_what_was_filed_is_shown_and_leads_to_its_case(
    room: Room, page: IntakePage, case: Case, tmp_path: Path
) -> None:
    raw = written(tmp_path).read_bytes()
    message = room.desk.intake.take_in(room.desk.order(), raw, "m.eml", Channel.INBOX).received
    room.desk.openings.file(room.desk.order(), message.id, case.id)
    door = opened(page, room)
    door.reading.show_folder(ReceivedState.FILED)
    room.settle()
    wanted: list[str] = []
    page.look_wanted.connect(wanted.append)
    room.click(door.reading.card.buttons.primary)
    assert wanted == [case.id]


def test_what_cannot_be_read_says_so_and_stays(room: Room, page: IntakePage) -> None:
    door = opened(page, room, shared("samples", "hostile", "binary-garbage.eml"))
    [kept] = room.desk.intake.inbox()
    if kept.state is ReceivedState.UNREAD:
        assert door.reading.bar.text == kept.trouble
        door.reading.show_folder(ReceivedState.UNREAD)
        room.settle()
    assert door.list.rows.rowCount() == 1


def test_an_empty_file_is_refused_and_the_others_are_taken_in(
    room: Room, page: IntakePage, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.eml"
    empty.touch()
    door = opened(page, room, empty, tmp_path / "missing.eml", written(tmp_path))
    assert door.list.rows.rowCount() == 1
    assert "missing.eml" in door.reading.bar.text


def test_the_day_of_receipt_stands_over_a_message_that_came_in_here_later(
    room: Room, page: IntakePage, tmp_path: Path
) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text().replace("Mon, 23 Nov", "Mon, 9 Nov"))
    door = opened(page, room, path)
    item = room.desk.intake.get(ReceivedId(door.list.current_key))
    assert item.received_on == date(2026, 11, 9) < room.office.today()
    assert room.office.day(item.received_on) in door.reading.message.from_line.text()


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
        door.reading.card.suggestion.law.text(),
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
