"""The open cases that count by a rule: their references, each of which opens its case."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

__all__ = ["RuleCases"]

MOST = 12


class RuleCases(QWidget):
    """``case_wanted`` carries the reference that was pressed; at most a dozen are offered."""

    case_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words("", Type.STRONG)
        self.buttons: list[QPushButton] = []
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self._row)
        self.hide()

    def show_looking(self) -> None:
        """Say that the cases are being looked for."""
        self._clear()
        self.words.setText(tr("Looking for the open cases that count by this rule …"))
        self.show()

    def show_cases(self, references: Sequence[str]) -> None:
        """Offer these cases."""
        self._clear()
        if not references:
            self.words.setText(tr("No open case counts by this rule."))
            return
        said = tr_n(
            "{n} open case counts by this rule",
            "{n} open cases count by this rule",
            len(references),
        )
        if len(references) > MOST:
            said = tr("{cases}; the first of them:", cases=said)
        self.words.setText(said)
        for reference in references[:MOST]:
            button = QPushButton(reference)
            button.setAutoDefault(False)
            button.setToolTip(tr("Open this case"))
            button.clicked.connect(partial(self._press, reference))
            self._flow.addWidget(button)
            self.buttons.append(button)
        self._row.show()

    def _press(self, reference: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.case_wanted.emit(reference)

    def _clear(self) -> None:
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        self._row.hide()
