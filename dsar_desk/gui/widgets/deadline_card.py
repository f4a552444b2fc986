"""The hero of a case: how many days are left, the day it is due, and why."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.views import Urgency
from dsar_desk.gui.strokes import draw_ring
from dsar_desk.gui.tokens import tokens, urgency_ink
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.urgency import paint_shape
from dsar_desk.gui.widgets.words import Type, Words, type_font
from dsar_desk.text import tr

__all__ = ["CardFace", "DeadlineCard"]


@dataclass(frozen=True, slots=True)
class CardFace:
    """What the card shows, in words: "14 days left", "due Fri 18 Dec 2026", a caution, further lines."""

    urgency: Urgency
    words: str
    due: str
    lines: tuple[str, ...] = ()
    caution: str = ""


class DeadlineCard(QFrame):
    """A card that can be focused and read as a whole; ``why_asked`` when its reason is wanted."""

    why_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._urgency = Urgency.ON_TRACK
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shape = _Shape()
        self._hero = Words("", Type.HERO)
        self._due = Words("", Type.STRONG)
        self._caution = Words("", Type.STRONG)
        self._lines = Words("", Type.QUIET)
        self._buttons = FlowLayout()
        head = QHBoxLayout()
        head.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._hero, 1)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._due)
        column.addWidget(self._caution)
        column.addWidget(self._lines)
        column.addLayout(self._buttons)
        self.why = self.add(tr("Why this date?"))
        self.why.clicked.connect(self.why_asked)

    @property
    def urgency(self) -> Urgency:
        """How urgent the case is that it shows."""
        return self._urgency

    def show_face(self, face: CardFace) -> None:
        """Show the clock of a case."""
        self._urgency = face.urgency
        self._shape.show_urgency(face.urgency)
        self._hero.setText(face.words)
        self._due.setText(face.due)
        self._caution.setText(face.caution)
        self._caution.setVisible(bool(face.caution))
        self._lines.setText("\n".join(face.lines))
        self._lines.setVisible(bool(face.lines))
        self.setAccessibleName(", ".join(part for part in (face.words, face.due) if part))
        self.setAccessibleDescription(", ".join(filter(None, (face.caution, *face.lines))))
        self.update()

    def add(self, text: str) -> QPushButton:
        """Another button at the foot of the card, such as *Pause the clock*."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        self._buttons.addWidget(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer why when Enter or Space is pressed on the card itself."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.why_asked.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A sheet with an edge, a bar in the colour of the urgency, the ring of the focus."""
        colours = tokens(self.palette())
        ink = urgency_ink(self.palette(), self._urgency)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(colours.border))
        painter.setBrush(QColor(colours.base))
        painter.drawRoundedRect(place, 6, 6)
        if self._urgency is not Urgency.ON_TRACK:
            bar = QRectF(place.left() + 1, place.top() + 7, 4, place.height() - 14)
            if self.isRightToLeft():
                bar.moveRight(place.right() - 1)
            painter.fillRect(bar, QColor(ink.shape))
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), colours)


class _Shape(QWidget):
    """The silhouette on the card; its words stand beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._urgency = Urgency.ON_TRACK

    def show_urgency(self, urgency: Urgency) -> None:
        self._urgency = urgency
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = QFontMetrics(type_font(Type.HERO)).ascent()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink = urgency_ink(self.palette(), self._urgency)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        place = QRectF(0, (self.height() - side) / 2, side, side)
        ground = tokens(self.palette()).base
        paint_shape(painter, place, self._urgency, ink.shape, ground)
