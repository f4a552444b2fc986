"""The waves that were logged, each with how far it is; one of them is gone on with."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHeaderView, QVBoxLayout, QWidget

from dsar_desk.cases.campaigns import Standing
from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake import waves_work as work
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.records import Column, RecordTable, Role
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Lane
from dsar_desk.text import tr

__all__ = ["CampaignsDialog"]


class CampaignsDialog(QDialog):
    """Counts one wave after the other; ``chosen`` carries the name of the one to go on with."""

    chosen = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Waves of mails"))
        self._office = office
        self.bar, self.said = MessageBar(), Words("", Type.QUIET)
        columns = [
            Column[Standing](tr("Wave"), lambda one: visible(one.name)),
            Column[Standing](tr("Since"), lambda one: office.day(one.since)),
            Column[Standing](tr("Cases"), lambda one: str(one.cases), figures=True),
            Column[Standing](tr("Acknowledged"), lambda one: str(one.acknowledged), figures=True),
            Column[Standing](
                tr("To write"), lambda one: str(len(one.unacknowledged)), figures=True
            ),
            Column[Standing](tr("Open demands"), lambda one: str(one.demanding), figures=True),
            Column[Standing](tr("Left"), lambda one: str(len(one.left)), figures=True),
        ]
        self.rows = RecordTable(columns, tr("nothing"))
        self.table = TableView(tr("Waves of mails"), self.rows)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.doubleClicked.connect(lambda _index: self.go_on())
        self.buttons = ButtonRow(tr("Go on with it"), scope=self)
        self.buttons.accepted.connect(self.go_on)
        self.buttons.add(tr("Close")).clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Waves of mails that were logged"), Type.TITLE))
        for part in (self.bar, self.said, self.table, self.buttons):
            column.addWidget(part, 1 if part is self.table else 0)
        measure = self.fontMetrics()
        self.resize(measure.averageCharWidth() * 116, measure.height() * 22)
        self.buttons.primary.setEnabled(False)
        self._say(tr("They are counted …"))
        office.workbench.do(
            partial(work.names, office.desk), owner=self, then=self._count, lane=Lane.NETWORK
        )

    def show_error(self, error: DeskError) -> None:
        """Say a refusal."""
        self.bar.show_error(error)

    def go_on(self) -> None:
        """Go on with the wave that is chosen."""
        found = self.table.currentIndex().data(Role.RECORD)
        if isinstance(found, Standing):
            self.accept()
            self.chosen.emit(found.name)

    def _count(self, names: tuple[str, ...]) -> None:
        if not names:
            done = not self.rows.records
            self._say(tr("No wave was logged yet.") if done else "")
            return
        call = partial(work.standing, self._office.desk, names[0])
        then = partial(self._add, names[1:])
        self._office.workbench.do(call, owner=self, then=then, lane=Lane.NETWORK)

    def _add(self, others: tuple[str, ...], standing: Standing | None) -> None:
        if standing is not None:
            place = self.table.currentIndex().row()
            found = (*self.rows.records, standing)
            self.rows.replace(found)
            self.table.setCurrentIndex(self.rows.index(max(place, 0), 0))
            self.buttons.primary.setEnabled(True)
            self.table.setFocus()
        self._count(others)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
