"""Looking at an attached file: pages are drawn by the limited worker, text is shown as text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dsar_desk.cases.message import Attachment, Message
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.message_text import cautions_of, mailbox_words, one_line
from dsar_desk.gui.office import Office
from dsar_desk.gui.paper_reader import PaperReader
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.paper_view import PaperView
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["AttachmentSheet", "can_be_shown"]

PAPER = ("application/pdf", "image/jpeg", "image/png", "image/tiff")
ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")
WIDTH = 100
HEIGHT = 44


def can_be_shown(attachment: Attachment) -> bool:
    """Whether there is a safe way to show it: pages, pictures, text, another message.

    What it is called only decides whether it is tried; the worker goes by its bytes.
    """
    return _as_text(attachment) != "" or _is_paper(attachment)


class AttachmentSheet(QDialog):
    """One file in a window of its own; nothing in it can act.

    Args:
        source: gives the bytes, called in the worker.
    """

    def __init__(
        self,
        office: Office,
        attachment: Attachment,
        source: Callable[[], bytes],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Attached file"))
        self.bar = MessageBar()
        self.text, self.paper = TextView(tr("The file as text")), PaperView(tr("The file"))
        self.reader = PaperReader(office, self.paper)
        self.reader.refused.connect(self.show_error)
        self.buttons = ButtonRow(tr("Close"), scope=self)
        self.buttons.accepted.connect(self.accept)
        cares = Words("\n".join(cautions_of(attachment)), Type.ERROR)
        column = QVBoxLayout(self)
        column.addWidget(Words(one_line(attachment.name), Type.NAME))
        column.addWidget(cares)
        column.addWidget(self.bar)
        for part in (self.text, self.paper):
            column.addWidget(part, 1)
        column.addWidget(self.buttons)
        cares.setVisible(bool(cares.text()))
        letters, lines = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        self.resize(letters * WIDTH, lines * HEIGHT)
        text = _as_text(attachment)
        self.text.setVisible(bool(text))
        self.paper.setVisible(not text)
        self.text.show_text(text)
        if not text:
            self.reader.read(source)

    def show_error(self, error: DeskError) -> None:
        """Say why it cannot be shown; its bytes are kept as they came."""
        self.bar.show_error(error)


def _is_paper(attachment: Attachment) -> bool:
    kind, name = attachment.media_type.lower(), attachment.name.lower()
    return kind in PAPER or name.endswith(ENDINGS)


def _as_text(attachment: Attachment) -> str:
    if attachment.message is not None:
        return _message(attachment.message)
    return attachment.text


def _message(message: Message) -> str:
    """An attached message as one reads it: who, what about, the names of its files, the words."""
    names = ", ".join(one_line(one.name) for one in message.attachments)
    lines = [
        tr("From: {value}", value=mailbox_words(message.sender)),
        tr("Subject: {value}", value=one_line(message.subject)),
        tr("Date the sender gives: {value}", value=message.date or tr("not known")),
        *([tr("Attached: {names}", names=names)] if names else []),
    ]
    return "\n".join([*lines, "", message.text])
