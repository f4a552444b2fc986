"""The form with everything that belongs to filling it in: messages, autosave, preview, buttons."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import CaseId, ReceivedId, Reference
from dsar_desk.cases.opening import Opening
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.intake.form import IntakeForm
from dsar_desk.gui.intake.keeper import DraftKeeper
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.dates import written
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order

__all__ = ["FollowUp", "IntakeSheet", "Logged"]

FollowUp = Callable[[Case, "Order"], object]

PREVIEW_PAUSE = 250
DATED = frozenset({"received", "on_letter", "recognised"})


@dataclass(frozen=True, slots=True)
class Logged:
    """What came of it: the case, the kinds of letter wanted now, what went wrong besides."""

    case: Case
    letters: tuple[str, ...] = ()
    trouble: DeskError | None = None


@dataclass(frozen=True, slots=True)
class _Foresight:
    """What the worker says about the form as it stands."""

    case: Case
    earlier: tuple[Reference, ...]


class IntakeSheet(QWidget):
    """One request being logged.

    ``logged`` carries a ``Logged``; ``put_by`` says that the draft was kept and the officer goes;
    ``foreseen`` carries the case as it would be if it were logged now.

    Args:
        office: the open office.
        channel: the door.
        parent: the page.
    """

    logged = Signal(object)
    put_by = Signal()
    foreseen = Signal(object)

    def __init__(self, office: Office, channel: Channel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._channel = office, channel
        desk = office.desk
        self._received: ReceivedId | None = None
        self._beside: CaseId | None = None
        self._order: Order | None = None
        self._logging = False
        self.afterwards: Callable[[], FollowUp] | None = None
        """Gives what the worker does after the case was logged; its refusal undoes nothing."""
        self.bar = MessageBar()
        self.form = IntakeForm(channel, desk.rulebook, office.people, office.today)
        self.keeper = DraftKeeper(office, lambda: self.form.answers, self)
        self.keeper.refused.connect(self.show_error)
        self.form.edited.connect(self._note_edit)
        self._latest = Latest(office.workbench, self)
        self._soon = QTimer(self, singleShot=True, interval=PREVIEW_PAUSE)
        self._soon.timeout.connect(self._foresee)
        self._lay_out()

    def start(
        self,
        answers: Answers | None = None,
        *,
        received: ReceivedId | None = None,
        draft: Draft | None = None,
        beside: CaseId | None = None,
    ) -> None:
        """Begin with an empty or a prefilled form, or go on with a draft.

        Where the message lies in a case already, ``beside`` that one a second is made.
        """
        self._order = None
        self.keeper.start(self._channel, received, draft)
        fresh = answers or Answers(owner=self._office.desk.actor.id)
        self.form.show_answers(Answers.from_json(draft.values) if draft else fresh)
        self._received = draft.received if draft else received
        self._beside = beside
        self._say_beside()
        self.form.who.show_earlier(())
        self._foresee()

    def focus_first(self) -> None:
        """Put the cursor into the first field, at the top of the form."""
        self.form.verticalScrollBar().setValue(0)
        first = self.form.door.fields["channel"] if self.form.door else None
        (first or self.form.who.fields["name"]).take_focus()

    def show_error(self, error: DeskError) -> None:
        """Say a refusal above the form, and at the field that it names."""
        self.bar.show_error(error)
        self.form.show_error(error)

    def log(self) -> None:
        """Log the request, if what makes it whole is there."""
        lacking = self.form.answers.lacks()
        if lacking:
            self.form.clear_errors()
            self.form.show_missing(lacking)
            self.bar.refuse(
                tr(
                    "Something is still missing. Fill it in, or log it now and finish it later: "
                    "the clock runs from the day of receipt."
                )
            )
            return
        self._log(letters=True)

    def log_unfinished(self) -> None:
        """Log what there is: the reference is given and the clock runs."""
        self._log(letters=False)

    def put_aside(self) -> None:
        """Keep what was typed and say that the officer goes."""
        self.keeper.keep()
        self.put_by.emit()

    def _lay_out(self) -> None:
        self.buttons = ButtonRow(tr("Log request"), scope=self)
        self.buttons.accepted.connect(self.log)
        self.later = self.buttons.add(tr("Log now, finish later"))
        self.later.clicked.connect(self.log_unfinished)
        self.aside = self.buttons.add(tr("Keep as draft"))
        self.aside.setToolTip(tr("Esc"))
        self.aside.clicked.connect(self.put_aside)
        on_escape(self, self.put_aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.form, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 0, 12)
        foot.addWidget(self.buttons)
        column.addLayout(foot)

    def _note_edit(self) -> None:
        self._soon.start()
        self.keeper.touch()

    def _say_beside(self) -> None:
        if self._beside is not None:
            self.bar.inform(
                tr(
                    "The message lies in a case already. What you log here is a second case, with a "
                    "copy of it, and linked to the first. Say whom and what this one is about."
                )
            )

    def _opening(self) -> Opening:
        draft = self.keeper.draft
        reference = draft.reference if draft else None
        return self.form.answers.opening(
            Filing(self._channel, self._office.today(), reference, self._received, self._beside)
        )

    def _foresee(self) -> None:
        """Ask in the worker what the form would come to if it were logged now."""
        answers = self.form.answers
        call = _foreseeing(self._office.desk, self._opening(), answers)
        self._latest.do(call, then=self._show_foresight, failed=self._show_foreboding)

    def _show_foresight(self, found: _Foresight) -> None:
        for name in DATED:
            field = self.form.named(name)
            if field is not None and not self.form.when.problem():
                field.clear_error()
        self.form.who.show_earlier(found.earlier)
        sentence = due_sentence(found.case, self.locale())
        self.form.law.due.show_due(sentence, found.case, self._office)
        self.foreseen.emit(found.case)

    def _show_foreboding(self, error: DeskError) -> None:
        field = self.form.named(str(error.parameters.get("field", "")))
        if field is not None:
            field.show_error(error.sentence)
        else:
            self.form.law.say_due(error.sentence)

    def _log(self, *, letters: bool) -> None:
        if self._logging:
            return
        problem = self.form.when.problem() or self.form.what.problem()
        if problem:
            self.bar.refuse(problem)
            return
        self._logging = True
        self.bar.clear()
        self.form.clear_errors()
        self._order = self._order or self._office.desk.order()
        self.keeper.settle(lambda: self._send(letters=letters))

    def _send(self, *, letters: bool) -> None:
        order = self._order or self._office.desk.order()
        draft = self.keeper.draft
        opening = self._opening()
        wanted = letters_wanted(self.form.answers) if letters else ()
        desk, then = self._office.desk, self._office.desk.order()
        follow_up = self.afterwards() if self.afterwards else None

        def call() -> Logged:
            case = desk.openings.open_case(order, opening, draft.id if draft else None)
            try:
                if follow_up is not None:
                    follow_up(case, then)
            except DeskError as trouble:
                return Logged(case, wanted, trouble)
            return Logged(case, wanted)

        self._office.workbench.do(
            call, owner=self, then=self._note_logged, failed=self._note_refusal
        )

    def _note_logged(self, result: Logged) -> None:
        self._logging, self._order = False, None
        self.keeper.finish()
        self.logged.emit(result)

    def _note_refusal(self, error: DeskError) -> None:
        self._logging = False
        self.keeper.touch()
        self.show_error(error)


def letters_wanted(answers: Answers) -> tuple[str, ...]:
    """The kinds of letter that the officer ticked, the more urgent first; none but for a request."""
    if answers.kind:
        return ()
    ticked = {"identity_request": answers.ask_identity, "acknowledgement": answers.acknowledge}
    return tuple(kind for kind, wanted in ticked.items() if wanted)


def due_sentence(case: Case, locale: QLocale) -> str:
    """When the answer would be due, and by which law."""
    if case.due is None:
        return tr("No law gives a date for this yet.")
    day = written(case.due, locale)
    if case.governing is None:
        return tr(
            "If you log this now: due {day}, the shortest period that could apply. Tick what is "
            "asked for to be sure; an opt-out would have to be acted on at once.",
            day=day,
        )
    return tr("If you log this now: due {day} ({law}).", day=day, law=case.governing.law)


def _foreseeing(desk: "Desk", opening: Opening, answers: Answers) -> Callable[[], _Foresight]:
    order = desk.order()
    asked = replace(opening, reference=None)

    def foresee() -> _Foresight:
        name, email = answers.name.strip(), answers.email.strip()
        earlier = desk.finding.same_person(name=name, email=email) if name or email else ()
        return _Foresight(desk.openings.preview(order, asked), earlier)

    return foresee
