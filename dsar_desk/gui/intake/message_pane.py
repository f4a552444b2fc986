"""A received message: warnings first, then its text, the original, its header lines and files."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.message import Message
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.attached_files import AttachedFiles
from dsar_desk.gui.intake.fetch_rest import FetchRest
from dsar_desk.gui.intake.message_text import (
    headers_of,
    lines_as_they_came,
    mailbox_words,
    notes_of,
    one_line,
    warnings_of,
)
from dsar_desk.gui.intake.prefill import message_of
from dsar_desk.gui.intake.received_row import ReceivedRow
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.system.chosen import save_chosen
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["MessagePane"]

ORIGINAL, HEADERS = 1, 2
MOST = 100_000
"""How many characters of a text are shown; more would hold up the window."""


class MessagePane(QWidget):
    """Shows one message and can do nothing to the world: no link opens, nothing is loaded.

    ``refused`` carries why something cannot be shown, ``said`` what was done.
    """

    refused = Signal(object)
    said = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._received: Received | None = None
        self._latest = Latest(office.workbench, self)
        self.subject, self.from_line = Words("", Type.NAME), Words("", Type.QUIET)
        self.warnings, self.notes = Words("", Type.ERROR), Words("", Type.QUIET)
        self.text, self.original = TextView(tr("Message as text")), TextView(tr("Message as sent"))
        self.headers = QPlainTextEdit()
        self.headers.setReadOnly(True)
        self.headers.setTabChangesFocus(True)
        self.headers.setAccessibleName(tr("Header of the message"))
        self.save_button = QPushButton(tr("Save the message as it came …"))
        self.save_button.clicked.connect(self.save)
        self.files = AttachedFiles(office)
        self.files.refused.connect(self.refused)
        self.files.said.connect(self.said)
        self.rest = FetchRest(office)
        self.rest.refused.connect(self.refused)
        self.rest.said.connect(self.said)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.text, tr("Text"))
        self.tabs.addTab(self.original, tr("Original"))
        self.tabs.addTab(self._header_tab(), tr("Headers"))
        self.tabs.currentChanged.connect(self._show_tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.subject, self.from_line, self.warnings, self.notes, self.rest):
            column.addWidget(part)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.files)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._received = None
        self._latest.drop()
        self.subject.setText(tr("No message is chosen."))
        self.rest.show_received(None)
        for part in (self.from_line, self.warnings, self.notes, self.files, self.tabs):
            part.hide()

    def show_row(self, row: ReceivedRow) -> None:
        """Show which message is being fetched."""
        self.show_nothing()
        self.subject.setText(row.about)
        self._say(self.from_line, tr("It is being fetched …"))

    def show_received(self, received: Received) -> None:
        """Show a message as text; what could not be read says so."""
        self._received = received
        self._latest.drop()
        message = message_of(received)
        self.tabs.setCurrentIndex(0)
        self.tabs.show()
        self.original.show_text("")
        self.files.show_files(received.id, message.attachments if message else ())
        self.rest.show_received(received)
        if message is None:
            self._show_unread(received)
        else:
            self._show_message(message, received)
            self.tabs.setTabVisible(HEADERS, received.channel is not Channel.PHONE)

    def save(self) -> None:
        """Let a place be chosen for the bytes as they came."""
        received = self._received
        if received is not None:
            save = partial(self._save, received)
            title = tr("Save the message as it came")
            self._office.ask.choose_save_path(title, Path(one_line(received.name)), [], save)

    def show_error(self, error: DeskError) -> None:
        """Pass a refusal on."""
        self.refused.emit(error)

    def _save(self, received: Received, path: Path) -> None:
        self._office.workbench.do(
            partial(_write, self._office.desk, received.id, path),
            owner=self,
            then=lambda _none: self.said.emit(tr("Saved as {file}.", file=path.name)),
        )

    def _header_tab(self) -> QWidget:
        """The header lines, and below them how to have all of it."""
        tab = QWidget()
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.headers, 1)
        column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeading)
        return tab

    def _show_unread(self, received: Received) -> None:
        """What could not be read is shown raw, with the day from which its clock would count."""
        self.subject.setText(one_line(received.name))
        unread = received.state is ReceivedState.UNREAD
        day = tr("Received on {day}.", day=self._office.day(received.received_on))
        waits = received.state is ReceivedState.NEW and received.channel is Channel.INBOX
        self._say(self.warnings, received.trouble if unread else "")
        self._say(self.from_line, tr("It is being read …") if waits else day)
        self._say(self.notes, "")
        self.text.show_text("")
        self.headers.setPlainText("")
        self.tabs.setTabVisible(ORIGINAL, False)
        self.tabs.setTabVisible(HEADERS, True)
        self.tabs.setVisible(unread)
        if unread:
            raw = partial(self._office.desk.documents.raw_text, received.id)
            self._latest.do(raw, then=self._show_raw, failed=self.refused.emit)

    def _show_raw(self, text: str) -> None:
        self.text.show_text(visible(text))
        self.headers.setPlainText(visible(text.partition("\n\n")[0].partition("\r\n\r\n")[0]))

    def _show_message(self, message: Message, received: Received) -> None:
        self.subject.setText(one_line(message.subject) or tr("No subject"))
        self._say(self.from_line, self._from_words(message, received))
        self._say(self.warnings, "" if received.missing else "\n".join(warnings_of(message)))
        self._say(self.notes, "\n".join(notes_of(message)))
        self.text.show_text(_shortened(message.text))
        self.headers.setPlainText(headers_of(message))
        self.tabs.setTabVisible(ORIGINAL, bool(message.html))

    def _from_words(self, message: Message, received: Received) -> str:
        """Who wrote, and when it came; the day of receipt, where it is another one."""
        sender, moment = mailbox_words(message.sender), self._office.moment(received.came)
        came = received.came.astimezone(self._office.desk.now().tzinfo).date()
        if received.received_on == came:
            return tr("From {sender} · {moment}", sender=sender, moment=moment)
        day = self._office.day(received.received_on)
        return tr(
            "From {sender} · received on {day}, here since {moment}",
            sender=sender,
            day=day,
            moment=moment,
        )

    def _show_tab(self, tab: int) -> None:
        """Have the HTML sanitised and the header taken apart when asked for, and not before."""
        shown, received = self.tabs.widget(tab), self._received
        if received is None or not received.message or shown is self.text:
            return
        documents = self._office.desk.documents
        if shown is self.original:
            call = partial(documents.harmless_html, received.id)
            self._latest.do(call, then=self.original.show_sanitised, failed=self._refuse)
        else:
            lines = partial(_header_of, self._office.desk, received.id)
            self._latest.do(lines, then=self._show_header, failed=self.refused.emit)

    def _show_header(self, header: "_Header") -> None:
        """What matters first, then every line as it came."""
        message = message_of(self._received) if self._received else None
        if message is not None:
            said = headers_of(message, header.authserv_ids)
            lines = (lines_as_they_came(header.lines),) if header.lines else ()
            self.headers.setPlainText("\n\n".join((said, *lines)))

    def _refuse(self, error: DeskError) -> None:
        self.original.show_text(error.sentence)
        self.refused.emit(error)

    @staticmethod
    def _say(label: Words, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))


class _Header(NamedTuple):
    """The lines of a header as they came and read, and the servers relied on in what they say."""

    lines: tuple[tuple[str, str], ...]
    authserv_ids: frozenset[str]


def _header_of(desk: "Desk", received: ReceivedId) -> _Header:
    return _Header(desk.documents.header_lines(received), desk.mailboxes.authserv_ids(received))


def _write(desk: "Desk", received: ReceivedId, path: Path) -> None:
    save_chosen(path, desk.intake.raw(received))


def _shortened(text: str) -> str:
    if len(text) <= MOST:
        return text
    note = tr("The text is very long; the rest is in the message as it came.")
    return f"{text[:MOST]} …\n\n[{note}]"
