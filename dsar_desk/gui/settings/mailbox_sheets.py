"""The sheets of the page of mailboxes: what to ask of IT, and the code of a sign-in."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from dsar_desk.cases.mail_account import SignIn
from dsar_desk.cases.mail_registration import asked_of_it
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["AskItSheet", "SignInSheet", "in_browser"]


def in_browser(page: str) -> bool:
    """Open a page in the browser of the system; whether there is one."""
    return QDesktopServices.openUrl(QUrl(page))


class AskItSheet(QDialog):
    """A text to be copied into a ticket or an e-mail to the IT department."""

    def __init__(self, way: SignIn, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("What to ask of your IT"))
        self.text = TextView(tr("What to ask of your IT"))
        self.text.show_text(asked_of_it(way, address))
        self.buttons = ButtonRow(tr("Copy"), scope=self)
        self.buttons.accepted.connect(self._copy)
        self.buttons.add(tr("Close")).clicked.connect(self.accept)
        about = tr("Copy this into a ticket or an e-mail to those who run your mail.")
        column = QVBoxLayout(self)
        for part in (Words(tr("What to ask of your IT"), Type.TITLE), Words(about, Type.QUIET)):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        column.addWidget(self.buttons)
        measure, room = self.fontMetrics(), self.screen().availableGeometry().size()
        wanted = QSize(measure.averageCharWidth() * 84, measure.height() * 28)
        self.resize(wanted.boundedTo(room * 0.95))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.buttons.primary.setText(tr("Copied"))


class SignInSheet(QDialog):
    """The page on which a person signs in, and the code to type there, if one is wanted.

    Closing it gives the sign-in up.

    Args:
        show: opens a page in the browser.
    """

    def __init__(
        self,
        page: str,
        code: str,
        parent: QWidget | None = None,
        *,
        show: Callable[[str], bool] = in_browser,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Sign in to the mailbox"))
        self._page, self._show = page, show
        self.bar = MessageBar()
        self.code = _to_copy(code)
        self.page = _to_copy(page)
        self.code_field = Field(tr("Code to type there"), self.code)
        self.page_field = Field(tr("Page on which you sign in"), self.page)
        self.buttons = ButtonRow(tr("Copy the code and open the page"), scope=self)
        self.buttons.accepted.connect(self.open_page)
        if not code:
            self.buttons.primary.setText(tr("Open the page"))
        self.buttons.add(tr("Give up")).clicked.connect(self.reject)
        about = tr(
            "Sign in there as the person who may read the mailbox. This waits until you have "
            "done so, and closes by itself."
        )
        column = QVBoxLayout(self)
        title = Words(tr("Sign in to the mailbox"), Type.TITLE)
        below = (self.bar, self.code_field, self.page_field, self.buttons)
        for part in (title, Words(about), *below):
            column.addWidget(part)
        self.code_field.setVisible(bool(code))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)

    def open_page(self) -> None:
        """Copy the code, and open the page in the browser because it was pressed."""
        if self.code.text():
            QGuiApplication.clipboard().setText(self.code.text())
        if not self._show(self._page):
            self.bar.warn(tr("No browser could be opened. Copy the address of the page."))


def _to_copy(text: str) -> QLineEdit:
    edit = QLineEdit(text)
    edit.setReadOnly(True)
    edit.setCursorPosition(0)
    return edit
