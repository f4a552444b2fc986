"""Linking a case to another, splitting an incident off, and entering the day that a paper names."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import parse_reference
from dsar_desk.errors import DeskError
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field
from dsar_desk.law.events import EventKind, last_named
from dsar_desk.text import tr

__all__ = ["Link", "NameDay", "SplitOff"]


class Link(Sheet):
    """The reference of the case that this one belongs to."""

    LINES = 16

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(office, case, tr("Link to another case"), tr("Link them"), parent)
        self.reference = QLineEdit()
        self.reference.setPlaceholderText("DSR-2026-0142")
        help_text = tr(
            "Each of the two then names the other. What an authority asks about is held while its "
            "inquiry is open."
        )
        self._field = self.add_field(
            Field(tr("Which case?"), self.reference, help_text=help_text, needed=True), "about"
        )

    def submit(self) -> None:
        """Link the two."""
        try:
            about = parse_reference(self.reference.text())
        except DeskError as refusal:
            self._field.show_error(refusal.sentence)
            self._field.take_focus()
            return
        self.save(partial(self.office.desk.casework.link, self.order, self.case.id, about))

    def show_error(self, error: DeskError) -> None:
        """Say at the field that there is no such case."""
        if error.code == "case.unknown":
            self.buttons.primary.setEnabled(True)
            self._field.show_error(error.sentence)
            self._field.take_focus()
            return
        super().show_error(error)


class SplitOff(Sheet):
    """What the request tells of an incident; it becomes a case of its own, due at once."""

    LINES = 24

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(
            office, case, tr("Split off a security incident"), tr("Log the incident"), parent
        )
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setPlainText(case.own_words)
        self.words.setMaximumHeight(self.fontMetrics().lineSpacing() * 8)
        help_text = tr(
            "A case of its own is logged, due at once and linked to this one. It counts as known "
            "since the day on which this request came."
        )
        self._field = self.add_field(
            Field(tr("What do they say happened?"), self.words, help_text=help_text, needed=True),
            "own_words",
        )

    def submit(self) -> None:
        """Log the incident."""
        words = self.words.toPlainText().strip()
        if not words:
            self._field.show_error(tr("Say what happened, in their own words."))
            self._field.take_focus()
            return
        self.save(partial(self.office.desk.openings.split_off, self.order, self.case.id, words))


class NameDay(Sheet):
    """The last day that the paper of an authority or a court names, and where it says so."""

    LINES = 20

    def __init__(self, office: Office, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(office, case, tr("The day that the paper names"), tr("Enter it"), parent)
        self.day = DateField(tr("The last day"), today=office.today, chips=False)
        self.day.value = last_named(item.event for item in case.events)
        help_text = tr("No rule extends it: only whoever wrote can give more time, in writing.")
        self._day_field = self.add_field(
            Field(tr("Which is the last day?"), self.day, help_text=help_text, needed=True), "until"
        )
        self.reason = QLineEdit()
        self.add_field(Field(tr("Where does it say so?"), self.reason), "reason")

    def submit(self) -> None:
        """Enter the day."""
        day = self.day.value
        if self.day.problem or day is None:
            self._day_field.show_error(self.day.problem or tr("Say which day the paper names."))
            self._day_field.take_focus()
            return
        record = self.office.desk.casework.record_event
        self.save(
            partial(
                record,
                self.order,
                self.case.id,
                EventKind.DAY_NAMED,
                self.office.today(),
                reason=self.reason.text().strip(),
                until=day,
            )
        )
