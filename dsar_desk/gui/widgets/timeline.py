"""What happened in a case, in order: when, what, who, and what left the building."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.record_view import RecordView
from dsar_desk.gui.widgets.records import RecordList, Role
from dsar_desk.gui.widgets.row_drawing import RowDelegate
from dsar_desk.gui.widgets.words import Type, isolated, type_font
from dsar_desk.text import tr

__all__ = ["Timeline", "TimelineEntry"]

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened, in words; ``internal`` notes are drawn apart from what went out."""

    key: str
    when: str
    what: str
    who: str
    detail: str = ""
    internal: bool = False

    @property
    def spoken(self) -> str:
        """The entry as a screen reader says it."""
        said = tr("{when}: {what}, {who}", when=self.when, what=self.what, who=self.who)
        return ", ".join([said, self.detail] if self.detail else [said])


class Timeline(RecordView):
    """A list of ``TimelineEntry``; ``chosen`` and ``opened`` carry the key of an entry."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        rows = RecordList[TimelineEntry](lambda entry: entry.spoken, lambda entry: entry.key)
        super().__init__(name, rows, parent)
        self.setItemDelegate(_EntryDelegate(self))
        self.setResizeMode(RecordView.ResizeMode.Adjust)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show what happened, in the order given."""
        self.rows.replace(list(entries))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class _EntryDelegate(RowDelegate):
    """Draws time and name quietly above what happened; nothing is cut off, it wraps."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, record: object) -> None:
        """Every paragraph, one below the other."""
        if not isinstance(record, TimelineEntry):
            return
        colours = tokens(option.palette)
        place = self._inner(option.rect, option)
        for words, kind, height in self._parts(record, place.width()):
            painter.setFont(type_font(kind))
            quiet = kind is not Type.BODY
            painter.setPen(QColor(colours.text_2 if quiet else colours.text))
            line = QRect(place.left(), place.top(), place.width(), height)
            painter.drawText(line, int(Qt.TextFlag.TextWordWrap), isolated(words))
            place.setTop(place.top() + height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, Timeline) else option.rect.width()
        around = QRect(0, 0, max(width, 120), 0)
        inner = self._inner(around, option)
        parts = self._parts(index.data(Role.RECORD), inner.width())
        height = sum(height for _words, _kind, height in parts)
        return QSize(around.width(), height - inner.height())

    def _inner(self, rect: QRect, option: QStyleOptionViewItem) -> QRect:
        style = option.widget.style()
        across = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 4
        down = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameVMargin)
        return rect.adjusted(across, down, -across, -down)

    def _parts(self, entry: TimelineEntry, width: int) -> list[tuple[str, Type, int]]:
        """Words, type and height in pixels of each paragraph of an entry."""
        head = tr("{when} · {who}", when=entry.when, who=entry.who)
        if entry.internal:
            head = tr("{head} · internal note", head=head)
        paragraphs = [(head, Type.CAPTION), (entry.what, Type.BODY), (entry.detail, Type.QUIET)]
        room = QRect(0, 0, max(width, 40), 10_000)
        return [
            (
                words,
                kind,
                _metrics(kind).boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height(),
            )
            for words, kind in paragraphs
            if words
        ]


def _metrics(kind: Type) -> QFontMetrics:
    return QFontMetrics(type_font(kind))
