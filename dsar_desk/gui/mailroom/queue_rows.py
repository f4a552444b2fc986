"""What the print queue shows of each letter, in a line."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.print_job import PrintJob, PrintState
from dsar_desk.cases.print_wording import print_state_name, why_it_stands
from dsar_desk.cases.wording import letter_name
from dsar_desk.gui.widgets.paged_table import TickTable
from dsar_desk.gui.widgets.records import Column
from dsar_desk.text import tr

__all__ = ["JobRow", "queue_table", "row_of", "seen_table"]

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class JobRow:
    """One printing as a line."""

    job: PrintJob
    reference: str
    name: str
    letter: str
    sheets: str
    state: str
    why: str


def row_of(job: PrintJob, names: Mapping[LetterId, str]) -> JobRow:
    """The line of a printing; ``names`` say whom each letter goes to."""
    letter = letter_name(job.kind)
    if job.state is PrintState.QUEUED and not job.printer:
        sheets = str(job.pages * job.copies)
    else:
        sheets = str(job.sheets)
    return JobRow(
        job=job,
        reference=job.reference,
        name=names.get(job.letter, ""),
        letter=tr("{letter} (copy)", letter=letter) if job.copy else letter,
        sheets=sheets,
        state=print_state_name(job.state),
        why=why_it_stands(job),
    )


class QueueTable(TickTable[JobRow]):
    """Only what waits can be ticked."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Without a tick where nothing waits."""
        plain = super().flags(index)
        return plain if self._waits(index) else plain & ~Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Without a tick where nothing waits."""
        if role == Qt.ItemDataRole.CheckStateRole and not self._waits(index):
            return None
        return super().data(index, role)

    def _waits(self, index: Index) -> bool:
        return index.isValid() and self.records[index.row()].job.state is PrintState.QUEUED


def queue_table() -> QueueTable:
    """The queue: what is ticked is printed."""
    return QueueTable(
        [
            Column[JobRow](tr("Case"), lambda row: row.reference),
            Column[JobRow](tr("To"), lambda row: row.name),
            Column[JobRow](tr("Letter"), lambda row: row.letter),
            Column[JobRow](tr("Sheets"), lambda row: row.sheets),
            Column[JobRow](tr("State"), lambda row: row.state),
            Column[JobRow](tr("What stands in the way"), lambda row: row.why),
        ],
        tr("nothing"),
        _key,
    )


def seen_table() -> TickTable[JobRow]:
    """What was printed: what is ticked came out well."""
    return TickTable(
        [
            Column[JobRow](tr("Case"), lambda row: row.reference),
            Column[JobRow](tr("To"), lambda row: row.name),
            Column[JobRow](tr("Letter"), lambda row: row.letter),
            Column[JobRow](tr("Sheets"), lambda row: row.sheets),
            Column[JobRow](tr("The print system says"), lambda row: row.state),
        ],
        tr("nothing"),
        _key,
    )


def _key(row: JobRow) -> str:
    return str(row.job.id)
