"""The outbox: e-mails with letters of which somebody has to look what became of them."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from dsar_desk.cases.ids import SendingId
from dsar_desk.cases.sending import Sending, SendingState
from dsar_desk.cases.sending_wording import sending_meaning, sending_state_name
from dsar_desk.errors import DeskError
from dsar_desk.gui.mailroom.questions import gone_question, left_question
from dsar_desk.gui.mailroom.sending_pane import Decision, SendingPane
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.timeline import Timeline, TimelineEntry
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Lane
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order

__all__ = ["OutboxPage"]

LIST_CHARACTERS = 24


class OutboxPage(QWidget):
    """A list, the e-mail beside it; ``left`` says that the officer goes back.

    ``letter_wanted`` carries the id of a letter to open.
    """

    left = Signal()
    letter_wanted = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._sendings: dict[str, Sending] = {}
        self._stranded: AbstractSet[SendingId] = frozenset()
        self._wanted = ""
        self.bar, self.pane = MessageBar(), SendingPane(office)
        self.list = Timeline(tr("E-mails"))
        self.list.chosen.connect(self._show_chosen)
        self.list.opened.connect(lambda _key: self.pane.form.setFocus())
        self.all = QCheckBox(tr("Show what is settled, too"))
        self.all.toggled.connect(lambda _on: self.reload())
        self.nothing = Words(tr("Nothing waits, and nothing is unknown."), Type.QUIET)
        self.pane.decided.connect(self._decide)
        self.pane.go_on.connect(self._go_on)
        self.pane.letter_wanted.connect(lambda one: self.letter_wanted.emit(one.letter))
        office.workbench.changed.connect(self._follow)
        self._lay_out()

    def open(self) -> None:
        """Show what there is now; what a program's end interrupted is settled as unknown first."""
        self.bar.clear()
        call = partial(_settled, self._office.desk, everything=self.all.isChecked())
        self._office.workbench.do(call, owner=self, then=self._show)
        self.list.setFocus()

    def look_at(self, sending: str) -> None:
        """Show one e-mail, wherever it stands."""
        self._wanted = sending
        self.all.setChecked(True)
        self.open()

    def reload(self) -> None:
        """Show the list anew."""
        call = partial(_listed, self._office.desk, everything=self.all.isChecked())
        self._office.workbench.do(call, owner=self, then=self._show)

    def show_error(self, error: DeskError) -> None:
        """Say why something could not be done."""
        self.pane.setEnabled(True)
        self.bar.show_error(error)

    def _follow(self, _changes: object) -> None:
        if self.isVisible():
            self.reload()

    def _show(self, listed: "_Listed") -> None:
        sendings, self._stranded = listed.sendings, listed.stranded
        self._sendings = {str(each.id): each for each in sendings}
        self.list.show_entries([self._entry(each) for each in sendings])
        self.nothing.setVisible(not sendings)
        self.list.setVisible(bool(sendings))
        self.pane.setVisible(bool(sendings))
        if self._wanted:
            self.list.choose(self._wanted)
            self._wanted = ""
        self._show_chosen(self.list.current_key)

    def _entry(self, sending: Sending) -> TimelineEntry:
        return TimelineEntry(
            key=str(sending.id),
            when=self._office.moment(sending.at),
            what=sending_state_name(sending.state),
            who=sending.reference,
            detail=sending.recipient,
        )

    def _show_chosen(self, key: str) -> None:
        sending = self._sendings.get(key)
        if sending is not None:
            self.pane.show_sending(sending, stranded=sending.id in self._stranded)

    def _decide(self, decision: Decision) -> None:
        call = partial(_decided, self._office.desk, self._office.order(), decision)
        self.bar.clear()
        self._office.workbench.do(call, owner=self, then=self._note_decided)

    def _note_decided(self, sending: Sending) -> None:
        arrived = sending.state is SendingState.ACCEPTED
        self.bar.confirm(
            tr("Noted that it arrived. The letter counts as sent.")
            if arrived
            else tr("Given up. The letter can be sent anew or printed.")
        )
        self.reload()

    def _go_on(self, sending: Sending, *, twice: bool = False) -> None:
        self.pane.setEnabled(False)
        self.bar.inform(tr("The mail server is being told. This takes a moment."))
        order = self._office.order()
        call = partial(_gone_on, self._office.desk, order, sending.id, twice=twice)
        refused = partial(self._ask_on, sending)
        self._office.workbench.do(
            call, owner=self, then=self._note_sent, failed=refused, lane=Lane.NETWORK
        )

    def _ask_on(self, sending: Sending, error: DeskError) -> None:
        """What stands in the way, as a question where the officer can answer it."""
        if error.code == "sending.left_already":
            question, then = left_question(error), partial(self._go_on, sending, twice=True)
        elif error.code == "sending.account_gone":
            question, then = gone_question(error), partial(self._send_anew, sending)
        else:
            self.show_error(error)
            return
        self.pane.setEnabled(True)
        self.bar.clear()
        self._office.ask.confirm(question, then)

    def _send_anew(self, sending: Sending) -> None:
        """Give up what no mailbox can send, and go to its letter, which another can."""
        reason = tr("The mailbox {address} is not in this office any more.", address=sending.sender)
        decision = Decision(sending, arrived=False, reason=reason)
        call = partial(_decided, self._office.desk, self._office.order(), decision)
        self._office.workbench.do(
            call, owner=self, then=lambda given_up: self.letter_wanted.emit(given_up.letter)
        )

    def _note_sent(self, sending: Sending) -> None:
        self.pane.setEnabled(True)
        last = sending.steps[-1].reason if sending.steps else ""
        if sending.state is SendingState.ACCEPTED:
            self.bar.confirm(tr("Sent."))
        else:
            self.bar.warn(last or sending_meaning(sending.state))
        self.reload()

    def _lay_out(self) -> None:
        back = QPushButton(tr("Back"))
        back.setAutoDefault(False)
        back.setToolTip(tr("Esc"))
        back.clicked.connect(self.left)
        on_escape(self, self.left)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.setSpacing(4)
        about = tr(
            "Letters that left by e-mail, or were to. What nobody knows is asked of a person; "
            "nothing is sent twice by itself."
        )
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(back)
        beside.addWidget(self.all)
        beside.addStretch(1)
        for part in (Words(tr("Outbox"), Type.TITLE), Words(about, Type.QUIET), row, self.bar):
            head.addWidget(part)
        side = QWidget()
        self.list.setMinimumWidth(self.fontMetrics().averageCharWidth() * LIST_CHARACTERS)
        listed = QVBoxLayout(side)
        listed.setContentsMargins(12, 0, 0, 12)
        listed.addWidget(self.nothing)
        listed.addWidget(self.list, 1)
        listed.addStretch(0)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addLayout(head)
        column.addWidget(splitter, 1)


@dataclass(frozen=True, slots=True)
class _Listed:
    """The e-mails of the list, and which of them no mailbox can send as they are."""

    sendings: tuple[Sending, ...]
    stranded: AbstractSet[SendingId]


def _settled(desk: "Desk", *, everything: bool) -> _Listed:
    """The list, after what was interrupted was settled; a reader's office settles nothing."""
    if desk.database.read_only is None:
        desk.outbox.settle(desk.order())
    return _listed(desk, everything=everything)


def _listed(desk: "Desk", *, everything: bool) -> _Listed:
    found = desk.outbox.list(tuple(SendingState)) if everything else desk.outbox.list()
    return _Listed(found, desk.outbox.stranded(found))


def _decided(desk: "Desk", order: "Order", decision: Decision) -> Sending:
    return desk.outbox.decide(order, decision.sending.id, decision.reason, arrived=decision.arrived)


def _gone_on(desk: "Desk", order: "Order", sending: SendingId, *, twice: bool) -> Sending:
    return desk.outbox.go_on(order, sending, twice=twice)
