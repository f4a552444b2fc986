"""Intake: what comes in is stored as it came, then read, then suggested. The officer decides."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.message import Message
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.triage import Suggestion, suggest
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind
from dsar_desk.services.order import Order, once
from dsar_desk.services.reading import Reader
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["Intake", "Taken"]

_MEDIA = {
    ".eml": "message/rfc822",
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}
LARGEST = 50 * 1024 * 1024
"""The largest file that is taken in, in bytes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: what is kept, and whether it was here before."""

    received: Received
    duplicate: bool


class Intake:
    """Takes in letters and e-mails."""

    def __init__(
        self,
        database: Database,
        reader: Reader,
        new_id: Callable[[], str],
        own_addresses: Callable[[], tuple[str, ...]],
    ) -> None:
        self._database = database
        self._reader = reader
        self._new_id = new_id
        self._own_addresses = own_addresses

    def take_in(
        self,
        order: Order,
        raw: bytes,
        name: str,
        channel: Channel,
        received_on: date | None = None,
    ) -> Taken:
        """What came in, kept as it came and committed before anything reads it.

        The same bytes are kept once; the earlier record is given again. An empty file is refused
        with ``intake.empty``; everything else is kept, readable or not.
        """
        require(order.actor, Deed.REGISTER)
        _refuse(raw, name)
        digest = hashlib.sha256(raw).hexdigest()
        known = self._known(digest)
        if known is not None:
            return Taken(known, duplicate=True)

        def work(unit: Unit) -> str:
            kept = unit.blobs.put(raw, None)
            received = Received(
                id=ReceivedId(self._new_id()),
                channel=channel,
                name=PurePath(name).name,
                media_type=_MEDIA.get(PurePath(name).suffix.lower(), "application/octet-stream"),
                size=len(raw),
                sha256=digest,
                blob=kept.id,
                arrived=order.at,
                received_on=received_on or order.today,
            )
            unit.received.add(received)
            content = {"sha256": digest, "size": len(raw), "channel": channel.value}
            unit.record(Entry(Action.MESSAGE_TAKEN_IN, None, received.id, content))
            return received.id

        identifier = ReceivedId(once(self._database, order, work))
        return Taken(self.get(identifier), duplicate=False)

    def read(self, order: Order, received: ReceivedId) -> Received:
        """What was taken in, read by the limited worker process, with a suggestion.

        What cannot be read stays, is marked unread, and says why; its day of receipt stands.
        """
        require(order.actor, Deed.REGISTER)
        known = self.get(received)
        raw = self.raw(received)
        try:
            found = self._read(known, raw, order)
        except DeskError as trouble:
            found = replace(known, state=ReceivedState.UNREAD, trouble=trouble.sentence)

        def work(unit: Unit) -> str:
            unit.received.save(found)
            unit.record(
                Entry(Action.MESSAGE_READ, known.case, known.id, {"state": found.state.value})
            )
            return known.id

        once(self._database, order, work)
        return self.get(received)

    def set_aside(self, order: Order, received: ReceivedId, kind: Kind, reason: str) -> Received:
        """What came in, set aside as no request; it stays and can be taken up again."""
        require(order.actor, Deed.REGISTER)

        def work(unit: Unit) -> str:
            known = unit.received.get(received)
            if known.state is ReceivedState.FILED:
                raise DeskError(
                    "message.filed",
                    "This message is filed in a case and stays there. Nothing was changed.",
                )
            unit.received.save(replace(known, state=ReceivedState.SET_ASIDE))
            content = {"kind": kind.value, "reason": reason}
            unit.record(Entry(Action.MESSAGE_SET_ASIDE, None, received, content))
            return received

        once(self._database, order, work)
        return self.get(received)

    def get(self, received: ReceivedId) -> Received:
        """One thing that came in."""
        with self._database.view() as view:
            return view.received.get(received)

    def raw(self, received: ReceivedId) -> bytes:
        """Its bytes, as they came."""
        with self._database.view() as view:
            return view.blobs.get(view.received.get(received).blob)

    def inbox(self, *, limit: int = 200, offset: int = 0) -> tuple[Received, ...]:
        """What waits for a decision, the newest first; the unreadable among it."""
        with self._database.view() as view:
            states = (ReceivedState.NEW, ReceivedState.UNREAD)
            return view.received.list(states, limit=limit, offset=offset)

    def _known(self, digest: str) -> Received | None:
        with self._database.view() as view:
            return view.received.by_sha256(digest)

    def _read(self, known: Received, raw: bytes, order: Order) -> Received:
        if known.channel is not Channel.INBOX:
            self._reader.open_document(raw, known.media_type)
            return known
        message = self._reader.read(raw, known.name)[0]
        hint = suggest(message, today=order.today, addresses_of_office=self._own_addresses())
        return _understood(known, message, hint)


def _understood(known: Received, message: Message, hint: Suggestion) -> Received:
    return replace(
        known,
        subject=message.subject,
        sender_name=message.sender.name if message.sender else "",
        sender_address=message.sender.address if message.sender else "",
        received_on=hint.received or known.received_on,
        message=message.as_record(),
        suggestion=hint.as_json(),
    )


def _refuse(raw: bytes, name: str) -> None:
    file = PurePath(name).name
    if not raw:
        raise DeskError(
            "intake.empty",
            "The file {file} is empty. Nothing was logged; ask the sender, or choose another file.",
            file=file,
        )
    if len(raw) > LARGEST:
        raise DeskError(
            "intake.too_large",
            "The file {file} is larger than {limit} MB. It was left where it is and nothing was "
            "logged; note the day of receipt and add it in parts.",
            file=file,
            limit=LARGEST // 1024 // 1024,
        )
