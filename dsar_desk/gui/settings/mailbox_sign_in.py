"""Signing in to a mailbox at Microsoft 365 or Google, from the page of the mailboxes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dsar_desk.cases.mail_account import MailAccount
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.settings.mailbox_calls import Saved, SigningIn
from dsar_desk.gui.settings.mailbox_sheets import SignInSheet
from dsar_desk.gui.work import Lane

if TYPE_CHECKING:
    from dsar_desk.gui.work import Job

__all__ = ["MailboxSignIn"]


class MailboxSignIn(QObject):
    """One sign-in at a time; ``done`` carries a ``Saved``, ``refused`` why there is none.

    Args:
        make: makes the sign-in that the worker runs.
    """

    done = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        office: Office,
        page: QWidget,
        make: Callable[[MailAccount, str], SigningIn] = SigningIn,
    ) -> None:
        super().__init__(page)
        self._make = make
        self._office, self._page_widget = office, page
        self._signing: SigningIn | None = None
        self._job: Job | None = None
        self.sheet: SignInSheet | None = None

    def begin(self, account: MailAccount, client_secret: str) -> None:
        """Ask for the page of the sign-in; one that is under way is given up."""
        self.give_up()
        signing = self._signing = self._make(account, client_secret)
        self._job = self._office.workbench.do(
            partial(signing.run, self._office.desk),
            owner=self,
            then=self._finish,
            failed=self._fail,
            lane=Lane.NETWORK,
            progress=partial(self._show, signing),
        )

    def give_up(self) -> None:
        """Wait for the person no longer; nothing is kept."""
        if self._signing is not None and self._job is not None:
            self._signing.is_given_up = True
            self._job.cancel()
        self._forget()

    def _show(self, signing: SigningIn, _done: int, _of: int) -> None:
        if self.sheet is None and signing is self._signing:
            self.sheet = SignInSheet(signing.page, signing.code, self._page_widget.window())
            self.sheet.rejected.connect(self.give_up)
            self.sheet.open()

    def _finish(self, saved: Saved) -> None:
        self._forget()
        self.done.emit(saved)

    def _fail(self, error: DeskError) -> None:
        self._forget()
        self.refused.emit(error)

    def _forget(self) -> None:
        sheet, self.sheet = self.sheet, None
        self._signing = self._job = None
        if sheet is not None and isValid(sheet) and sheet.isVisible():
            sheet.accept()
