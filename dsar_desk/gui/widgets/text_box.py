"""A small field for a few lines, as high as they are at any size of text."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

__all__ = ["TextBox"]


class TextBox(QPlainTextEdit):
    """Shows ``lines`` lines and scrolls beyond them; Tab leaves it, as every other field."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        margin = round(2 * self.document().documentMargin()) + 2 * self.frameWidth() + 8
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + margin)
