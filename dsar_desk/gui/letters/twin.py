"""The letter in English, beside one in another language: to be read, never to be changed."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.views import Urgency
from dsar_desk.gui.tokens import Tokens, tokens
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, Words, type_font
from dsar_desk.services.letter_tongues import English, EnglishLine
from dsar_desk.text import tr

__all__ = ["TwinPane"]


class TwinPane(QWidget):
    """Shows a letter in English, with what was written by hand marked in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = Words(
            tr("The same letter in English, made from the same facts, to be read only."),
            Type.QUIET,
        )
        self.text = TextView(tr("The letter in English"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.about)
        column.addWidget(self.text, 1)
        self._shown = English(())

    def show_english(self, english: English | None) -> None:
        """Show the letter, and what the English one says besides; nothing of one that has none."""
        shown = english or English(())
        if shown != self._shown:
            self._shown = shown
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw it anew in another size of type or other colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self._draw()

    def _draw(self) -> None:
        place = self.text.verticalScrollBar().value()
        self.text.clear()
        cursor, colours = QTextCursor(self.text.document()), tokens(self.palette())
        lines = [*self._shown.lines, *_besides(self._shown)]
        for number, line in enumerate(lines):
            if number:
                cursor.insertBlock(_block(line, colours))
            else:
                cursor.setBlockFormat(_block(line, colours))
            cursor.insertText(_said(line), _words(line, colours))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.verticalScrollBar().setValue(place)


def _besides(english: English) -> list[EnglishLine]:
    """What the English letter says and this one does not, under a heading of its own."""
    if not english.left_out:
        return []
    heading = tr("Said by the English letter, and not by this one")
    return [EnglishLine(heading, is_heading=True), *map(EnglishLine, english.left_out)]


def _said(line: EnglishLine) -> str:
    return tr("Written by hand: {line}", line=line.text) if line.by_hand else line.text


def _block(line: EnglishLine, colours: Tokens) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setTopMargin(14 if line.is_heading else 6)
    block.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if line.by_hand:
        block.setBackground(QColor(colours.inks[Urgency.SOON].chip))
    return block


def _words(line: EnglishLine, colours: Tokens) -> QTextCharFormat:
    words = QTextCharFormat()
    words.setFont(QFont(type_font(Type.NAME if line.is_heading else Type.BODY)))
    by_hand = colours.inks[Urgency.SOON].words
    words.setForeground(QColor(by_hand if line.by_hand else colours.text))
    return words
