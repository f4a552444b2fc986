"""Taking: bytes become items that wait, one by one or a whole mailbox file in groups."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.received import Received
from dsar_desk.services.order import Order
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["Incoming", "MailboxFiles", "Progress", "Taken"]

Progress = Callable[[int, int], object]
"""Told how many of how many are done; what it raises ends the work there, and so does a False."""

_TOGETHER = 250
_MEDIA = {
    ".dat": "application/ms-tnef",
    ".eml": "message/rfc822",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".mbox": "application/mbox",
    ".msg": "application/vnd.ms-outlook",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: what is kept, and whether it was here before."""

    received: Received
    duplicate: bool


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is to be kept, and what is said of it; ``received_on`` is None where nobody gave a day."""

    raw: bytes
    name: str
    channel: Channel
    received_on: date | None = None

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hex."""
        return hashlib.sha256(self.raw).hexdigest()

    def kept(self, unit: Unit, order: Order, identifier: str) -> Received:
        """The item, added with its bytes and its entry in the journal."""
        blob, name = unit.blobs.put(self.raw, None), PurePath(self.name)
        received = Received(
            id=ReceivedId(identifier),
            channel=self.channel,
            name=name.name,
            media_type=_MEDIA.get(name.suffix.lower(), "application/octet-stream"),
            size=len(self.raw),
            sha256=blob.sha256,
            blob=blob.id,
            arrived=order.at,
            received_on=self.received_on or order.today,
        )
        unit.received.add(received)
        content = {"sha256": blob.sha256, "size": len(self.raw), "channel": self.channel.value}
        unit.record(Entry(Action.MESSAGE_TAKEN_IN, None, received.id, content))
        return received


class MailboxFiles:
    """Takes in the mails of a mailbox file, some hundred in a transaction: each commit costs pages."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        self._database = database
        self._new_id = new_id

    def take_in(
        self, order: Order, mails: Sequence[bytes], file: Incoming, progress: Progress
    ) -> Iterator[Taken]:
        """Each mail of ``file``, in order, under a name of its own.

        A group has an operation of its own below the order's, so that a file that broke off half-way
        is gone on with and never taken in twice.
        """
        for first in range(0, len(mails), _TOGETHER):
            group = [
                replace(file, raw=mail, name=f"{PurePath(file.name).stem}-{place}.eml")
                for place, mail in enumerate(mails[first : first + _TOGETHER], first + 1)
                if mail.strip()
            ]
            yield from self._take_group(order.part(str(first + 1)), group)
            if progress(min(first + _TOGETHER, len(mails)), len(mails)) is False:
                return

    def _take_group(self, order: Order, group: Sequence[Incoming]) -> list[Taken]:
        done = self._database.done(order.operation)
        if done is not None:
            with self._database.view() as view:
                known = [view.received.by_sha256(each.sha256) for each in group]
            return [Taken(one, duplicate=one.id not in done["new"]) for one in known if one]
        with self._database.unit(order.actor, order.operation, order.at) as unit:
            digests = [each.sha256 for each in group]
            here = unit.received.by_sha256s(digests)
            taken = []
            for each, digest in zip(group, digests, strict=True):
                taken.append(self._taken(unit, order, each, here.get(digest)))
                here.setdefault(digest, taken[-1].received)
            unit.result({"new": [each.received.id for each in taken if not each.duplicate]})
        return taken

    def _taken(self, unit: Unit, order: Order, incoming: Incoming, known: Received | None) -> Taken:
        if known is not None:
            return Taken(known, duplicate=True)
        return Taken(incoming.kept(unit, order, self._new_id()), duplicate=False)
