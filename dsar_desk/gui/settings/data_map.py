"""The data map as a table, and the profile as a file, in which the map is written."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.profile import DataEntry, Origin, Profile
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.folding import scrolling
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.records import Column, RecordTable
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

__all__ = ["DataMapPane"]

ROWS = 5


class DataMapPane(Pane):
    """``save_wanted`` and ``read_wanted`` say that one of the buttons was pressed."""

    save_wanted = Signal()
    read_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Data map"), parent)
        self._model = RecordTable(_columns(), tr("empty"), self)
        self.table = TableView(tr("Data map"), self._model)
        self._empty = Words(tr("The data map is empty, so no request for access can be answered."))
        self.save_button = QPushButton(tr("Save the profile as a file …"))
        self.save_button.clicked.connect(self.save_wanted)
        self.read_button = QPushButton(tr("Read a profile from a file …"))
        self.read_button.clicked.connect(self.read_wanted)
        help_text = tr(
            "Which data the office keeps, why and how long: answers to requests for access say it. "
            "To change it, save the profile as a file, edit that in a text editor and read it in "
            "again."
        )
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.save_button, self.read_button):
            button.setAutoDefault(False)
            flow.addWidget(button)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        title = Words(tr("Data map"), Type.NAME)
        for part in (title, Words(help_text, Type.QUIET), row, self._empty):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.column.addWidget(scrolling(inside))

    def changeEvent(self, event: QEvent) -> None:
        """Keep some rows in sight, however large the text is."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def show_profile(self, profile: Profile) -> None:
        """Show the data map of this profile."""
        self._model.replace(profile.data_map)
        self._empty.setVisible(not profile.data_map)
        self.table.setVisible(bool(profile.data_map))
        self._measure()

    def _measure(self) -> None:
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * ROWS * 2)


def _columns() -> list[Column[DataEntry]]:
    origins = {
        Origin.PROVIDED: tr("given by them"),
        Origin.OBSERVED: tr("observed"),
        Origin.INFERRED: tr("inferred"),
    }
    return [
        Column(tr("Kind of data"), lambda entry: entry.category),
        Column(tr("How it came about"), lambda entry: origins[entry.origin]),
        Column(tr("What for"), lambda entry: entry.purpose),
        Column(tr("Lawful basis"), lambda entry: entry.lawful_basis),
        Column(tr("Kept in"), lambda entry: entry.system),
        Column(tr("Who receives it"), lambda entry: "; ".join(entry.recipients)),
        Column(tr("Kept for"), lambda entry: entry.retention),
    ]
