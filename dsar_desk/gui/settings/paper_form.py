"""The form of what the office writes on: layout, envelopes, labels, and how printers are off."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QLocale, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget

from dsar_desk.cases.paper import (
    EnvelopeName,
    LabelsName,
    LayoutName,
    PaperChoice,
    PrinterOffset,
)
from dsar_desk.cases.paper_wording import envelope_name, labels_name, layout_name
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.gui.widgets.records import Column, RecordTable
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["PaperForm"]

_Name = TypeVar("_Name", bound=StrEnum)
ROWS = 3


class PaperForm(FormColumn):
    """``edited`` says that something was chosen, and which of the three shows it best."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Paper"), parent)
        self.boxes: dict[str, QComboBox] = {}
        self.named: dict[str, Field] = {}
        self.edits: dict[str, QLineEdit] = {}
        self._model = RecordTable(_columns(), tr("empty"), self)
        self._add_letters()
        self._add_outside()
        self._add_printers()

    def show_choice(self, paper: PaperChoice) -> None:
        """Show what the office chose."""
        self.clear_errors()
        for kind, box in self.boxes.items():
            chosen = getattr(paper, kind)
            with QSignalBlocker(box):
                box.setCurrentIndex(max(box.findData(chosen.value if chosen else ""), 0))
        with QSignalBlocker(self.code):
            self.code.setChecked(paper.code)
        self._show_offsets(paper.offsets)

    def choice(self) -> PaperChoice:
        """What is chosen now; an offset that is half typed is not in it."""
        names = {kind: str(box.currentData() or "") for kind, box in self.boxes.items()}
        return PaperChoice(
            layout=LayoutName(names["layout"]) if names["layout"] else None,
            envelope=EnvelopeName(names["envelope"]) if names["envelope"] else None,
            labels=LabelsName(names["labels"]) if names["labels"] else None,
            code=self.code.isChecked(),
            offsets=tuple(self._model.records),
        )

    @property
    def half_typed(self) -> bool:
        """Whether an offset stands in the fields that was not added to the list."""
        return any(edit.text().strip() for edit in self.edits.values())

    def refuse_half_typed(self) -> bool:
        """Say at its field that an offset was not added; whether that was so."""
        self.clear_errors()
        for name, edit in self.edits.items():
            if edit.text().strip():
                self.named[name].show_error(
                    tr("This offset is not in the list yet: add it, or empty its fields.")
                )
                return True
        return False

    def empty_fields(self) -> None:
        """Empty the fields of an offset."""
        self.clear_errors()
        for edit in self.edits.values():
            edit.clear()

    def _add_letters(self) -> None:
        self.add_section(tr("Letters"))
        self._box(
            "layout",
            tr("Layout"),
            tr(
                "For your window envelopes: nothing but the address stands in the outer, red field, "
                "and all of it in the inner, green one. A single letter can be put on another layout."
            ),
            LayoutName,
            layout_name,
        )
        self.code = QCheckBox(tr("A code on the first page, by which a scan is filed"))
        self.code.toggled.connect(lambda _on: self.edited.emit("layout"))
        self._put(
            "code",
            Field(
                tr("QR code"),
                self.code,
                help_text=tr("It says the reference and which letter it is, and nothing else."),
            ),
        )

    def _add_outside(self) -> None:
        self.add_section(tr("Without a window"))
        self._box("envelope", tr("Envelopes"), "", EnvelopeName, envelope_name)
        self._box("labels", tr("Labels"), "", LabelsName, labels_name)

    def _add_printers(self) -> None:
        self.add_section(tr("Printers that print beside their place"))
        about = tr(
            "Print the calibration page, measure, and say here by how much everything has to be "
            "moved. What is kept and sent stays as it is: letters of the print queue go to this printer "
            "as a moved copy, envelopes and labels where it is chosen for them."
        )
        self.add(Words(about, Type.QUIET))
        self._none = Words(tr("No offset was entered."))
        self.table = TableView(tr("Offsets of printers"), self._model)
        self.add(self._none)
        self.add(self.table)
        self._line(
            "printer",
            tr("Printer"),
            tr("Its name, letter by letter as it stands in the print queue."),
        )
        self._line("right", tr("Millimetres to the right"), tr("Below zero to the left: -0.8"))
        self._line("down", tr("Millimetres down"), tr("Below zero up: -1.0"))
        row = QWidget()
        flow = FlowLayout(row)
        self.add_button = QPushButton(tr("Add this offset"))
        self.take_out_button = QPushButton(tr("Take out the chosen offset"))
        for button, act in (
            (self.add_button, self.add_offset),
            (self.take_out_button, self.take_out),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            flow.addWidget(button)
        self.add(row)

    def add_offset(self) -> None:
        """Put what was typed into the list, in place of what was known of that printer."""
        self.clear_errors()
        printer = self.edits["printer"].text().strip()
        if not printer:
            self.named["printer"].show_error(tr("Say which printer it is."))
        right, down = self._tenths("right"), self._tenths("down")
        if not printer or right is None or down is None:
            return
        others = [each for each in self._model.records if each.printer != printer]
        self._show_offsets((*others, PrinterOffset(printer, right, down)))
        self.empty_fields()
        self.edited.emit("")

    def take_out(self) -> None:
        """Take the chosen offset out of the list."""
        row = self.table.currentIndex().row()
        kept = [each for at, each in enumerate(self._model.records) if at != row]
        self._show_offsets(kept)
        self.edited.emit("")

    def _tenths(self, name: str) -> int | None:
        """Tenths of a millimetre from what was typed; None where the field says what is wrong."""
        text = self.edits[name].text().strip().replace(",", ".") or "0"
        number, fine = QLocale.c().toDouble(text)
        tenths = round(number * 10) if fine else 0
        if fine and abs(tenths) <= PrinterOffset.MOST:
            return tenths
        self.named[name].show_error(tr("Type millimetres from -15 to 15, as in 0.8."))
        return None

    def _show_offsets(self, offsets: Sequence[PrinterOffset]) -> None:
        self._model.replace(offsets)
        self._none.setVisible(not offsets)
        self.table.setVisible(bool(offsets))
        self.take_out_button.setEnabled(bool(offsets))
        self.table.setMinimumHeight(self.table.fontMetrics().lineSpacing() * ROWS * 2)

    def _box(
        self,
        kind: str,
        label: str,
        help_text: str,
        names: type[_Name],
        in_words: Callable[[_Name], str],
    ) -> None:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)
        box.addItem(tr("What is usual in the country of the office"), "")
        for name in names:
            box.addItem(in_words(name), name.value)
        box.currentIndexChanged.connect(partial(self._chosen, kind))
        self.boxes[kind] = box
        self._put(kind, Field(label, box, help_text=help_text))

    def _chosen(self, kind: str, _index: int) -> None:
        self.edited.emit(kind)

    def _line(self, name: str, label: str, help_text: str) -> None:
        edit = QLineEdit()
        self.edits[name] = edit
        self._put(name, Field(label, edit, help_text=help_text))
        edit.textChanged.connect(self.named[name].clear_error)
        edit.textChanged.connect(lambda _text: self.edited.emit(""))

    def _put(self, name: str, field: Field) -> None:
        self.named[name] = field
        self.add(field)


def _columns() -> list[Column[PrinterOffset]]:
    return [
        Column(tr("Printer"), lambda each: each.printer),
        Column(tr("To the right"), lambda each: _millimetres(each.right)),
        Column(tr("Down"), lambda each: _millimetres(each.down)),
    ]


def _millimetres(tenths: int) -> str:
    return tr("{number} mm", number=QLocale().toString(tenths / 10, "f", 1))
