"""The tables of a wave: its messages, what is odd about each, and what was left of it."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dsar_desk.gui.intake.waves_words import LeftRow, MemberRow
from dsar_desk.gui.widgets.paged_table import PagedTable
from dsar_desk.gui.widgets.records import Column
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["WaveTable", "left_table", "members_table"]

LINES = 9
Row = TypeVar("Row", MemberRow, LeftRow)
Item = TypeVar("Item")


class WaveTable(QWidget, Generic[Row]):
    """Rows of which one is current: what is odd about it stands in full below.

    ``opened`` carries the row that is to be looked at; ``words`` gives what the button does with it.
    """

    opened = Signal(object)

    def __init__(
        self, title: str, columns: Sequence[Column[Row]], words: Callable[[Row], str]
    ) -> None:
        super().__init__()
        self._words: Callable[[Row], str] = words
        self.rows: PagedTable[Row] = PagedTable(columns, tr("nothing"))
        self.title = Words(title, Type.NAME)
        self.table = TableView(title, self.rows)
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * LINES)
        self.detail = Words("")
        self.open_button = QPushButton(tr("Open the message"))
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self._open)
        self.table.doubleClicked.connect(lambda _index: self._open())
        enter = QShortcut(QKeySequence(Qt.Key.Key_Return), self.table)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        enter.activated.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._say())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.table, self.detail, self.open_button):
            column.addWidget(part, 1 if part is self.table else 0)
        column.setAlignment(self.open_button, Qt.AlignmentFlag.AlignLeft)

    @property
    def current(self) -> Row | None:
        """The row on which one stands."""
        place = self.table.currentIndex().row()
        return self.rows.records[place] if 0 <= place < len(self.rows.records) else None

    def show_rows(self, items: Sequence[Item], make: Callable[[Item], Row]) -> None:
        """Show a row for each of these; ``make`` gives it when it comes into sight."""
        self.rows.show_all(items, make)
        self._say()

    def _open(self) -> None:
        row = self.current
        if row is not None:
            self.opened.emit(row)

    def _say(self) -> None:
        row = self.current
        self.detail.setText(row.reasons if row else "")
        self.detail.setVisible(bool(row and row.reasons))
        self.open_button.setVisible(row is not None)
        if row is not None:
            self.open_button.setText(self._words(row))


def members_table() -> WaveTable[MemberRow]:
    """The messages of a wave, those to be looked at first."""
    return WaveTable(
        tr("The messages"),
        [
            Column[MemberRow](tr("Person"), lambda row: row.person),
            Column[MemberRow](tr("Received"), lambda row: row.received),
            Column[MemberRow](tr("Permission"), lambda row: row.permission),
            Column[MemberRow](tr("What is odd"), lambda row: _flat(row.reasons)),
        ],
        lambda _row: tr("Open the message"),
    )


def left_table() -> WaveTable[LeftRow]:
    """What was left as it was, and why."""
    return WaveTable(
        tr("To look at one by one"),
        [
            Column[LeftRow](tr("Which"), lambda row: row.person),
            Column[LeftRow](tr("Why"), lambda row: _flat(row.reasons)),
        ],
        lambda row: tr("Open the case") if row.is_case else tr("Open the message"),
    )


def _flat(words: str) -> str:
    return " ".join(words.split())
