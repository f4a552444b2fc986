"""The language of a letter: offered with what a lawyer has still to look at, and changed in a draft."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from dsar_desk.cases.languages import language_name
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["TongueLine", "fill_languages"]


def fill_languages(box: QComboBox, languages: Mapping[str, bool], shown: str) -> None:
    """Offer these languages by their names, and choose one; that is no choice of the officer."""
    blocked = box.blockSignals(True)
    box.clear()
    for name, code in sorted((language_name(code), code) for code in languages):
        reviewed = not languages[code]
        words = name if reviewed else tr("{language} (to be reviewed by a lawyer)", language=name)
        box.addItem(words, code)
    box.setCurrentIndex(box.findData(shown))
    box.blockSignals(blocked)


class TongueLine(QWidget):
    """Shows in which language a letter is; ``chosen`` carries another that the officer wants."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setAccessibleName(tr("Language of the letter"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._label, self._fixed = Words(tr("Language"), Type.QUIET), Words("", Type.QUIET)
        self._label.setBuddy(self.box)
        self._shown = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._label, self.box, self._fixed):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.box.activated.connect(self._choose)
        self.hide()

    def show_language(self, languages: Mapping[str, bool], shown: str, *, fixed: bool) -> None:
        """Show the language of a letter; one that is ``fixed`` is only said."""
        self._shown = shown
        fill_languages(self.box, {shown: False, **languages}, shown)
        self._fixed.setText(self.box.currentText())
        self.box.setVisible(not fixed)
        self._fixed.setVisible(fixed)
        self.show()

    def take_back(self) -> None:
        """Show the language that the letter is in, after another was not taken after all."""
        self.box.setCurrentIndex(self.box.findData(self._shown))

    def _choose(self, index: int) -> None:
        code = self.box.itemData(index)
        if code != self._shown:
            self.chosen.emit(code)
