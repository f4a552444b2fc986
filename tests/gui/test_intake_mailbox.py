"""A mailbox file, a pasted page and what Outlook drags become messages in the inbox."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.received import ReceivedState
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.widgets.drop_area import Arrival
from tests.gui.intake_desk import Room


@pytest.fixture
def page(room: Room) -> IntakePage:
    page = IntakePage(room.office)
    room.show(page)
    return page


def a_mailbox(folder: Path, count: int, first: int = 0) -> Path:
    path = folder / f"requests-{first}-{count}.mbox"
    path.write_text(
        "\n".join(
            f"From x Mon Nov 16 09:00:00 2026\nFrom: Ann <ann{number}@example.org>\n"
            f"Date: Mon, 16 Nov 2026 09:00:00 +0100\nSubject: Number {number}\n\nErase {number}.\n"
            for number in range(first, first + count)
        )
    )
    return path


def opened(page: IntakePage, room: Room, *paths: Path) -> InboxDoor:
    page.open(Channel.INBOX, paths)
    room.settle()
    assert isinstance(page.door, InboxDoor)
    return page.door


def subjects(room: Room) -> set[str]:
    return {line.subject for line in room.desk.intake.inbox()}


def test_each_mail_of_a_dropped_mailbox_file_waits_in_the_inbox(
    room: Room, page: IntakePage, tmp_path: Path
) -> None:
    door = opened(page, room, a_mailbox(tmp_path, 20))
    assert subjects(room) == {f"Number {number}" for number in range(20)}
    assert door.list.rows.rowCount() == 20
    assert "20 messages of requests-0-20.mbox were taken in." in door.reading.bar.text


def test_what_was_here_before_is_said_and_kept_once(
    room: Room, page: IntakePage, tmp_path: Path
) -> None:
    opened(page, room, a_mailbox(tmp_path, 4))
    door = opened(page, room, a_mailbox(tmp_path, 6, first=2))
    assert len(subjects(room)) == 8
    assert "4 messages" in door.reading.bar.text
    assert "2 were taken in before" in door.reading.bar.text


def test_a_mailbox_file_can_be_stopped_and_what_is_kept_stays(
    room: Room, page: IntakePage, tmp_path: Path
) -> None:
    door = opened(page, room)
    door.taker.take_files([a_mailbox(tmp_path, 300)])
    door.taker.stop()
    room.settle()
    assert 0 < len(subjects(room)) < 300
    assert "Stopped" in door.reading.bar.text
    assert "" not in subjects(room)  # what is kept is read


def test_a_pasted_page_becomes_a_message_with_its_sender(room: Room, page: IntakePage) -> None:
    door = opened(page, room)
    mime = QMimeData()
    mime.setHtml(
        "<p>Von: Ann &lt;ann@example.org&gt;<br>Gesendet: 3. November 2026 09:05<br>"
        "An: uns<br>Betreff: Auskunft</p><p>Bitte löschen Sie meine Daten.</p>"
    )
    QGuiApplication.clipboard().setMimeData(mime)
    door._drop.paste(QGuiApplication.clipboard().mimeData())
    room.settle()
    (line,) = room.desk.intake.inbox()
    assert (line.subject, line.sender_address) == ("Auskunft", "ann@example.org")


def test_what_outlook_drags_is_taken_in_under_its_name(room: Room, page: IntakePage) -> None:
    door = opened(page, room)
    raw = (
        b"From: Ann <ann@example.org>\nDate: Mon, 16 Nov 2026 09:00:00 +0100\nSubject: Hi\n\nErase."
    )
    door._drop.arrived.emit("inbox", Arrival(files=(("Access.eml", raw), ("b.eml", raw + b"!"))))
    room.settle()
    assert len(room.desk.intake.inbox()) == 2
    assert all(line.state is ReceivedState.NEW for line in room.desk.intake.inbox())
