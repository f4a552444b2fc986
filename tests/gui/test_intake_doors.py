"""Each door by mouse and by keyboard, from what came in to the saved case."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.case import Channel
from dsar_desk.cases.received import DocumentKind, ReceivedState
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.other import OtherDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.phone import PhoneDoor
from dsar_desk.gui.intake.post import PostDoor
from dsar_desk.gui.widgets.drop_area import Arrival
from dsar_desk.law.rights import Right
from tests.gui.intake_desk import Room, a_page

MAIL = b"""From: Mara Lindqvist <mara.lindqvist@example.org>\r
To: DataSecurity@pingcap.com\r
Subject: my data\r
Date: Mon, 23 Nov 2026 08:00:00 +0100\r
Message-ID: <one@example.org>\r
\r
Please send me a copy of all the personal data you hold about me under Article 15 GDPR.\r
\r
Mara Lindqvist\r
"""


@pytest.fixture
def page(room: Room) -> IntakePage:
    page = IntakePage(room.office)
    room.show(page)
    room.settle()
    return page


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    found = []
    for number in (1, 2):
        path = tmp_path / f"scan{number}.pdf"
        path.write_bytes(a_page(f"Letter number {number}: please send me my data."))
        found.append(path)
    return found


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    path = tmp_path / "request.eml"
    path.write_bytes(MAIL)
    return path


def test_a_call_by_keyboard_becomes_a_case_under_the_reference_read_out(
    room: Room, page: IntakePage
) -> None:
    page.open(Channel.PHONE)
    room.settle()
    door = page.door
    assert isinstance(door, PhoneDoor)
    reserved = door.sheet.keeper.draft
    assert reserved is not None
    assert str(reserved.reference) in door.script.text()
    room.type("Pascale Moreau")
    room.press(Qt.Key.Key_Return)
    room.type("Ms Moreau")
    door.sheet.form.what.own_words.setFocus()
    room.type("Everything since 2023, please.")
    room.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is door.sheet.form.what.rights.button(Right.ACCESS)
    assert door.sheet.form.what.own_words.toPlainText() == "Everything since 2023, please."
    room.press(Qt.Key.Key_Space)
    door.sheet.form.read_back.setChecked(True)
    wanted: list[tuple[str, str]] = []
    page.letter_wanted.connect(lambda *what: wanted.append(what))
    room.primary_key()
    [case] = room.cases()
    assert case.reference == reserved.reference
    assert case.parties.concerned.name == "Pascale Moreau"
    assert case.channel is Channel.PHONE
    assert case.own_words == "Everything since 2023, please."
    assert case.rights == (Right.ACCESS,)
    assert wanted == [(case.id, "acknowledgement")]
    [note] = room.whole(case).notes
    assert "read back and agreed" in note.text
    assert room.desk.openings.drafts() == ()


def test_a_call_by_mouse_is_logged_unfinished_and_its_clock_runs(
    room: Room, page: IntakePage
) -> None:
    page.open(Channel.PHONE)
    room.settle()
    door = page.door
    assert isinstance(door, PhoneDoor)
    logged: list[str] = []
    page.logged.connect(logged.append)
    room.click(door.sheet.later)
    [case] = room.cases()
    assert logged == [case.id]
    assert case.claims == ()
    assert case.provisional is not None
    assert case.next_step == "finish_logging"


def test_a_letter_by_mouse_is_stamped_on_a_copy_and_the_next_comes_up(
    room: Room, page: IntakePage, scans: list[Path]
) -> None:
    page.open(Channel.POST)
    room.settle()
    door = page.door
    assert isinstance(door, PostDoor)
    room.ask.files = tuple(scans)
    room.click(door.choose_button)
    assert [row.title for row in door.list.rows.records] == ["scan1.pdf", "scan2.pdf"]
    assert "Letter number 1" in door.letter.paper.text.toPlainText()
    door.sheet.form.who.fields["name"].control.setText("Jane Roe")
    room.click(door.sheet.form.what.rights.button(Right.ERASURE))
    logged: list[str] = []
    page.logged.connect(logged.append)
    room.click(door.sheet.buttons.primary)
    [case] = room.cases()
    assert logged == [case.id]
    kinds = {document.kind for document in room.whole(case).documents}
    assert kinds == {DocumentKind.ORIGINAL, DocumentKind.STAMPED_COPY}
    assert [letter.kind for letter in room.whole(case).letters] == ["acknowledgement"]
    assert [row.title for row in door.list.rows.records] == ["scan2.pdf"]
    assert "Letter number 2" in door.letter.paper.text.toPlainText()
    assert door.sheet.form.answers.name == ""
    assert QApplication.focusWidget() is door.sheet.form.who.fields["name"].control


def test_a_dropped_letter_by_keyboard_becomes_a_case(
    room: Room, page: IntakePage, scans: list[Path]
) -> None:
    page.open(Channel.POST, scans[:1])
    room.settle()
    door = page.door
    assert isinstance(door, PostDoor)
    assert QApplication.focusWidget() is door.sheet.form.who.fields["name"].control
    room.type("Jane Roe")
    door.sheet.form.what.rights.button(Right.ACCESS).setFocus()
    room.press(Qt.Key.Key_Space)
    room.primary_key()
    [case] = room.cases()
    assert case.channel is Channel.POST
    assert case.parties.concerned.name == "Jane Roe"
    assert door.waiting == 0


def test_a_letter_dropped_twice_is_kept_once(
    room: Room, page: IntakePage, scans: list[Path]
) -> None:
    page.open(Channel.POST)
    room.settle()
    door = page.door
    assert isinstance(door, PostDoor)
    for _ in range(2):
        door._drop.arrived.emit("post", Arrival(paths=(scans[0],)))
        room.settle()
    assert door.waiting == 1
    assert "taken in before" in door.sheet.bar.text


def test_a_message_by_two_keys_becomes_a_case_with_an_acknowledgement(
    room: Room, page: IntakePage, mail: Path
) -> None:
    page.open(Channel.INBOX, [mail])
    room.settle()
    door = page.door
    assert isinstance(door, InboxDoor)
    door.list.setFocus()
    wanted: list[tuple[str, str]] = []
    page.letter_wanted.connect(lambda *what: wanted.append(what))
    room.primary_key()
    assert door.sheet.form.answers.name == "Mara Lindqvist"
    assert door.sheet.form.answers.rights == ("access",)
    room.primary_key()
    [case] = room.cases()
    assert wanted == [(case.id, "acknowledgement")]
    assert case.parties.concerned.email == "mara.lindqvist@example.org"
    [message] = room.whole(case).received
    assert message.state is ReceivedState.FILED
    assert door.list.rows.rowCount() == 0


def test_a_message_by_mouse_becomes_a_case(room: Room, page: IntakePage, mail: Path) -> None:
    room.ask.files = (mail,)
    page.open(Channel.INBOX)
    room.settle()
    door = page.door
    assert isinstance(door, InboxDoor)
    room.click(door.reading.choose_button)
    assert "Article 15" in door.reading.message.text.toPlainText()
    assert "Copy of their data" in door.reading.card.suggestion.kinds.text()
    room.click(door.reading.card.buttons.primary)
    room.click(door.sheet.buttons.primary)
    assert [case.parties.concerned.name for case in room.cases()] == ["Mara Lindqvist"]


def test_what_a_colleague_passed_on_by_mouse_becomes_a_case(room: Room, page: IntakePage) -> None:
    page.open(Channel.COLLEAGUE)
    room.settle()
    door = page.door
    assert isinstance(door, OtherDoor)
    door.sheet.form.who.fields["name"].control.setText("Tom Brandt")
    room.click(door.sheet.form.what.rights.button(Right.RECTIFICATION))
    room.click(door.sheet.buttons.primary)
    [case] = room.cases()
    assert case.channel is Channel.COLLEAGUE
    assert case.rights == (Right.RECTIFICATION,)


def test_what_was_said_in_person_by_keyboard_becomes_a_case(room: Room, page: IntakePage) -> None:
    page.open(Channel.IN_PERSON)
    room.settle()
    door = page.door
    assert isinstance(door, OtherDoor)
    door.sheet.form.who.fields["name"].take_focus()
    room.type("Tom Brandt")
    room.primary_key()
    assert room.cases() == []
    assert door.sheet.bar.text.startswith("Something is still missing")
    assert QApplication.focusWidget() is door.sheet.form.what.rights.button(Right.ACCESS)
    room.press(Qt.Key.Key_Space)
    room.primary_key()
    assert [case.channel for case in room.cases()] == [Channel.IN_PERSON]
