"""The inbox: a colleague is asked about a message, and what was filed by mistake is taken back."""

from collections.abc import Callable
from dataclasses import replace

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import ActorId, CaseId, ReceivedId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.received import Asked, Received, ReceivedLine, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.services.colleagues import refuse_stranger
from dsar_desk.services.demanding import let_go
from dsar_desk.services.order import Order, once
from dsar_desk.services.originals import seal_originals
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books, Unit

__all__ = ["Inbox"]

_WAITS = frozenset({ReceivedState.NEW, ReceivedState.UNREAD})
_TOGETHER = 3
"""Between a case's first entry and that of its original come no more than those of a link."""


class Inbox:
    """What can be done about something that came in, beside deciding what it is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(
        self, order: Order, received: ReceivedId, colleague: ActorId, question: str
    ) -> Received:
        """What came in, with a question to a colleague; it waits on, and its clock does not stop.

        A question that was put before is replaced.

        Raises:
            DeskError: ``message.decided`` for what no longer waits, ``input.question`` for an empty
                question, ``actor.unknown`` where nobody of this id works in the office.
        """
        require(order.actor, Deed.REGISTER)
        words = question.strip()
        if not words:
            raise DeskError(
                "input.question",
                "The question is empty. Nothing was changed; write what you want to know.",
                field="question",
            )

        def work(unit: Unit) -> str:
            known = _waiting(unit, received)
            refuse_stranger(unit, colleague)
            asked = Asked(colleague, words, order.actor.id, order.at)
            unit.received.save(replace(known, asked=asked))
            content = {"colleague": colleague, "question": words}
            unit.record(Entry(Action.MESSAGE_ASKED, None, received, content))
            return received

        return self._done(order, work)

    def questions(
        self, actor: ActorId, *, limit: int = 200, offset: int = 0
    ) -> tuple[ReceivedLine, ...]:
        """What waits for the word of somebody who was asked about it, by any door; the newest first."""
        with self._database.view() as view:
            return view.received.lines_asked_of(actor, limit=limit, offset=offset)

    def count_questions(self, actor: ActorId) -> int:
        """How many such questions there are."""
        with self._database.view() as view:
            return view.received.number_asked_of(actor)

    def withdraw(self, order: Order, received: ReceivedId) -> Received:
        """What came in, with nobody asked about it: the question was answered, or put by mistake.

        ``message.not_asked`` where nobody was.
        """
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            known = unit.received.get(received)
            if known.asked is None:
                raise DeskError(
                    "message.not_asked",
                    "No question about this message waits for anybody. Nothing was changed.",
                )
            unit.received.save(replace(known, asked=None))
            content = {"colleague": known.asked.of}
            unit.record(Entry(Action.MESSAGE_QUESTION_CLOSED, known.case, received, content))
            return received

        return self._done(order, work)

    def unfile(self, order: Order, received: ReceivedId) -> Received:
        """What was filed in a case, back among what waits; its day of receipt stands.

        Raises:
            DeskError: ``message.not_filed`` for what is filed nowhere, ``message.opened_case`` for
                what a case was made of, which stays its original.
        """
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            known = unit.received.get(received)
            case = known.case
            if case is None:
                raise DeskError(
                    "message.not_filed", "This message is filed in no case. Nothing was changed."
                )
            if _began(unit, case, received):
                raise DeskError(
                    "message.opened_case",
                    "A case was made of this message, which stays its original. Nothing was "
                    "changed; close the case if it is none.",
                )
            state = ReceivedState.UNREAD if known.trouble else ReceivedState.NEW
            waiting = unit.received.save(replace(known, case=None, state=state))
            unit.blobs.hand_over(known.blob, None)
            seal_originals(unit, waiting)
            unit.documents.remove(known.blob, case)
            let_go(unit, case, known)
            unit.record(Entry(Action.MESSAGE_TAKEN_OUT, case, received, {"sha256": known.sha256}))
            return received

        return self._done(order, work)

    def _done(self, order: Order, work: Callable[[Unit], str]) -> Received:
        identifier = ReceivedId(once(self._database, order, work))
        with self._database.view() as view:
            return view.received.get(identifier)


def _waiting(unit: Unit, received: ReceivedId) -> Received:
    known = unit.received.get(received)
    if known.state not in _WAITS:
        raise DeskError(
            "message.decided",
            "This message was decided about meanwhile. Nothing was changed; look at it again.",
        )
    return known


def _began(books: Books, case: CaseId, received: ReceivedId) -> bool:
    """Whether the case was opened with this: both stand in the journal together, at one moment."""
    entries = books.journal.of_case(case)
    opened = [entry for entry in entries if entry.action is Action.CASE_OPENED]
    return any(
        entry.utc == first.utc and 0 < entry.seq - first.seq <= _TOGETHER
        for entry in entries
        for first in opened
        if entry.action is Action.MESSAGE_FILED and entry.subject == received
    )
