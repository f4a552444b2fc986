"""What becomes of one demand of a letter, with its ground or its reason; and one that was overlooked."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.cases.demanded import (
    Decision,
    Demanded,
    DemandState,
    Ground,
    ground_name,
    state_name,
)
from dsar_desk.cases.visible import visible
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices
from dsar_desk.gui.widgets.words import Words
from dsar_desk.text import tr

__all__ = ["AddDemand", "DecideDemand"]

_WORDS = 60


class DecideDemand(Sheet):
    """One demand in its own words, and what becomes of it."""

    LINES = 30

    def __init__(
        self,
        office: Office,
        case: Case,
        demand: Demanded,
        state: DemandState,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("What becomes of demand {number}", number=demand.number)
        super().__init__(office, case, title, tr("Record it"), parent)
        self._number = demand.number
        self.form.add(Words(visible(demand.words)))
        others = [one for one in case.demands if _stands_alone(one, demand)]
        states = [one for one in DemandState if others or one is not DemandState.MERGED]
        self.state = Choices(tr("What becomes of it?"), {one: state_name(one) for one in states})
        self.state.chosen = (state,)
        self.form.add(self.state)
        self._add_ground(demand)
        self._add_other(demand, others)
        self.note = QLineEdit(demand.decision.note)
        help_text = tr("For the office and its lawyer; the letter gives the reasons.")
        self.add_field(Field(tr("Why, or what to know"), self.note, help_text=help_text), "note")
        self.state.changed.connect(self._follow)
        self._follow()

    def submit(self) -> None:
        """Record what becomes of it."""
        state = DemandState(self.state.chosen[0])
        ground = self.ground.currentData() if state is DemandState.REFUSED else None
        into = self.other.currentData() if state is DemandState.MERGED else None
        if state is DemandState.REFUSED and not ground:
            self._ground.show_error(tr("Say on which ground it is refused."))
            self._ground.take_focus()
            return
        decision = Decision(state, Ground(ground) if ground else None, self.note.text(), into)
        decide = self.office.desk.demanding.decide
        self.save(partial(decide, self.order, self.case.id, (self._number,), decision))

    def _add_ground(self, demand: Demanded) -> None:
        self.ground = QComboBox()
        self.ground.addItem(tr("Choose the ground"), "")
        for ground in Ground:
            self.ground.addItem(ground_name(ground), ground.value)
        self.ground.setCurrentIndex(max(0, self.ground.findData(demand.decision.ground)))
        label = tr("On which ground?")
        self._ground = self.add_field(Field(label, self.ground, needed=True), "reason")
        self.ground.currentIndexChanged.connect(lambda _index: self._ground.clear_error())

    def _add_other(self, demand: Demanded, others: list[Demanded]) -> None:
        self.other = QComboBox()
        self.other.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for one in others:
            self.other.addItem(f"{one.number}. {visible(one.words)[:_WORDS]}", one.number)
        self.other.setCurrentIndex(max(0, self.other.findData(demand.decision.into)))
        self._other = self.add_field(Field(tr("Together with which?"), self.other), "into")

    def _follow(self) -> None:
        """Ask for what goes with the answer, and for nothing else."""
        state = DemandState(self.state.chosen[0])
        self._ground.setVisible(state is DemandState.REFUSED)
        self._other.setVisible(state is DemandState.MERGED)


class AddDemand(Sheet):
    """A demand that stands in the letter and was not found in it."""

    LINES = 20

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(office, case, tr("Add a demand"), tr("Add it"), parent)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setMaximumHeight(self.fontMetrics().lineSpacing() * 6)
        help_text = tr("It gets the next number.")
        self.add_field(
            Field(tr("What is demanded?"), self.words, help_text=help_text, needed=True), "words"
        )

    def submit(self) -> None:
        """Add it."""
        add, words = self.office.desk.demanding.add, self.words.toPlainText()
        self.save(partial(add, self.order, self.case.id, words))


def _stands_alone(other: Demanded, demand: Demanded) -> bool:
    return other.number != demand.number and other.state is not DemandState.MERGED
