"""Signing in to a mailbox at Microsoft and Google: the code shown, the wait ended, the secret kept."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from dsar_desk.cases.mail_account import MailAccount
from dsar_desk.errors import DeskError
from dsar_desk.gui.settings.mailbox_calls import Saved, SigningIn
from dsar_desk.gui.settings.mailbox_page import MailboxPage
from dsar_desk.gui.settings.mailbox_sheets import SignInSheet
from dsar_desk.gui.settings.mailbox_sign_in import MailboxSignIn
from dsar_desk.gui.theme import Theme
from dsar_desk.services.desk import Desk
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything

WAIT = 5_000
PAGE, CODE = "https://microsoft.com/devicelogin", "ABCD-EFGH"


class Scripted(SigningIn):
    """A sign-in whose person does what the test says."""

    made: "list[Scripted]"

    def __init__(self, account: MailAccount, secret: str = "") -> None:
        super().__init__(account, secret)
        self.secret = secret
        self.typed = threading.Event()
        self.refusal: DeskError | None = None

    def run(self, desk: Desk, *, progress: Callable[[int, int], None]) -> Saved:
        self.page, self.code = PAGE, CODE
        while not self.typed.wait(0.01):
            progress(1, 2)
        if self.refusal is not None:
            raise self.refusal
        return Saved(self.account, desk.mailboxes.give_secret(self.account, "refresh token"))


class Made(list[Scripted]):
    """Every sign-in that was begun."""

    def __call__(self, account: MailAccount, secret: str) -> Scripted:
        self.append(Scripted(account, secret))
        return self[-1]


@pytest.fixture
def made() -> Iterator[Made]:
    begun = Made()
    yield begun
    for one in begun:
        one.typed.set()


def shown(room: Room, made: Made, address: str) -> MailboxPage:
    """The page with a mailbox that is entered by a sign-in, typed and not saved."""
    page = MailboxPage(room.office)
    page.signing = MailboxSignIn(room.office, page, made)
    page.signing.done.connect(page.note_signed_in)
    page.signing.refused.connect(page.bar.show_error)
    room.show(page)
    page.open()
    room.settle()
    room.type(address)
    page.form.edits["client"].setText("0f3c")
    return page


def sheet_of(room: Room, page: MailboxPage) -> SignInSheet:
    page.form.sign_in_button.click()
    room.qtbot.waitUntil(lambda: page.signing.sheet is not None, timeout=WAIT)
    sheet = page.signing.sheet
    assert sheet is not None
    return sheet


def test_code_is_shown_until_it_was_typed_and_the_sign_in_is_kept(room: Room, made: Made) -> None:
    page, given = shown(room, made, "me@fern.onmicrosoft.com"), list[bool]()
    page.secret_given.connect(lambda: given.append(True))
    sheet = sheet_of(room, page)
    assert (sheet.code.text(), sheet.page.text()) == (CODE, PAGE)
    (kept,) = room.desk.mailboxes.accounts()  # what was typed is saved first
    assert room.desk.mailboxes.needs_secret(kept)
    made[0].typed.set()
    room.settle()
    assert not room.desk.mailboxes.needs_secret(kept)
    assert "The sign-in was taken" in page.bar.text
    assert given == [True]
    assert page.signing.sheet is None


def test_sign_in_is_given_up_with_its_sheet_and_nothing_is_kept(room: Room, made: Made) -> None:
    page = shown(room, made, "me@fern.onmicrosoft.com")
    sheet_of(room, page).reject()
    room.settle()
    assert made[0].is_given_up
    (kept,) = room.desk.mailboxes.accounts()
    assert room.desk.mailboxes.needs_secret(kept)
    sheet_of(room, page).reject()
    room.settle()
    assert len(made) == 2


def test_refused_sign_in_is_said(room: Room, made: Made) -> None:
    page = shown(room, made, "me@fern.onmicrosoft.com")
    sheet_of(room, page)
    made[0].refusal = DeskError("mailbox.token", "The sign-in was refused.")
    made[0].typed.set()
    room.settle()
    assert page.bar.text == "The sign-in was refused."
    assert page.signing.sheet is None


def test_client_secret_of_google_goes_to_the_sign_in_and_out_of_the_form(
    room: Room, made: Made
) -> None:
    page = shown(room, made, "me@gmail.com")
    page.form.client_secret.setText("of the program")
    sheet_of(room, page)
    assert made[0].secret == "of the program"
    made[0].typed.set()
    room.settle()
    assert not page.form.client_secret.text()
    assert not page.typed


def test_code_is_copied_and_the_page_opened_only_when_pressed(
    room: Room, theme: Theme, made: Made
) -> None:
    opened: list[str] = []

    def show(page: str) -> bool:
        opened.append(page)
        return False

    sheet = SignInSheet(PAGE, CODE, show=show)
    room.show(sheet, 560, 300)
    assert opened == []
    room.click(sheet.buttons.primary)
    assert opened == [PAGE]
    assert QGuiApplication.clipboard().text() == CODE
    assert "No browser" in sheet.bar.text
    assert check_everything(sheet, theme, room.qtbot) == []
    assert made == []
