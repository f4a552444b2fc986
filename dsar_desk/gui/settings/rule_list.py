"""The list of rules: what each gives where, by which law, from when to when."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.record_view import RecordView
from dsar_desk.gui.widgets.records import RecordList
from dsar_desk.gui.widgets.row_drawing import RowDelegate, write
from dsar_desk.gui.widgets.words import Type, isolated, type_font
from dsar_desk.law.marks import mark
from dsar_desk.services.rules import RuleEntry
from dsar_desk.text import tr

__all__ = ["RuleList"]

Index = QModelIndex | QPersistentModelIndex
Metric = QStyle.PixelMetric
LINES = 3


class RuleList(RecordView):
    """A list of ``RuleEntry``; ``chosen`` carries the id of the rule to be read."""

    def __init__(self) -> None:
        rows = RecordList[RuleEntry](_spoken, lambda entry: entry.id)
        super().__init__(tr("Rules"), rows)
        self.setItemDelegate(_EntryDelegate(self))
        self.setResizeMode(RecordView.ResizeMode.Adjust)


class _EntryDelegate(RowDelegate):
    """Draws the right, below it place and law, below that where it stands and what to look at."""

    def __init__(self, view: RecordView) -> None:
        super().__init__(view, hairline=True)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, record: object) -> None:
        """Three lines, the first of them strong."""
        if not isinstance(record, RuleEntry):
            return
        text = option.palette.color(QPalette.ColorRole.Text)
        quiet = QColor(tokens(option.palette).text_2)
        upper, middle, lower = self._lines(option)
        body = type_font(Type.BODY)
        write(painter, upper, record.rights, text, type_font(Type.STRONG))
        write(painter, middle, f"{isolated(record.place)} · {isolated(record.law)}", text, body)
        write(painter, lower, " · ".join((*_marks(record), record.citation)), quiet, body)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        line = QFontMetrics(type_font(Type.STRONG)).height()
        room = option.widget.style().pixelMetric(Metric.PM_FocusFrameVMargin)
        return QSize(line * 10, line * LINES + line // 4 * (LINES - 1) + room * 2)

    def _lines(self, option: QStyleOptionViewItem) -> list[QRect]:
        style = option.widget.style()
        across = style.pixelMetric(Metric.PM_FocusFrameHMargin) + 4
        down = style.pixelMetric(Metric.PM_FocusFrameVMargin)
        inner = option.rect.adjusted(across, down, -across, -down)
        height = inner.height() // LINES
        return [
            QRect(inner.left(), inner.top() + number * height, inner.width(), height)
            for number in range(LINES)
        ]


def _marks(entry: RuleEntry) -> tuple[str, ...]:
    applies = () if entry.applies else (tr("not in force today"),)
    return (*applies, *((mark(),) if entry.marked else ()))


def _spoken(entry: RuleEntry) -> str:
    said = (entry.rights, entry.place, entry.law, entry.citation, entry.in_force)
    return ", ".join((*said, *_marks(entry)))
