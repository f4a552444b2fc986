"""Which letter to write: the kinds that the law and the case allow, the suggested one first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dsar_desk.services.correspondence import LetterChoice

__all__ = ["ChoosingPane"]


class ChoosingPane(QWidget):
    """``chosen`` carries kind and language, ``left`` says that none is written after all.

    Nothing is drafted before one is chosen.
    """

    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.language = QComboBox(), QComboBox()
        self.language.addItem(tr("English"), "en")
        self._why = Words("", Type.QUIET)
        self.buttons = ButtonRow(tr("Write it"), scope=self)
        self.buttons.accepted.connect(self._choose)
        self.buttons.add(tr("Back to the case")).clicked.connect(self.left)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 110)
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Which letter?"), Type.NAME))
        column.addWidget(Field(tr("Kind of letter"), self.kind))
        column.addWidget(self._why)
        column.addWidget(Field(tr("Language"), self.language))
        column.addWidget(self.buttons)
        column.addStretch(1)
        self.kind.currentIndexChanged.connect(self._explain)
        self._choices: tuple[LetterChoice, ...] = ()

    def show_choices(self, choices: "Sequence[LetterChoice]") -> None:
        """Offer these kinds."""
        self._choices = tuple(choices)
        self.kind.clear()
        for choice in choices:
            title = tr(choice.title)
            words = tr("{title} (suggested)", title=title) if choice.suggested else title
            self.kind.addItem(words, choice.kind)
        self.buttons.primary.setEnabled(bool(choices))
        self.kind.setFocus()

    def _explain(self, index: int) -> None:
        discloses = 0 <= index < len(self._choices) and self._choices[index].discloses
        self._why.setText(
            tr("It discloses personal data: identity has to be checked before it is approved.")
            if discloses
            else tr("It discloses no personal data and can be approved at once.")
        )

    def _choose(self) -> None:
        self.chosen.emit(self.kind.currentData(), self.language.currentData())
