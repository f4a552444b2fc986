"""What came of testing the connection to a mailbox, step by step and in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.mail_account import MailAccount
from dsar_desk.cases.mail_steps import MailStep, stopped_at
from dsar_desk.errors import DeskError
from dsar_desk.gui.widgets.announce import announce
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from dsar_desk.services.polling import Tested

__all__ = ["MailboxCheck"]

DONE, FAILED, OPEN = "✓", "✗", "–"


class MailboxCheck(QWidget):
    """A line for each step; a screen reader hears all of them together.

    ``changed`` says that it needs another room.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Words("", Type.STRONG)
        self._shown: list[Words] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.title)
        column.addLayout(self._lines)
        self.hide()

    @property
    def text(self) -> str:
        """All that is said, a line each."""
        return "\n".join((self.title.text(), *(line.text() for line in self._shown)))

    def show_nothing(self) -> None:
        """Take the outcome of an earlier test away."""
        self._clear()
        self.hide()

    def show_trying(self, account: MailAccount) -> None:
        """Say that the connection is being tried."""
        self._clear()
        self.title.setText(tr("Trying {host} …", host=account.imap.host))
        self.show()

    def show_tested(self, account: MailAccount, tested: "Tested") -> None:
        """Show that the mailbox can be read."""
        self._clear()
        self.title.setText(tr("The mailbox can be read."))
        for step in MailStep:
            self._add(DONE, _done(step, account))
        self._add(DONE, tr_n("{n} folder is there.", "{n} folders are there.", len(tested.folders)))
        for folder, number in tested.counts:
            words = tr_n("{folder}: {n} message.", "{folder}: {n} messages.", number, folder=folder)
            self._add(DONE, words)
        self._add(DONE, tr("Nothing was changed on the server."))
        self._tell()

    def show_trouble(self, account: MailAccount, trouble: DeskError) -> None:
        """Show at which step it stopped, and why."""
        self._clear()
        self.title.setText(tr("The mailbox cannot be read yet."))
        stopped = stopped_at(trouble.code)
        for step in MailStep:
            if step < stopped:
                self._add(DONE, _done(step, account))
            elif step == stopped:
                self._add(FAILED, trouble.sentence, Type.ERROR)
            else:
                self._add(OPEN, _open(step), Type.QUIET)
        self._add(DONE, tr("Nothing was changed on the server."))
        self._tell()

    def _add(self, sign: str, words: str, kind: Type = Type.BODY) -> None:
        line = Words(tr("{sign} {words}", sign=sign, words=words), kind)
        line.setAccessibleName(tr("{state}: {words}", state=_spoken(sign), words=words))
        self._lines.addWidget(line)
        self._shown.append(line)

    def _tell(self) -> None:
        self.show()
        self.changed.emit()
        announce(self, self.text)

    def _clear(self) -> None:
        for line in self._shown:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._shown = []


def _done(step: MailStep, account: MailAccount) -> str:
    host = account.imap.host
    return {
        MailStep.FOUND: tr("{host} was found and answered.", host=host),
        MailStep.PROTECTED: tr("The connection is protected, and the certificate was verified."),
        MailStep.SIGNED_IN: tr("The sign-in was taken."),
        MailStep.FOLDERS: tr("The folders can be opened."),
    }[step]


def _open(step: MailStep) -> str:
    return {
        MailStep.FOUND: tr("The server was not looked for."),
        MailStep.PROTECTED: tr("The protection was not tried."),
        MailStep.SIGNED_IN: tr("The sign-in was not tried; no password was sent."),
        MailStep.FOLDERS: tr("The folders were not opened."),
    }[step]


def _spoken(sign: str) -> str:
    return {DONE: tr("done"), FAILED: tr("failed"), OPEN: tr("not tried")}[sign]
