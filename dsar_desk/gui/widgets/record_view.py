"""A list view that has a current row where it has rows, and keeps it by its key."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from dsar_desk.gui.widgets.ground import ground
from dsar_desk.gui.widgets.records import RecordList

__all__ = ["RecordView"]

Index = QModelIndex | QPersistentModelIndex


class RecordView(QListView):
    """Shows a ``RecordList``; ``chosen`` carries the key of the new current row.

    ``opened`` carries it on Enter or a double click. When rows are replaced, the row with the same
    key stays current, else the one that took its place: nobody is thrown back to the top.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(ground())
        self._key, self._row = "", 0
        self._aside = False
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setModel(model)
        model.modelReset.connect(self._find_again)
        model.rowsInserted.connect(self._find_again)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key_of(index)))

    @property
    def rows(self) -> RecordList:  # type: ignore[type-arg]
        """The model, to be filled with ``replace`` and ``extend``."""
        model = self.model()
        if not isinstance(model, RecordList):
            raise TypeError(type(model).__name__)
        return model

    @property
    def current_key(self) -> str:
        """What the current row is known by; empty where there is none."""
        return self._key

    def choose(self, key: str) -> bool:
        """Make the row with this key current; whether there is one."""
        row = self.rows.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))
        return row >= 0

    @contextmanager
    def place_held(self) -> Iterator[None]:
        """Keep what is in sight where it is while rows are replaced, though others come above it."""
        anchor = self.indexAt(self.viewport().rect().topLeft() + QPoint(1, 1))
        key, top = self._key_of(anchor), self.visualRect(anchor).top()
        beyond = self.rows.key_at(anchor.row() + 1) if anchor.isValid() else ""
        beyond_top = top + self.visualRect(anchor).height()
        yield
        self.doItemsLayout()
        for held, place in ((key, top), (beyond, beyond_top)):
            row = self.rows.row_of(held) if held else -1
            if row >= 0:
                bar = self.verticalScrollBar()
                moved = self.visualRect(self.rows.index(row)).top() - place
                bar.setValue(bar.value() + moved)
                return

    def stand_aside(self) -> None:
        """Be on no row, since what is shown beside the list is not in it, until one is chosen."""
        self._aside, self._key = True, ""
        self.setCurrentIndex(QModelIndex())

    def come_back(self) -> None:
        """Be on a row again as soon as there are rows."""
        self._aside = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which row is current now."""
        super().currentChanged(current, previous)
        key = self._key_of(current)
        if current.isValid():
            self._aside, self._row = False, current.row()
        if key and key != self._key:
            self._key = key
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.opened.emit(self._key)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight if it was, as when a message above takes some room."""
        current = self.currentIndex()
        place = self.visualRect(current)
        seen = place.isValid() and place.top() >= 0 and place.bottom() < event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be on a row, so that a screen reader has something to say."""
        super().focusInEvent(event)
        self._find_again()

    def _find_again(self) -> None:
        if not self.rows.rowCount():
            self._aside, self._key = False, ""
            return
        here = self.currentIndex()
        if self._aside or (here.isValid() and self._key_of(here) == self._key):
            return
        row = self.rows.row_of(self._key) if self._key else 0
        beside = min(self._row, self.rows.rowCount() - 1)
        self.setCurrentIndex(self.rows.index(row if row >= 0 else beside))

    def _key_of(self, index: Index) -> str:
        return self.rows.key_at(index.row()) if index.isValid() else ""
