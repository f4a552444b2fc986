"""A table of records: whole rows, quiet header, rows that follow text size and density."""

from html import escape

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from dsar_desk.gui.widgets.paged_table import TickTable
from dsar_desk.gui.widgets.words import isolated

__all__ = ["TableView"]

Index = QModelIndex | QPersistentModelIndex
LAST = 24
"""So many characters of the last column are shown before the table is scrolled sideways."""


class _CellDelegate(QStyledItemDelegate):
    """Draws words in their own direction, whatever the direction of the window."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        return isolated(str(value))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Where rows can be ticked, keep the room of a tick in those that cannot."""
        super().initStyleOption(option, index)
        features, has = option.features, QStyleOptionViewItem.ViewItemFeature
        may_be_ticked = index.column() == 0 and isinstance(index.model(), TickTable)
        if may_be_ticked and not features & has.HasCheckIndicator:
            wide = option.widget.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
            option.features = features | has.HasDecoration
            option.decorationSize = QSize(wide, 1)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say all the words of a cell that is too narrow for them."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if event.type() != QEvent.Type.ToolTip or not words:
            return super().helpEvent(event, view, option, index)
        narrow = self.sizeHint(option, index).width() > option.rect.width()
        QToolTip.showText(event.globalPos(), f"<qt>{escape(words)}</qt>" if narrow else "", view)
        return True


class TableView(QTableView):
    """Shows a ``RecordTable``; there is always a current row where there are rows.

    Args:
        most: so many characters of a column are shown at first, in all columns but the last; it can
            be drawn wider, and the pointer on a cell says all of it. 0 for as many as there are.
        rows: so many rows are to be in sight at least.
    """

    def __init__(
        self,
        name: str,
        model: QAbstractItemModel,
        parent: QWidget | None = None,
        *,
        most: int = 0,
        rows: int = 0,
    ) -> None:
        super().__init__(parent)
        self._most, self._rows, self._wanted, self._last = most, rows, 0, 0
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(_CellDelegate(self))
        self.setModel(model)
        model.modelReset.connect(self._stand_on_a_row)
        self._stand_on_a_row()
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Give rows and columns the room that the new text size needs."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        room = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameVMargin)
        high = self.fontMetrics().height() + 2 * room
        self.verticalHeader().setDefaultSectionSize(high)
        if self._rows:
            self.setMinimumHeight(high * (self._rows + 1) + 2 * self.frameWidth())
        if self.model() is not None:
            self._size_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the last column have what the others leave, where that is enough for it."""
        super().resizeEvent(event)
        self._give_the_rest()

    def _size_columns(self) -> None:
        header, character = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        header.setStretchLastSection(False)
        self.resizeColumnsToContents()
        end = header.count() - 1
        for number in range(end if self._most else 0):
            header.resizeSection(number, min(header.sectionSize(number), self._most * character))
        least = max(header.sectionSizeHint(end), LAST * character)
        self._last = min(header.sectionSize(end), least)
        self._wanted = header.length() - header.sectionSize(end) + self._last
        self._give_the_rest()

    def _give_the_rest(self) -> None:
        header = self.horizontalHeader()
        fits = self._wanted <= self.viewport().width()
        header.setStretchLastSection(fits)
        if not fits:
            header.resizeSection(header.count() - 1, self._last)

    def _stand_on_a_row(self) -> None:
        self._size_columns()
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
