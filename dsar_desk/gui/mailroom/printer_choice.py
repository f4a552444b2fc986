"""Which printer, from which tray, on one side or two: remembered for each printer."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from dsar_desk.cases.printer import Printer, UseOfPrinter, worst_reasons
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["PrinterChoice"]

WIDTH = 26


class PrinterChoice(QWidget):
    """``changed`` is emitted when another printer is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printers: dict[str, Printer] = {}
        self._uses: Mapping[str, UseOfPrinter] = {}
        self.printer, self.tray = QComboBox(), QComboBox()
        for box in (self.printer, self.tray):
            box.setMinimumWidth(self.fontMetrics().averageCharWidth() * WIDTH)
        self.two_sided = QCheckBox(tr("On both sides"))
        self.cover = QCheckBox(tr("Cover list on top"))
        self.trouble = Words("", Type.STRONG)
        self.printer.currentIndexChanged.connect(lambda _at: self._show_printer())
        self._ticks = QWidget()
        beside = QHBoxLayout(self._ticks)
        beside.setContentsMargins(0, 0, 0, 0)
        for tick in (self.two_sided, self.cover):
            beside.addWidget(tick)
        boxes = QWidget()
        row = FlowLayout(boxes)
        for part in (
            Field(tr("Printer"), self.printer),
            Field(tr("Paper from"), self.tray),
            Field(tr("Printing"), self._ticks),
        ):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(boxes)
        column.addWidget(self.trouble)
        self.trouble.hide()
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        """Let the ticks stand in one line with what is chosen beside them."""
        self._ticks.setMinimumHeight(self.printer.sizeHint().height())

    def show_printers(
        self, printers: Sequence[Printer], uses: Callable[[str], UseOfPrinter], last: str
    ) -> None:
        """Offer these printers; what was chosen stays where it still is there, else the last used."""
        chosen = self.printer.currentData() or last
        self._printers = {each.name: each for each in printers}
        self._uses = {each.name: uses(each.name) for each in printers}
        self.printer.blockSignals(True)
        self.printer.clear()
        for each in printers:
            self.printer.addItem(each.words or each.name, each.name)
        at = self.printer.findData(chosen)
        self.printer.setCurrentIndex(max(at, 0) if printers else -1)
        self.printer.blockSignals(False)
        self._show_printer()

    @property
    def use(self) -> UseOfPrinter | None:
        """What is chosen; None where there is no printer."""
        name = self.printer.currentData()
        if not name:
            return None
        two_sided = self.two_sided.isEnabled() and self.two_sided.isChecked()
        return UseOfPrinter(str(name), str(self.tray.currentData() or ""), two_sided)

    def _show_printer(self) -> None:
        found = self._printers.get(str(self.printer.currentData() or ""))
        self.tray.clear()
        self.tray.addItem(tr("as the printer does it"), "")
        if found is not None:
            use = self._uses[found.name]
            for tray in found.trays:
                self.tray.addItem(tray.name, tray.code)
            self.tray.setCurrentIndex(max(self.tray.findData(use.tray), 0))
            self.two_sided.setEnabled(found.two_sided)
            self.two_sided.setChecked(found.two_sided and use.two_sided)
        self.trouble.setText(_trouble(found))
        self.trouble.setVisible(bool(self.trouble.text()))
        self.changed.emit()


def _trouble(printer: Printer | None) -> str:
    """What is wrong with a printer before anything is printed, empty where nothing is."""
    if printer is None:
        return tr("No printer was found.")
    wrong = list(worst_reasons(printer.reasons))
    if not printer.accepting:
        wrong.append(tr("The print system takes nothing for this printer now."))
    if not wrong:
        return ""
    name = printer.words or printer.name
    return tr("{printer}: {trouble}", printer=name, trouble=" ".join(wrong))
