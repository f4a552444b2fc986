"""Correcting the day of receipt, which moves the statutory date and so needs a reason."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.gui.case.consequence import Consequence
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr

__all__ = ["CorrectReceipt"]


class CorrectReceipt(Sheet):
    """The right day, the reason, and the date that follows."""

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(office, case, tr("Correct the day of receipt"), tr("Correct it"), parent)
        self._latest = Latest(office.workbench, self)
        self.day = DateField(tr("Received"), today=office.today, latest=office.today)
        self.day.value = case.dates.received
        self.reason = QLineEdit()
        self._day_field = self.add_field(
            Field(tr("It was received on"), self.day, needed=True), "received"
        )
        self.add_field(
            Field(
                tr("Why was the other day wrong?"),
                self.reason,
                help_text=tr("Both days and the reason stay on record."),
                needed=True,
            ),
            "reason",
        )
        self.consequence = Consequence(office, case)
        self.foot.addWidget(self.consequence)
        self.day.changed.connect(lambda _day: self._foresee())
        self._foresee()

    def submit(self) -> None:
        """Put the right day in place of the wrong one."""
        day = self.day.value
        if self.day.problem or day is None:
            self._day_field.show_error(self.day.problem or tr("Say on which day it was received."))
            self._day_field.take_focus()
            return
        correct = self.office.desk.casework.correct_receipt
        self.save(partial(correct, self.order, self.case.id, day, self.reason.text().strip()))

    def _foresee(self) -> None:
        day = self.day.value
        if day is None or self.day.problem:
            self.consequence.clear()
            return
        self._latest.do(
            partial(self.office.desk.casework.preview_receipt, self.case, day),
            then=self.consequence.show_case,
            failed=self.consequence.show_error,
        )
