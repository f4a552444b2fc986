"""The folders of a mailbox that are read: ticked in the list that the server gave."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from dsar_desk.text import tr

__all__ = ["FolderList"]

LINES = 6
MOST = 2000
"""How many folders are listed; those that are read are always among them."""


class FolderList(QListWidget):
    """``edited`` says that a folder was ticked or not."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_showing = False
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._note_change)
        self._measure()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The folders that are ticked, in the order of the list."""
        items = (self.item(number) for number in range(self.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    @property
    def names(self) -> tuple[str, ...]:
        """All folders of the list."""
        items = (self.item(number) for number in range(self.count()))
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items)

    def show_folders(self, known: Iterable[str], chosen: Sequence[str]) -> None:
        """Show these folders, those that are read first; they stay though the server has them not."""
        self._is_showing = True
        self.clear()
        rest = [name for name in known if name not in chosen]
        for name in (*chosen, *rest[:MOST]):
            item = QListWidgetItem(name if name.strip() else tr("(no name)"), self)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
        if self.count():
            self.setCurrentRow(0)
        self._is_showing = False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES * 3 // 2)

    def _note_change(self, _item: QListWidgetItem) -> None:
        if not self._is_showing:
            self.edited.emit()
