"""How a row of a list is drawn: ground and ring by the style, then words that fit their place."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.records import Role
from dsar_desk.gui.widgets.words import Type, isolated, type_font

__all__ = ["RowDelegate", "take", "write", "write_end"]

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws the records of a list; what stands in a row is drawn by ``draw`` of each list's own.

    Args:
        hairline: whether a line parts a row from the next.
    """

    def __init__(self, view: QAbstractItemView | None = None, *, hairline: bool = False) -> None:
        super().__init__(view)
        self._hairline = hairline

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, record: object) -> None:
        """Draw what stands in a row, in its reading direction."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground by the style, the record, the line below it, and the ring where the focus is."""
        style = option.widget.style()
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(panel, option, painter, option.widget)
        painter.save()
        painter.setLayoutDirection(option.direction)
        self.draw(painter, option, index.data(Role.RECORD))
        painter.restore()
        if self._hairline:
            colour, place = QColor(tokens(option.palette).hairline), option.rect
            painter.fillRect(place.left(), place.bottom(), place.width(), 1, colour)
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring = QStyle.PrimitiveElement.PE_FrameFocusRect
            style.drawPrimitive(ring, option, painter, option.widget)


def take(line: QRect, width: int, option: QStyleOptionViewItem) -> QRect:
    """The first ``width`` pixels of ``line`` in reading direction, cut off from it."""
    taken = QRect(line)
    if option.direction == Qt.LayoutDirection.RightToLeft:
        taken.setLeft(line.right() - width + 1)
        line.setRight(line.right() - width)
    else:
        taken.setWidth(width)
        line.setLeft(line.left() + width)
    return taken


def write(painter: QPainter, place: QRect, words: str, colour: QColor, font: QFont) -> None:
    """Write words at the reading start of ``place``, with an ellipsis if they are too long."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = painter.fontMetrics().elidedText(
        isolated(words), Qt.TextElideMode.ElideRight, place.width()
    )
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


def write_end(
    painter: QPainter, line: QRect, words: str, colour: QColor, option: QStyleOptionViewItem
) -> None:
    """Write words at the reading end of ``line`` and cut their room off from it."""
    font = type_font(Type.BODY)
    width = min(QFontMetrics(font).horizontalAdvance(words) + 16, line.width() * 3 // 5)
    place = QRect(line)
    if option.direction == Qt.LayoutDirection.RightToLeft:
        place.setRight(line.left() + width)
        line.setLeft(line.left() + width)
    else:
        place.setLeft(line.right() - width)
        line.setRight(line.right() - width)
    painter.setFont(font)
    painter.setPen(colour)
    shown = painter.fontMetrics().elidedText(
        isolated(words), Qt.TextElideMode.ElideRight, width - 8
    )
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, int(flags | Qt.TextFlag.TextSingleLine), shown)
