"""Handing over: one conversation with a mail server about one sending, and its end on record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock

from dsar_desk.cases.ids import BlobId, SendingId
from dsar_desk.cases.mail_account import MailAccount
from dsar_desk.cases.sending import Sending, SendingState, SendingStep
from dsar_desk.errors import DeskError
from dsar_desk.mail.smtp import Answer, Parcel, Submission, Verdict
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.order import Order, once
from dsar_desk.services.outcomes import step_on
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["HandingOver"]

_STATES = {
    Verdict.ACCEPTED: SendingState.ACCEPTED,
    Verdict.NOT_NOW: SendingState.WAITING,
    Verdict.REFUSED: SendingState.REFUSED,
    Verdict.UNKNOWN: SendingState.UNKNOWN,
}


class HandingOver:
    """Hands sendings over, each by one thread at a time.

    Args:
        submission: the server of a mailbox to send by.
        now: an aware moment, of when something happened.
    """

    def __init__(
        self,
        database: Database,
        clockwork: Clockwork,
        submission: Callable[[MailAccount], Submission],
        now: Callable[[], datetime],
    ) -> None:
        self._database, self._clockwork = database, clockwork
        self._submission, self._now = submission, now
        self._lock, self._at_work = Lock(), set[SendingId]()

    def hand_over(
        self,
        order: Order,
        sending: Sending,
        account: Callable[[str], MailAccount],
        why: str = "",
    ) -> Sending:
        """The sending after one conversation with the server of its account; ``why`` it goes, if odd."""
        with self._claimed(sending):
            kept = [sending]

            def handing_over() -> None:
                kept[0] = self.moved(order, kept[0], SendingState.HANDED_OVER, why=why)

            try:
                server = self._submission(account(sending.account))
                raw = self._raw(sending.raw)
                parcel = Parcel(raw, sending.sender, sending.recipient, sending.id)
                answer = server.send(parcel, handing_over)
            except DeskError as trouble:
                answer, said = Answer(Verdict.NOT_NOW), trouble.sentence
            else:
                said = ""
            return self.moved(order, kept[0], _STATES[answer.verdict], answer, said)

    def moved(
        self,
        order: Order,
        sending: Sending,
        state: SendingState,
        answer: Answer | None = None,
        why: str = "",
    ) -> Sending:
        """The sending in another state, saved under an operation of its own."""
        own = order.part(state)

        def work(unit: Unit) -> str:
            step = self.step(own, state, answer, why)
            step_on(unit, self._clockwork, sending, step, answer.wait if answer else None)
            return sending.id

        identifier = SendingId(once(self._database, own, work))
        with self._database.view() as view:
            return view.sendings.get(identifier)

    def step(
        self, order: Order, state: SendingState, answer: Answer | None = None, reason: str = ""
    ) -> SendingStep:
        """What happened just now, on the officer's clock."""
        code, said = (answer.code, answer.said) if answer else (0, "")
        at = self._now().astimezone(order.at.tzinfo)
        return SendingStep(state, at, order.actor.id, code, said, reason)

    def is_at_work(self, sending_id: SendingId) -> bool:
        """Whether it is being handed over by this program at this moment."""
        with self._lock:
            return sending_id in self._at_work

    def _raw(self, blob: BlobId) -> bytes:
        with self._database.view() as view:
            return view.blobs.get(blob)

    @contextmanager
    def _claimed(self, sending: Sending) -> Iterator[None]:
        """Of two threads that want to hand over the same one the second is told."""
        with self._lock:
            if sending.id in self._at_work:
                raise DeskError(
                    "sending.at_work",
                    "This e-mail of case {reference} is being sent at this moment. Nothing was "
                    "changed; wait for what comes of it.",
                    reference=sending.reference,
                )
            self._at_work.add(sending.id)
        try:
            yield
        finally:
            with self._lock:
                self._at_work.discard(sending.id)
