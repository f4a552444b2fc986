"""The files of a message are looked at behind walls and saved with a word of caution; raw headers."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.received import ReceivedState
from dsar_desk.gui.intake.attachment_sheet import AttachmentSheet
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.widgets.words import Words
from tests.gui.inbox_pictures import a_mail, a_photo
from tests.gui.intake_desk import Room, a_page


@pytest.fixture
def mail() -> EmailMessage:
    mail = a_mail("Jane Roe <jane@example.org>", "Löschen, bitte", "Please see the files.\n")
    mail["X-Odd"] = "turned \u202e round"
    page, photo = a_page("A proof of address"), a_photo()
    inner = a_mail("Tom <tom@example.org>", "The first one", "I asked in May.\n")
    mail.add_attachment(page, maintype="application", subtype="pdf", filename="address.pdf")
    mail.add_attachment(photo, maintype="image", subtype="jpeg", filename="me.jpg")
    mail.add_attachment(b"MZ\0", maintype="application", subtype="x-msdownload", filename="a.exe")
    mail.add_attachment(inner)
    return mail


@pytest.fixture
def door(room: Room, mail: EmailMessage, tmp_path: Path) -> InboxDoor:
    page, path = IntakePage(room.office), tmp_path / "request.eml"
    room.show(page)
    path.write_bytes(mail.as_bytes())
    page.open(Channel.INBOX, [path])
    room.settle()
    assert isinstance(page.door, InboxDoor)
    return page.door


def looked_at(room: Room, door: InboxDoor, row: int) -> AttachmentSheet:
    door.reading.message.files.list.setCurrentRow(row)
    room.click(door.reading.message.files.look_button)
    sheet = door.findChild(AttachmentSheet)
    assert isinstance(sheet, AttachmentSheet)
    return sheet


@pytest.mark.parametrize("row", [0, 1])
def test_a_pdf_and_a_picture_are_drawn_by_the_worker(room: Room, door: InboxDoor, row: int) -> None:
    sheet = looked_at(room, door, row)
    pictures = [label.pixmap() for label in sheet.paper.findChildren(QLabel) if label.pixmap()]
    assert any(picture.width() > 50 for picture in pictures)
    assert sheet.text.isHidden()
    if row == 0:
        assert "A proof of address" in sheet.paper.text.toPlainText()


def test_an_attached_message_is_shown_as_text(room: Room, door: InboxDoor) -> None:
    sheet = looked_at(room, door, 3)
    assert "From: Tom <tom@example.org>" in sheet.text.toPlainText()
    assert "I asked in May." in sheet.text.toPlainText()
    assert sheet.paper.isHidden()


def test_what_cannot_be_shown_says_so_and_is_saved_after_a_word_of_caution(
    room: Room, door: InboxDoor, tmp_path: Path
) -> None:
    files = door.reading.message.files
    files.list.setCurrentRow(2)
    assert not files.look_button.isEnabled()
    assert "not shown here" in files.note.text()
    room.ask.yes, room.ask.save_to = False, tmp_path / "kept.bin"
    room.click(files.save_button)
    assert not (tmp_path / "kept.bin").exists()
    room.ask.yes = True
    room.click(files.save_button)
    assert (tmp_path / "kept.bin").read_bytes() == b"MZ\0"
    assert room.ask.asked.count("Save this file outside the desk?") == 2
    assert door.reading.bar.text == "Saved as kept.bin."


def test_a_place_that_cannot_be_written_to_is_refused(
    room: Room, door: InboxDoor, tmp_path: Path
) -> None:
    room.ask.save_to = tmp_path / "missing" / "kept.pdf"
    room.click(door.reading.message.files.save_button)
    assert "could not be saved as kept.pdf" in door.reading.bar.text
    assert str(tmp_path) not in door.reading.bar.text


def test_a_file_that_is_not_what_it_is_called_is_refused_in_its_window(
    room: Room, tmp_path: Path
) -> None:
    page, path = IntakePage(room.office), tmp_path / "odd.eml"
    room.show(page)
    odd = a_mail("a@example.org", "odd", "See.")
    odd.add_attachment(b"no pdf", maintype="application", subtype="pdf", filename="odd.pdf")
    path.write_bytes(odd.as_bytes())
    page.open(Channel.INBOX, [path])
    room.settle()
    assert isinstance(page.door, InboxDoor)
    sheet = looked_at(room, page.door, 0)
    assert sheet.bar.text


def test_headers_stand_as_they_read_and_as_they_came_with_marks_made_visible(
    room: Room, door: InboxDoor
) -> None:
    message = door.reading.message
    message.tabs.setCurrentIndex(2)
    room.settle()
    shown = message.headers.toPlainText()
    assert "Subject: Löschen, bitte\n    as it came: Subject: =?utf-8?" in shown
    assert "X-Odd: turned [U+202E] round" in shown
    assert "\u202e" not in shown
    assert "MIME-Version: 1.0" in shown


def test_what_a_server_that_is_relied_on_found_stands_among_the_headers(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, path = IntakePage(room.office), tmp_path / "checked.eml"
    room.show(page)
    border = "Received: from x (x [198.51.100.7]) by mx.example with ESMTP id 1; x"
    lines = ("Authentication-Results: mx.example; dmarc=fail", border, "From: a@b.example")
    path.write_text("\n".join((*lines, "Subject: checked", "", "Hello.")), encoding="ascii")
    page.open(Channel.INBOX, [path])
    room.settle()
    assert isinstance(page.door, InboxDoor)
    message = page.door.reading.message
    for named, said in ((frozenset(), "Anybody can write"), ({"mx.example"}, "rely on, found")):
        monkeypatch.setattr(room.desk.mailboxes, "authserv_ids", lambda _id, ids=named: ids)
        message.tabs.setCurrentIndex(2)
        room.settle()
        assert said in message.headers.toPlainText()
        message.tabs.setCurrentIndex(0)


def test_a_message_is_saved_as_it_came(
    room: Room, door: InboxDoor, mail: EmailMessage, tmp_path: Path
) -> None:
    message = door.reading.message
    message.tabs.setCurrentIndex(2)
    room.settle()
    room.ask.save_to = tmp_path / "copy.eml"
    room.click(message.save_button)
    assert (tmp_path / "copy.eml").read_bytes() == mail.as_bytes()
    assert door.reading.bar.text == "Saved as copy.eml."


def test_what_cannot_be_read_is_seen_raw_and_its_clock_can_be_started(
    room: Room, tmp_path: Path
) -> None:
    page, path = IntakePage(room.office), tmp_path / "odd.eml"
    room.show(page)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 some \x02 words \xff")
    page.open(Channel.INBOX, [path])
    room.settle()
    assert isinstance(page.door, InboxDoor)
    reading = page.door.reading
    assert reading.state is ReceivedState.UNREAD
    assert "some \u2402 words" in reading.message.text.toPlainText()
    assert "Received on" in reading.message.from_line.text()
    assert reading.message.warnings.isVisible()
    room.click(reading.card.buttons.primary)
    assert page.door.sheet.form.answers.received == room.office.today().isoformat()


def test_files_are_listed_with_what_is_to_be_minded(door: InboxDoor) -> None:
    files = door.reading.message.files
    lines = [files.list.item(row).text() for row in range(files.list.count())]
    assert lines[0].startswith("address.pdf, ")
    assert "do not open it" in lines[2]
    head = files.findChildren(Words)[0]
    assert head.text() == "4 attached files"
