"""Recording what happened: asked, answered, extended, with the date that would follow shown first."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from dsar_desk.cases.case import Case
from dsar_desk.cases.wording import event_name
from dsar_desk.gui.case.consequence import Consequence
from dsar_desk.gui.case.sheet import Sheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.date_field import DateField
from dsar_desk.gui.widgets.field import Field
from dsar_desk.gui.widgets.form_column import Choices
from dsar_desk.gui.widgets.words import Words
from dsar_desk.gui.work import Latest
from dsar_desk.law.events import EventKind
from dsar_desk.law.rights import Matter, matter_name, matter_of
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.law.rule import Extension

__all__ = ["EXTENSION", "PAUSING", "RESUMING", "Happened"]

PAUSING = (
    EventKind.IDENTITY_REQUESTED,
    EventKind.CLARIFICATION_REQUESTED,
    EventKind.FEE_REQUESTED,
)
RESUMING = (
    EventKind.IDENTITY_RECEIVED,
    EventKind.CLARIFICATION_RECEIVED,
    EventKind.FEE_RECEIVED,
)
EXTENSION = (EventKind.EXTENDED,)
ALL = "all"


class Happened(Sheet):
    """What happened, on which day, for which request; and what that does to the date.

    Args:
        kinds: what can be chosen among; the first is chosen to begin with.
    """

    LINES = 38

    def __init__(
        self,
        office: Office,
        case: Case,
        title: str,
        kinds: Sequence[EventKind],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, case, title, tr("Record it"), parent)
        self._kinds = tuple(kinds)
        self._latest = Latest(office.workbench, self)
        self._add_kinds()
        self._add_day()
        self._add_until()
        self._add_reason()
        self._add_rights()
        self.consequence = Consequence(office, case)
        self.foot.addWidget(self.consequence)
        self.day.changed.connect(lambda _day: self._foresee())
        self._foresee()

    @property
    def kind(self) -> EventKind:
        """What happened, as chosen."""
        chosen = self.what.chosen if len(self._kinds) > 1 else ()
        return EventKind(chosen[0]) if chosen else self._kinds[0]

    @property
    def right(self) -> Matter | None:
        """The one request it concerns, None for all of them."""
        chosen = self.which.chosen
        return matter_of(chosen[0]) if chosen and chosen[0] != ALL else None

    @property
    def until_day(self) -> date | None:
        """The new day of an extension, None where none was named or nothing is extended."""
        return self.until.value if self.kind is EventKind.EXTENDED else None

    def submit(self) -> None:
        """Record it on the day given."""
        day = self.day.value
        if self.day.problem or day is None:
            self._day_field.show_error(self.day.problem or tr("Say on which day it happened."))
            self._day_field.take_focus()
            return
        if self._until_refused():
            return
        self.save(
            partial(
                self.office.desk.casework.record_event,
                self.order,
                self.case.id,
                self.kind,
                day,
                reason=self._ground(),
                note=self.note.text().strip(),
                right=self.right,
                until=self.until_day,
            )
        )

    def _add_kinds(self) -> None:
        self.what = Choices(tr("What happened?"), {k.value: event_name(k) for k in self._kinds})
        self.what.chosen = (self._kinds[0].value,)
        self.what.changed.connect(self._foresee)
        if len(self._kinds) > 1:
            self.form.add(self.what)
        else:
            self.form.add(Words(event_name(self._kinds[0])))
            self.what.setParent(self)
            self.what.hide()

    def _add_day(self) -> None:
        self.day = DateField(tr("On"), today=self.office.today, latest=self.office.today)
        self.day.value = self.office.today()
        self._day_field = self.add_field(Field(tr("On which day?"), self.day, needed=True), "on")

    def _add_until(self) -> None:
        """The new day that the person is told: needed where the law sets no limit."""
        extension = self._extension()
        self._open_ended = extension is not None and extension.open
        self.until = DateField(tr("Until"), today=self.office.today, chips=False)
        help_text = (
            tr("This law sets no limit, but the person has to be told the new day.")
            if self._open_ended
            else tr("Left empty, the law’s full extension is taken.")
        )
        label = tr("Until which day?")
        self._until_field = Field(label, self.until, help_text=help_text, needed=self._open_ended)
        if self._kinds == EXTENSION and extension is not None:
            self.add_field(self._until_field, "until")
        else:
            self._until_field.setParent(self)
            self._until_field.hide()
        self.until.changed.connect(lambda _day: self._foresee())

    def _until_refused(self) -> bool:
        """Whether the new day is missing or no day, which is then said beside it."""
        if self.kind is not EventKind.EXTENDED:
            return False
        missing = self._open_ended and self.until.value is None
        problem = self.until.problem or (tr("Say which day the person is told.") if missing else "")
        if problem:
            self._until_field.show_error(problem)
            self._until_field.take_focus()
        return bool(problem)

    def _add_reason(self) -> None:
        """The law's own grounds for an extension, a free line for everything else."""
        grounds = self._grounds()
        self.grounds = Choices(tr("Why do we need longer?"), grounds, parent=self)
        self.note = QLineEdit()
        if grounds:
            self.grounds.chosen = (next(iter(grounds)),)
            self.form.add(self.grounds)
        else:
            self.grounds.hide()
        label = tr("Anything to add?") if grounds else tr("Why, or how?")
        help_text = tr("Kept in the timeline, never sent to anybody.")
        self.add_field(Field(label, self.note, help_text=help_text), "reason")

    def _add_rights(self) -> None:
        claims = self.case.open_claims
        answers = {ALL: tr("all of it")} | {c.right.value: matter_name(c.right) for c in claims}
        self.which = Choices(tr("Which part of the request?"), answers, parent=self)
        self.which.chosen = (ALL,)
        self.which.changed.connect(self._foresee)
        if len(claims) > 1:
            self.form.add(self.which)
        else:
            self.which.hide()

    def _extension(self) -> "Extension | None":
        """How the law lets the case be extended, by the right that is due first of those it lets."""
        if self._kinds != EXTENSION:
            return None
        terms = {rule.id: rule.terms for rule in self.office.desk.rulebook.rules}
        first = sorted(self.case.open_claims, key=lambda claim: claim.clock.current_due)
        found = (terms[claim.rule_id].extension for claim in first if claim.rule_id in terms)
        return next((extension for extension in found if extension), None)

    def _grounds(self) -> dict[str, str]:
        extension = self._extension()
        return {ground.code: tr(ground.text) for ground in extension.grounds} if extension else {}

    def _ground(self) -> str:
        """The ground of the law that was chosen; what is typed beside it is a note and no ground."""
        return next(iter(self.grounds.chosen), "")

    def _foresee(self) -> None:
        """Ask what the date would be, and show it; nothing is saved."""
        day = self.day.value
        if day is None or self.day.problem:
            self.consequence.clear()
            return
        preview = self.office.desk.casework.preview_event
        self._latest.do(
            partial(
                preview, self.order, self.case, self.kind, day, self.right, until=self.until_day
            ),
            then=self.consequence.show_case,
            failed=self.consequence.show_error,
        )
