"""What an officer decides about something that came in: where it belongs, or that it asks nothing."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.ids import CaseId, ReceivedId
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.ask_dialog import AskDialog
from dsar_desk.gui.intake.decided import taken_up_words
from dsar_desk.gui.intake.decision_card import DecisionCard
from dsar_desk.gui.intake.filing_dialog import FilingDialog
from dsar_desk.gui.intake.prefill import suggestion_of
from dsar_desk.gui.intake.set_aside_dialog import SetAsideDialog
from dsar_desk.gui.office import Office
from dsar_desk.law.rights import Kind
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.belonging import Belonging
    from dsar_desk.services.order import Order

__all__ = ["Deciding", "Decision"]


class Decision(NamedTuple):
    """What was decided about what, in a sentence, and what takes it back.

    ``state`` is where it is now; ``case`` the id of the case in which it was filed, if it was.
    """

    received: ReceivedId
    state: ReceivedState
    said: str
    undo: Callable[[], object]
    case: str = ""


class Deciding(QObject):
    """Asks what has to be asked on top of a page, and has it done: one thing at a time.

    ``decided`` carries a ``Decision``; ``taken_back`` the ``Received`` that waits again after an
    undo; ``case_wanted`` the id of its case; ``refused`` why nothing was done; ``considered`` the
    ``Received`` that is decided about from now on, or None.
    """

    decided = Signal(object)
    taken_back = Signal(object)
    case_wanted = Signal(str)
    refused = Signal(object)
    considered = Signal(object)

    def __init__(self, office: Office, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._page = office, page
        self._received: Received | None = None
        self._busy = False
        self.candidates: tuple[Belonging, ...] = ()
        """The cases in which it may belong, the likeliest first."""

    def consider(self, received: Received | None, found: "tuple[Belonging, ...]" = ()) -> None:
        """This is decided about from now on; it may belong in the cases that were found."""
        self._received, self.candidates = received, found
        self.considered.emit(received)

    def follow(self, card: DecisionCard) -> None:
        """Do what the buttons of a card want."""
        card.file_here_wanted.connect(self.file_here)
        card.file_wanted.connect(self.file_elsewhere)
        card.aside_wanted.connect(self.ask_what_it_is)
        card.ask_wanted.connect(self.ask)
        card.answer_wanted.connect(self.close_question)
        card.take_up_wanted.connect(self.take_up)
        card.case_wanted.connect(self.show_case)

    def file_here(self) -> None:
        """File it in the case that is suggested first."""
        received = self._received
        if received is not None and self.candidates:
            first = self.candidates[0]
            file = self._office.desk.openings.file
            call = partial(file, self._office.order(), received.id, first.case)
            said = tr("It was filed in {reference}.", reference=first.reference)
            self._do(call, lambda _filed: self._note_filed(received, first.case, said))

    def file_elsewhere(self) -> None:
        """Let the case be found in which it belongs."""
        received = self._received
        if received is not None:
            search = self.candidates[0].reference if self.candidates else ""
            dialog = FilingDialog(self._office, (received.id,), search, self._page)
            said = tr("It was filed.")
            dialog.filed.connect(lambda case: self._note_filed(received, CaseId(case), said))
            dialog.open()

    def ask_what_it_is(self) -> None:
        """Let it be said what it is, if it is no request, and why."""
        received = self._received
        if received is None:
            return
        hint = suggestion_of(received)
        kinds = [kind for kind in hint.kinds if isinstance(kind, Kind)] if hint else []
        kind = kinds[0] if kinds else Kind.NOT_A_REQUEST
        intake = self._office.desk.intake

        def set_aside(order: "Order", kind: Kind, reason: str) -> Received:
            return intake.set_aside(order, received.id, kind, reason)

        dialog = SetAsideDialog(self._office, set_aside, kind, self._page)
        dialog.set_aside.connect(self._note_set_aside)
        dialog.open()

    def take_up(self) -> None:
        """Put back among those that wait what was set aside."""
        received = self._received
        if received is not None:
            call = partial(self._office.desk.intake.take_up, self._office.order(), received.id)
            self._do(call, lambda taken: self._note_taken_up(received, taken))

    def ask(self) -> None:
        """Let a colleague be asked about it."""
        received = self._received
        if received is not None:
            dialog = AskDialog(self._office, received.id, self._page)
            dialog.asked.connect(self._note_asked)
            dialog.open()

    def close_question(self) -> None:
        """Nobody is asked about it any more: the answer was given, on paper or by word of mouth."""
        received = self._received
        if received is not None and received.asked is not None:
            call = partial(self._office.desk.inbox.withdraw, self._office.order(), received.id)
            self._do(call, lambda now: self._note_answered(received, now))

    def show_case(self) -> None:
        """Go to the case in which it is filed."""
        received = self._received
        if received is not None and received.case is not None:
            self.case_wanted.emit(received.case)

    def show_error(self, error: DeskError) -> None:
        """Pass a refusal on."""
        self._busy = False
        self.refused.emit(error)

    def _do(self, call: Callable[[], Received], then: Callable[[Received], object]) -> None:
        """Have one thing done; a key that is pressed twice decides once."""

        def done(received: Received) -> None:
            self._busy = False
            then(received)

        if not self._busy:
            self._busy = True
            self._office.workbench.do(call, owner=self, then=done)

    def _take_back(self, call: "Callable[[Order], Received]") -> Callable[[], object]:
        """What an undo does, under an order of its own."""
        order = self._office.order
        return lambda: self._do(lambda: call(order()), self.taken_back.emit)

    def _note_filed(self, received: Received, case: CaseId, said: str) -> None:
        unfile = self._office.desk.inbox.unfile
        undo = self._take_back(lambda order: unfile(order, received.id))
        self.decided.emit(Decision(received.id, ReceivedState.FILED, said, undo, case))

    def _note_set_aside(self, received: Received) -> None:
        take_up = self._office.desk.intake.take_up
        undo = self._take_back(lambda order: take_up(order, received.id))
        said = tr("It was set aside and can be taken up again.")
        self.decided.emit(Decision(received.id, received.state, said, undo))

    def _note_taken_up(self, before: Received, received: Received) -> None:
        aside, set_aside = before.aside, self._office.desk.intake.set_aside
        kind = aside.kind if aside else Kind.NOT_A_REQUEST
        reason = aside.reason if aside else tr("Taken up by mistake.")
        undo = self._take_back(lambda order: set_aside(order, received.id, kind, reason))
        said = taken_up_words(received, self._office)
        self.decided.emit(Decision(received.id, received.state, said, undo))

    def _note_asked(self, received: Received) -> None:
        withdraw = self._office.desk.inbox.withdraw
        undo = self._take_back(lambda order: withdraw(order, received.id))
        asked = received.asked
        name = self._office.who(asked.of if asked else None)
        said = tr("{name} was asked. It goes on waiting here.", name=name)
        self.decided.emit(Decision(received.id, received.state, said, undo))

    def _note_answered(self, before: Received, received: Received) -> None:
        asked, ask = before.asked, self._office.desk.inbox.ask
        if asked is not None:
            undo = self._take_back(lambda order: ask(order, received.id, asked.of, asked.question))
            said = tr("The question is closed.")
            self.decided.emit(Decision(received.id, received.state, said, undo))
