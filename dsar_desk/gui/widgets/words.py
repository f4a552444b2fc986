"""Labels in the few sizes of type that the desk uses; they follow the text size."""

from enum import Enum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from dsar_desk.cases.views import Urgency
from dsar_desk.gui.tokens import tokens

__all__ = ["Type", "Words", "isolated", "type_font"]

SMALLEST_POINTS = 9.0
CHANGES = {
    QEvent.Type.ApplicationFontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.LayoutDirectionChange,
}


class Type(Enum):
    """A size of type: its scale, whether it is semibold, which colour its words have."""

    CAPTION = (0.92, False, "text_2")
    BODY = (1.0, False, "text")
    QUIET = (1.0, False, "text_2")
    STRONG = (1.0, True, "text")
    NAME = (1.15, True, "text")
    TITLE = (1.35, True, "text")
    HERO = (1.6, True, "text")
    ERROR = (1.0, True, "error")


def type_font(kind: Type) -> QFont:
    """The system's font in that size of type, with figures of equal width where it has them."""
    scale, strong, _colour = kind.value
    font = QFont(QApplication.font())
    points = font.pointSizeF()
    font.setPointSizeF(max(points * scale, min(points, SMALLEST_POINTS)))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def isolated(text: str) -> str:
    """The text kept together in its own direction, as a Latin name in an Arabic row must be."""
    return f"\u2068{text}\u2069"


class Words(QLabel):
    """A label in one size of type; it wraps, and follows text size and theme.

    Args:
        text: plain text, never markup.
        kind: the size of type.
    """

    def __init__(
        self, text: str = "", kind: Type = Type.BODY, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._dressing = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Take on the new text size or colours."""
        super().changeEvent(event)
        if event.type() in CHANGES:
            self._dress()

    def _dress(self) -> None:
        if self._dressing:
            return
        self._dressing = True
        self.setFont(type_font(self._kind))
        across = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(across | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        palette = QPalette(QApplication.palette())
        colours = tokens(palette)
        inks = {"text_2": colours.text_2, "error": colours.inks[Urgency.LATE].shape}
        ink = inks.get(self._kind.value[2])
        if ink is not None:
            palette.setColor(QPalette.ColorRole.WindowText, QColor(ink))
            self.setPalette(palette)
        self._dressing = False
