"""The print queue as it is seen: printer, letters, what is known of one, and what can be done."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.print_job import AT_PRINTER, TO_BE_ASKED, PrintJob, PrintState
from dsar_desk.cases.print_wording import print_meaning, why_it_stands
from dsar_desk.gui.mailroom.printer_choice import PrinterChoice
from dsar_desk.gui.mailroom.queue_rows import queue_table, row_of
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

__all__ = ["QueuePane"]

ROWS = 5


class QueuePane(QWidget):
    """What is pressed, and what is marked, is carried out by the page, which holds the buttons too.

    ``pressed`` carries what is wanted: ``print``, ``stop``, ``seen``, ``add``, ``out``, ``letter``,
    ``outside``, ``printers`` or ``back``; ``marked`` says whether the current letter is to be a copy.
    """

    pressed = Signal(str)
    marked = Signal(bool)

    def __init__(self, scope: QWidget) -> None:
        super().__init__(scope)
        self._jobs: dict[str, PrintJob] = {}
        self._left_before: set[str] = set()
        self._to_add, self._busy = 0, False
        self.names: Mapping[LetterId, str] = {}
        self.choice = PrinterChoice()
        self.rows = queue_table()
        self.table = TableView(tr("Print queue"), self.rows, rows=ROWS)
        self.nothing = Words(tr("No letter waits to be printed."), Type.QUIET)
        self.detail = Words("")
        self.copy = QCheckBox(tr("Say “Copy” on it, and do not post it"))
        self.copy.clicked.connect(self.marked)
        self.rows.ticked.connect(self.dress)
        self.choice.changed.connect(self.dress)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self.dress())
        self._add_buttons(scope)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        for part in (self.choice, self.nothing, self.table, self.detail, self.copy):
            column.addWidget(part, 1 if part is self.table else 0)
        column.insertStretch(column.indexOf(self.table) + 1)  # the room where no table is shown
        column.setAlignment(self.copy, Qt.AlignmentFlag.AlignLeading)
        self.dress()

    def show_jobs(
        self, jobs: Sequence[PrintJob], names: Mapping[LetterId, str], to_add: int
    ) -> None:
        """Show the queue; what was left out before stays so, and where one stood."""
        known, here = set(self._jobs), self.current
        self._jobs, self._to_add = {str(job.id): job for job in jobs}, to_add
        self._left_before |= {key for key, job in self._jobs.items() if job.copy}
        left_out = self.rows.left_out & known & set(self._jobs)
        self.names = names
        self.rows.show_all(jobs, lambda job: row_of(job, names))
        self.rows.leave_out(left_out)
        if here is not None:
            self._stand_on(here)
        self.nothing.setVisible(not jobs)
        self.table.setVisible(bool(jobs))
        self.dress()

    def be_busy(self, *, busy: bool) -> None:
        """Whether something is being handed over: then it can be stopped, and nothing else begun."""
        self._busy = busy
        self.dress()

    @property
    def current(self) -> PrintJob | None:
        """The printing on which one stands."""
        place = self.table.currentIndex().row()
        return self.rows.records[place].job if 0 <= place < len(self.rows.records) else None

    @property
    def ticked(self) -> list[PrintJob]:
        """What waits and is to be printed."""
        left_out = self.rows.left_out
        return [
            job
            for key, job in self._jobs.items()
            if job.state is PrintState.QUEUED and key not in left_out
        ]

    @property
    def to_post(self) -> list[PrintJob]:
        """What goes into an envelope: what is ticked, else what was printed and waits to be seen."""
        return [job for job in self.ticked or self.to_be_seen if job.posts]

    @property
    def to_be_seen(self) -> list[PrintJob]:
        """What somebody has to look at."""
        return [job for job in self._jobs.values() if job.state in TO_BE_ASKED]

    def dress(self) -> None:
        """Show what can be done as things stand."""
        busy, ticked, seen = self._busy, self.ticked, self.to_be_seen
        self._dress_primary(ticked, seen)
        self.button["stop"].setVisible(busy)
        words = tr_n("Add {n} approved letter", "Add {n} approved letters", self._to_add)
        self.button["add"].setText(words)
        self.button["add"].setVisible(bool(self._to_add) and not busy)
        self.button["seen"].setVisible(bool(seen) and bool(ticked) and not busy)
        self.button["outside"].setVisible(bool(self.to_post) and not busy)
        self._dress_current(self.current)

    def _dress_primary(self, ticked: Sequence[PrintJob], seen: Sequence[PrintJob]) -> None:
        words = tr_n("Print {n} letter", "Print {n} letters", len(ticked))
        asks = bool(seen) and not ticked
        self.buttons.primary.setText(tr("What came out …") if asks else words)
        prints = bool(ticked) and self.choice.use is not None
        self.buttons.primary.setEnabled(not self._busy and (prints or asks))

    def _dress_current(self, job: PrintJob | None) -> None:
        waits = job is not None and job.state is PrintState.QUEUED
        at_printer = job is not None and job.state in AT_PRINTER
        out = self.button["out"]
        out.setText(tr("Cancel the printing") if at_printer else tr("Take it out"))
        out.setVisible((waits or at_printer) and not self._busy)
        self.button["letter"].setVisible(job is not None)
        self.detail.setText(_about(job) if job is not None else "")
        self.detail.setVisible(job is not None)
        may_be_copy = waits and job is not None and str(job.id) in self._left_before
        self.copy.setVisible(may_be_copy)
        self.copy.setChecked(may_be_copy and job is not None and job.copy)

    def _stand_on(self, job: PrintJob) -> None:
        for number, row in enumerate(self.rows.records):
            if row.job.id == job.id:
                self.table.setCurrentIndex(self.rows.index(number, 0))

    def _add_buttons(self, scope: QWidget) -> None:
        self.buttons = ButtonRow("", scope=scope)
        self.buttons.accepted.connect(partial(self.pressed.emit, "print"))
        keys = QShortcut(QKeySequence("Ctrl+P"), scope)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.buttons.primary.click)
        words = {
            "stop": tr("Stop"),
            "seen": tr("What came out …"),
            "add": "",
            "out": tr("Take it out"),
            "letter": tr("Open the letter"),
            "outside": tr("Labels, envelopes …"),
            "printers": tr("Look for printers"),
            "back": tr("Back"),
        }
        self.button: dict[str, QPushButton] = {}
        for name, text in words.items():
            self.button[name] = self.buttons.add(text)
            self.button[name].clicked.connect(_emitting(self.pressed.emit, name))
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(partial(self.pressed.emit, "out"))


def _emitting(emit: Callable[[str], object], name: str) -> Callable[[bool], None]:
    def pressed(_on: bool) -> None:  # noqa: FBT001 - Qt's signal
        emit(name)

    return pressed


def _about(job: PrintJob) -> str:
    why = why_it_stands(job)
    parts = [print_meaning(job.state), *([why] if why else [])]
    return tr("{reference}: {what}", reference=job.reference, what=" ".join(parts))
