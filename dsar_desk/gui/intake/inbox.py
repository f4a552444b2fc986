"""The inbox: messages that wait, one being read, a suggestion, and the officer's decision."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.case import Channel
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind
from dsar_desk.gui.intake.candidates import Candidate, candidates_for
from dsar_desk.gui.intake.filing_dialog import FilingDialog
from dsar_desk.gui.intake.inbox_reading import InboxReading
from dsar_desk.gui.intake.prefill import message_of, prefilled, suggestion_of
from dsar_desk.gui.intake.set_aside_dialog import SetAsideDialog
from dsar_desk.gui.intake.sheet import IntakeSheet, Logged
from dsar_desk.gui.intake.taker import MAIL, Taker
from dsar_desk.gui.intake.waiting import Waiting, what_waits
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.drop_area import Arrival, DropArea, Zone
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.gui.work import Latest
from dsar_desk.law.rights import Kind
from dsar_desk.text import tr

__all__ = ["InboxDoor"]


class InboxDoor(QWidget):
    """Messages on the left, the form beside the message when a case is made of it.

    ``logged`` carries a ``Logged``, ``filed`` the id of a case, ``put_by`` that the officer goes.
    """

    logged = Signal(object)
    filed = Signal(str)
    put_by = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._messages: dict[ReceivedId, Received] = {}
        self._shown: ReceivedId | None = None
        self._wanted: ReceivedId | None = None
        self._drafts: dict[ReceivedId, Draft] = {}
        self._candidates: tuple[Candidate, ...] = ()
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

    def file_here(self) -> None:
        """File the message in the case that is suggested first."""
        received = self._current()
        if received is None or not self._candidates:
            return
        case = self._candidates[0].case
        call = partial(self._office.desk.openings.file, self._office.order(), received.id, case.id)
        self._office.workbench.do(
            call, owner=self, then=lambda _filed: self._note_filed(received.id, case.id)
        )

    def file_elsewhere(self) -> None:
        """Let the case be found in which the message belongs."""
        received = self._current()
        if received is None:
            return
        search = self._candidates[0].case.reference if self._candidates else ""
        dialog = FilingDialog(self._office, (received.id,), search, self)
        dialog.filed.connect(lambda case_id: self._note_filed(received.id, case_id))
        dialog.open()

    def set_aside(self) -> None:
        """Ask what the message is, if it is no request."""
        received = self._current()
        if received is None:
            return
        hint = suggestion_of(received)
        kinds = [kind for kind in hint.kinds if isinstance(kind, Kind)] if hint else []
        kind = kinds[0] if kinds else Kind.NOT_A_REQUEST
        dialog = SetAsideDialog(self._office, received, kind, self)
        dialog.set_aside.connect(self._note_set_aside)
        dialog.open()

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
        self.reading.file_here_wanted.connect(self.file_here)
        self.reading.file_wanted.connect(self.file_elsewhere)
        self.reading.aside_wanted.connect(self.set_aside)
        self.reading.left.connect(self.put_by)
        self.reading.folder_changed.connect(self._refresh)

    def _current(self) -> Received | None:
        return self._messages.get(self._shown) if self._shown else None

    def _take(self, _zone: str, arrived: Arrival) -> None:
        if arrived.paths:
            self.taker.take_files(arrived.paths)
        elif arrived.text:
            self.taker.take_bytes(arrived.text.encode(), "pasted.eml")
        else:
            self.reading.bar.warn(tr("A message is a file or a text; this is a picture."))

    def _fill(self, found: Waiting, paths: Sequence[Path], draft: Draft | None) -> None:
        aside = [one for one in self._messages.values() if one.state is ReceivedState.SET_ASIDE]
        self._messages = {one.id: one for one in (*found.received, *aside)}
        self._drafts = found.drafts
        self._refresh()
        if self._wanted is not None:
            self._show(self._wanted)
        if draft is not None:
            self.open_form(draft)
        self.taker.take_files(paths)

    def _note_kept(self, draft: Draft) -> None:
        if draft.received is not None:
            self._drafts[draft.received] = draft

    def _note_taken(self, received: Received) -> None:
        fresh = received.id not in self._messages
        self._messages = {received.id: received} | self._messages | {received.id: received}
        self._refresh()
        if fresh:
            self.reading.show_folder(received.state)
            self.list.choose(received.id)
        if received.id in {self._shown, self.list.current_key}:
            self._show(received.id)
        if received.state is ReceivedState.UNREAD:
            self.reading.bar.warn(received.trouble)

    def _note_repeated(self, received: Received) -> None:
        if received.id in self._messages:
            self.list.choose(received.id)
        self.reading.bar.inform(
            tr("The message {file} was taken in before and is kept once.", file=received.name)
        )

    def _refresh(self) -> None:
        self.reading.show_messages(tuple(self._messages.values()))
        if not self.list.current_key:
            self._shown = None
            self.reading.show_nothing()

    def _show(self, key: ReceivedId) -> None:
        received = self._messages.get(key)
        if received is None:
            return
        if key != self._shown and not self.form_pane.isHidden():
            self._leave_form()
        self._shown, self._candidates = key, ()
        self.list.choose(key)
        self.reading.show_received(received)
        message = message_of(received)
        if message is not None and received.state is ReceivedState.NEW:
            text = f"{message.subject}\n{message.text}"
            call = partial(
                candidates_for,
                self._office.desk,
                text=text,
                name=received.sender_name,
                email=received.sender_address,
            )
            self._latest.do(call, then=self._show_candidates, failed=self.show_error)

    def _show_candidates(self, found: tuple[Candidate, ...]) -> None:
        self._candidates = found
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

    def _note_filed(self, received: ReceivedId, case_id: str) -> None:
        self._forget(received)
        self.filed.emit(case_id)

    def _note_set_aside(self, received: Received) -> None:
        self._messages[received.id] = received
        self._shown = None
        self._refresh()
        self.reading.bar.confirm(tr("It was set aside and can be taken up again."))
        self.list.setFocus()

    def _forget(self, received: ReceivedId | None) -> None:
        """The message is decided: the one after it comes up."""
        if received is not None:
            self._messages.pop(received, None)
        self._shown = None
        self._refresh()
        self.list.setFocus()
