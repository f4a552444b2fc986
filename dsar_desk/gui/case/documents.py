"""The documents of a case: what came in as it came, stamped copies, our letters."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.ids import Reference
from dsar_desk.cases.received import Document, Received
from dsar_desk.cases.visible import visible
from dsar_desk.cases.wording import document_name
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.timeline import Timeline, TimelineEntry
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.window_printing import Prints
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.finding import CaseView

__all__ = ["DocumentsTab"]


class DocumentsTab(QWidget):
    """A list of files; ``looked_at`` carries a ``Document`` and what it came in with, or None.

    ``prints`` is whoever prints, the window's own road where none is handed in.
    """

    looked_at = Signal(object, object)

    def __init__(self, office: Office, prints: "Prints | None" = None) -> None:
        super().__init__()
        self._office, self._prints = office, prints
        self._documents: dict[str, Document] = {}
        self._received: dict[str, Received] = {}
        self.look = QPushButton(tr("Look at it"))
        self.look.setAutoDefault(False)
        self.look.setToolTip(tr("Space. That you looked at it is recorded."))
        self.look.clicked.connect(self._look)
        self.cover = QPushButton(tr("Cover sheet …"))
        self.cover.setAutoDefault(False)
        self.cover.setToolTip(
            tr("A page to lay on top of what belongs to this case and is scanned.")
        )
        self.cover.clicked.connect(self.show_cover)
        self._reference: Reference | None = None
        self._empty = Words(tr("Nothing was filed here yet."), Type.QUIET)
        self.list = Timeline(tr("Documents"))
        self.list.opened.connect(lambda _key: self._look())
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.list)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._look)
        column = QVBoxLayout(self)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.look)
        flow.addWidget(self.cover)
        for part in (row, self._empty, self.list):
            column.addWidget(part, 1 if part is self.list else 0)
        column.addStretch(0)

    def show_case(self, view: "CaseView") -> None:
        """Show the documents of a case, the latest first."""
        self._documents = {str(one.blob): one for one in view.documents}
        self._received = {one.sha256: one for one in (*view.copies, *view.received)}
        self._reference = view.case.reference
        some = bool(view.documents)
        self.look.setVisible(some)
        self._empty.setVisible(not some)
        self.list.setVisible(some)
        self.list.show_entries([self._entry(one) for one in reversed(view.documents)])

    def show_cover(self) -> None:
        """Show the cover sheet of the case, to be printed or saved."""
        from dsar_desk.gui.paper_sheet import (  # noqa: PLC0415 - it brings what speaks with printers
            PaperSheet,
        )

        if self._reference is None:
            return
        PaperSheet(
            self._office,
            tr("Cover sheet {reference}", reference=self._reference),
            tr("A page to lay on top of what belongs to this case and is scanned."),
            partial(_cover, self._office.desk, self._reference),
            f"{self._reference}-cover.pdf",
            prints=self._prints,
            parent=self,
        ).open()

    def _entry(self, document: Document) -> TimelineEntry:
        received = self._received.get(document.sha256)
        subject = visible(received.subject) if received else ""
        return TimelineEntry(
            key=str(document.blob),
            when=self._office.moment(document.added),
            what=subject or visible(document.name),
            who=document_name(document.kind),
            detail=QLocale().formattedDataSize(document.size),
        )

    def _look(self) -> None:
        key = self.list.current_key
        document = self._documents.get(key)
        if document is not None:
            self.looked_at.emit(document, self._received.get(document.sha256))


def _cover(desk: "Desk", reference: Reference) -> bytes:
    return desk.post_in.sheets.cover(desk.order(), reference)
