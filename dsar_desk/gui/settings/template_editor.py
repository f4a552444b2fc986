"""The text of a template: its fields are chips, moved and deleted whole and never torn."""

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
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
        """Delete a chip whole."""
        if not self.textCursor().hasSelection() and not self.isReadOnly():
            if event.key() == Qt.Key.Key_Backspace:
                self._take(at_end=True)
            elif event.key() == Qt.Key.Key_Delete:
                self._take(at_end=False)
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Show the chips in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._marks.rehighlight()

    def _note_change(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _take(self, *, at_end: bool) -> None:
        """Select the chip that ends, or begins, at the cursor."""
        place = self.textCursor().position()
        for first, last in self._chips(place):
            if place == (last if at_end else first):
                self._select(last if at_end else first, first if at_end else last)

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
