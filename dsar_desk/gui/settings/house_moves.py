"""What would move: the open cases whose clocks differ, how far the count is, a way to stop it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.folding import scrolling
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.records import Column, RecordTable
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.services.house_words import moved_in_words
from dsar_desk.services.recount import Moved
from dsar_desk.text import tr

__all__ = ["MovesPane"]

ROWS = 8


class MovesPane(Pane):
    """``stopped`` says that the count was given up, ``recount_wanted`` that it shall be saved."""

    stopped = Signal()
    recount_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(tr("What would move"), parent)
        self._office = office
        self._model = RecordTable(self._columns(), tr("none"), self)
        self.table = TableView(tr("What would move"), self._model)
        self.table.setObjectName("house_moves")
        self.summary = Words("", Type.STRONG)
        self.note = Words("", Type.QUIET)
        self.meter = QProgressBar()
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName(tr("Open cases counted anew"))
        self.far = Words("", Type.QUIET)
        self.stop_button = _button(tr("Stop"))
        self.stop_button.clicked.connect(self.stopped)
        self.recount_button = _button(tr("Count anew"))
        self.recount_button.clicked.connect(self.recount_wanted)
        inside, row = QWidget(), QWidget()
        flow = FlowLayout(row)
        for button in (self.stop_button, self.recount_button):
            flow.addWidget(button)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        title = Words(tr("What would move"), Type.NAME)
        for part in (title, self.summary, self.note, self.far, self.meter, row):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.column.addWidget(scrolling(inside))
        self.rest()

    @property
    def shown(self) -> tuple[Moved, ...]:
        """The cases in the list."""
        return tuple(self._model.records)

    def rest(self) -> None:
        """Show nothing, as long as nothing was worked out."""
        self._show(
            (),
            tr("Nothing was worked out yet."),
            tr("Before rules are saved, see here which open cases they move."),
        )

    def begin(self) -> None:
        """Show that the count goes on."""
        self._show((), tr("The open cases are counted …"), "")
        self.meter.setRange(0, 0)
        self._busy(busy=True)

    def advance(self, done: int, total: int) -> None:
        """Show how far the count is."""
        self.meter.setRange(0, max(total, 1))
        self.meter.setValue(done)
        self.far.setText(tr("{done} of {total}", done=done, total=total))

    def show_moved(self, moved: tuple[Moved, ...], note: str, *, may_recount: bool = False) -> None:
        """Show what moves, what that means, and whether it can be counted anew at once."""
        self._show(moved, moved_in_words(moved), note)
        self.recount_button.setVisible(may_recount and bool(moved))

    def _show(self, moved: tuple[Moved, ...], summary: str, note: str) -> None:
        self._busy(busy=False)
        self.recount_button.hide()
        first = sorted(moved, key=lambda each: (not each.moves, each.before or date.max))
        self._model.replace(first)
        self.table.setVisible(bool(moved))
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * ROWS * 2)
        self.summary.setText(summary)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _busy(self, *, busy: bool) -> None:
        self.far.clear()
        for part in (self.meter, self.far, self.stop_button):
            part.setVisible(busy)

    def _columns(self) -> list[Column[Moved]]:
        day = self._office.day
        return [
            Column(tr("Case"), lambda each: str(each.reference)),
            Column(tr("Due before"), lambda each: day(each.before) if each.before else ""),
            Column(tr("Due after"), lambda each: day(each.after) if each.after else ""),
            Column(
                tr("What changes"),
                lambda each: (
                    tr("the statutory day")
                    if each.moves
                    else tr("the house’s days or the reasons alone")
                ),
            ),
        ]


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
