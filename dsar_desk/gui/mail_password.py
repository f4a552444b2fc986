"""Asks once in a session for the password of a mailbox, where no keyring keeps it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from dsar_desk.cases.mail_account import MailAccount
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Lane
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["PasswordSheet"]


class PasswordSheet(QDialog):
    """One hidden field; ``given`` says that the mailbox can be read now."""

    given = Signal()

    def __init__(self, office: Office, account: MailAccount, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Password of the mailbox"))
        self._office, self._account = office, account
        self.bar = MessageBar()
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.field = Field(
            tr("Password of {login}", login=account.login),
            self.secret,
            help_text=tr(
                "It is kept in the keyring where there is one; else it is held until the program "
                "is closed, and asked for once after each start."
            ),
        )
        self.buttons = ButtonRow(tr("Read the mailbox"), scope=self)
        self.buttons.accepted.connect(self.submit)
        self.secret.returnPressed.connect(self.buttons.primary.click)
        self.buttons.add(tr("Later")).clicked.connect(self.reject)
        title = Words(tr("Password of the mailbox {name}", name=account.name), Type.TITLE)
        column = QVBoxLayout(self)
        for part in (title, self.bar, self.field, self.buttons):
            column.addWidget(part)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)
        self.secret.setFocus()

    def show_error(self, error: DeskError) -> None:
        """Say why it was not taken."""
        self.bar.show_error(error)

    def submit(self) -> None:
        """Give the password; an empty one is none."""
        secret = self.secret.text()
        if not secret:
            self.field.show_error(tr("Type the password."))
            self.field.take_focus()
            return
        give = partial(_give, self._office.desk, self._account, secret)
        self._office.workbench.do(
            give, owner=self, then=lambda _kept: self._done(), lane=Lane.NETWORK
        )

    def _done(self) -> None:
        self.secret.clear()
        self.given.emit()
        self.accept()


def _give(desk: "Desk", account: MailAccount, secret: str) -> bool:
    return desk.mailboxes.give_secret(account, secret)
