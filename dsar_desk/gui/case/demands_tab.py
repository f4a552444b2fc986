"""The demands of a letter in the pane of its case: a quiet list, each decided in a click or two."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.cases.demanded import (
    Decision,
    Demanded,
    DemandState,
    decision_words,
    numbers_of,
    open_sentence,
    state_name,
)
from dsar_desk.cases.visible import visible
from dsar_desk.gui.case.demand_sheets import DecideDemand
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.timeline import Timeline, TimelineEntry
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr, tr_n

__all__ = ["DemandsTab"]


class DemandsTab(QWidget):
    """The numbered demands with what became of each; every decision can be undone.

    Enter on a demand opens its sheet, in which anything can become of it. ``add_wanted`` asks for one
    that was overlooked.
    """

    add_wanted = Signal()

    def __init__(self, office: Office, bar: MessageBar) -> None:
        super().__init__()
        self._office, self._bar = office, bar
        self._case: Case | None = None
        self.standing = Words("", Type.QUIET)
        self.list = Timeline(tr("Demands of the letter"))
        self.met = _button(tr("Met"))
        self.met.clicked.connect(partial(self._decide, DemandState.MET))
        self.counsel = _button(tr("To counsel"))
        self.counsel.clicked.connect(partial(self._decide, DemandState.COUNSEL))
        self.refuse = _button(tr("Refuse …"))
        self.refuse.clicked.connect(partial(self._ask, DemandState.REFUSED))
        self.other = _button(tr("Something else …"))
        self.other.clicked.connect(self._ask_other)
        self.rest = _button("")
        self.rest.clicked.connect(self._meet_rest)
        self.add = _button(tr("Add one …"))
        self.add.clicked.connect(self.add_wanted)
        self.list.opened.connect(lambda _key: self._ask_other())
        row = QWidget()
        flow = FlowLayout(row)
        self._buttons = (self.met, self.counsel, self.refuse, self.other, self.rest, self.add)
        for button in self._buttons:
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.standing)
        column.addWidget(row)
        column.addWidget(self.list, 1)

    def show_case(self, case: Case) -> None:
        """Show the demands of a case; those of a closed one can only be read."""
        other = self._case is None or self._case.id != case.id
        self._case = case
        waiting = case.open_demands
        self.standing.setText(open_sentence(waiting) if waiting else tr("Nothing of it is open."))
        self.list.show_entries([_entry(one) for one in case.demands])
        for button in self._buttons:
            button.setEnabled(case.is_open)
        self.rest.setText(
            tr_n("The {n} open one is met", "All {n} open ones are met", len(waiting))
        )
        self.rest.setVisible(len(waiting) > 1)
        if other and waiting:
            self.list.choose(str(waiting[0]))

    def _decide(self, state: DemandState) -> None:
        demand = self._current()
        if demand is not None:
            self._do((demand.number,), Decision(state))

    def _meet_rest(self) -> None:
        if self._case is not None:
            alone = [one.number for one in self._case.demands if one.is_open]
            self._do(tuple(alone), Decision(DemandState.MET))

    def _ask_other(self) -> None:
        demand = self._current()
        if demand is not None:
            self._ask(demand.state)

    def _ask(self, state: DemandState) -> None:
        case, demand = self._case, self._current()
        if case is not None and demand is not None and case.is_open:
            sheet = DecideDemand(self._office, case, demand, state, self)
            self._open(sheet, case, (demand.number,))

    def _open(self, sheet: Sheet, before: Case, numbers: tuple[int, ...]) -> None:
        sheet.saved.connect(partial(self._decided, before, numbers))
        sheet.open()

    def _do(self, numbers: tuple[int, ...], decision: Decision) -> None:
        case = self._case
        if case is None or not case.is_open or not numbers:
            return
        decide = partial(
            self._office.desk.demanding.decide, self._office.order(), case.id, numbers, decision
        )
        then = partial(self._decided, case, numbers)
        self._office.workbench.do(decide, owner=self, then=then, failed=self._bar.show_error)

    def _decided(self, before: Case, numbers: tuple[int, ...], after: Case) -> None:
        """Say what was done, offer to take it back, and go on to the next that is open."""
        restore = partial(
            self._office.desk.demanding.restore, self._office.order(), before.id, before.demands
        )
        [state] = {one.state for one in after.demands if one.number in numbers}
        said = tr_n(
            "Demand {numbers}: {state}.",
            "Demands {numbers}: {state}.",
            len(numbers),
            numbers=numbers_of(numbers),
            state=state_name(state),
        )
        self._bar.offer_undo(said, partial(self._take_back, restore))
        waiting = after.open_demands
        following = [number for number in waiting if number > numbers[-1]] or list(waiting)
        if following:
            self.list.choose(str(following[0]))

    def _take_back(self, restore: partial[Case]) -> None:
        self._office.workbench.do(
            restore,
            owner=self,
            then=lambda _case: self._bar.clear(),
            failed=self._bar.show_error,
        )

    def _current(self) -> Demanded | None:
        key, case = self.list.current_key, self._case
        demands = case.demands if case is not None else ()
        return next((one for one in demands if str(one.number) == key), None)


def _entry(demand: Demanded) -> TimelineEntry:
    decision = demand.decision
    said = decision_words(decision)
    if decision.into:
        said = tr("dealt with together with demand {number}", number=decision.into)
    return TimelineEntry(
        key=str(demand.number),
        when=tr("Demand {number}", number=demand.number),
        what=visible(demand.words),
        who=said,
        detail=visible(decision.note),
    )


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
