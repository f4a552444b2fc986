"""How a case is drawn in a list: by urgency, on two lines, or on three where it is narrow."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.row_drawing import RowDelegate, take, write, write_end
from dsar_desk.gui.widgets.rows import CaseRow
from dsar_desk.gui.widgets.urgency import chip_size, paint_chip
from dsar_desk.gui.widgets.words import Type, isolated, type_font

__all__ = ["CaseDelegate"]

Index = QModelIndex | QPersistentModelIndex
Metric = QStyle.PixelMetric


class CaseDelegate(RowDelegate):
    """Draws a ``CaseRow``: urgency, person, request, reference; next step, owner, channel."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view, hairline=True)
        self._view = view
        self._chips = (QFont(), 0)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, record: object) -> None:
        """Three lines where it is narrow, else two."""
        if isinstance(record, CaseRow):
            draw = self._draw_stacked if self._narrow() else self._draw_lines
            draw(painter, option, record)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines, three where it is narrow, and the room that the density gives."""
        line = QFontMetrics(type_font(Type.STRONG)).height()
        room = option.widget.style().pixelMetric(Metric.PM_FocusFrameVMargin)
        lines = 3 if self._narrow() else 2
        return QSize(line * 10, line * lines + line // 3 * (lines - 1) + room * 2)

    def _narrow(self) -> bool:
        """Whether urgency, person and reference do not fit beside each other."""
        character = QFontMetrics(type_font(Type.BODY)).averageCharWidth()
        return self._view.viewport().width() < character * 58

    def _wide(self) -> bool:
        """Whether the day of the house has room beside the next step and the owner."""
        character = QFontMetrics(type_font(Type.BODY)).averageCharWidth()
        return self._view.viewport().width() >= character * 110

    def _chip_column(self, row: CaseRow) -> int:
        """The width of the widest chip that was seen, so that names stand under each other."""
        font, widest = self._chips
        if font != type_font(Type.BODY):
            widest = 0
        width = chip_size(row.words, row.urgency).width()
        if width > widest:
            self._chips = (type_font(Type.BODY), width)
            self._view.viewport().update()
        return max(width, widest)

    def _draw_stacked(self, painter: QPainter, option: QStyleOptionViewItem, row: CaseRow) -> None:
        """Three lines: urgency and reference, person and request, next step."""
        palette = option.palette
        upper, middle, lower = self._lines(option, 3)
        text, quiet = palette.color(QPalette.ColorRole.Text), QColor(tokens(palette).text_2)
        chip = chip_size(row.words, row.urgency).width()
        paint_chip(
            painter, take(upper, min(chip, upper.width()), option), row.urgency, row.words, palette
        )
        if upper.width() > QFontMetrics(type_font(Type.BODY)).horizontalAdvance(row.reference):
            write_end(painter, upper, row.reference, quiet, option)
        strong = type_font(Type.STRONG if row.unread else Type.BODY)
        write(painter, middle, f"{isolated(row.person)} · {isolated(row.request)}", text, strong)
        if row.marks:
            write_end(painter, lower, " · ".join(row.marks), quiet, option)
        write(painter, lower, row.next_step, quiet, type_font(Type.BODY))

    def _draw_lines(self, painter: QPainter, option: QStyleOptionViewItem, row: CaseRow) -> None:
        palette = option.palette
        upper, lower = self._lines(option, 2)
        chip = min(self._chip_column(row), upper.width() // 2)
        paint_chip(painter, take(upper, chip, option), row.urgency, row.words, palette)
        for line in (upper, lower):
            take(line, 12 if line is upper else chip + 12, option)
        strong = type_font(Type.STRONG if row.unread else Type.BODY)
        text, quiet = palette.color(QPalette.ColorRole.Text), QColor(tokens(palette).text_2)
        write_end(painter, upper, row.reference, quiet, option)
        who = take(upper, round(upper.width() * 0.52), option)
        take(upper, 12, option)
        write(painter, who, row.person, text, strong)
        write(painter, upper, row.request, text, type_font(Type.BODY))
        house = [row.house] if row.house and self._wide() else []
        end = " · ".join([*house, *row.marks, row.owner, row.channel])
        write_end(painter, lower, end, quiet, option)
        write(painter, lower, row.next_step, quiet, type_font(Type.BODY))

    def _lines(self, option: QStyleOptionViewItem, count: int) -> list[QRect]:
        style = option.widget.style()
        across = style.pixelMetric(Metric.PM_FocusFrameHMargin) + 4
        down = style.pixelMetric(Metric.PM_FocusFrameVMargin)
        inner = option.rect.adjusted(across, down, -across, -down)
        height = inner.height() // count
        return [
            QRect(inner.left(), inner.top() + number * height, inner.width(), height)
            for number in range(count)
        ]
