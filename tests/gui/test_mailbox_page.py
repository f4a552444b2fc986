"""Mailboxes added, tried, changed and removed in the window; no password is seen or goes astray."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.mail_account import AfterFiling, MailServer, Security, SignIn
from dsar_desk.errors import DeskError
from dsar_desk.gui.settings.mailbox_page import MailboxPage
from dsar_desk.gui.settings.mailbox_sheets import AskItSheet
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.message_bar import Tone
from dsar_desk.services.polling import Tested as Outcome
from tests.gui.intake_desk import Room
from tests.gui.mailboxes import ADDRESS, LOGIN, a_mailbox, pretend
from tests.gui.walk import check_everything, clipped, pseudo_reversed, settle, untranslated


def shown(room: Room) -> MailboxPage:
    page = MailboxPage(room.office)
    room.show(page)
    page.open()
    room.settle()
    return page


def type_into(room: Room, page: MailboxPage, name: str, text: str) -> None:
    page.form.named[name].take_focus()
    room.type(text)


def test_mailbox_is_added_by_keyboard_with_what_its_address_says(room: Room) -> None:
    page = shown(room)
    assert "reads no mailbox" in page.state.text()
    room.type(ADDRESS)
    assert page.form.imap.server() == MailServer("imap.fernwick.example", 993)
    assert page.form.smtp.server() == MailServer("smtp.fernwick.example", 587, Security.STARTTLS)
    type_into(room, page, "secret", "s3cret words")
    room.primary_key()
    (kept,) = room.desk.mailboxes.accounts()
    assert (kept.name, kept.address, kept.login) == (ADDRESS, ADDRESS, ADDRESS)
    assert kept.folders == ("INBOX",)
    assert room.desk.mailboxes.credential(kept).secret == "s3cret words"
    assert page.list.current_key == kept.id
    assert not page.typed


def test_without_a_keyring_it_is_said_plainly_where_the_password_is(room: Room) -> None:
    page = shown(room)
    assert "until the program is closed" in page.form.secret.accessibleDescription()
    room.type(ADDRESS)
    type_into(room, page, "secret", "s3cret words")
    room.primary_key()
    assert page.bar.tone is Tone.WARNING
    assert "There is no keyring here" in page.bar.text
    assert "until the program is closed" in page.form.secret.accessibleDescription()
    room.primary_key()
    assert "until the program is closed" in page.form.secret.accessibleDescription()


def test_password_is_never_shown_and_does_not_stay_in_the_window(room: Room) -> None:
    page = shown(room)
    room.type(ADDRESS)
    type_into(room, page, "secret", "s3cret words")
    assert page.form.secret.echoMode() is QLineEdit.EchoMode.Password
    assert page.form.client_secret.echoMode() is QLineEdit.EchoMode.Password
    room.primary_key()
    texts = {edit.text() for edit in page.findChildren(QLineEdit)}
    assert "s3cret words" not in " ".join(texts)
    page.open()
    room.settle()
    assert not page.form.secret.text()


def test_saved_mailbox_without_a_password_says_what_is_wanted(room: Room) -> None:
    page = shown(room)
    given: list[bool] = []
    page.secret_given.connect(lambda: given.append(True))
    room.type(ADDRESS)
    room.primary_key()
    assert "once its password is given" in page.bar.text
    assert given == []
    type_into(room, page, "secret", "s3cret")
    room.primary_key()
    assert given == [True]


@pytest.mark.parametrize(
    ("address", "host", "way"),
    [
        ("me@fern.onmicrosoft.com", "outlook.office365.com", SignIn.MICROSOFT),
        ("me@gmail.com", "imap.gmail.com", SignIn.GOOGLE),
    ],
)
def test_large_providers_are_known_and_shown_with_the_fields_they_need(
    room: Room, address: str, host: str, way: SignIn
) -> None:
    page = shown(room)
    room.type(address)
    assert page.form.imap.host.text() == host
    assert page.form.way is way
    assert page.form.sign_in_button.isVisible()
    assert not page.form.named["secret"].isVisible()
    assert page.form.named["tenant"].isVisible() == (way is SignIn.MICROSOFT)
    assert page.form.named["client_secret"].isVisible() == (way is SignIn.GOOGLE)


def test_own_domain_at_microsoft_gets_its_servers_with_the_way(room: Room) -> None:
    page = shown(room)
    room.type(ADDRESS)
    page.form.way_choice.button("microsoft").click()
    assert page.form.imap.host.text() == "outlook.office365.com"
    page.form.way_choice.button("password").click()
    assert page.form.imap.host.text() == "imap.fernwick.example"


def test_guess_takes_nothing_away_that_was_typed(room: Room) -> None:
    page = shown(room)
    type_into(room, page, "imap", "mail.own.example")
    type_into(room, page, "address", ADDRESS)
    assert page.form.imap.host.text() == "mail.own.example"


def test_test_says_each_step_and_that_nothing_was_changed(room: Room) -> None:
    polling = pretend(room.desk)
    page = shown(room)
    room.type(ADDRESS)
    type_into(room, page, "secret", "s3cret")
    room.click(page.test_button)
    assert [secret for _, secret in polling.tried] == ["s3cret"]
    for words in (
        "✓ imap.fernwick.example was found",
        "✓ The connection is protected",
        "✓ The sign-in was taken",
        "✓ INBOX: 12 messages",
        "Nothing was changed on the server",
    ):
        assert words in page.check.text
    assert room.desk.mailboxes.accounts() == ()
    assert page.form.folders.names == ("INBOX", "Archive", "Requests")
    assert page.form.folders.chosen == ("INBOX",)


def test_folders_are_chosen_from_the_list_of_the_server(room: Room) -> None:
    pretend(room.desk)
    page = shown(room)
    room.type(ADDRESS)
    type_into(room, page, "secret", "s3cret")
    room.click(page.form.folders_button)
    assert page.form.folders.hasFocus()
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Space)
    assert page.form.folders.chosen == ("INBOX", "Requests")
    room.primary_key()
    (kept,) = room.desk.mailboxes.accounts()
    assert kept.folders == ("INBOX", "Requests")


@pytest.mark.parametrize(
    ("code", "done", "open_"),
    [
        ("mailbox.no_server", 0, 3),
        ("mailbox.certificate_expired", 1, 2),
        ("mailbox.login", 2, 1),
        ("mailbox.folder", 3, 0),
    ],
)
def test_trouble_stands_at_its_step(room: Room, code: str, done: int, open_: int) -> None:
    pretend(room.desk).trouble = DeskError(code, "It did not work. Nothing is lost.")
    page = shown(room)
    room.type(ADDRESS)
    type_into(room, page, "secret", "s3cret")
    room.click(page.test_button)
    lines = page.check.text.splitlines()
    assert "cannot be read yet" in lines[0]
    assert sum(line.startswith("✓") for line in lines[1:-1]) == done
    assert sum(line.startswith("–") for line in lines) == open_
    assert "✗ It did not work. Nothing is lost." in lines
    assert page.test_button.isEnabled()


def test_kept_password_is_not_shown_to_another_server(room: Room) -> None:
    a_mailbox(room.desk)
    polling = pretend(room.desk)
    page = shown(room)
    room.click(page.test_button)
    assert [secret for _, secret in polling.tried] == [""]
    page.form.imap.host.setText("imap.elsewhere.example")
    room.click(page.test_button)
    assert len(polling.tried) == 1
    assert "not shown to another server" in page.form.named["secret"].error
    assert QApplication.focusWidget() is page.form.secret


def test_sign_in_comes_before_a_test_at_microsoft(room: Room) -> None:
    polling = pretend(room.desk)
    page = shown(room)
    room.type("me@fern.onmicrosoft.com")
    type_into(room, page, "client", "0f3c")
    room.click(page.test_button)
    assert polling.tried == []
    assert "Sign in first" in page.bar.text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("address", "privacy"),
        ("imap", "two words"),
        ("own", "nobody"),
        ("authserv_ids", "mx.fernwick.example; spf=pass"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(room: Room, field: str, text: str) -> None:
    page = shown(room)
    room.type(ADDRESS)
    if field == "own":
        page.form.own.setPlainText(text)
    else:
        control = page.form.named[field].control
        assert isinstance(control, QLineEdit)
        control.setText(text)
    room.click(page.buttons.primary)
    assert page.form.named[field].error
    assert room.desk.mailboxes.accounts() == ()


def test_port_that_is_none_is_refused_at_its_field(room: Room) -> None:
    page = shown(room)
    room.type(ADDRESS)
    page.form.imap.port.setText("imap")
    room.click(page.buttons.primary)
    assert "number of a port" in page.form.imap.port_field.error
    assert room.desk.mailboxes.accounts() == ()


def test_everything_of_a_mailbox_is_shown_and_saved(room: Room) -> None:
    full = replace(
        a_mailbox(room.desk),
        smtp=MailServer("smtp.fernwick.example", 465),
        folders=("INBOX", "Requests"),
        poll_minutes=7,
        own_addresses=("dpo@fernwick.example", "info@fernwick.example"),
        ca_file="/etc/ssl/own.pem",
        after_filing=AfterFiling.MOVE,
        filed_folder="Filed",
        authserv_ids=("mx.fernwick.example", "mail.fernwick.example"),
    )
    room.desk.mailboxes.change(room.desk.order(), full)
    page = shown(room)
    assert page.form.account() == full
    assert not page.typed
    type_into(room, page, "name", " of Fernwick")
    room.click(page.buttons.primary)
    (kept,) = room.desk.mailboxes.accounts()
    assert kept == replace(full, name="DataSecurity of Fernwick")


def test_what_was_typed_is_not_lost_to_another_mailbox(room: Room) -> None:
    first = a_mailbox(room.desk)
    second = replace(first, name="Zweite", address="zwei@fernwick.example")
    other = a_mailbox(room.desk, account=second)
    page = shown(room)
    assert page.list.current_key == first.id
    type_into(room, page, "name", "x")
    room.ask.yes = False
    page.list.choose(other.id)
    assert page.form.base == first
    assert page.list.current_key == first.id
    room.ask.yes = True
    page.list.choose(other.id)
    assert page.form.base == other


def test_removing_asks_and_forgets_the_password(room: Room) -> None:
    kept = a_mailbox(room.desk)
    page = shown(room)
    room.ask.yes = False
    room.click(page.remove_button)
    assert room.desk.mailboxes.accounts() == (kept,)
    room.ask.yes = True
    room.click(page.remove_button)
    assert room.desk.mailboxes.accounts() == ()
    assert room.desk.mailboxes.needs_secret(kept)
    assert page.form.base is None
    assert "reads no mailbox" in page.state.text()


def test_trouble_of_a_mailbox_is_said_with_what_is_at_stake(room: Room) -> None:
    kept = a_mailbox(room.desk)
    room.desk.mailboxes.was_not_read(kept, LOGIN)
    page = shown(room)
    assert "was never read" in page.state.text()
    assert LOGIN.sentence in page.state.text()
    assert "their time runs" in page.state.text()
    (row,) = page.list.rows.records
    assert (row.state, row.is_troubled) == ("Cannot be read", True)


def test_what_to_ask_of_it_can_be_copied(room: Room) -> None:
    page = shown(room)
    room.type("me@fern.onmicrosoft.com")
    room.click(page.it_button)
    (sheet,) = page.window().findChildren(AskItSheet)
    room.click(sheet.buttons.primary)
    assert "IMAP.AccessAsUser.All" in QGuiApplication.clipboard().text()
    assert "me@fern.onmicrosoft.com" in QGuiApplication.clipboard().text()
    sheet.reject()


def test_file_of_certificates_is_chosen(room: Room) -> None:
    page = shown(room)
    room.ask.files = (room.desk.database.keeping.folder / "own.pem",)  # type: ignore[union-attr]
    room.click(page.form.file_button)
    assert page.form.account().ca_file.endswith("own.pem")


def test_who_may_not_administer_reads_and_tries_but_does_not_save(room: Room) -> None:
    a_mailbox(room.desk)
    pretend(room.desk)
    room.desk.actor = Actor(ActorId("guest"), "Guest", Role.HANDLER)
    page = shown(room)
    room.click(page.test_button)
    assert "can be read" in page.check.text
    assert not page.buttons.primary.isVisible()
    assert not page.remove_button.isVisible()


def test_escape_leaves_and_keeps(room: Room) -> None:
    page, left = shown(room), list[bool]()
    page.left.connect(lambda: left.append(True))
    room.type("x")
    room.press(Qt.Key.Key_Escape)
    assert left == [True]
    assert page.typed


@pytest.mark.parametrize("address", [ADDRESS, "me@fern.onmicrosoft.com", "me@gmail.com"])
def test_page_stands_the_walk(room: Room, theme: Theme, address: str) -> None:
    a_mailbox(room.desk)
    polling = pretend(room.desk)
    page = shown(room)
    polling.tested = Outcome(("INBOX",), (("INBOX", 1),))
    room.click(page.test_button)
    room.click(page.add_button)
    room.type(address)
    page.check.show_trouble(page.form.account(), LOGIN)
    assert check_everything(page, theme, room.qtbot) == []


def test_page_speaks_every_language_from_both_sides(room: Room, theme: Theme) -> None:
    kept = a_mailbox(room.desk)
    room.desk.mailboxes.was_not_read(kept, LOGIN)
    pretend(room.desk)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with pseudo_reversed(app):
        page = shown(room)
        room.click(page.test_button)
        settle(page, room.qtbot)
        assert clipped(page) == []
        assert untranslated(page) == []
