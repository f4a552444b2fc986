"""A demand of a whole wave, decided once: for which cases, with what came of it in each."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.demanded import decision_words
from dsar_desk.cases.visible import visible
from dsar_desk.cases.wave_demands import Demander, SharedDemands
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake import waves_work as work
from dsar_desk.gui.intake.wave_decision_form import WaveDecisionForm
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.folding import FoldingPanes, scrolling
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.paged_table import PagedTable, TickTable
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.records import Column, Role
from dsar_desk.gui.widgets.table_view import TableView
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dsar_desk.cases.demanded import Decision
    from dsar_desk.cases.ids import CaseId
    from dsar_desk.services.order import Order
    from dsar_desk.services.wave_demands import DecidedIn, WaveDecided

__all__ = ["WaveDemandsSheet"]

CASES = 4
"""In how many cases it is decided before others get their turn."""
LINES = 8


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of it in one case; ``decided`` is None where it was left, or taken back since."""

    reference: str
    person: str
    said: str
    decided: "DecidedIn | None" = None


class WaveDemandsSheet(QDialog):
    """Cases are ticked until they are left out; ``case_wanted`` carries the reference of one."""

    case_wanted = Signal(str)

    def __init__(
        self, office: Office, shared: SharedDemands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("The demands of a wave"))
        self._office, self._shared = office, shared
        self._members: list[Demander] = []
        self._outcomes: list[_Outcome] = []
        self._aside = ""
        self._waiting: list[Sequence[Demander]] = []
        self.busy = False
        """Whether it is decided now."""
        self.bar = MessageBar()
        self.form = WaveDecisionForm(shared.demands)
        self.members = _tick_table()
        self.outcomes = _outcome_table()
        self.member_table = TableView(tr("In which cases"), self.members)
        self.outcome_table = TableView(tr("What came of it"), self.outcomes)
        self.all_button, self.none_button = _button(tr("Tick all")), _button(tr("Tick none"))
        self.undo_button = _button(tr("Take it back in this case"))
        self.case_button = _button(tr("Open the case"))
        self.aside = Words("", Type.QUIET)
        self.meter = QProgressBar()
        self.buttons = ButtonRow("", scope=self)
        self.stop_button = self.buttons.add(tr("Stop"))
        self.close_button = self.buttons.add(tr("Close"))
        self._lay_out()
        self._connect()
        self._show_members()

    def decide(self) -> None:
        """Decide the demand in the cases that are ticked."""
        decision = self.form.decision()
        chosen = [one for one in self._members if one.case not in self.members.left_out]
        if decision is None or not chosen or self.busy:
            return
        self.busy, self._outcomes = True, []
        self._waiting = [chosen[at : at + CASES] for at in range(0, len(chosen), CASES)]
        self.bar.clear()
        self.meter.setRange(0, len(chosen))
        self._show_busy()
        self.stop_button.setFocus()
        self._go_on(self._office.order(), self.form.demand.number, decision)

    def stop(self) -> None:
        """Stop after the cases that are decided now; those stand."""
        self._waiting = []

    def reject(self) -> None:
        """Close, unless it is decided now."""
        if not self.busy:
            super().reject()

    def show_error(self, error: DeskError) -> None:
        """Say a refusal: of what is typed at its field, else above."""
        self.busy = False
        self._show_members()
        fields = {"note": self.form.note_field, "reason": self.form.ground_field}
        field = fields.get(str(error.parameters.get("field", "")))
        if field is None:
            self.bar.show_error(error)
        else:
            field.show_error(error.sentence)
            field.take_focus()

    @property
    def _outcome(self) -> _Outcome | None:
        """The case on which one stands, with what came of it."""
        found = self.outcome_table.currentIndex().data(Role.RECORD)
        return found if isinstance(found, _Outcome) else None

    def _go_on(self, order: "Order", number: int, decision: "Decision") -> None:
        self.meter.setValue(len(self._outcomes))
        if not self._waiting:
            self._finish(number, decision)
            return
        part = self._waiting.pop(0)
        call = partial(work.decide, self._office.desk, order, (number,), decision, part)
        then = partial(self._add, partial(self._go_on, order, number, decision), decision)
        self._office.workbench.do(call, owner=self, then=then)

    def _add(self, go_on: partial[None], decision: "Decision", result: "WaveDecided") -> None:
        said = decision_words(decision)
        people = {one.reference: one.person for one in self._members}
        for done in result.done:
            person = visible(done.member.person)
            self._outcomes.append(_Outcome(done.member.reference, person, said, done))
        for left in result.left:
            person = visible(people.get(left.reference, "")) if left.reference else ""
            self._outcomes.append(_Outcome(str(left.reference), person, left.reason))
        go_on()

    def _finish(self, number: int, decision: "Decision") -> None:
        self.busy = False
        done = {one.decided.member.case for one in self._outcomes if one.decided}
        self._note_open(number, closed=done)
        self.bar.confirm(
            tr_n(
                "Demand {number} in {n} case: {state}.",
                "Demand {number} in {n} cases: {state}.",
                len(done),
                number=number,
                state=decision_words(decision),
            )
        )
        left = [_Outcome(str(one.reference), "", one.reason) for one in self._shared.left]
        self._outcomes.sort(key=lambda one: one.decided is not None)  # what was left comes first
        self._outcomes += left
        self._show_outcomes()

    def _note_open(self, number: int, closed: "set[CaseId]") -> None:
        """Know in which cases a demand is not open any more."""
        members = tuple(
            replace(one, open=tuple(each for each in one.open if each != number))
            if one.case in closed
            else one
            for one in self._shared.members
        )
        self._know(members)

    def _know(self, members: tuple[Demander, ...]) -> None:
        demands = tuple(
            replace(one, open=sum(one.number in each.open for each in members))
            for one in self._shared.demands
        )
        self._shared = replace(self._shared, members=members, demands=demands)
        self.form.show_demands(demands)

    def _take_back(self) -> None:
        found = self._outcome
        if found is not None and found.decided is not None:
            order = self._office.order()
            call = partial(work.restore, self._office.desk, order, found.decided)
            then = partial(self._note_taken_back, found)
            self._office.workbench.do(call, owner=self, then=then, failed=self.bar.show_error)

    def _note_taken_back(self, outcome: _Outcome, decided: "DecidedIn") -> None:
        again = tuple(one.number for one in decided.before if one.is_open)
        members = tuple(
            replace(one, open=tuple(sorted({*one.open, *again})))
            if one.case == decided.member.case
            else one
            for one in self._shared.members
        )
        self._know(members)
        place = self._outcomes.index(outcome)
        self._outcomes[place] = replace(outcome, said=tr("taken back: open again"), decided=None)
        self._show_outcomes(place)

    def _show_members(self) -> None:
        """Show the cases in which the demand is open; how many others there are is said."""
        number = self.form.demand.number
        self._members = [one for one in self._shared.members if number in one.open]
        self.members.left_out = set()
        self.members.show_all(self._members, lambda one: one)
        before = len(self._shared.members) - len(self._members)
        self._aside = _aside_words(before, len(self._shared.left))
        self._show_part(outcome=False)

    def _show_outcomes(self, place: int = 0) -> None:
        self.outcomes.show_all(self._outcomes, lambda one: one)
        self.outcome_table.setCurrentIndex(self.outcomes.index(place, 0))
        self._show_part(outcome=True)
        self.outcome_table.setFocus()

    def _show_part(self, *, outcome: bool) -> None:
        for part in (self.member_table, self.all_button, self.none_button):
            part.setVisible(not outcome)
        for part in (self.outcome_table, self.undo_button, self.case_button):
            part.setVisible(outcome)
        self._show_busy()

    def _show_busy(self) -> None:
        number = len(self._members) - len(self.members.left_out)
        deciding = not self.member_table.isHidden()
        self.buttons.primary.setText(
            tr_n("Record it in {n} case", "Record it in {n} cases", number)
        )
        self.buttons.primary.setEnabled(not self.busy and deciding and number > 0)
        for part in (self.form, self.close_button, self.member_table):
            part.setEnabled(not self.busy)
        self.meter.setVisible(self.busy)
        self.stop_button.setVisible(self.busy)
        found = self._outcome
        self.aside.setText(self._aside if deciding else found.said if found else "")
        self.aside.setVisible(bool(self.aside.text()))
        self.undo_button.setEnabled(found is not None and found.decided is not None)

    def _open_case(self) -> None:
        found = self._outcome
        if found is not None:
            self.accept()
            self.case_wanted.emit(found.reference)

    def _connect(self) -> None:
        self.form.turned.connect(self._show_members)
        self.members.ticked.connect(self._show_busy)
        self.all_button.clicked.connect(lambda: self.members.leave_out(set()))
        self.none_button.clicked.connect(
            lambda: self.members.leave_out({one.case for one in self._members})
        )
        self.undo_button.clicked.connect(self._take_back)
        self.case_button.clicked.connect(self._open_case)
        rows = self.outcome_table.selectionModel()
        rows.currentRowChanged.connect(lambda *_rows: self._show_busy())
        self.buttons.accepted.connect(self.decide)
        self.stop_button.clicked.connect(self.stop)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        asked, cases = Pane(tr("What becomes of it?")), Pane(tr("In which cases"))
        asked.column.addWidget(scrolling(self.form))
        for pane, signs in ((asked, 44), (cases, 34)):  # narrower than that they fold
            pane.setMinimumWidth(self.fontMetrics().averageCharWidth() * signs)
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.all_button, self.none_button, self.undo_button, self.case_button):
            flow.addWidget(button)
        for part in (self.member_table, self.outcome_table, self.aside, row):
            tall = part in {self.member_table, self.outcome_table}
            cases.column.addWidget(part, 1 if tall else 0)
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName(tr("How far it is"))
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("What becomes of a demand, for the whole wave"), Type.TITLE))
        column.addWidget(self.bar)
        panes = FoldingPanes("wave_demands_panes", [560, 460], [asked, cases])
        column.addWidget(scrolling(panes), 1)
        column.addWidget(self.meter)
        column.addWidget(self.buttons)
        measure, room = self.fontMetrics(), self.screen().availableGeometry().size()
        wanted = QSize(measure.averageCharWidth() * 140, measure.height() * 34)
        self.resize(wanted.boundedTo(room * 0.95))


def _aside_words(before: int, others: int) -> str:
    """In how many cases nothing is to be decided, and why."""
    said = []
    if before:
        said.append(
            tr_n(
                "In {n} case it was decided before.", "In {n} cases it was decided before.", before
            )
        )
    if others:
        said.append(
            tr_n(
                "{n} case does not make the same demands and is left out.",
                "{n} cases do not make the same demands and are left out.",
                others,
            )
        )
    return " ".join(said)


def _tick_table() -> TickTable[Demander]:
    columns = [
        Column[Demander](tr("Person"), lambda one: visible(one.person) or tr("not named")),
        Column[Demander](tr("Case"), lambda one: one.reference),
    ]
    return TickTable(columns, tr("nothing"), lambda one: one.case)


def _outcome_table() -> PagedTable[_Outcome]:
    columns = [
        Column[_Outcome](tr("Case"), lambda one: one.reference),
        Column[_Outcome](tr("Person"), lambda one: one.person),
        Column[_Outcome](tr("What came of it"), lambda one: one.said),
    ]
    return PagedTable(columns, tr("nothing"))


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
