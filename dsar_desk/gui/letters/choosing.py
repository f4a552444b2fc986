"""Which letter to write: the kinds that the law and the case allow, the suggested one first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from dsar_desk.cases.languages import language_name
from dsar_desk.gui.letters.tongue_line import fill_languages
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dsar_desk.services.correspondence import LetterChoice
    from dsar_desk.services.letter_tongues import Offered

__all__ = ["ChoosingPane"]


class ChoosingPane(QWidget):
    """``chosen`` carries kind and language, ``left`` says that none is written after all.

    Nothing is drafted before one is chosen. ``looked`` carries the kind and the language that are
    shown, so that what is not translated can be said.
    """

    chosen = Signal(str, str)
    looked = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.language = QComboBox(), QComboBox()
        self.about_language, self.faults = Words("", Type.QUIET), Words("", Type.BODY)
        self.faults.hide()
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
        column.addWidget(self.about_language)
        column.addWidget(self.faults)
        column.addWidget(self.buttons)
        column.addStretch(1)
        self.kind.currentIndexChanged.connect(self._explain)
        self.language.currentIndexChanged.connect(self._look)
        self._choices: tuple[LetterChoice, ...] = ()
        self._asked = ""

    def show_choices(self, choices: "Sequence[LetterChoice]", offered: "Offered") -> None:
        """Offer these kinds, in these languages."""
        self._choices, self._asked = tuple(choices), offered.asked
        fill_languages(self.language, offered.languages, offered.suggested)
        self.faults.setText("\n".join(offered.faults))
        self.faults.setVisible(bool(offered.faults))
        self.kind.clear()
        for choice in choices:
            title = tr(choice.title)
            words = tr("{title} (suggested)", title=title) if choice.suggested else title
            self.kind.addItem(words, choice.kind)
        self.buttons.primary.setEnabled(bool(choices))
        self.kind.setFocus()

    def say_untranslated(self, lines: int) -> None:
        """Say what there is to say of the language that is shown."""
        asked, shown = language_name(self._asked), self.language.currentData()
        said = []
        if not self._asked.startswith(shown) and self.language.findData(self._asked) < 0:
            missing = tr("There are no letters in {language} yet: choose another.", language=asked)
            said.append(missing)
        if lines:
            said.append(
                tr_n(
                    "{n} passage of this letter is not translated and stands in English.",
                    "{n} passages of this letter are not translated and stand in English.",
                    lines,
                )
            )
        self.about_language.setText(" ".join(said))
        self.about_language.setVisible(bool(said))

    def _look(self) -> None:
        if self.kind.currentData() and self.language.currentData():
            self.looked.emit(self.kind.currentData(), self.language.currentData())

    def _explain(self, index: int) -> None:
        self._look()
        discloses = 0 <= index < len(self._choices) and self._choices[index].discloses
        self._why.setText(
            tr("It discloses personal data: identity has to be checked before it is approved.")
            if discloses
            else tr("It discloses no personal data and can be approved at once.")
        )

    def _choose(self) -> None:
        self.chosen.emit(self.kind.currentData(), self.language.currentData())
