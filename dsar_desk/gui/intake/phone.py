"""The call card: the script beside the form, a reference to read out, a clock for the call."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dsar_desk import resources
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.call import Call
from dsar_desk.cases.case import Case
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.received import Received
from dsar_desk.cases.script import Script
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.broken_off import BrokenOffDialog
from dsar_desk.gui.intake.call_note import call_note, call_sentence, gave_something, whole_note
from dsar_desk.gui.intake.prefill import prefilled
from dsar_desk.gui.intake.script_panel import ScriptPanel
from dsar_desk.gui.intake.set_aside_dialog import SetAsideDialog
from dsar_desk.gui.intake.sheet import FollowUp, IntakeSheet, Logged
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.law.rights import Kind, matter_name, matter_of
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.order import Order

__all__ = ["PhoneDoor", "read_script"]

ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def read_script(language: str = "en") -> Script:
    """The telephone script of a language, English where there is none."""
    folder = resources.folder() / "scripts"
    path = folder / f"{language}.toml"
    chosen = path if path.is_file() else folder / "en.toml"
    return Script.from_toml(chosen.read_text(encoding="utf-8"), chosen.name)


class PhoneDoor(QWidget):
    """A call being written down.

    ``logged`` carries a ``Logged``, ``put_by`` says that it waits, ``set_aside`` that no case was
    made of it.
    """

    logged = Signal(object)
    put_by = Signal()
    set_aside = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._began: datetime | None = None
        self._ended: datetime | None = None
        self._gone_on = False
        self._why = ""
        self.script = ScriptPanel()
        self.sheet = IntakeSheet(office, Channel.PHONE)
        self.sheet.afterwards = self._call_note
        self.sheet.logged.connect(self._end)
        self.sheet.put_by.connect(self._leave)
        self.sheet.keeper.kept.connect(self._show_kept)
        self.sheet.form.edited.connect(self._show_request)
        self.sheet.foreseen.connect(self._show_due)
        self.sheet.form.what.own_words.installEventFilter(self)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._lay_out()
        office.workbench.do(
            read_script, owner=self, then=lambda found: self.script.show_lines(found.call)
        )
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def start(self, draft: Draft | None = None, received: Received | None = None) -> None:
        """Begin a call, or go on with one that was kept; its reference is reserved at once."""
        self._why = ""
        self._saved.setText("")
        noted = prefilled(received, self._office.desk.actor) if received else None
        self.sheet.start(noted, received=received.id if received else None, draft=draft)
        self._gone_on = draft is not None or received is not None
        self._set_times(received)
        if draft is None:
            self._reference.setText(tr("Reserving a reference …"))
            self.sheet.keeper.begin()
        else:
            self._show_kept(draft)
        self._tick()
        if not self._gone_on:
            self._clock.start()
        self.sheet.focus_first()

    def show_error(self, error: DeskError) -> None:
        """Say a refusal above the form."""
        self.sheet.show_error(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next question."""
        if event.key() in ENTERS and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on from their words too; Shift+Enter begins a new line in them."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTERS
            and not event.modifiers()
        ):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)

    def ask_how_it_ended(self) -> None:
        """The call broke off: log what there is, or keep it as a note."""
        given = gave_something(self.sheet.form.answers)
        self._once_kept(lambda draft: self._ask_how(draft, given=given))

    def ask_what_it_was(self) -> None:
        """The call asks for nothing of ours: let it be said what it was, and why."""
        self._once_kept(self._ask_what)

    def _lay_out(self) -> None:
        self._reference = Words("", Type.TITLE)
        self._reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._time, self._saved = Words("", Type.STRONG), Words("", Type.QUIET)
        self.sheet.form.what.fields["own_words"].show_help(
            tr("Verbatim, as they say it. Enter goes on, Shift+Enter begins a new line.")
        )
        head = QHBoxLayout()
        head.addWidget(self._reference, 2)
        head.addWidget(self._time, 1)
        head.addWidget(self._saved, 2)
        panes = FoldingPanes("phone_panes", [400, 700], [self._say(), self.sheet])
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(panes, 1)

    def _say(self) -> QWidget:
        """The script, and below it how a call ends that is not logged."""
        self.broke_off = QPushButton(tr("The call broke off …"))
        self.broke_off.clicked.connect(self.ask_how_it_ended)
        self.no_request = QPushButton(tr("Not a privacy request …"))
        self.no_request.clicked.connect(self.ask_what_it_was)
        side, row = QWidget(), QWidget()
        flow = FlowLayout(row)
        for button in (self.broke_off, self.no_request):
            button.setAutoDefault(False)
            flow.addWidget(button)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, -1)  # on one line with the buttons of the form
        column.addWidget(self.script, 1)
        column.addWidget(row)
        return side

    def _set_times(self, received: Received | None) -> None:
        """When the call began and ended: now, or what is known of one that is gone on with."""
        form = self.sheet.form
        began, ended = form.call
        if not began and received is not None:
            began = received.arrived.isoformat()
        self._began = datetime.fromisoformat(began) if began else self._office.desk.now()
        self._ended = datetime.fromisoformat(ended) if ended else None
        form.call = (self._began.isoformat(), ended)

    def _once_kept(self, then: "Callable[[Draft], object]") -> None:
        """The call is over: keep what was typed, then go on; a refusal is said above the form."""
        if not self._gone_on:
            self._ended = self._office.desk.now()
        form, keeper = self.sheet.form, self.sheet.keeper
        form.call = (form.call[0], self._ended.isoformat() if self._ended else "")

        def keep() -> None:
            keeper.begin()
            keeper.settle(go_on)

        def go_on() -> None:
            if keeper.draft is not None and not keeper.dirty:
                then(keeper.draft)

        keeper.settle(keep)

    def _ask_how(self, draft: Draft, *, given: bool) -> None:
        dialog = BrokenOffDialog(self._office, self._noting(draft), self, given=given)
        dialog.log_wanted.connect(self._log_broken_off)
        dialog.set_aside.connect(self._note_set_aside)
        dialog.rejected.connect(self._resume)
        dialog.open()

    def _ask_what(self, draft: Draft) -> None:
        dialog = SetAsideDialog(self._office, self._noting(draft), parent=self)
        dialog.set_aside.connect(self._note_set_aside)
        dialog.rejected.connect(self._resume)
        dialog.open()

    def _noting(self, draft: Draft) -> "Callable[[Order, Kind, str], Received]":
        """What the worker does to keep the call as a note, made of what stands in the form now."""
        answers, began = self.sheet.form.answers, self._began or self._office.desk.now()
        sentence = call_sentence(began, self._ended, self._office.desk.actor.name)
        day = date.fromisoformat(answers.received) if answers.received else began.date()
        name = answers.name.strip() or answers.other_name.strip()
        call = Call(began, day, name, whole_note(sentence, answers, draft), draft)
        intake = self._office.desk.intake
        return lambda order, kind, reason: intake.note_call(order, call, kind, reason)

    def _log_broken_off(self, why: str) -> None:
        self._why = why
        self.sheet.log_unfinished()

    def _note_set_aside(self) -> None:
        self._clock.stop()
        self.sheet.keeper.finish()
        self.set_aside.emit()

    def _resume(self) -> None:
        """The call goes on after all."""
        if not self._gone_on:
            self._ended = None
            self.sheet.form.call = (self.sheet.form.call[0], "")
        self.sheet.focus_first()

    def _show_kept(self, draft: Draft) -> None:
        self._reference.setText(tr("Reference {reference}", reference=draft.reference or ""))
        self._saved.setText(tr("Draft saved at {time}", time=f"{self._office.desk.now():%H:%M:%S}"))
        self.script.show_facts(reference=str(draft.reference or ""))
        self._show_request()

    def _show_request(self) -> None:
        answers = self.sheet.form.answers
        codes = (answers.kind,) if answers.kind else answers.rights
        names = [matter_name(matter_of(code)) for code in codes]
        self.script.show_facts(request="; ".join(names))

    def _show_due(self, case: Case) -> None:
        known = case.due is not None and case.governing is not None
        self.script.show_facts(due=self._office.day(case.due) if known and case.due else "")

    def _tick(self) -> None:
        if self._gone_on and self._began is not None:
            when = self._office.moment(self._began)
            self._time.setText(tr("Call of {moment}", moment=when))
            return
        gone = self._office.desk.now() - self._began if self._began else timedelta()
        minutes, seconds = divmod(round(gone.total_seconds()), 60)
        self._time.setText(
            tr("{minutes} min {seconds} s", minutes=minutes, seconds=f"{seconds:02}")
        )

    def _call_note(self) -> FollowUp:
        """What the worker writes down in the case: when the call was, and whether it was read back."""
        desk, began = self._office.desk, self._began or self._office.desk.now()
        agreed, why = self.sheet.form.answers.read_back, self._why
        ended = self._ended if self._gone_on or self._ended else desk.now()

        def note(case: Case, order: "Order") -> None:
            words = call_note(began, ended, order.actor.name, agreed=agreed, why=why)
            desk.casework.note(order, case.id, words)

        return note

    def _end(self, result: Logged) -> None:
        self._clock.stop()
        self.logged.emit(result)

    def _leave(self) -> None:
        self._clock.stop()
        self.put_by.emit()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        form = self.sheet.form
        if new is None or not form.isAncestorOf(new):
            return
        if form.who.asker.isAncestorOf(new):
            self.script.go_to("other_name")
        elif new is form.read_back:
            self.script.go_to("read_back")
        else:
            self.script.go_to(form.field_with(new))
