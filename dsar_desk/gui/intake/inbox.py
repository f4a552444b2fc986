"""The inbox: messages that wait, one being read, a suggestion, and the officer's decision."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsar_desk.cases.case import Channel
from dsar_desk.cases.changes import Changes
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind
from dsar_desk.gui.intake.decided import DECIDED
from dsar_desk.gui.intake.deciding import Deciding, Decision
from dsar_desk.gui.intake.fetched import Fetched, fetched
from dsar_desk.gui.intake.inbox_besides import InboxBesides
from dsar_desk.gui.intake.inbox_reading import InboxReading
from dsar_desk.gui.intake.mailbox_news import MailboxNews
from dsar_desk.gui.intake.pile import Pile
from dsar_desk.gui.intake.prefill import prefilled, suggestion_of
from dsar_desk.gui.intake.sheet import IntakeSheet, Logged
from dsar_desk.gui.intake.taker import MAIL, Taker
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
        self._shown: Fetched | None = None
        self._latest = Latest(office.workbench, self)
        self.reading = InboxReading(office)
        self.list = self.reading.list
        self.pile = Pile(office, self.list, self)
        self.deciding = Deciding(office, self)
        self.taker = Taker(office, Channel.INBOX, self)
        self.sheet = IntakeSheet(office, Channel.INBOX)
        self._lay_out()
        self._connect_parts()
        self._connect_decisions()
        self._drop = DropArea(self, [Zone("inbox", tr("Take in as messages"))])
        self._drop.arrived.connect(self._take)
        self._drop.refused.connect(self.reading.bar.warn)
        self.besides = InboxBesides(self, office, self.reading, self.deciding, self.start)

    def start(
        self,
        paths: Sequence[Path] = (),
        received: ReceivedId | None = None,
        draft: Draft | None = None,
    ) -> None:
        """Show what waits, with one message chosen; take files in, or go on with a draft."""
        wanted = draft.received if draft else received
        if wanted is not None:
            self._fetch(wanted, partial(self._go_to, draft=draft))
        else:
            self.pile.refresh()
            if draft is not None:
                self.open_form(draft)
        self.taker.take_files(paths)

    def choose_files(self) -> None:
        """Let message files be chosen."""
        kinds = [FileKind(tr("Messages"), MAIL)]
        self._office.ask.choose_files(tr("Choose messages"), kinds, self.taker.take_files)

    def open_form(self, draft: Draft | None = None) -> None:
        """Begin a case from the message that is shown; the form is filled in from it."""
        shown = self._shown
        if shown is None and draft is None:
            return
        if draft is None and not self.form_pane.isHidden():
            self.sheet.focus_first()
            return
        if shown is None:
            self.sheet.start(draft=draft)
        elif shown.received.channel is Channel.PHONE:
            self.call_wanted.emit(shown.received, draft or shown.draft)
            return
        else:
            self._begin(shown.received, draft or shown.draft)
        self.form_pane.show()
        self.reading.card.buttons.hide()
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

    def _connect_parts(self) -> None:
        self.list.chosen.connect(lambda key: self._show(ReceivedId(key)))
        self.reading.choose_button.clicked.connect(self.choose_files)
        self.reading.folder_changed.connect(lambda: self.pile.show(self.reading.state))
        self.reading.left.connect(self.put_by)
        self.reading.message.rest.fetched.connect(partial(self._fetch, then=self._go_to))
        self.pile.filled.connect(self._note_filled)
        MailboxNews(self.taker, self.reading.bar, self.pile.refresh)
        self.taker.taken.connect(self._note_taken)
        self.taker.repeated.connect(self._note_repeated)
        self.sheet.logged.connect(self._note_logged)
        self.sheet.put_by.connect(self._leave_form)
        self._office.workbench.changed.connect(self._note_changes)
        self._office.people.changed.connect(self.pile.refresh)
        for part in (self.pile, self.deciding, self.taker):
            part.refused.connect(self.show_error)

    def _connect_decisions(self) -> None:
        card, deciding = self.reading.card, self.deciding
        card.new_case_wanted.connect(self.open_form)
        deciding.follow(card)
        deciding.case_wanted.connect(self.case_wanted)
        deciding.decided.connect(self._note_decided)
        deciding.taken_back.connect(self._note_taken_back)

    def _take(self, _zone: str, arrived: Arrival) -> None:
        if arrived.paths:
            self.taker.take_files(arrived.paths)
        elif arrived.files:
            for name, raw in arrived.files:
                self.taker.take_bytes(raw, name)
        elif arrived.message:
            self.taker.take_bytes(arrived.message, "pasted.eml")
        else:
            self.reading.bar.warn(tr("A message is a file or a text; this is a picture."))

    def _begin(self, received: Received, draft: Draft | None) -> None:
        hint = suggestion_of(received)
        self.sheet.form.law.said = (hint.jurisdiction or "") if hint else ""
        answers = prefilled(received, self._office.desk.actor)
        self.sheet.start(answers, received=received.id, draft=draft, beside=received.case)

    def _fetch(self, key: ReceivedId, then: Callable[[Fetched], object]) -> None:
        call = partial(fetched, self._office.desk, key)
        self._latest.do(call, then=then, failed=self.show_error)

    def _show(self, key: ReceivedId) -> None:
        """Have the message fetched that was chosen; nothing is decided about it before it is here."""
        row = self.pile.row(key)
        if row is None or (self._shown is not None and self._shown.received.id == key):
            return
        if not self.form_pane.isHidden():
            self._leave_form()
        self._forget()
        self.reading.await_received(row)
        self._fetch(key, self._note_fetched)

    def _note_fetched(self, found: Fetched) -> None:
        self._shown = found
        self.reading.show_received(found.received)
        self.reading.card.show_candidates(found.cases)
        self.deciding.consider(found.received, found.cases)

    def _go_to(self, found: Fetched, draft: Draft | None = None) -> None:
        """Show a message where it lies, whichever folder that is, and go on with its draft."""
        self.reading.show_folder_of(found.received)
        self._note_fetched(found)
        self.list.stand_aside()
        self.pile.refresh(partial(self._choose, found.received.id))
        if draft is not None:
            self.open_form(draft)

    def _choose(self, key: ReceivedId) -> None:
        """Be on the row of the message that is shown, unless it lies further down than was read."""
        if self._shown is not None and self._shown.received.id == key:
            self.list.choose(key)

    def _note_filled(self, fresh: int) -> None:
        self.reading.show_counts(self.pile.tally, fresh)
        if not self.list.rows.rowCount() and self.form_pane.isHidden():
            self._forget()
            self.reading.show_nothing()

    def _forget(self) -> None:
        """Nothing is shown that could be decided about."""
        self._shown = None
        self.deciding.consider(None)

    def _note_changes(self, changes: object) -> None:
        if isinstance(changes, Changes) and changes.received and self.isVisible():
            self.pile.refresh()
            if self._shown is not None and _is_completed(self._shown.received, changes):
                self._fetch(self._shown.received.id, self._note_fetched)

    def _note_taken(self, received: Received) -> None:
        """It comes twice: as it was kept, and as it was read."""
        self._fetch(received.id, self._go_to)
        if received.state is ReceivedState.UNREAD:
            self.reading.bar.warn(received.trouble)

    def _note_repeated(self, received: Received) -> None:
        """It was here before: show it where it lies, filed or set aside too."""
        if received.channel is not Channel.POST or received.state in DECIDED:
            self._fetch(received.id, self._go_to)
        self.reading.bar.inform(
            tr("The message {file} was taken in before and is kept once.", file=received.name)
        )

    def _leave_form(self) -> None:
        """Keep what was typed and go back to the message."""
        self.sheet.keeper.keep()
        self._close_form()
        self.list.setFocus()
        if self._shown is not None:
            self._fetch(self._shown.received.id, self._note_fetched)  # with what was typed

    def _close_form(self) -> None:
        self.form_pane.hide()
        self.reading.card.buttons.show()

    def _note_logged(self, result: Logged) -> None:
        self._close_form()
        if self._shown is not None:
            self._go_on_from(self._shown.received.id)
        self.logged.emit(result)

    def _note_decided(self, done: Decision) -> None:
        """Go on to the next message in the same order; taken up, this one is shown where it waits."""
        if done.state in DECIDED or self._is_letter():
            self._go_on_from(done.received)
        elif self.reading.state in DECIDED:
            self._fetch(done.received, self._go_to)
        else:
            self._go_past(done.received)
        self.reading.bar.offer_undo(done.said, done.undo)
        self.list.setFocus()
        if done.case:
            self.filed.emit(done.case)

    def _note_taken_back(self, received: Received) -> None:
        self._fetch(received.id, self._go_to)
        self.reading.bar.confirm(tr("It was undone."))
        self.list.setFocus()

    def _go_on_from(self, received: ReceivedId) -> None:
        """The message is decided: the one after it comes up."""
        if self._shown is not None and self._shown.received.id == received:
            self._forget()
        self.pile.drop(received)
        self.pile.refresh()
        self.list.setFocus()

    def _is_letter(self) -> bool:
        """Whether what is shown waits, if it waits, with the letters."""
        return self._shown is not None and self._shown.received.channel is Channel.POST

    def _go_past(self, received: ReceivedId) -> None:
        """A question was put or answered, and the message stays: the one after it comes up."""
        after = self.list.rows.key_at(self.list.rows.row_of(received) + 1)
        if after:
            self.list.choose(after)
        else:
            self._fetch(received, self._note_fetched)
        self.pile.refresh()


def _is_completed(received: Received, changes: Changes) -> bool:
    """Whether a message is shown that was not read yet, and is by now."""
    return not received.message and not received.missing and received.id in changes.received
