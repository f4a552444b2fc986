"""Labels and envelopes for letters that are being posted: looked at, then printed or saved."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.paper import EnvelopeName, LabelsName
from dsar_desk.cases.paper_wording import envelope_name, labels_name
from dsar_desk.cases.profile import Profile
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind
from dsar_desk.gui.office import Office
from dsar_desk.gui.paper_reader import PaperReader
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.paper_view import PaperView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.window_printing import Printout, Prints, WindowPrinting
from dsar_desk.gui.work import Latest
from dsar_desk.services.outside import Outside
from dsar_desk.system.chosen import save_chosen
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["OutsideSheet"]

SIZE = QSize(720, 760)
"""Wide enough for a sheet of labels, where the screen is."""
MOST_LABELS = 30
"""On a sheet of any kind; that the chosen one has fewer is said by the desk."""


class OutsideSheet(QDialog):
    """What goes on the outside of these letters: addresses and the sender, and no reference."""

    def __init__(
        self,
        office: Office,
        letters: Sequence[LetterId],
        parent: QWidget | None = None,
        prints: Prints | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._office, self._letters = office, tuple(letters)
        self._prints: Prints = prints or WindowPrinting(office)
        title = tr_n("Outside of {n} letter", "Outside of {n} letters", len(self._letters))
        self.setWindowTitle(title)
        self.bar = MessageBar()
        self.what, self.kind, self.start = QComboBox(), QComboBox(), QSpinBox()
        for code, words in (("labels", tr("Labels")), ("envelopes", tr("Envelopes"))):
            self.what.addItem(words, code)
        self.start.setRange(1, MOST_LABELS)
        self.start_field = Field(tr("Begin at label"), self.start)
        self.printer = QComboBox()
        self.printer_field = Field(tr("Moved for"), self.printer)
        self.printer_field.hide()
        self.paper = PaperView(title)
        self.reader = PaperReader(office, self.paper, own=True)
        self.reader.refused.connect(self.show_error)
        self.reader.shown.connect(self._allow)
        self._latest = Latest(office.workbench, self)
        self.buttons = ButtonRow(tr("Save as PDF …"), scope=self)
        self.buttons.accepted.connect(self.save)
        self.buttons.primary.setEnabled(False)
        self.print_button = self.buttons.add(tr("Print …"))
        self.print_button.clicked.connect(self.print_out)
        self.print_button.setEnabled(False)
        self.close_button = self.buttons.add(tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self._lay_out(title)
        self.resize(SIZE.boundedTo(self.screen().availableGeometry().size() * 0.95))
        self.what.currentIndexChanged.connect(self._offer_kinds)
        self.kind.currentIndexChanged.connect(self._draw)
        self.start.valueChanged.connect(self._draw)
        self._offer_kinds()
        current = office.desk.profiles.current
        office.workbench.do(current, owner=self, then=self._offer_printers)

    def show_error(self, error: DeskError) -> None:
        """Say why nothing can be drawn or saved."""
        self._allow()
        self.bar.show_error(error)

    def save(self) -> None:
        """Let a place be chosen and write what is shown there."""
        pdf, name = self.reader.raw, f"{self.what.currentData()}.pdf"
        if pdf:
            self._office.ask.choose_save_path(
                tr("Save as PDF"),
                Path.home() / name,
                [FileKind(tr("PDF"), ("*.pdf",))],
                partial(self._write, pdf),
            )

    def print_out(self) -> None:
        """Let a printer be chosen, and print what is shown, moved by the offset of that printer."""
        pdf, papers = self.reader.raw, self._office.desk.post_room.papers
        said = tr("It was given to the printer.")
        self._prints.print_out(
            Printout(self.what.currentText(), papers.pages(pdf), partial(papers.for_printer, pdf)),
            self,
            lambda _printer: self.bar.confirm(said),
            self.show_error,
        )

    def _write(self, pdf: bytes, path: Path) -> None:
        moved = partial(self._office.desk.post_room.papers.for_printer, pdf)
        printer = str(self.printer.currentData() or "")
        self._office.workbench.do(
            lambda: save_chosen(path, moved(printer) if printer else pdf),
            owner=self,
            then=lambda _none: self.bar.confirm(
                tr("{file} was written. Print it at its own size.", file=path.name)
            ),
        )

    def _lay_out(self, title: str) -> None:
        row = QHBoxLayout()
        fields = (Field(tr("What"), self.what), Field(tr("Which"), self.kind))
        for part in (*fields, self.start_field, self.printer_field):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.setStretch(1, 1)
        about = tr("They bear the addresses of the letters and the sender, and no reference.")
        column = QVBoxLayout(self)
        for each in (Words(title, Type.TITLE), Words(about, Type.QUIET), self.bar):
            column.addWidget(each)
        column.addLayout(row)
        column.addWidget(self.paper, 1)
        column.addWidget(self.buttons)

    def _offer_printers(self, profile: Profile) -> None:
        """Offer to move what is saved for a printer whose offset was measured."""
        self.printer.addItem(tr("no printer"), "")
        for offset in profile.paper.offsets:
            self.printer.addItem(offset.printer, offset.printer)
        self.printer_field.setVisible(bool(profile.paper.offsets))

    def _offer_kinds(self) -> None:
        """Offer the labels or the envelopes, the office's own first."""
        labels = self.what.currentData() == "labels"
        self.start_field.setVisible(labels)
        names = (
            [(labels_name(each), each.value) for each in LabelsName]
            if labels
            else [(envelope_name(each), each.value) for each in EnvelopeName]
        )
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItem(tr("What the office uses"), "")
            for words, code in names:
                self.kind.addItem(words, code)
        self._draw()

    def _draw(self) -> None:
        """Draw what is chosen now."""
        self.bar.clear()
        self.reader.clear()
        self._allow()
        call = partial(
            _drawn,
            self._office.desk,
            self._letters,
            str(self.what.currentData()),
            str(self.kind.currentData() or ""),
            self.start.value(),
        )
        self._latest.do(call, then=self._show, failed=self.show_error)

    def _show(self, drawn: Outside) -> None:
        """Show what could be drawn, and say what may not leave."""
        if drawn.refused:
            self.bar.warn(drawn.told)
        if drawn.pdf:
            self.reader.read(lambda: drawn.pdf)

    def _allow(self) -> None:
        for button in (self.buttons.primary, self.print_button):
            button.setEnabled(bool(self.reader.raw))


def _drawn(desk: "Desk", letters: Sequence[LetterId], what: str, kind: str, start: int) -> Outside:
    outside, order = desk.post_room.outside, desk.order()
    if what == "labels":
        return outside.labels(order, letters, LabelsName(kind) if kind else None, start)
    return outside.envelopes(order, letters, EnvelopeName(kind) if kind else None)
