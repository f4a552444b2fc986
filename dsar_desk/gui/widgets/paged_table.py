"""A table over many things at hand: their rows are made a page at a time, as they come into sight."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from dsar_desk.gui.widgets.records import Column, RecordTable

__all__ = ["PagedTable", "TickTable"]

Record = TypeVar("Record")
Item = TypeVar("Item")
Index = QModelIndex | QPersistentModelIndex

PAGE = 200


class PagedTable(RecordTable[Record]):
    """``records`` are the rows made so far; ``total`` how many there are in all."""

    def __init__(self, columns: Sequence[Column[Record]], empty: str) -> None:
        super().__init__(columns, empty)
        self._make: Callable[[int], Record] | None = None
        self.total = 0

    def show_all(self, items: Sequence[Item], make: Callable[[Item], Record]) -> None:
        """Show a row for each of some things; ``make`` gives it when it comes into sight."""
        self.total = len(items)
        self._make = lambda place: make(items[place])
        self.replace([make(item) for item in items[:PAGE]])

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are things whose rows were not made yet."""
        return not parent.isValid() and len(self._records) < self.total

    def fetchMore(self, parent: Index) -> None:
        """Make the rows of the next page."""
        if self._make is None or not self.canFetchMore(parent):
            return
        first = len(self._records)
        last = min(first + PAGE, self.total)
        fresh = [self._make(place) for place in range(first, last)]
        self.beginInsertRows(QModelIndex(), first, last - 1)
        self._records.extend(fresh)
        self.endInsertRows()


class TickTable(PagedTable[Record], Generic[Record]):
    """Every row is ticked until it is left out; ``ticked`` is emitted when that changes.

    Args:
        key: what a row is known by.
    """

    ticked = Signal()

    def __init__(
        self, columns: Sequence[Column[Record]], empty: str, key: Callable[[Record], str]
    ) -> None:
        super().__init__(columns, empty)
        self._key = key
        self.left_out: set[str] = set()
        """The keys of the rows that are not ticked, made or not."""

    def leave_out(self, keys: set[str]) -> None:
        """Tick all rows but these."""
        self.left_out = set(keys)
        if self._records:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._records) - 1, 0))
        self.ticked.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first cell of a row can be ticked."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As of any table, with the tick of the first cell."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            left_out = self._key(self._records[index.row()]) in self.left_out
            return Qt.CheckState.Unchecked if left_out else Qt.CheckState.Checked
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or leave it out."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        key = self._key(self._records[index.row()])
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.left_out.discard(key)
        else:
            self.left_out.add(key)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True
