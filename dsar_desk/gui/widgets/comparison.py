"""Two things beside each other that may be one: who, when, the words, and in which they differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.differences import Difference, Run, compared
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

__all__ = ["Comparison", "Side"]

LINES = 7
COLUMNS = 40
"""How many characters each of the two has room for at least; with less they stand one above the other."""
MOST = 6
"""How many differences are said in words."""
LONGEST = 60
"""How many characters of each are said."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it is called, what is known of it line by line, its words."""

    title: str
    facts: tuple[str, ...]
    text: str


class Comparison(QWidget):
    """What differs is bold and underlined, stands in brackets, and is said in a list of its own."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.first, self.second = _Half(), _Half()
        self.summary, self.listed = Words("", Type.STRONG), Words("")
        panes = FoldingPanes(name, [1, 1], [self.first, self.second])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panes, 1)
        column.addWidget(self.summary)
        column.addWidget(self.listed)

    def show_sides(self, first: Side, second: Side) -> None:
        """Put these two beside each other."""
        found = compared(first.text, second.text)
        self.first.show_side(first, found.first)
        self.second.show_side(second, found.second)
        self.summary.setText(_summary(found, first.text, second.text))
        self.listed.setText("\n".join(_line(here, there) for here, there in found.places[:MOST]))
        self.listed.setVisible(bool(found.places) and bool(first.text) and bool(second.text))


class _Half(QWidget):
    """One of the two."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.facts = Words("", Type.NAME), Words("")
        self.text = TextView("")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        for part in (self.title, self.facts):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        measure = self.fontMetrics()
        self.setMinimumWidth(measure.averageCharWidth() * COLUMNS)
        self.text.setMinimumHeight(measure.lineSpacing() * LINES)

    def show_side(self, side: Side, runs: Sequence[Run]) -> None:
        """Say what is known, and write the words with those marked that differ."""
        self.title.setText(side.title)
        self.facts.setText("\n".join(side.facts))
        self.text.setAccessibleName(tr("Words of: {title}", title=side.title))
        self.text.show_text("")
        cursor, plain, marked = self.text.textCursor(), QTextCharFormat(), QTextCharFormat()
        marked.setFontWeight(QFont.Weight.Bold)
        marked.setFontUnderline(True)
        for run in runs:
            _write(cursor, run, marked if run.differs else plain)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


def _write(cursor: QTextCursor, run: Run, style: QTextCharFormat) -> None:
    words = run.text.strip()
    if not run.differs or not words:
        cursor.insertText(run.text, style)
        return
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    plain = QTextCharFormat()
    cursor.insertText(before, plain)
    cursor.insertText(f"[{words}]", style)
    cursor.insertText(after, plain)


def _summary(found: Difference, first: str, second: str) -> str:
    if not first.strip() or not second.strip():
        return tr("The words of one of the two are not known, so they cannot be compared.")
    if not found.places:
        said = tr("Both say the same in the same words.")
    else:
        said = tr_n(
            "They differ in {n} place, which is underlined and stands in brackets:",
            "They differ in {n} places, which are underlined and stand in brackets:",
            len(found.places),
        )
    if found.whole:
        return said
    return tr("{said} Only their beginnings were compared: they are very long.", said=said)


def _line(here: str, there: str) -> str:
    if not there:
        return tr("Only in the first: “{words}”", words=_short(here))
    if not here:
        return tr("Only in the second: “{words}”", words=_short(there))
    return tr(
        "“{first}” in the first, “{second}” in the second", first=_short(here), second=_short(there)
    )


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST]} …"
