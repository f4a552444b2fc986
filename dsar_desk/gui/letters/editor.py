"""The text of a letter: Markdown paragraphs, with locked passages that can be read, not changed."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import (
    QColor,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from dsar_desk.cases.views import Urgency
from dsar_desk.gui.letters.passages import Passage, passages, torn
from dsar_desk.gui.tokens import tokens
from dsar_desk.text import tr

__all__ = ["LetterEditor"]


class LetterEditor(QPlainTextEdit):
    """``edited`` says that the text changed; ``locked`` carries why a change was taken back."""

    edited = Signal()
    locked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Text of the letter"))
        self.setTabChangesFocus(True)
        self._good, self._filling = "", False
        self._marks = _Marks(self.document(), self)
        self.textChanged.connect(self._note_change)

    @property
    def text(self) -> str:
        """The text as it stands, with the spaces at which no line is broken.

        ``toPlainText`` makes plain spaces of these, and a locked passage that holds one would count
        as changed.
        """
        raw = self.document().toRawText()
        return raw.replace("\N{PARAGRAPH SEPARATOR}", "\n").replace("\N{LINE SEPARATOR}", "\n")

    def show_text(self, text: str) -> None:
        """Show a text; the cursor stays on its line, and that is no edit."""
        if text == self.text:
            self._good = text
            return
        line = self.textCursor().blockNumber()
        self._filling = True
        self._good = text
        self.setPlainText(text)
        block = self.document().findBlockByNumber(min(line, self.document().blockCount() - 1))
        self.setTextCursor(QTextCursor(block))
        self._filling = False
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the locked passages in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._marks.rehighlight()
            self._tint()

    def _note_change(self) -> None:
        """Take back a change that touches a locked passage, and say so."""
        if self._filling or self.text == self._good:
            return
        name = torn(self._good, self.text)
        if name:
            self._take_back(name)
            return
        self._good = self.text
        self._tint()
        self.edited.emit()

    def _take_back(self, name: str) -> None:
        place = self.textCursor().position()
        self._filling = True
        self.undo()
        if self.text != self._good:
            self.setPlainText(self._good)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self._good)))
        self.setTextCursor(cursor)
        self._filling = False
        self._tint()
        self.locked.emit(
            tr(
                "The passage “{name}” is locked, because the law wants it in this letter. The "
                "change was taken back; write before or after it.",
                name=name,
            )
        )

    def _tint(self) -> None:
        """Give the locked passages a ground of their own."""
        colours = tokens(self.palette())
        ground = QColor(colours.inks[Urgency.CLOSED].chip)
        tinted = []
        for passage in passages(self.text):
            whole = QTextEdit.ExtraSelection()
            whole.format.setBackground(ground)
            whole.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            whole.cursor = self._selected(passage)
            tinted.append(whole)
        self.setExtraSelections(tinted)

    def _selected(self, passage: Passage) -> QTextCursor:
        first = self.document().findBlockByNumber(passage.first)
        last = self.document().findBlockByNumber(passage.last)
        cursor = QTextCursor(first)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        return cursor


class _Marks(QSyntaxHighlighter):
    """Shows headings strongly, markers quietly, and what is still to be filled in."""

    def __init__(self, document: QTextDocument, editor: QPlainTextEdit) -> None:
        super().__init__(document)
        self._editor = editor

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        colours = tokens(self._editor.palette())
        quiet, strong, missing = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(QColor(colours.text_2))
        strong.setFontWeight(700)
        missing.setFontWeight(700)
        missing.setForeground(QColor(colours.inks[Urgency.LATE].shape))
        if text.startswith(":::"):
            self.setFormat(0, len(text), quiet)
        elif text.startswith("#"):
            self.setFormat(0, len(text), strong)
        start = text.find("[[")
        while start >= 0:
            end = text.find("]]", start)
            if end < 0:
                return
            self.setFormat(start, end + 2 - start, missing)
            start = text.find("[[", end)
