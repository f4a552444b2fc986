"""Two linked cases that are one request: both side by side, what merging them moves, and undoing it."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.cases.visible import visible
from dsar_desk.cases.wording import identity_name
from dsar_desk.errors import DeskError
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.first_receipt import receipt_words
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.announce import announce
from dsar_desk.gui.widgets.comparison import Comparison, Side
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.law.rights import matter_name
from dsar_desk.text import tr

if TYPE_CHECKING:
    from datetime import date

    from dsar_desk.cases.ids import CaseId, Reference
    from dsar_desk.services.desk import Desk

__all__ = ["Merge", "Merged", "take_apart"]


@dataclass(frozen=True, slots=True)
class Merged:
    """That two cases were made one: which stays, which ended, and the day of receipt before."""

    kept: "Case"
    ended: "CaseId"
    ended_reference: "Reference"
    before: "date"


class Merge(Sheet):
    """Which case is the same request, and which of the two stays; ``merged`` carries a ``Merged``.

    Nothing can be merged before both were shown and what follows was worked out.
    """

    LINES = 46

    merged = Signal(object)

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(
            office, case, tr("This is the same request as …"), tr("Make them one"), parent
        )
        self._others: dict[str, Case] = {}
        self._latest = Latest(office.workbench, self)
        self.other, self.stays = QComboBox(), QComboBox()
        self.add_field(Field(tr("The same request as"), self.other), "twin")
        help_text = tr("The other ends as a duplicate. Each goes on naming the other.")
        self.add_field(
            Field(tr("Which of the two stays?"), self.stays, help_text=help_text), "kept"
        )
        self.comparison = Comparison(tr("Both cases"))
        self.form.add(self.comparison)
        self.follows = Words(tr("The other case is being fetched …"), Type.STRONG)
        self.unmoved = Words(
            tr(
                "Nothing moves between them: messages, letters and checks of identity stay where "
                "they were recorded."
            ),
            Type.QUIET,
        )
        for part in (self.follows, self.unmoved):
            self.foot.addWidget(part)
        self.buttons.primary.setEnabled(False)
        self.other.currentIndexChanged.connect(self._compare)
        self.stays.currentIndexChanged.connect(self._foresee)
        call = partial(_open_links, office.desk, case)
        office.workbench.do(call, owner=self, then=self._show_others)

    def submit(self) -> None:
        """Make them one."""
        kept, ended = self._pair()
        if kept is not None and ended is not None:
            merge = self.office.desk.twins.merge
            self.save(partial(merge, self.order, kept.id, ended.id))

    def show_error(self, error: DeskError) -> None:
        """Say above the form why they cannot be made one."""
        self.follows.setText("")
        self.bar.show_error(error)
        self.buttons.primary.setEnabled(False)

    def _pair(self) -> tuple[Case | None, Case | None]:
        """The case that stays and the one that ends."""
        other = self._others.get(self.other.currentData() or "")
        mine = self.stays.currentData() == self.case.id
        return (self.case, other) if mine else (other, self.case)

    def _show_others(self, others: "tuple[Case, ...]") -> None:
        self._others = {str(one.id): one for one in others}
        for one in others:
            self.other.addItem(self._line(one), one.id)
        self.other.setCurrentIndex(0 if others else -1)
        if not others:
            self.follows.setText(tr("No linked case is open. Link the two first."))

    def _compare(self) -> None:
        other = self._others.get(self.other.currentData() or "")
        if other is None:
            return
        both = sorted((self.case, other), key=lambda one: (one.dates.received, one.reference))
        self.stays.blockSignals(True)
        self.stays.clear()
        for one in both:
            self.stays.addItem(self._line(one), one.id)
        self.stays.setCurrentIndex(0)
        self.stays.blockSignals(False)
        self.comparison.show_sides(self._side(self.case), self._side(other))
        self._foresee()

    def _foresee(self) -> None:
        kept, ended = self._pair()
        self.buttons.primary.setEnabled(False)
        if kept is not None and ended is not None:
            self.bar.clear()
            call = partial(self.office.desk.twins.preview_merge, kept.id, ended.id)
            then = partial(self._show_consequence, kept, ended)
            self._latest.do(call, then=then, failed=self.show_error)

    def _show_consequence(self, kept: Case, ended: Case, after: Case) -> None:
        held = receipt_words(kept, after, ended.dates.received, self.office)
        self.follows.setText(
            tr(
                "{ended} ends as a duplicate of {kept}. {held}",
                ended=ended.reference,
                kept=kept.reference,
                held=held,
            )
        )
        self.buttons.primary.setEnabled(True)
        announce(self, self.follows.text())

    def _finish(self, case: Case) -> None:
        kept, ended = self._pair()
        if kept is not None and ended is not None:
            self.merged.emit(Merged(case, ended.id, ended.reference, kept.dates.received))
        super()._finish(case)

    def _line(self, case: Case) -> str:
        return tr(
            "{reference}, received {day}",
            reference=case.reference,
            day=self.office.day(case.dates.received),
        )

    def _side(self, case: Case) -> Side:
        asked = ", ".join(matter_name(matter) for matter in case.matters)
        due = self.office.day(case.due) if case.due else tr("no date yet")
        facts = (
            tr("Name: {value}", value=visible(case.parties.concerned.name) or tr("not known yet")),
            tr("Received: {value}", value=self.office.day(case.dates.received)),
            tr("Asked for: {value}", value=asked or tr("not known yet")),
            tr("Due: {value}", value=due),
            tr("Identity: {value}", value=identity_name(case.identity)),
        )
        return Side(str(case.reference), facts, visible(case.own_words))


def take_apart(desk: "Desk", done: Merged) -> Case:
    """The case that ended, open again; the other received on the day before; in the worker."""
    reason = tr("Two cases were made one; that was undone at once.")
    reopened = desk.casework.reopen(desk.order(), done.ended, reason)
    if done.kept.dates.received != done.before:
        desk.casework.correct_receipt(desk.order(), done.kept.id, done.before, reason)
    return reopened


def _open_links(desk: "Desk", case: Case) -> "tuple[Case, ...]":
    """The open cases that a case is linked to."""
    linked = (desk.finding.case(reference) for reference in case.linked)
    return tuple(one for one in linked if one.is_open)
