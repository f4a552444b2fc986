"""Flat models over frozen records: a list of rows, and a table with columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

__all__ = ["Column", "RecordList", "RecordTable", "Role"]

Record = TypeVar("Record")
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """Where a delegate finds the record itself."""

    RECORD = Qt.ItemDataRole.UserRole + 1


class RecordList(QAbstractListModel, Generic[Record]):
    """Records under each other; ``more_wanted`` carries an offset when the end comes into sight.

    Args:
        spoken: the whole row as a screen reader says it, and as it is copied.
        key: what a record is known by when rows are replaced; keeps the current row.
        tip: what is said beside a row where the pointer rests on it.
    """

    more_wanted = Signal(int)

    def __init__(
        self,
        spoken: Callable[[Record], str],
        key: Callable[[Record], str],
        parent: QObject | None = None,
        *,
        tip: Callable[[Record], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._spoken, self._key, self._tip = spoken, key, tip
        self._records: list[Record] = []
        self._total = 0
        self._asked = -1

    @property
    def records(self) -> Sequence[Record]:
        """What is loaded so far."""
        return self._records

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self._total

    def replace(self, records: Sequence[Record], total: int | None = None) -> None:
        """Show these records; the same ones in the same order keep selection and scroll place."""
        self._total = len(records) if total is None else total
        self._asked = -1
        if [self._key(one) for one in records] == [self._key(one) for one in self._records]:
            self._records = list(records)
            if records:
                self.dataChanged.emit(self.index(0), self.index(len(records) - 1))
            return
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def extend(self, records: Sequence[Record]) -> None:
        """Add the rows that ``more_wanted`` asked for."""
        if records:
            first = len(self._records)
            self.beginInsertRows(QModelIndex(), first, first + len(records) - 1)
            self._records.extend(records)
            self.endInsertRows()

    def row_of(self, key: str) -> int:
        """The row that is known by ``key``, or -1."""
        return next((n for n, one in enumerate(self._records) if self._key(one) == key), -1)

    def key_at(self, row: int) -> str:
        """What the record in that row is known by; empty where there is none."""
        return self._key(self._records[row]) if 0 <= row < len(self._records) else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows are loaded."""
        return 0 if parent.isValid() else len(self._records)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The record for a delegate; its words for everybody else."""
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == Role.RECORD:
            return record
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._spoken(record)
        if role == Qt.ItemDataRole.ToolTipRole and self._tip is not None:
            return self._tip(record)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are rows that were not asked for yet."""
        return not parent.isValid() and self._asked < len(self._records) < self._total

    def fetchMore(self, parent: Index) -> None:
        """Ask for the rows after the last."""
        if self.canFetchMore(parent):
            self._asked = len(self._records)
            self.more_wanted.emit(self._asked)


@dataclass(frozen=True)  # no slots: ``Column[Row](…)`` cannot be made with them in Python 3.11
class Column(Generic[Record]):
    """A column of a table: its title, its words for a record, whether it holds figures."""

    title: str
    words: Callable[[Record], str]
    figures: bool = False


class RecordTable(QAbstractTableModel, Generic[Record]):
    """Records as rows of a table; an empty cell says so to a screen reader by ``empty``."""

    def __init__(
        self, columns: Sequence[Column[Record]], empty: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns, self._empty = tuple(columns), empty
        self._records: list[Record] = []

    @property
    def records(self) -> Sequence[Record]:
        """What is shown."""
        return self._records

    def replace(self, records: Sequence[Record]) -> None:
        """Show these records."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many records there are."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, how they stand, and the record."""
        if not index.isValid():
            return None
        record, column = self._records[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.words(record) or self._empty
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return across | Qt.AlignmentFlag.AlignVCenter
        return record if role == Role.RECORD else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The titles of the columns."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return None
