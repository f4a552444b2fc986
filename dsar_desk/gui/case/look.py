"""Looking at a document: pages are drawn elsewhere, text is shown as text, nothing can act."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dsar_desk.cases.message import Message
from dsar_desk.cases.received import Document, Received
from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.paper_view import PagePicture, PaperView
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.documents import Shown

__all__ = ["LookSheet"]


class LookSheet(QDialog):
    """One document in a window of its own; that it was looked at stands in the journal."""

    def __init__(
        self,
        office: Office,
        document: Document,
        received: Received | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Document"))
        self._office, self._document, self._raw = office, document, b""
        self.bar = MessageBar()
        self.text = TextView(tr("The message"))
        self.paper = PaperView(tr("The document"))
        self.paper.page_wanted.connect(self._fetch_page)
        buttons = ButtonRow(tr("Close"), scope=self)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(Words(visible(document.name), Type.NAME))
        for part in (self.bar, self.text, self.paper, buttons):
            column.addWidget(part, 1 if part in (self.text, self.paper) else 0)
        self.resize(self.fontMetrics().averageCharWidth() * 100, 760)
        message = received.message if received is not None else {}
        self.text.setVisible(bool(message))
        self.paper.setVisible(not message)
        self._begin(Message.from_record(message) if message else None)

    def show_error(self, error: DeskError) -> None:
        """Say why it cannot be shown; the bytes are kept as they came."""
        self.bar.show_error(error)

    def _begin(self, message: Message | None) -> None:
        look = partial(_look, self._office.desk, self._document, pages=message is None)
        then = partial(self._show, message)
        self._office.workbench.do(look, owner=self, then=then)

    def _show(self, message: Message | None, seen: "tuple[bytes, Shown | None]") -> None:
        self._raw, shown = seen
        if message is not None:
            self.text.show_text(_as_text(message))
        elif shown is not None:
            self.paper.show_paper(shown.pages, shown.text)

    def _fetch_page(self, page: int, zoom: int) -> None:
        draw = partial(self._office.desk.documents.page, self._raw, page, zoom)
        then = partial(self._show_page, page, zoom)
        self._office.workbench.do(draw, owner=self, then=then)

    def _show_page(self, page: int, zoom: int, png: bytes) -> None:
        self.paper.show_page(page, zoom, PagePicture(png))


def _look(desk: "Desk", document: Document, *, pages: bool) -> "tuple[bytes, Shown | None]":
    """The bytes of a document, and for pages how many there are and what they say."""
    case = document.case
    if case is None:
        return b"", None
    raw = desk.finding.look_at(desk.order(), case, document.blob)
    return raw, desk.documents.show(raw) if pages else None


def _as_text(message: Message) -> str:
    """A message as one reads it: who, what about, then the words."""
    sender = tr(
        "From: {name} <{address}>",
        name=visible(message.sender.name),
        address=visible(message.sender.address),
    )
    subject = tr("Subject: {subject}", subject=visible(message.subject))
    names = [visible(one.name) for one in message.attachments]
    attached = [tr("Attached: {names}", names=", ".join(names))] if names else []
    return "\n".join([sender, subject, *attached, "", message.text])
