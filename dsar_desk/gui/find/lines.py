"""The list under the field: what was found, with its keys or its reference at the end."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from dsar_desk.gui.find.found import Found, Leads
from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.record_view import RecordView
from dsar_desk.gui.widgets.records import RecordList, Role
from dsar_desk.gui.widgets.row_drawing import RowDelegate, take, write, write_end
from dsar_desk.gui.widgets.words import Type, type_font

__all__ = ["FoundList"]

Index = QModelIndex | QPersistentModelIndex
Metric = QStyle.PixelMetric


class FoundList(RecordView):
    """A list of ``Found``; ``opened`` carries the key of a line on Enter, ``clicked`` comes from Qt."""

    def __init__(self, name: str) -> None:
        rows = RecordList[Found](lambda line: line.spoken, lambda line: line.key)
        super().__init__(name, rows)
        self.setItemDelegate(_LineDelegate(self))
        self.setResizeMode(RecordView.ResizeMode.Adjust)

    def height_of_rows(self) -> int:
        """How high the list has to be so that nothing in it has to be scrolled."""
        rows = self.rows.rowCount()
        wanted = sum(self.sizeHintForIndex(self.rows.index(row)).height() for row in range(rows))
        return wanted + 2 * self.frameWidth()


class _LineDelegate(RowDelegate):
    """Draws one line, or two; what cannot be chosen is drawn quietly, with the reason under it."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, record: object) -> None:
        """Words and, at the end, keys or reference; what more there is to say below."""
        if not isinstance(record, Found):
            return
        found, colours, palette = record, tokens(option.palette), option.palette
        text, quiet = palette.color(QPalette.ColorRole.Text), QColor(colours.text_2)
        upper, lower = self._lines(option, found)
        write_end(painter, upper, found.end, quiet, option)
        take(upper, 0, option)
        kind = Type.STRONG if found.leads is Leads.CASE else Type.BODY
        write(painter, upper, found.text, text if found.possible else quiet, type_font(kind))
        write(painter, lower, found.below, quiet, type_font(Type.BODY))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        found = index.data(Role.RECORD)
        line = QFontMetrics(type_font(Type.STRONG)).height()
        room = option.widget.style().pixelMetric(Metric.PM_FocusFrameVMargin)
        return QSize(line * 10, line * (2 if found.below else 1) + room)

    def _lines(self, option: QStyleOptionViewItem, found: Found) -> tuple[QRect, QRect]:
        style = option.widget.style()
        across = style.pixelMetric(Metric.PM_FocusFrameHMargin) + 4
        down = style.pixelMetric(Metric.PM_FocusFrameVMargin) // 2
        inner = option.rect.adjusted(across, down, -across, -down)
        if not found.below:
            return inner, QRect(inner.left(), inner.bottom(), inner.width(), 0)
        half = inner.height() // 2
        return (
            QRect(inner.left(), inner.top(), inner.width(), half),
            QRect(inner.left(), inner.top() + half, inner.width(), half),
        )
