"""The inbox: messages that wait, one being read, a suggestion, and the officer's decision."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.belonging import Belonging
from dsar_desk.cases.case import Channel
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind
from dsar_desk.gui.intake.decided import DECIDED, taken_up_words
from dsar_desk.gui.intake.deciding import Deciding
from dsar_desk.gui.intake.inbox_reading import InboxReading
from dsar_desk.gui.intake.pile import Pile
from dsar_desk.gui.intake.prefill import prefilled, suggestion_of
from dsar_desk.gui.intake.sheet import IntakeSheet, Logged
from dsar_desk.gui.intake.taker import MAIL, Taker
from dsar_desk.gui.intake.waiting import Waiting, what_waits
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.drop_area import Arrival, DropArea, Zone
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr

__all__ = ["InboxDoor"]


class InboxDoor(QWidget):
    """Messages on the left, the form beside the message when a case is made of it.

    ``logged`` carries a ``Logged``, ``filed`` the id of a case, ``put_by`` that the officer goes,
    ``case_wanted`` the id of a case to look at, ``call_wanted`` a call note of which a case is to
    be made, with the form that was begun, or None.
    """

    logged = Signal(object)
    filed = Signal(str)
    put_by = Signal()
    case_wanted = Signal(str)
    call_wanted = Signal(object, object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.pile = Pile(office, self)
        self.deciding = Deciding(office, self)
        self._shown: ReceivedId | None = None
        self._wanted: ReceivedId | None = None
        self._drafts: dict[ReceivedId, Draft] = {}
        self._latest = Latest(office.workbench, self)
        self.taker = Taker(office, Channel.INBOX, self)
        self.taker.taken.connect(self._note_taken)
        self.taker.repeated.connect(self._note_repeated)
        self.taker.refused.connect(self.show_error)
        self.reading = InboxReading(office)
        self.list = self.reading.list
        self.list.chosen.connect(lambda key: self._show(ReceivedId(key)))
        self.sheet = IntakeSheet(office, Channel.INBOX)
        self.sheet.logged.connect(self._note_logged)
        self.sheet.put_by.connect(self._leave_form)
        self.sheet.keeper.kept.connect(self._note_kept)
        self._lay_out()
        self._connect_decisions()
        self._drop = DropArea(self, [Zone("inbox", tr("Take in as messages"))])
        self._drop.arrived.connect(self._take)
        self._drop.refused.connect(self.reading.bar.warn)

    def start(
        self,
        paths: Sequence[Path] = (),
        received: ReceivedId | None = None,
        draft: Draft | None = None,
    ) -> None:
        """Show what waits, with one message chosen; take files in, or go on with a draft."""
        self._wanted = draft.received if draft else received
        self._office.workbench.do(
            partial(what_waits, self._office.desk, Channel.INBOX),
            owner=self,
            then=lambda found: self._fill(found, paths, draft),
        )

    def choose_files(self) -> None:
        """Let message files be chosen."""
        kinds = [FileKind(tr("Messages"), MAIL)]
        self._office.ask.choose_files(tr("Choose messages"), kinds, self.taker.take_files)

    def open_form(self, draft: Draft | None = None) -> None:
        """Begin a case from the message that is shown; the form is filled in from it."""
        received = self._current()
        if received is None and draft is None:
            return
        if draft is None and not self.form_pane.isHidden():
            self.sheet.focus_first()
            return
        if received is not None and received.channel is Channel.PHONE:
            self.call_wanted.emit(received, draft or self._drafts.get(received.id))
            return
        if received is not None:
            draft = draft or self._drafts.get(received.id)
            hint = suggestion_of(received)
            self.sheet.form.law.said = (hint.jurisdiction or "") if hint else ""
            answers = prefilled(received, self._office.desk.actor)
            self.sheet.start(answers, received=received.id, draft=draft)
        else:
            self.sheet.start(draft=draft)
        self.form_pane.show()
        self.reading.buttons.hide()
        self.sheet.focus_first()

    def show_error(self, error: DeskError) -> None:
        """Say a refusal above the message."""
        self.reading.bar.show_error(error)

    def _lay_out(self) -> None:
        self.form_pane = Pane(tr("The request"))
        self.form_pane.column.addWidget(self.sheet)
        self.form_pane.hide()
        panes = FoldingPanes("inbox_panes", [760, 520], [self.reading, self.form_pane])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panes)

    def _connect_decisions(self) -> None:
        self.reading.choose_button.clicked.connect(self.choose_files)
        self.reading.new_case_wanted.connect(self.open_form)
        self.reading.file_here_wanted.connect(self.deciding.file_here)
        self.reading.file_wanted.connect(self.deciding.file_elsewhere)
        self.reading.aside_wanted.connect(self.deciding.ask_what_it_is)
        self.reading.left.connect(self.put_by)
        self.reading.folder_changed.connect(self._show_folder)
        self.reading.take_up_wanted.connect(self.deciding.take_up)
        self.reading.case_wanted.connect(self.deciding.show_case)
        self.list.rows.more_wanted.connect(self._read_on)
        self.pile.changed.connect(self._refresh)
        self.deciding.case_wanted.connect(self.case_wanted)
        self.deciding.filed.connect(self._note_filed)
        self.deciding.set_aside.connect(self._note_set_aside)
        self.deciding.taken_up.connect(self._note_taken_up)
        for part in (self.pile, self.deciding):
            part.refused.connect(self.show_error)

    def _current(self) -> Received | None:
        return self.pile.get(self._shown)

    def _take(self, _zone: str, arrived: Arrival) -> None:
        if arrived.paths:
            self.taker.take_files(arrived.paths)
        elif arrived.text:
            self.taker.take_bytes(arrived.text.encode(), "pasted.eml")
        else:
            self.reading.bar.warn(tr("A message is a file or a text; this is a picture."))

    def _fill(self, found: Waiting, paths: Sequence[Path], draft: Draft | None) -> None:
        self.pile.await_decision(found.received)
        self._drafts = found.drafts
        self._refresh()
        self.pile.count()
        if self._wanted is not None:
            self._show(self._wanted)
        if draft is not None:
            self.open_form(draft)
        self.taker.take_files(paths)

    def _note_kept(self, draft: Draft) -> None:
        if draft.received is not None:
            self._drafts[draft.received] = draft

    def _note_taken(self, received: Received) -> None:
        fresh = self.pile.get(received.id) is None
        self.pile.put(received)
        self._refresh()
        if fresh:
            self.reading.show_folder(received.state)
            self.list.choose(received.id)
        if received.id in {self._shown, self.list.current_key}:
            self._show(received.id)
        if received.state is ReceivedState.UNREAD:
            self.reading.bar.warn(received.trouble)

    def _note_repeated(self, received: Received) -> None:
        """It was here before: show it where it lies, filed or set aside too."""
        if received.channel is not Channel.POST or received.state in DECIDED:
            self.pile.put(received)
            self.reading.show_folder(received.state)
            self._refresh()
            self._show(received.id)
        self.reading.bar.inform(
            tr("The message {file} was taken in before and is kept once.", file=received.name)
        )

    def _refresh(self) -> None:
        self.reading.show_messages(self.pile.newest_first, self.pile.counts)
        if not self.list.current_key:
            self._shown = None
            self.deciding.consider(None)
            self.reading.show_nothing()

    def _show(self, key: ReceivedId) -> None:
        received = self.pile.get(key)
        if received is None:
            return
        if key != self._shown and not self.form_pane.isHidden():
            self._leave_form()
        self._shown = key
        self.deciding.consider(received)
        self.list.choose(key)
        self.reading.show_received(received)
        if received.message and received.state is ReceivedState.NEW:
            call = partial(self._office.desk.belongings.of, received.id)
            self._latest.do(call, then=self._show_candidates, failed=self.show_error)

    def _show_candidates(self, found: tuple[Belonging, ...]) -> None:
        self.deciding.candidates = found
        self.reading.show_candidates(found)

    def _leave_form(self) -> None:
        """Keep what was typed and go back to the message."""
        self.sheet.keeper.keep()
        self._close_form()
        self.list.setFocus()

    def _close_form(self) -> None:
        self.form_pane.hide()
        self.reading.buttons.show()

    def _note_logged(self, result: Logged) -> None:
        self._close_form()
        self._forget(self._shown)
        self.logged.emit(result)

    def _note_filed(self, received: str, case_id: str) -> None:
        self._forget(ReceivedId(received))
        self.filed.emit(case_id)

    def _note_set_aside(self, received: Received) -> None:
        self.pile.put(received)
        self._shown = None
        self._refresh()
        self.pile.count()
        self.reading.bar.confirm(tr("It was set aside and can be taken up again."))
        self.list.setFocus()

    def _show_folder(self) -> None:
        self._refresh()
        self._read_on(0)

    def _read_on(self, offset: int) -> None:
        self.pile.read(self.reading.state, offset)

    def _note_taken_up(self, received: Received) -> None:
        """It waits again: among the new ones it comes up at once."""
        self.pile.put(received)
        if received.channel is Channel.POST:
            self._forget(received.id)
        else:
            self.reading.show_folder(received.state)
            self.start(received=received.id)  # with what was begun about it
        self.pile.count()
        self.reading.bar.confirm(taken_up_words(received, self._office))
        self.list.setFocus()

    def _forget(self, received: ReceivedId | None) -> None:
        """The message is decided: the one after it comes up."""
        self.pile.drop(received)
        self._shown = None
        self._refresh()
        self.pile.count()
        self.list.setFocus()
