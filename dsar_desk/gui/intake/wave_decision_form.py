"""Which demand of a wave is decided, and what becomes of it: asked once for all of its cases."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from dsar_desk.cases.demanded import Decision, DemandState, Ground, ground_name, state_name
from dsar_desk.cases.visible import visible
from dsar_desk.cases.wave_demands import SharedDemand
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices
from dsar_desk.gui.widgets.records import Column, RecordTable
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Words
from dsar_desk.text import tr

__all__ = ["WaveDecisionForm"]

ANSWERED = "answered"
LINES = 6
_SHORT = 60


class WaveDecisionForm(QWidget):
    """``turned`` says that another demand was chosen."""

    turned = Signal()

    def __init__(self, demands: Sequence[SharedDemand]) -> None:
        super().__init__()
        columns = [
            Column[SharedDemand](tr("No."), lambda one: str(one.number), figures=True),
            Column[SharedDemand](tr("Open in"), lambda one: str(one.open), figures=True),
            Column[SharedDemand](tr("Demand"), lambda one: visible(one.words)[:_SHORT]),
        ]
        self.rows = RecordTable(columns, tr("nothing"))
        self.rows.replace(demands)
        self.table = TableView(tr("The demands that all make"), self.rows)
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * LINES)
        self.words = Words("")
        names = {
            DemandState.MET.value: state_name(DemandState.MET),
            DemandState.REFUSED.value: state_name(DemandState.REFUSED),
            DemandState.COUNSEL.value: state_name(DemandState.COUNSEL),
            ANSWERED: ground_name(Ground.ANSWERED_BEFORE),
        }
        self.state = Choices(tr("What becomes of it?"), names)
        self.state.chosen = (DemandState.MET.value,)
        self.ground = QComboBox()
        self.ground.addItem(tr("Choose the ground"), "")
        for ground in Ground:
            self.ground.addItem(ground_name(ground), ground.value)
        self.ground_field = Field(tr("On which ground?"), self.ground, needed=True)
        self.note = QLineEdit()
        help_text = tr("For the office and its lawyer; the letter gives the reasons.")
        self.note_field = Field(tr("Why, or what to know"), self.note, help_text=help_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.table, self.words, self.state, self.ground_field, self.note_field):
            column.addWidget(part, 1 if part is self.table else 0)
        self.state.changed.connect(self._follow)
        self.ground.currentIndexChanged.connect(lambda _index: self.ground_field.clear_error())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._turn())
        self._stand_on_open()
        self._follow()

    @property
    def demand(self) -> SharedDemand:
        """The demand that is chosen."""
        return self.rows.records[max(self.table.currentIndex().row(), 0)]

    def decision(self) -> Decision | None:
        """What becomes of it; None where something lacks, which is then said and gone to."""
        chosen, note = self.state.chosen[0], self.note.text()
        if chosen == ANSWERED:
            return Decision(DemandState.REFUSED, Ground.ANSWERED_BEFORE, note)
        state = DemandState(chosen)
        if state is not DemandState.REFUSED:
            return Decision(state, note=note)
        if not self.ground.currentData():
            self.ground_field.show_error(tr("Say on which ground it is refused."))
            self.ground_field.take_focus()
            return None
        return Decision(state, Ground(self.ground.currentData()), note)

    def show_demands(self, demands: Sequence[SharedDemand]) -> None:
        """Show in how many cases each is open now; the one that was chosen stays chosen."""
        place = self.table.currentIndex().row()
        self.table.selectionModel().blockSignals(True)
        self.rows.replace(demands)
        self.table.setCurrentIndex(self.rows.index(max(place, 0), 0))
        self.table.selectionModel().blockSignals(False)

    def _stand_on_open(self) -> None:
        places = [place for place, one in enumerate(self.rows.records) if one.open]
        self.table.setCurrentIndex(self.rows.index(places[0] if places else 0, 0))
        self.words.setText(visible(self.demand.words))

    def _turn(self) -> None:
        self.words.setText(visible(self.demand.words))
        self.turned.emit()

    def _follow(self) -> None:
        self.ground_field.setVisible(self.state.chosen[:1] == (DemandState.REFUSED.value,))
