"""A message beside the one that it seems to repeat, and what filing it there would move."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dsar_desk.cases.ids import CaseId, ReceivedId
from dsar_desk.cases.received import Received
from dsar_desk.cases.twins import Twin, why
from dsar_desk.errors import DeskError
from dsar_desk.gui.first_receipt import receipt_words
from dsar_desk.gui.intake.message_text import mailbox_words, one_line
from dsar_desk.gui.intake.prefill import message_of, suggestion_of
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.announce import announce
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.comparison import Comparison, Side
from dsar_desk.gui.widgets.folding import scrolling
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.text import tr

if TYPE_CHECKING:
    from datetime import date

    from dsar_desk.cases.case import Case
    from dsar_desk.services.desk import Desk

__all__ = ["Repeated", "TwinSheet", "take_back"]

WIDTH, HEIGHT = 110, 42


@dataclass(frozen=True, slots=True)
class Repeated:
    """That a message was filed as a repeat: in which case, and its day of receipt before."""

    received: ReceivedId
    case: CaseId
    reference: str
    before: "date"
    moved: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What the worker found: the other message, and the case before and as it would be."""

    other: Received
    before: "Case | None" = None
    after: "Case | None" = None


class TwinSheet(QDialog):
    """``filed`` carries a ``Repeated``. Nothing can be filed before both were shown.

    Args:
        received: the message that waits.
        twin: the other, in a case or waiting too.
    """

    filed = Signal(object)

    def __init__(
        self, office: Office, received: Received, twin: Twin, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("The same request?"))
        self._office, self._received, self._twin = office, received, twin
        self._order = office.order()
        self._found: _Found | None = None
        self.bar = MessageBar()
        self.comparison = Comparison(tr("Both messages"))
        self.follows = Words(tr("The other is being fetched …"), Type.STRONG)
        self.identity = Words(
            tr("Nothing about identity changes: asking twice shows nothing about who asks."),
            Type.QUIET,
        )
        self.buttons = ButtonRow(tr("It is the same request: file it there"), scope=self)
        self.buttons.primary.setEnabled(False)
        self.buttons.accepted.connect(self.file)
        self.buttons.add(tr("Leave it as it is")).clicked.connect(self.reject)
        self._lay_out()
        call = partial(_found, office.desk, received.id, twin)
        office.workbench.do(call, owner=self, then=self._show)

    def show_error(self, error: DeskError) -> None:
        """Say a refusal."""
        self.buttons.primary.setEnabled(self._can_file)
        self.bar.show_error(error)

    def file(self) -> None:
        """File the message in the case of the other; the earlier of the two days holds."""
        case = self._twin.case
        if case is None or not self._can_file:
            return
        self.buttons.primary.setEnabled(False)
        repeat = self._office.desk.twins.file_repeat
        call = partial(repeat, self._order, self._received.id, case)
        self._office.workbench.do(call, owner=self, then=self._done)

    @property
    def _can_file(self) -> bool:
        return self._found is not None and self._found.after is not None

    def _lay_out(self) -> None:
        inside = QWidget()
        held = QVBoxLayout(inside)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(Words(why(self._twin), Type.BODY))
        held.addWidget(self.comparison, 1)
        column = QVBoxLayout(self)
        column.addWidget(Words(tr("Is this the same request?"), Type.TITLE))
        column.addWidget(self.bar)
        column.addWidget(scrolling(inside), 1)
        for part in (self.follows, self.identity, self.buttons):
            column.addWidget(part)
        letters, lines = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        room = self.screen().availableGeometry().size() * 0.95
        self.resize(min(letters * WIDTH, room.width()), min(lines * HEIGHT, room.height()))

    def _show(self, found: _Found) -> None:
        self._found = found
        one, other = self._received, found.other
        title = tr("The other message")
        if self._twin.reference:
            title = tr("The one in {reference}", reference=self._twin.reference)
        first = _side(one, tr("This message"), self._office)
        self.comparison.show_sides(first, _side(other, title, self._office))
        self.follows.setText(self._consequence(found))
        self.identity.setVisible(self._can_file)
        self.buttons.primary.setVisible(self._twin.case is not None)
        self.buttons.primary.setEnabled(self._can_file)
        announce(self, f"{self.comparison.summary.text()} {self.follows.text()}")

    def _consequence(self, found: _Found) -> str:
        before, after = found.before, found.after
        if before is None or after is None:
            return tr(
                "The other waits too. Make a case of the one that came first; then this one can be "
                "filed there as the same request."
            )
        return receipt_words(before, after, self._received.received_on, self._office)

    def _done(self, case: "Case") -> None:
        before = self._found.before if self._found else None
        was = before.dates.received if before else case.dates.received
        moved = case.dates.received != was
        done = Repeated(self._received.id, case.id, case.reference, was, moved)
        self.filed.emit(done)
        self.accept()


def take_back(desk: "Desk", done: Repeated) -> Received:
    """The message waiting again, and the case received on the day before; called in the worker."""
    received = desk.inbox.unfile(desk.order(), done.received)
    if done.moved:
        reason = tr("A message was filed here as the same request; that was undone at once.")
        desk.casework.correct_receipt(desk.order(), done.case, done.before, reason)
    return received


def _found(desk: "Desk", received: ReceivedId, twin: Twin) -> _Found:
    other = desk.intake.get(twin.received)
    if twin.case is None or twin.reference is None:
        return _Found(other)
    before = desk.finding.case(twin.reference)
    return _Found(other, before, desk.twins.preview_repeat(received, twin.case))


def _side(received: Received, title: str, office: Office) -> Side:
    """Who wrote it, for whom, when it came and what about; its own words without what is quoted."""
    message, hint = message_of(received), suggestion_of(received)
    sender = mailbox_words(message.sender) if message else one_line(received.sender_name)
    facts = [
        tr("From: {value}", value=sender),
        tr("Received: {value}", value=office.day(received.received_on)),
        tr("Subject: {value}", value=one_line(received.subject) or tr("no subject")),
    ]
    if hint is not None and hint.requester is not None:
        facts.insert(1, tr("Asked by: {who}", who=mailbox_words(hint.requester)))
    return Side(title, tuple(facts), message.own_text.strip() if message else "")
