"""The places and saved views on the left: a list with headings and counts, not a tree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.ground import ground
from dsar_desk.gui.widgets.words import Type, type_font
from dsar_desk.text import tr_n

__all__ = ["Entry", "Section", "SectionList"]

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that can be chosen; ``count`` is left out where it says nothing."""

    key: str
    text: str
    count: int | None = None
    icon: str = ""


class Section(NamedTuple):
    """A heading and the entries under it."""

    title: str
    entries: tuple[Entry, ...]


class SectionList(QListView):
    """Headings are passed over by keys and mouse; ``chosen`` carries the key of an entry."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setViewport(ground(QPalette.ColorRole.Window))
        self.setItemDelegate(_LineDelegate(self))
        self.setModel(self._lines)

    @property
    def current_key(self) -> str:
        """The key of what is chosen; empty before anything is."""
        return self._lines.key_at(self.currentIndex().row())

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these; what was chosen stays chosen, else the first entry is."""
        key = self.current_key
        self._lines.replace(sections)
        if not self.choose(key):
            row = self._lines.first_entry()
            if row >= 0:
                self.setCurrentIndex(self._lines.index(row))

    def show_count(self, key: str, count: int | None) -> None:
        """Replace the count of one entry."""
        self._lines.count_changed(key, count)

    def choose(self, key: str) -> bool:
        """Choose the entry with this key; whether there is one."""
        row = self._lines.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self._lines.index(row))
        return row >= 0

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say what is chosen now."""
        super().currentChanged(current, previous)
        key = self._lines.key_at(current.row())
        if key:
            self.chosen.emit(key)

    def sizeHint(self) -> QSize:
        """As wide as its longest line."""
        widths = [
            self.sizeHintForIndex(self._lines.index(n)).width() for n in range(len(self._lines))
        ]
        return QSize(max(widths, default=120) + 16, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """No line is cut off."""
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())


class _Lines(QAbstractListModel):
    """Headings (strings) and entries, flat."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[Entry | str] = []

    def __len__(self) -> int:
        return len(self._lines)

    def replace(self, sections: Sequence[Section]) -> None:
        self.beginResetModel()
        self._lines = []
        for section in sections:
            self._lines += [section.title, *section.entries]
        self.endResetModel()

    def row_of(self, key: str) -> int:
        found = (
            n for n, line in enumerate(self._lines) if isinstance(line, Entry) and line.key == key
        )
        return next(found, -1)

    def first_entry(self) -> int:
        return next((n for n, line in enumerate(self._lines) if isinstance(line, Entry)), -1)

    def key_at(self, row: int) -> str:
        line = self._lines[row] if 0 <= row < len(self._lines) else ""
        return line.key if isinstance(line, Entry) else ""

    def count_changed(self, key: str, count: int | None) -> None:
        row = self.row_of(key)
        line = self._lines[row] if row >= 0 else ""
        if isinstance(line, Entry):
            self._lines[row] = Entry(line.key, line.text, count, line.icon)
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._lines[index.row()], str):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if isinstance(line, str):
            return line
        spoken = role == Qt.ItemDataRole.AccessibleTextRole and line.count is not None
        return (
            tr_n("{text}, {n} item", "{text}, {n} items", line.count or 0, text=line.text)
            if spoken
            else line.text
        )


class _LineDelegate(QStyledItemDelegate):
    """Draws a heading quietly, an entry with its icon and its count at the end."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setLayoutDirection(option.direction)
        place = option.rect.adjusted(10, 0, -10, 0)
        if isinstance(line, Entry):
            self._draw_entry(painter, option, place, line)
        else:
            painter.setFont(type_font(Type.CAPTION))
            painter.setPen(QColor(tokens(option.palette).text_2))
            flags = Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine
            painter.drawText(place.adjusted(0, 0, 0, -4), int(flags), str(line))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(Qt.ItemDataRole.UserRole)
        metrics = QFontMetrics(type_font(Type.STRONG))
        room = option.widget.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameVMargin)
        if not isinstance(line, Entry):
            return QSize(metrics.horizontalAdvance(str(line)) + 24, metrics.height() + room + 8)
        icon = metrics.height() + 8 if line.icon else 0
        width = icon + metrics.horizontalAdvance(line.text) + metrics.averageCharWidth() * 5
        return QSize(width + 24, max(24, metrics.height() + room))

    def _draw_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, line: Entry
    ) -> None:
        style, colours = option.widget.style(), tokens(option.palette)
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(panel, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        font = type_font(Type.STRONG if chosen else Type.BODY)
        painter.setFont(font)
        side = painter.fontMetrics().height()
        leftward = option.direction == Qt.LayoutDirection.RightToLeft
        if line.icon:
            left = place.right() - side if leftward else place.left()
            from dsar_desk.gui import icons  # noqa: PLC0415 - the desk's own views have none

            picture = icons.pixmap(line.icon, side, QColor(colours.text))
            painter.drawPixmap(left, place.center().y() - side // 2 + 1, picture)
            place = (
                place.adjusted(0, 0, -side - 8, 0)
                if leftward
                else place.adjusted(side + 8, 0, 0, 0)
            )
        centre = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setPen(QColor(colours.text))
        shown = painter.fontMetrics().elidedText(
            line.text, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, int(centre), shown)
        if line.count is not None:
            painter.setPen(QColor(colours.text_2))
            painter.drawText(place, int(centre | Qt.AlignmentFlag.AlignRight), str(line.count))
        if option.state & QStyle.StateFlag.State_HasFocus:
            ring = QStyle.PrimitiveElement.PE_FrameFocusRect
            style.drawPrimitive(ring, option, painter, option.widget)
