"""A wave: its messages beside one form for all, then what was left, then all acknowledgements."""

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from dsar_desk.cases.campaigns import Left, Logged
from dsar_desk.cases.wave_demands import SharedDemands
from dsar_desk.cases.waves import Wave
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.wave_demands_sheet import WaveDemandsSheet
from dsar_desk.gui.intake.waves_deeds import WaveDeeds
from dsar_desk.gui.intake.waves_form import WaveFields
from dsar_desk.gui.intake.waves_tables import left_table, members_table
from dsar_desk.gui.intake.waves_words import (
    LeftRow,
    MemberRow,
    left_row,
    log_question,
    log_words,
    logged_words,
    member_row,
    person_of,
    rest_words,
    standing_words,
    stopped_words,
    wave_sentence,
    write_question,
    write_words,
    written_words,
)
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.folding import FoldingPanes, scrolling
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dsar_desk.cases.ids import ReceivedId
    from dsar_desk.gui.intake.waves_work import TakenUp
    from dsar_desk.law.rulebook import Rulebook

__all__ = ["Stage", "WavePage"]


class Stage(Enum):
    """How far a wave is: to be looked at, logged, acknowledged."""

    LOOK = "look"
    LOGGED = "logged"
    WRITTEN = "written"


class WavePage(QWidget):
    """``message_wanted`` carries a message to look at, ``case_wanted`` the reference of a case.

    ``left`` says that the officer goes back to the inbox.
    """

    message_wanted = Signal(str)
    case_wanted = Signal(str)
    left = Signal()

    def __init__(self, office: Office, rulebook: "Rulebook", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.wave: Wave | None = None
        self.stage = Stage.LOOK
        self.unwritten = 0
        """How many cases wait for an acknowledgement."""
        self.is_taken_up = False
        """Whether it was logged before, and is found again by its name."""
        self.shared = SharedDemands()
        self.remaining: tuple[Left, ...] = ()
        """What still has to be looked at one by one."""
        self._people: Mapping[ReceivedId, str] = {}
        self.deeds = WaveDeeds(office, self)
        self.bar = MessageBar()
        self.title, self.about = Words("", Type.TITLE), Words("", Type.QUIET)
        self.said = Words("", Type.STRONG)
        self.members, self.exceptions = members_table(), left_table()
        self.fields = WaveFields(office, rulebook)
        self.meter, self.far = QProgressBar(), Words("", Type.QUIET)
        self.buttons = ButtonRow("", scope=self)
        self.stop_button = self.buttons.add(tr("Stop"))
        self.demands_button = self.buttons.add(tr("Decide its demands …"))
        self.back_button = self.buttons.add(tr("Back to the inbox"))
        self._lay_out()
        self._connect()

    def show_wave(self, wave: Wave, law: str) -> None:
        """Show a wave that nothing was done about; ``law`` is the office's usual one."""
        self._begin(Stage.LOOK, {one.received: person_of(one) for one in wave.members})
        self.wave = wave
        self.deeds.consider(wave)
        self.title.setText(wave_sentence(wave))
        self.about.setText(
            tr(
                "Each becomes a case of its own, and whether somebody may ask for this person is "
                "checked in each: that stays its next step. What is odd is left out and listed."
            )
        )
        ordered = (*wave.exceptions, *wave.clear)
        self.members.show_rows(ordered, partial(member_row, office=self._office))
        self.fields.show_wave(wave, law)
        self._show_stage()
        self.members.table.setFocus()

    def take_up(self, found: "TakenUp") -> None:
        """Show a wave that was logged before; what is left of it can be done."""
        standing = found.standing
        self.unwritten = len(standing.unacknowledged)
        self._begin(Stage.LOGGED if self.unwritten else Stage.WRITTEN, found.people)
        self.is_taken_up, self.remaining = True, standing.left
        self.deeds.take_up(standing.name)
        self.title.setText(standing.name)
        self._say(standing_words(standing))

    def put_by(self) -> None:
        """Nothing more is to be said of a wave that is found again by its name."""
        if self.is_taken_up:
            self.stage, self.deeds.form, self.is_taken_up = Stage.LOOK, None, False

    def come_back(self) -> None:
        """Show how far the wave is, without the messages that were decided about meanwhile."""
        self.deeds.look(one.received for one in self.remaining if one.received)

    def go_on(self) -> None:
        """Do what the primary button says."""
        deeds = {Stage.LOOK: self._log, Stage.LOGGED: self._write}
        deeds.get(self.stage, self.left.emit)()

    def show_error(self, error: DeskError) -> None:
        """Say a refusal at its field, else above."""
        if self.stage is not Stage.LOOK or not self.fields.show_error(error):
            self.bar.show_error(error)

    def decide_demands(self) -> None:
        """Ask what becomes of the demands that its cases make alike."""
        sheet = WaveDemandsSheet(self._office, self.shared, self)
        sheet.case_wanted.connect(self.case_wanted)
        sheet.finished.connect(self.deeds.look_at_demands)
        sheet.open()

    def _begin(self, stage: Stage, people: "Mapping[ReceivedId, str]") -> None:
        self.wave, self.stage, self._people = None, stage, people
        self.remaining, self.shared, self.is_taken_up = (), SharedDemands(), False
        self.bar.clear()

    def _connect(self) -> None:
        deeds = self.deeds
        deeds.began.connect(self._note_began)
        deeds.advanced.connect(self._note_advanced)
        deeds.ended.connect(self._note_ended)
        deeds.logged.connect(self._note_logged)
        deeds.stopped.connect(self._note_stopped)
        deeds.written.connect(self._note_written)
        deeds.waiting.connect(self._keep_waiting)
        deeds.shared.connect(self._note_shared)
        deeds.refused.connect(self.show_error)
        self.members.opened.connect(self._open_member)
        self.exceptions.opened.connect(self._open_left)
        self.buttons.accepted.connect(self.go_on)
        self.stop_button.clicked.connect(deeds.stop)
        self.demands_button.clicked.connect(self.decide_demands)
        self.back_button.clicked.connect(self.left)
        on_escape(self, self._leave)

    def _lay_out(self) -> None:
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName(tr("How far it is"))
        seen, inside = Pane(tr("The messages")), QWidget()
        held = QVBoxLayout(inside)
        held.setContentsMargins(0, 0, 0, 0)
        for words in (self.title, self.about, self.said):
            held.addWidget(words)
        for table in (self.members, self.exceptions):
            held.addWidget(table, 1)
        held.addStretch(0)
        seen.column.addWidget(scrolling(inside))
        self.form_pane = Pane(tr("For all of them"))
        self.form_pane.column.addWidget(self.fields)
        column, foot = QVBoxLayout(self), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(FoldingPanes("wave_panes", [760, 460], [seen, self.form_pane]), 1)
        foot.setContentsMargins(12, 0, 12, 12)
        for part in (self.far, self.meter, self.buttons):
            foot.addWidget(part)
        column.addLayout(foot)

    def _show_stage(self) -> None:
        """Show the parts that belong to how far the wave is."""
        looking = self.stage is Stage.LOOK
        for part in (self.members, self.form_pane, self.about):
            part.setVisible(looking)
        self.said.setVisible(not looking)
        self.exceptions.show_rows(self.remaining, partial(left_row, people=self._people))
        self.exceptions.setVisible(not looking and bool(self.remaining))
        self.back_button.setVisible(self.stage is not Stage.WRITTEN)
        words = {
            Stage.LOOK: log_words(len(self.wave.clear) if self.wave else 0),
            Stage.LOGGED: write_words(self.unwritten),
            Stage.WRITTEN: tr("Done"),
        }
        self.buttons.primary.setText(words[self.stage])
        self._note_ended()

    def _log(self) -> None:
        form, wave = self.deeds.form or self.fields.form(), self.wave
        if form is None or wave is None:
            return
        question = log_question(len(wave.clear), form.campaign)
        self._office.ask.confirm(question, lambda: self.deeds.log(form))

    def _write(self) -> None:
        self._office.ask.confirm(write_question(self.unwritten), self.deeds.write)

    def _note_began(self, words: str) -> None:
        self.bar.clear()
        self.meter.setRange(0, 0)
        self.far.setText(words)
        for part in (self.meter, self.far, self.stop_button):
            part.show()
        for blocked in (self.buttons.primary, self.demands_button, self.back_button, self.fields):
            blocked.setEnabled(False)
        self.stop_button.setFocus()

    def _note_advanced(self, done: int, total: int) -> None:
        self.meter.setRange(0, max(total, 1))
        self.meter.setValue(done)
        self.far.setText(tr("{done} of {total}", done=done, total=total))

    def _note_ended(self) -> None:
        """Nothing goes on; the form is open until its logging has begun."""
        if self.deeds.busy:
            return
        able = {
            Stage.LOOK: bool(self.wave and self.wave.clear),
            Stage.LOGGED: bool(self.unwritten),
            Stage.WRITTEN: True,
        }
        self.buttons.primary.setEnabled(able[self.stage])
        self.fields.setEnabled(self.deeds.form is None)
        self.demands_button.setEnabled(True)
        self.demands_button.setVisible(self.stage is not Stage.LOOK and bool(self.shared.demands))
        self.back_button.setEnabled(True)
        for part in (self.meter, self.far, self.stop_button):
            part.hide()

    def _note_logged(self, logged: Logged) -> None:
        self.unwritten = len(logged.done)
        self.stage, self.remaining = Stage.LOGGED, logged.left
        self.deeds.look_at_demands()
        name = self.deeds.form.campaign if self.deeds.form else ""
        self._say(logged_words(len(logged.done), name))

    def _note_stopped(self, logged: Logged) -> None:
        """Stay where it was: the same press goes on with what is left."""
        self.bar.inform(stopped_words(len(logged.done), logging=self.stage is Stage.LOOK))
        if self.stage is Stage.LOGGED:
            self.unwritten -= len(logged.done)
            self.buttons.primary.setText(write_words(self.unwritten))
        self.buttons.primary.setFocus()

    def _note_written(self, written: Logged) -> None:
        self.stage = Stage.WRITTEN
        messages = (one for one in self.remaining if one.received is not None)
        self.remaining = (*messages, *written.left)
        self._say(written_words(len(written.done)))

    def _note_shared(self, shared: SharedDemands) -> None:
        self.shared = shared
        self._note_ended()

    def _say(self, sentence: str) -> None:
        self.said.setText(f"{sentence} {rest_words(len(self.remaining))}")
        self._show_stage()
        self._stand()

    def _stand(self) -> None:
        (self.exceptions.table if self.remaining else self.buttons.primary).setFocus()

    def _keep_waiting(self, waiting: frozenset[str]) -> None:
        self.remaining = tuple(
            one for one in self.remaining if one.received is None or one.received in waiting
        )
        self._show_stage()
        self._stand()

    def _leave(self) -> None:
        if not self.deeds.busy:
            self.left.emit()

    def _open_member(self, row: MemberRow) -> None:
        self.message_wanted.emit(row.key)

    def _open_left(self, row: LeftRow) -> None:
        wanted = self.case_wanted if row.is_case else self.message_wanted
        wanted.emit(row.key)
