"""A received message: warnings first, then its text, the HTML only on request, header and files."""

from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.message import Message
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.message_text import (
    attachment_line,
    headers_of,
    mailbox_words,
    one_line,
    warnings_of,
)
from dsar_desk.gui.intake.prefill import message_of
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr, tr_n

__all__ = ["MessagePane"]


class MessagePane(QWidget):
    """Shows one message and can do nothing to the world: no link opens, nothing is loaded."""

    refused = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._received: Received | None = None
        self._latest = Latest(office.workbench, self)
        self.subject, self.from_line = Words("", Type.NAME), Words("", Type.QUIET)
        self.warnings, self.files = Words("", Type.ERROR), Words("", Type.BODY)
        self.text, self.original = TextView(tr("Message as text")), TextView(tr("Message as sent"))
        self.headers = QPlainTextEdit()
        self.headers.setReadOnly(True)
        self.headers.setTabChangesFocus(True)
        self.headers.setAccessibleName(tr("Header of the message"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.text, tr("Text"))
        self.tabs.addTab(self.original, tr("As sent"))
        self.tabs.addTab(self.headers, tr("Header"))
        self.tabs.currentChanged.connect(self._show_original)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.subject, self.from_line, self.warnings):
            column.addWidget(part)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.files)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._received = None
        self.subject.setText(tr("No message is chosen."))
        for part in (self.from_line, self.warnings, self.files, self.tabs):
            part.hide()

    def show_received(self, received: Received) -> None:
        """Show a message as text; what could not be read says so."""
        self._received = received
        message = message_of(received)
        self.tabs.setCurrentIndex(0)
        self.tabs.show()
        self.original.show_text("")
        if message is None:
            self._show_unread(received)
        else:
            self._show_message(message)
            self.tabs.setTabVisible(2, received.channel is not Channel.PHONE)

    def _show_unread(self, received: Received) -> None:
        self.subject.setText(one_line(received.name))
        unread = received.state is ReceivedState.UNREAD
        read_later = tr("It is being read …") if received.state is ReceivedState.NEW else ""
        say = received.trouble if unread else read_later
        self._say(self.warnings, say if unread else "")
        self._say(self.from_line, "" if unread else say)
        self.text.show_text("")
        self.headers.setPlainText("")
        self._say(self.files, "")
        self.tabs.hide()

    def _show_message(self, message: Message) -> None:
        self.subject.setText(one_line(message.subject) or tr("No subject"))
        self._say(self.from_line, tr("From {sender}", sender=mailbox_words(message.sender)))
        self._say(self.warnings, "\n".join(warnings_of(message)))
        self.text.show_text(message.text)
        self.headers.setPlainText(headers_of(message))
        self.tabs.setTabVisible(1, bool(message.html))
        lines = [attachment_line(one, QLocale()) for one in message.attachments]
        head = tr_n("{n} attached file", "{n} attached files", len(lines))
        self._say(self.files, "\n".join([head, *lines]) if lines else "")

    def _show_original(self, tab: int) -> None:
        """Have the HTML sanitised when it is asked for, and not before."""
        if self.tabs.widget(tab) is not self.original or self._received is None:
            return
        call = partial(self._office.desk.documents.harmless_html, self._received.id)
        self._latest.do(call, then=self.original.show_sanitised, failed=self._refuse)

    def _refuse(self, error: DeskError) -> None:
        self.original.show_text(error.sentence)
        self.refused.emit(error)

    @staticmethod
    def _say(label: Words, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))
