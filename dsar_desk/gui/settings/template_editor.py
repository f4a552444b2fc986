"""The text of a template: its fields are chips, moved and deleted whole and never torn."""

import re

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from dsar_desk.cases.views import Urgency
from dsar_desk.gui.tokens import tokens
from dsar_desk.text import tr

__all__ = ["TemplateEditor"]

_CHIP = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}")
_FENCE = "+++"

_Key, _Move = QKeySequence.StandardKey, QTextCursor.MoveOperation
_DELETIONS = {
    _Key.DeleteStartOfWord: _Move.PreviousWord,
    _Key.DeleteEndOfWord: _Move.NextWord,
    _Key.DeleteEndOfLine: _Move.EndOfBlock,
}
"""How far the keys go that delete words and lines."""
_LETTERS: dict[int, QTextCursor.MoveOperation] = {
    Qt.Key.Key_Backspace: _Move.PreviousCharacter,
    Qt.Key.Key_Delete: _Move.NextCharacter,
}


class TemplateEditor(QPlainTextEdit):
    """``edited`` says that the text changed; ``stood_on`` carries the chip before the cursor, or nothing.

    A chip is a field (``{{ received }}``) or a condition (``{% if agent %}``): it stays as text, so
    that it can be read aloud, searched and copied, but the cursor never rests inside it.
    """

    edited = Signal()
    stood_on = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Text of the template"))
        self.setTabChangesFocus(True)
        self._filling, self._last = False, 0
        self._marks = _Marks(self.document(), self)
        self.textChanged.connect(self._note_change)
        self.cursorPositionChanged.connect(self._stay_outside)

    @property
    def text(self) -> str:
        """The text as it stands."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a text; that is no edit."""
        if text != self.toPlainText():
            self._filling = True
            self.setPlainText(text)
            self._filling = False

    def insert_chip(self, code: str) -> None:
        """Put a field where the cursor is."""
        self.textCursor().insertText(code)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete chips whole, by letters, words or lines."""
        letter = _LETTERS.get(event.key())
        deleted = next((move for key, move in _DELETIONS.items() if event.matches(key)), letter)
        if deleted is not None and not self.textCursor().hasSelection() and not self.isReadOnly():
            self._take(deleted)
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put in what is pasted or dropped, beside a chip where it would land inside one."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            self._select(*(self._edge(cursor.position(), forward=True),) * 2)
        super().insertFromMimeData(source)

    def changeEvent(self, event: QEvent) -> None:
        """Show the chips in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._marks.rehighlight()

    def _note_change(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _take(self, move: QTextCursor.MoveOperation) -> None:
        """Select what a key deletes, so that a chip at its end is in it whole."""
        cursor = self.textCursor()
        place = cursor.position()
        cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        end = cursor.position()
        self._select(place, self._edge(end, forward=end > place))

    def _stay_outside(self) -> None:
        """Move a cursor that came to rest inside a chip on to its edge; a selection takes it whole."""
        cursor = self.textCursor()
        place, anchor = cursor.position(), cursor.anchor()
        to = self._edge(place, forward=place > self._last)
        origin = self._edge(anchor, forward=to < anchor) if cursor.hasSelection() else to
        self._last = to
        if (to, origin) != (place, anchor):
            self._select(origin, to)
        self.stood_on.emit(self._before(to))

    def _select(self, anchor: int, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        blocked = self.blockSignals(True)
        self.setTextCursor(cursor)
        self.blockSignals(blocked)

    def _edge(self, place: int, *, forward: bool) -> int:
        for first, last in self._chips(place):
            if first < place < last:
                return last if forward else first
        return place

    def _before(self, place: int) -> str:
        for first, last in self._chips(place):
            if place in {first, last}:
                return self.toPlainText()[first:last]
        return ""

    def _chips(self, place: int) -> list[tuple[int, int]]:
        """Where the chips of a line begin and end."""
        block = self.document().findBlock(place)
        begin = block.position()
        return [(begin + m.start(), begin + m.end()) for m in _CHIP.finditer(block.text())]


class _Marks(QSyntaxHighlighter):
    """Gives chips a ground of their own; headings are strong, head and markers quiet."""

    def __init__(self, document: QTextDocument, editor: QPlainTextEdit) -> None:
        super().__init__(document)
        self._editor = editor

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        colours = tokens(self._editor.palette())
        quiet, strong = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(QColor(colours.text_2))
        strong.setFontWeight(700)
        in_head = self.previousBlockState() == 1
        if text == _FENCE:
            in_head = not in_head
        self.setCurrentBlockState(1 if in_head else 0)
        if in_head or text == _FENCE or text.startswith(":::"):
            self.setFormat(0, len(text), quiet)
        elif text.startswith("#"):
            self.setFormat(0, len(text), strong)
        for match in _CHIP.finditer(text):
            chip = QTextCharFormat()
            field = match.group().startswith("{{")
            ink = colours.inks[Urgency.ON_TRACK if field else Urgency.CLOSED]
            chip.setForeground(QColor(ink.words))
            chip.setBackground(QColor(ink.chip))
            self.setFormat(match.start(), match.end() - match.start(), chip)
