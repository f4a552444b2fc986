"""Urgency drawn: a silhouette of its own, then words, then a chip, and only then colour."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dsar_desk.cases.views import Urgency
from dsar_desk.gui.tokens import urgency_ink
from dsar_desk.gui.widgets.words import Type, isolated, type_font

__all__ = ["UrgencyChip", "chip_size", "paint_chip", "paint_shape", "urgency_font"]

CHIPPED = frozenset({Urgency.LATE, Urgency.TODAY, Urgency.SOON, Urgency.PAUSED, Urgency.NEW})
STRONG = frozenset({Urgency.LATE, Urgency.TODAY})
OCTAGON = [
    (0.3, 0.03),
    (0.7, 0.03),
    (0.97, 0.3),
    (0.97, 0.7),
    (0.7, 0.97),
    (0.3, 0.97),
    (0.03, 0.7),
    (0.03, 0.3),
]
TRIANGLE = [(0.5, 0.04), (0.99, 0.94), (0.01, 0.94)]
TICK = [(0.12, 0.55), (0.4, 0.82), (0.9, 0.2)]


def urgency_font(urgency: Urgency) -> QFont:
    """The font of the words: semibold for what cannot wait."""
    return type_font(Type.STRONG if urgency in STRONG else Type.BODY)


def chip_size(words: str, urgency: Urgency) -> QSize:
    """The room that shape and words take, in pixels."""
    metrics = QFontMetrics(urgency_font(urgency))
    side = _side(metrics)
    return QSize(side + metrics.horizontalAdvance(words) + side, metrics.height() + side // 3)


def paint_chip(
    painter: QPainter, place: QRect, urgency: Urgency, words: str, palette: QPalette
) -> None:
    """Draw shape and words at the reading start of ``place``; on-track rows carry no chip."""
    ink = urgency_ink(palette, urgency)
    font = urgency_font(urgency)
    metrics = QFontMetrics(font)
    side = _side(metrics)
    leftward = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = chip_size(words, urgency)
    width = min(size.width(), place.width())
    left = place.right() + 1 - width if leftward else place.left()
    chip = QRect(left, place.center().y() - size.height() // 2, width, size.height())
    if urgency in CHIPPED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.chip))
        painter.drawRoundedRect(QRectF(chip), 5, 5)
    start = chip.right() - side - side // 3 if leftward else chip.left() + side // 3
    top = chip.center().y() - side // 2 + 1
    solid = urgency is Urgency.LATE
    paint_shape(
        painter,
        QRectF(start, top, side, side),
        urgency,
        ink.words if solid else ink.shape,
        ink.chip,
    )
    gap = side + side // 3 + 4
    text = chip.adjusted(0 if leftward else gap, 0, -gap if leftward else 0, 0)
    painter.setFont(font)
    plain = urgency not in CHIPPED
    painter.setPen(palette.color(QPalette.ColorRole.Text) if plain else QColor(ink.words))
    elided = metrics.elidedText(isolated(words), Qt.TextElideMode.ElideRight, text.width())
    painter.drawText(text, _along(leftward=leftward), elided)
    painter.restore()


def paint_shape(
    painter: QPainter, place: QRectF, urgency: Urgency, colour: str, ground: str
) -> None:
    """Draw the silhouette of ``urgency``; ``ground`` is the colour of the marks inside it."""
    ink = QColor(colour)
    painter.setPen(QPen(ink, max(1.5, place.width() / 10)))
    painter.setBrush(ink)
    if urgency is Urgency.LATE:
        painter.drawPolygon(_points(place, OCTAGON))
        _exclaim(painter, place, (0.36, 0.64), ground)
    elif urgency is Urgency.TODAY:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(_points(place, TRIANGLE))
        _exclaim(painter, place.adjusted(0, place.height() * 0.14, 0, 0), (0.5,), ground)
    elif urgency is Urgency.SOON:
        _half_circle(painter, place)
    elif urgency is Urgency.PAUSED:
        bar = place.width() * 0.26
        for x in (0.16, 0.58):
            left = place.left() + place.width() * x
            painter.fillRect(QRectF(left, place.top() + 1, bar, place.height() - 2), ink)
    elif urgency is Urgency.NEW:
        painter.drawEllipse(place.center(), place.width() * 0.24, place.height() * 0.24)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if urgency is Urgency.CLOSED:
            painter.drawPolyline(_points(place, TICK))
        else:
            painter.drawEllipse(place.adjusted(2, 2, -2, -2))


class UrgencyChip(QLabel):
    """Urgency as a label: what it says is what a screen reader reads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._urgency = Urgency.ON_TRACK
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def urgency(self) -> Urgency:
        """What it shows."""
        return self._urgency

    def show_urgency(self, urgency: Urgency, words: str) -> None:
        """Show how urgent something is, and say it in words."""
        self._urgency = urgency
        self.setText(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for shape and words."""
        return chip_size(self.text(), self._urgency)

    def minimumSizeHint(self) -> QSize:
        """Words are not cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shape, words and chip."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        paint_chip(painter, self.rect(), self._urgency, self.text(), self.palette())


def _side(metrics: QFontMetrics) -> int:
    """The side of the shape: 16 pixels at the usual text size."""
    return max(12, metrics.height() - 2)


def _along(*, leftward: bool) -> int:
    side = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
    centre = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    return int(side | centre | Qt.TextFlag.TextSingleLine)


def _points(place: QRectF, shares: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF(
        [
            QPointF(place.left() + place.width() * x, place.top() + place.height() * y)
            for x, y in shares
        ]
    )


def _exclaim(painter: QPainter, place: QRectF, columns: tuple[float, ...], colour: str) -> None:
    """The marks inside a warning shape, large enough to be seen at 16 pixels."""
    wide = place.width() * 0.13
    for column in columns:
        left = place.left() + place.width() * column - wide / 2
        painter.fillRect(
            QRectF(left, place.top() + place.height() * 0.22, wide, place.height() * 0.34),
            QColor(colour),
        )
        painter.fillRect(
            QRectF(left, place.top() + place.height() * 0.66, wide, place.height() * 0.14),
            QColor(colour),
        )


def _half_circle(painter: QPainter, place: QRectF) -> None:
    ring = place.adjusted(1.5, 1.5, -1.5, -1.5)
    half = QPainterPath(ring.center())
    half.arcTo(ring, 90, 180)
    painter.fillPath(half, painter.brush())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
