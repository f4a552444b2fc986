"""The window on a mail server that speaks IMAP: what arrives there comes into the inbox by itself."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.mail_account import MailAccount
from dsar_desk.cases.received import ReceivedState
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.services.reading import LARGEST_MAIL
from tests.gui.desks import AtTheDesk
from tests.gui.mailboxes import ACCOUNT, ADDRESS, a_mailbox, foot
from tests.mailservers.certificates import Certificates, server_context
from tests.mailservers.scripted_imap import Folder, ScriptedImap

PATIENCE = 20_000


def a_mail(number: int) -> bytes:
    return (
        f"From: Ada Lind <ada{number}@mail.example>\r\nTo: {ADDRESS}\r\n"
        f"Date: Mon, 16 Nov 2026 10:00:00 +0000\r\nMessage-ID: <{number}@mail.example>\r\n"
        f"Subject: Request {number}\r\n\r\nPlease send me a copy of my data.\r\n"
    ).encode()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates.make(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def served(certificates: Certificates) -> ssl.SSLContext:
    return server_context(certificates.file())


@pytest.fixture
def server(served: ssl.SSLContext) -> Iterator[ScriptedImap]:
    folders = {"INBOX": Folder.of([a_mail(1), a_mail(2)]), "Requests": Folder.of([])}
    with ScriptedImap(folders, served) as started:
        yield started


@pytest.fixture
def account(server: ScriptedImap, certificates: Certificates) -> MailAccount:
    return replace(ACCOUNT, imap=server.address, ca_file=str(certificates.ca))


@pytest.fixture
def inbox(here: AtTheDesk) -> Iterator[InboxDoor]:
    here.window.open_intake(Channel.INBOX)
    here.settle()
    door = here.rooms.doors.intake.door
    assert isinstance(door, InboxDoor)
    yield door
    here.rooms.mail.watch.stop()


def subjects(door: InboxDoor) -> list[str]:
    return [row.about for row in door.list.rows.records]


def test_what_lies_and_what_arrives_comes_in_by_itself_and_nobody_is_moved(
    here: AtTheDesk, inbox: InboxDoor, server: ScriptedImap, account: MailAccount, qtbot: QtBot
) -> None:
    a_mailbox(here.desk, account=account)
    qtbot.waitUntil(lambda: {"Request 1", "Request 2"} <= set(subjects(inbox)), timeout=PATIENCE)
    qtbot.waitUntil(lambda: "IDLE" in " ".join(server.commands), timeout=PATIENCE)
    inbox.list.setFocus()
    here.settle()
    chosen, read = inbox.list.current_key, inbox.reading.message.subject.text()
    assert read.startswith("Request")
    server.arrive(a_mail(3))
    qtbot.waitUntil(lambda: "Request 3" in subjects(inbox), timeout=PATIENCE)
    here.settle()
    assert inbox.list.current_key == chosen
    assert inbox.reading.message.subject.text() == read
    assert foot(here).startswith("Mailbox read")
    assert not any(" SELECT" in line or "STORE" in line for line in server.commands)


def test_read_now_looks_at_once_by_f5(
    here: AtTheDesk, inbox: InboxDoor, server: ScriptedImap, account: MailAccount, qtbot: QtBot
) -> None:
    server.manners.capabilities = b"IMAP4rev1 AUTH=PLAIN"
    a_mailbox(here.desk, account=account)
    qtbot.waitUntil(lambda: "Request 2" in subjects(inbox), timeout=PATIENCE)
    server.arrive(a_mail(4))
    inbox.list.setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: "Request 4" in subjects(inbox), timeout=PATIENCE)


def test_rest_of_a_large_message_is_fetched_when_it_is_wanted(
    here: AtTheDesk, inbox: InboxDoor, server: ScriptedImap, account: MailAccount, qtbot: QtBot
) -> None:
    server.manners.sizes = {1: LARGEST_MAIL + 1}
    kept = a_mailbox(here.desk, account=account)
    qtbot.waitUntil(lambda: foot(here).startswith("Mailbox read"), timeout=PATIENCE)
    inbox.reading.show_folder(ReceivedState.UNREAD)
    inbox.list.setFocus()
    here.settle()
    pane = inbox.reading.message
    assert pane.rest.isVisible()
    assert "Only the header is here" in pane.rest.words.text()
    assert not pane.warnings.isVisible()  # that there is no text is known only of what is here
    box = inbox.reading.card.suggestion
    assert "cannot be said yet" in box.kinds.text()
    assert "New request: none" not in box.kinds.text()
    server.manners.answers = {"LOGIN": b"NO [AUTHENTICATIONFAILED] no"}
    pane.rest.button.click()
    here.settle()
    assert "refused the name or the password" in inbox.reading.bar.text
    assert pane.rest.button.isEnabled()
    server.manners.answers = {}
    pane.rest.button.click()
    here.settle()
    assert not pane.rest.isVisible()
    assert pane.subject.text() == "Request 1"
    assert inbox.reading.state is ReceivedState.NEW
    assert "Copy of their data" in box.kinds.text()
    assert "All of the message is here now" in inbox.reading.bar.text
    here.desk.mailboxes.remove(here.desk.order(), kept.id)


def test_refused_password_is_said_and_the_server_is_asked_once(
    here: AtTheDesk, inbox: InboxDoor, server: ScriptedImap, account: MailAccount, qtbot: QtBot
) -> None:
    server.manners.answers["LOGIN"] = b"NO [AUTHENTICATIONFAILED] no"
    a_mailbox(here.desk, account=account)
    said = "Mailbox not read: requests may be waiting and their time runs"
    qtbot.waitUntil(lambda: foot(here) == said, timeout=PATIENCE)
    here.rooms.mail.watch.tick()
    here.settle()
    assert len([line for line in server.commands if "LOGIN" in line]) == 1
    assert "Request 1" not in subjects(inbox)


def test_page_tries_the_connection_and_lists_the_folders_of_the_server(
    here: AtTheDesk, inbox: InboxDoor, server: ScriptedImap, certificates: Certificates
) -> None:
    here.window.commands["mailboxes"].trigger()
    here.settle()
    page, host = here.rooms.mail.door.page, server.address
    page.form.edits["address"].setText(ADDRESS)
    page.form.imap.host.setText(host.host)
    page.form.imap.port.setText(str(host.port))
    page.form.secret.setText("s3cret")
    page.test_button.click()
    here.settle()
    assert "✗ The connection is not safe" in page.check.text  # nobody vouches for that authority
    assert not any("LOGIN" in line for line in server.commands)
    here.ask.files = (Path(certificates.ca),)
    page.form.file_button.click()
    page.test_button.click()
    here.settle()
    assert "✓ INBOX: 2 messages." in page.check.text
    assert page.form.folders.names == ("INBOX", "Requests")
    page.discard()
    assert inbox.isHidden() or not inbox.isVisible()


def test_window_ends_at_once_though_the_server_fell_silent_in_a_message(
    here: AtTheDesk, server: ScriptedImap, account: MailAccount, qtbot: QtBot
) -> None:
    server.manners.literals = {1: 100_000}
    a_mailbox(here.desk, account=account)
    qtbot.waitUntil(lambda: "BODY.PEEK[]" in " ".join(server.commands), timeout=PATIENCE)
    begun = monotonic()
    here.workbench.stop()
    assert monotonic() - begun < 20  # the line itself would be given up after a minute
