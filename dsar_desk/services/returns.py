"""Returns: bounces and delivery reports find the e-mail that they are about, and their case."""

from collections.abc import Iterator

from dsar_desk.cases.message import Message
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.returning import is_about, told_of, told_state, told_words
from dsar_desk.cases.sending import Sending, SendingStep
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.filing import file_in
from dsar_desk.services.order import Order
from dsar_desk.services.outcomes import step_on
from dsar_desk.store.unit import Books, Unit

__all__ = ["Returns"]


class Returns:
    """Files what servers report about what the office sent, and moves it on.

    A report is believed only where it names a Message-ID that this office made: they are random,
    so whoever names one has seen the message.
    """

    def __init__(self, clockwork: Clockwork) -> None:
        self._clockwork = clockwork

    def file(self, unit: Unit, order: Order, received: Received) -> None:
        """What was read, filed in the case of the e-mail that it reports on; else nothing."""
        if not received.message or received.state is not ReceivedState.NEW:
            return
        message = Message.from_record(received.message)
        sending = next(_reported(unit, message), None)
        if sending is None:
            return
        file_in(unit, order, received, unit.cases.get(sending.case))
        state = told_state(message) if is_about(message, sending) else None
        if state is not None and state is not sending.state and sending.may_become(state):
            step = SendingStep(state, order.at, order.actor.id, said=told_words(message))
            step_on(unit, self._clockwork, sending, step)


def _reported(books: Books, message: Message) -> Iterator[Sending]:
    for identity in told_of(message):
        sending = books.sendings.by_message_id(identity)
        if sending is not None:
            yield sending
