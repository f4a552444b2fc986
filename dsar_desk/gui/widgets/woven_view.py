"""A text and what became of it in one: removed words struck through, added ones underlined."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.differences import Fate, Strand
from dsar_desk.cases.views import Urgency
from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.text_view import TextView

__all__ = ["WovenView"]

_SIGNS = {Fate.REMOVED: ("[−", "−]"), Fate.ADDED: ("[+", "+]")}


class WovenView(TextView):
    """Signs stand about what differs, so that it is read aloud too and needs no colour."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._strands: Sequence[Strand] = ()

    def show_strands(self, strands: Sequence[Strand]) -> None:
        """Show this text, from its first change on."""
        self._strands = strands
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw it anew in other colours or another size of type."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self._draw()

    def _draw(self) -> None:
        self.clear()
        cursor, first = QTextCursor(self.document()), -1
        for strand in self._strands:
            if strand.fate is not Fate.KEPT and strand.text.strip() and first < 0:
                first = cursor.position()
            self._write(cursor, strand)
        cursor.setPosition(max(first, 0))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _write(self, cursor: QTextCursor, strand: Strand) -> None:
        words = strand.text.strip()
        if strand.fate is Fate.KEPT or not words:
            cursor.insertText(strand.text if strand.fate is not Fate.REMOVED else "", self._plain())
            return
        before = strand.text[: len(strand.text) - len(strand.text.lstrip())]
        after = strand.text[len(strand.text.rstrip()) :]
        begin, end = _SIGNS[strand.fate]
        cursor.insertText(before, self._plain())
        marked = self._marked(strand.fate)
        signs = QTextCharFormat(marked)
        signs.setFontStrikeOut(False)
        cursor.insertText(begin, signs)
        cursor.insertText(words, marked)
        cursor.insertText(end, signs)
        cursor.insertText(after, self._plain())

    def _plain(self) -> QTextCharFormat:
        plain = QTextCharFormat()
        plain.setForeground(QColor(tokens(self.palette()).text))
        return plain

    def _marked(self, fate: Fate) -> QTextCharFormat:
        marked, inks = QTextCharFormat(), tokens(self.palette()).inks
        if fate is Fate.REMOVED:
            marked.setForeground(QColor(inks[Urgency.LATE].shape))
            marked.setFontStrikeOut(True)
        else:
            marked.setForeground(QColor(inks[Urgency.ON_TRACK].words))
            marked.setBackground(QColor(inks[Urgency.ON_TRACK].chip))
            marked.setFontUnderline(True)
            marked.setFontWeight(QFont.Weight.DemiBold)
        return marked
