"""The one question after a print run: did all come out well? Only what is said to did."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from dsar_desk.cases.ids import LetterId, PrintJobId
from dsar_desk.cases.print_job import PrintJob, PrintState
from dsar_desk.errors import DeskError
from dsar_desk.gui.mailroom.queue_rows import row_of, seen_table
from dsar_desk.gui.mailroom.queue_work import seen
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.page_frame import PageFrame
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.services.print_steps import Posted
from dsar_desk.text import tr, tr_n

__all__ = ["SeenSheet"]

LINES = 34
ROWS = 4


class SeenSheet(QDialog):
    """What was printed, each ticked where it came out well; ``settled`` carries what was done.

    One order is given for the whole life of the sheet, so that a second press notes nothing twice.
    """

    settled = Signal(object)

    def __init__(
        self,
        office: Office,
        jobs: Sequence[PrintJob],
        names: Mapping[LetterId, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._office, self._jobs, self._order = office, tuple(jobs), office.order()
        title = tr_n("Did it come out well?", "Did all {n} come out well?", len(jobs))
        self.setWindowTitle(title)
        self.bar = MessageBar()
        self.rows = seen_table()
        self.table = TableView(tr("What was printed"), self.rows, rows=ROWS)
        self.day = DateField(tr("Posted on"), today=office.today, latest=office.today, chips=False)
        self.day.value = office.today()
        self.carrier, self.reason = QLineEdit(), QLineEdit()
        self.day_field = Field(tr("Posted on"), self.day)
        self.carrier_field = Field(
            tr("Carrier"), self.carrier, help_text=tr("May stay empty; it stands in the post log.")
        )
        self.reason_field = Field(tr("What is wrong with the others"), self.reason)
        self.again = QCheckBox(tr("Put the others back into the queue"))
        self.again.setChecked(True)
        self.buttons = ButtonRow("", scope=self)
        self.buttons.accepted.connect(self.submit)
        self.later = self.buttons.add(tr("Later"))
        self.later.clicked.connect(self.reject)
        self._lay_out(title)
        self.rows.ticked.connect(self._dress)
        self.rows.show_all(self._jobs, lambda job: row_of(job, names))
        self.rows.leave_out({str(job.id) for job in jobs if job.state is not PrintState.ENDED})
        self.table.setFocus()

    def submit(self) -> None:
        """Note what came out and what did not."""
        day = self.day.value
        if day is None:
            self.day_field.show_error(tr("Say on which day they are posted."))
            self.day_field.take_focus()
            return
        answers = {job.id: self._is_well(job) for job in self._jobs}
        self.buttons.primary.setEnabled(False)
        call = partial(
            seen,
            self._office.desk,
            self._order,
            answers,
            Posted(day, self.carrier.text().strip()),
            self.reason.text().strip(),
            again=self.again.isChecked(),
        )
        self._office.workbench.do(call, owner=self, then=self._close)

    def show_error(self, error: DeskError) -> None:
        """Say why it could not be noted."""
        self.buttons.primary.setEnabled(True)
        self.bar.show_error(error)

    def tick(self, job: PrintJobId, *, well: bool) -> None:
        """Say of one whether it came out well."""
        left_out = {each for each in self.rows.left_out if each != str(job)}
        self.rows.leave_out(left_out if well else {*left_out, str(job)})

    def _close(self, done: object) -> None:
        self.settled.emit(done)
        self.accept()

    def _is_well(self, job: PrintJob) -> bool:
        return str(job.id) not in self.rows.left_out

    def _dress(self) -> None:
        """Say on the button what is ticked."""
        well = sum(self._is_well(job) for job in self._jobs)
        others = len(self._jobs) - well
        for part in (self.reason_field, self.again):
            part.setVisible(others > 0)
        for part in (self.day_field, self.carrier_field):
            part.setVisible(any(self._is_well(job) and job.posts for job in self._jobs))
        if not others:
            words = tr("All came out well")
        elif not well:
            words = tr("None came out well")
        else:
            words = tr("{well} came out well, {others} did not", well=well, others=others)
        self.buttons.primary.setText(words)

    def _lay_out(self, title: str) -> None:
        about = Words(
            tr(
                "Look at the paper, not at the screen. Only what you tick counts as printed and posted, "
                "and moves the clock; the space bar ticks a line."
            ),
            Type.QUIET,
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (
            about,
            self.table,
            self.day_field,
            self.carrier_field,
            self.reason_field,
            self.again,
        ):
            column.addWidget(part, 1 if part is self.table else 0)
        column.setAlignment(self.again, Qt.AlignmentFlag.AlignLeading)
        whole = QVBoxLayout(self)
        for outer in (Words(title, Type.TITLE), self.bar):
            whole.addWidget(outer)
        whole.addWidget(PageFrame(inside), 1)
        whole.addWidget(self.buttons)
        measure, room = self.fontMetrics(), self.screen().availableGeometry().size()
        wanted = QSize(measure.averageCharWidth() * 96, measure.height() * LINES)
        self.resize(wanted.boundedTo(room * 0.95))
