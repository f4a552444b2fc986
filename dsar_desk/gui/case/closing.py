"""Closing a case, each request with its outcome, and opening a closed one again."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.wording import outcome_name, outcomes_of
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field
from dsar_desk.law.rights import Matter, matter_name
from dsar_desk.text import tr

__all__ = ["Close", "Reopen"]


class Close(Sheet):
    """How each request ended, and on which day; nothing is chosen beforehand."""

    LINES = 26

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(office, case, tr("Close the case"), tr("Close the case"), parent)
        self.outcomes: dict[Matter, QComboBox] = {}
        for claim in case.open_claims:
            self._add_outcome(claim.right)
        self.day = DateField(tr("Closed on"), today=office.today, latest=office.today)
        self.day.value = office.today()
        self._day_field = self.add_field(
            Field(tr("On which day did it end?"), self.day, needed=True), "on"
        )

        self.note = QLineEdit()
        help_text = tr("Kept with the notes of the case.")
        self.add_field(Field(tr("A note for the record"), self.note, help_text=help_text), "note")

    def submit(self) -> None:
        """Close the case."""
        day = self.day.value
        if self.day.problem or day is None:
            self._day_field.show_error(self.day.problem or tr("Say on which day it ended."))
            self._day_field.take_focus()
            return
        if not self._all_chosen():
            return
        outcomes = {each: Outcome(choice.currentData()) for each, choice in self.outcomes.items()}
        close = self.office.desk.casework.close
        note = self.note.text().strip()
        self.save(partial(close, self.order, self.case.id, outcomes, day, note=note))

    def _all_chosen(self) -> bool:
        for field in self.form.fields:
            if isinstance(field.control, QComboBox) and not field.control.currentData():
                field.show_error(tr("Say how this part of the request ended."))
                field.take_focus()
                return False
        return True

    def _add_outcome(self, right: Matter) -> None:
        choice = QComboBox()
        choice.addItem(tr("Choose how it ended"), "")
        for outcome in outcomes_of(right):
            choice.addItem(outcome_name(outcome, right), outcome.value)
        self.outcomes[right] = choice
        field = self.add_field(Field(matter_name(right), choice, needed=True), right.value)
        choice.currentIndexChanged.connect(lambda _index: field.clear_error())


class Reopen(Sheet):
    """Why a closed case is opened again."""

    LINES = 16

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(office, case, tr("Open the case again"), tr("Open it again"), parent)
        self.reason = QLineEdit()
        help_text = tr("The outcomes are taken back and the clock runs again.")
        self._reason_field = self.add_field(
            Field(tr("Why?"), self.reason, help_text=help_text, needed=True), "reason"
        )

    def submit(self) -> None:
        """Open it again."""
        reason = self.reason.text().strip()
        if not reason:
            self._reason_field.show_error(tr("Say why the case is opened again."))
            self._reason_field.take_focus()
            return
        self.save(partial(self.office.desk.casework.reopen, self.order, self.case.id, reason))
