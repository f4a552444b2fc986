"""Reading in: what was taken in is understood and saved with what was read of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.services.order import Order, once
from dsar_desk.services.returns import Returns
from dsar_desk.services.taking import Progress
from dsar_desk.services.understanding import Understanding, is_mail
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["ReadingIn"]

_TOGETHER = 50


class ReadingIn:
    """Reads what waits, one item or many at once."""

    def __init__(
        self, database: Database, understanding: Understanding, returns: Returns | None
    ) -> None:
        self._database = database
        self._understanding = understanding
        self._returns = returns

    def read(self, order: Order, received: ReceivedId, received_on: date | None) -> None:
        """One item, read and saved; nothing where that was done under this operation."""
        if self._database.done(order.operation) is not None:
            return
        known, raw = self._kept(received)
        given = received_on or _given(known, order)
        found = self._understanding.of(known, raw, order.today, given)

        def work(unit: Unit) -> str:
            self._save(unit, order, found)
            return known.id

        once(self._database, order, work)

    def read_all(self, order: Order, received: Sequence[ReceivedId], progress: Progress) -> None:
        """Many items: mails are read several at once, and fifty are saved in a transaction.

        Scans, and what somebody changed meanwhile, are read by themselves afterwards.
        """
        alone: list[ReceivedId] = []

        def mails() -> Iterator[tuple[Received, bytes]]:
            for identifier in received:
                known, raw = self._kept(identifier)
                if is_mail(known, raw):
                    yield known, raw
                else:
                    alone.append(identifier)

        read = self._understanding.of_mails(
            mails(), order.today, lambda known: _given(known, order)
        )
        place = 0
        while group := list(islice(read, _TOGETHER)):
            place += len(group)
            alone += self._save_group(order.part(str(place)), group)
            progress(place, len(received))
        for number, identifier in enumerate(alone, place + 1):
            self.read(order.part(str(number)), identifier, None)
            progress(number, len(received))

    def _kept(self, received: ReceivedId) -> tuple[Received, bytes]:
        with self._database.view() as view:
            known = view.received.get(received)
            return known, view.blobs.get(known.blob)

    def _save_group(self, order: Order, group: Sequence[Received]) -> list[ReceivedId]:
        """The ids of those that have to be read by themselves: none where all were saved."""
        if self._database.done(order.operation) is not None:
            return []
        try:
            with self._database.unit(order.actor, order.operation, order.at) as unit:
                for found in group:
                    self._save(unit, order, found)
                unit.result({"read": len(group)})
        except DeskError as conflict:
            if conflict.code != "store.conflict":
                raise
            return [found.id for found in group]
        return []

    def _save(self, unit: Unit, order: Order, found: Received) -> None:
        saved = unit.received.save(found)
        unit.mail_places.mark_read(found.id)
        unit.record(Entry(Action.MESSAGE_READ, found.case, found.id, {"state": found.state.value}))
        if self._returns is not None:
            self._returns.file(unit, order, saved)


def _given(known: Received, order: Order) -> date | None:
    """The day of receipt that somebody gave, None where it is only the day of arrival here."""
    if known.delivered is not None:
        return None
    arrived = known.arrived.astimezone(order.at.tzinfo).date()
    return known.received_on if known.received_on != arrived else None
