"""The sheet on which a letter is sent by e-mail: everything that will be sent is seen before."""

import secrets
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dsar_desk.cases.leaving import leaving_sentence
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.reaching import Release, caution_sentence, source_sentence
from dsar_desk.cases.spoken_password import spoken_password
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.text_box import TextBox
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Lane, Latest
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.sending import Sending
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order
    from dsar_desk.services.releasing import EmailPlan

__all__ = ["EmailSheet"]

LINES = 44
TEXT_LINES = 10


class EmailSheet(QDialog):
    """Sender, recipient, words, file and password; ``sent`` carries the sending, whatever became of it.

    One order is given for the whole life of the sheet, so that a second press never sends twice.
    """

    sent = Signal(object)

    def __init__(self, office: Office, letter: Letter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Send by e-mail"))
        self._office, self._letter = office, letter
        self._order: Order = office.order()
        self._plan: EmailPlan | None = None
        self._asking = Latest(office.workbench, self)
        self._sending = self._stands = False
        self.bar, self.form = MessageBar(), FormColumn(tr("Send by e-mail"))
        self._add_cautions()
        self._add_words()
        self._add_password()
        self.buttons = ButtonRow(tr("Send"), scope=self)
        self.buttons.accepted.connect(self.submit)
        self.buttons.primary.setEnabled(False)
        self.cancel = self.buttons.add(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Send by e-mail"), Type.TITLE))
        column.addWidget(Words(letter.reference, Type.QUIET))
        for part in (self.bar, self.form, self.buttons):
            column.addWidget(part, 1 if part is self.form else 0)
        measure, room = self.fontMetrics(), self.screen().availableGeometry().size()
        wanted = QSize(measure.averageCharWidth() * 96, measure.height() * LINES)
        self.resize(wanted.boundedTo(room * 0.95))
        self.ask()

    def ask(self) -> None:
        """Ask what would be sent as the sheet stands; nothing is sent, and nothing can be till then."""
        self._stands = False
        self.buttons.primary.setEnabled(False)
        if not self._sending:
            self.bar.clear()
        call = partial(
            _plan,
            self._office.desk,
            self._letter,
            str(self.recipient.currentData() or ""),
            # before the first answer the sheet does not know yet whether it is better locked
            locked=self.lock.isChecked() if self._plan else self._letter.discloses,
            account=str(self.mailbox.currentData() or ""),
        )
        self._asking.do(call, then=self._show, failed=self.show_error)

    def submit(self) -> None:
        """Send it, if nothing is left to be said."""
        plan = self._plan
        if plan is None or not self._stands or self._sending:
            return
        if plan.cautions and not self.reason.text().strip():
            self.reason_field.show_error(tr("Say why it may go to this address all the same."))
            self.reason_field.take_focus()
            return
        if self.lock.isChecked() and not self.noted.isChecked():
            self.password_field.show_error(
                tr("Note the password first: it is kept nowhere and not shown again.")
            )
            self.noted.setFocus()
            return
        release = Release(
            plan.point.value,
            self.password.text() if self.lock.isChecked() else "",
            frozenset(plan.cautions),
            self.reason.text().strip(),
            plan.account.id,
        )
        self._let_go(release)

    def show_error(self, error: DeskError) -> None:
        """Say why nothing was sent."""
        self._sending = False
        self.buttons.primary.setEnabled(self._stands)
        self.cancel.setText(tr("Cancel"))
        self.bar.show_error(error)

    def _let_go(self, release: Release) -> None:
        self._sending = True
        self.bar.inform(
            tr(
                "The mail server is being told. You may close this: it goes on, and the outbox says "
                "what came of it."
            )
        )
        self.buttons.primary.setEnabled(False)
        self.cancel.setText(tr("Close"))
        call = partial(_send, self._office.desk, self._order, self._letter, release)
        self._office.workbench.do(
            call, owner=self, then=self._finish, failed=self.show_error, lane=Lane.NETWORK
        )

    def _finish(self, sending: "Sending") -> None:
        self._sending = False
        self.sent.emit(sending)
        self.accept()

    def _add_words(self) -> None:
        self.mailbox = QComboBox()
        self.mailbox.activated.connect(lambda _row: self.ask())
        self.mailbox_field = Field(tr("From"), self.mailbox)
        self.recipient = QComboBox()
        self.recipient.activated.connect(lambda _row: self.ask())
        self.recipient_field = Field(tr("To"), self.recipient)
        self.subject, self.text = QLineEdit(), TextBox(TEXT_LINES)
        self.subject.setReadOnly(True)
        self.text.setReadOnly(True)
        self.file = QLineEdit()
        self.file.setReadOnly(True)
        no_name = tr("It names neither the person nor what the letter is about.")
        for field in (
            self.mailbox_field,
            self.recipient_field,
            Field(tr("Subject"), self.subject, help_text=no_name),
            Field(tr("Text"), self.text),
            Field(tr("Attached"), self.file, help_text=tr("The very PDF that was approved.")),
        ):
            self.form.add(field)

    def _add_password(self) -> None:
        self.lock = QCheckBox(tr("Lock the PDF with a password"))
        self.lock.toggled.connect(self._follow_lock)
        self.password = QLineEdit(spoken_password(secrets.choice))
        self.password.setReadOnly(True)
        self.copy_button = QPushButton(tr("Copy the password"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        self.password_field = Field(
            tr("Password"),
            self.password,
            help_text=tr(
                "Tell it by telephone or post, never by e-mail. It is kept nowhere and not shown "
                "again."
            ),
        )
        self.noted = QCheckBox(tr("I have noted the password"))
        self.noted.toggled.connect(lambda _on: self.password_field.clear_error())
        self.form.add(self.lock)
        self._password_parts = (self.password_field, self.copy_button, self.noted)
        for part in self._password_parts:
            self.form.add(part)
            part.hide()

    def _add_cautions(self) -> None:
        self.caution = Words("", Type.STRONG)
        self.reason = QLineEdit()
        self.reason_field = Field(tr("Why it may go there all the same"), self.reason, needed=True)
        self.reason.textEdited.connect(lambda _text: self.reason_field.clear_error())
        self._caution_parts = (
            self.form.add_section(tr("Look at this first")),
            self.caution,
            self.reason_field,
        )
        for part in self._caution_parts[1:]:
            self.form.add(part)
        for part in self._caution_parts:
            part.hide()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.password.text())
        self.bar.inform(tr("Copied. Other programs can read it there; copy something else after."))

    def _follow_lock(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        for part in self._password_parts:
            part.setVisible(on)
        if self._plan is not None:
            self.ask()

    def _show(self, plan: "EmailPlan") -> None:
        first, self._plan, self._stands = self._plan is None, plan, True
        if first:
            for point in plan.points:
                self.recipient.addItem(point.value, point.value)
            for account in plan.leaving.able:
                self.mailbox.addItem(account.address, account.id)
            self.mailbox.setCurrentIndex(self.mailbox.findData(plan.account.id))
            self.lock.setChecked(plan.locked)
        self.mailbox_field.show_help(leaving_sentence(plan.leaving))
        self.recipient_field.show_help(source_sentence(plan.point))
        self.subject.setText(plan.words.subject)
        self.text.setPlainText(plan.words.text)
        pages = plan.letter.approval.pages if plan.letter.approval else 0
        self.file.setText(tr("{file}, pages: {pages}", file=plan.file, pages=pages))
        self.caution.setText("\n".join(caution_sentence(each) for each in plan.cautions))
        for part in self._caution_parts:
            part.setVisible(bool(plan.cautions))
        self.buttons.primary.setEnabled(not self._sending)
        if first:
            (self.reason if plan.cautions else self.recipient).setFocus()


def _plan(desk: "Desk", letter: Letter, address: str, *, locked: bool, account: str) -> "EmailPlan":
    return desk.outbox.plan(desk.order(), letter.id, address, locked=locked, account=account)


def _send(desk: "Desk", order: "Order", letter: Letter, release: Release) -> "Sending":
    return desk.outbox.send(order, letter.id, release)
