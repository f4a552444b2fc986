"""Inboxes of any size, made quickly: messages as they are kept once they were read."""

import hashlib
from datetime import timedelta

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import BlobId, OperationId, ReceivedId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.cases.received import Received
from dsar_desk.services.desk import Desk
from dsar_desk.store.unit import Unit

__all__ = ["fill", "key_of"]

_TOGETHER = 5_000
_KINDS = (["access"], ["erasure"], ["not_a_request"], [])
_WORDS = "please tell me which of my records you keep and why you keep every one of them "


def key_of(number: int) -> ReceivedId:
    """The id of the message that came in as the ``number``-th."""
    return ReceivedId(f"message-{number:06}")


def fill(desk: Desk, number: int, characters: int = 2_000) -> None:
    """So many messages that wait, a minute apart and the last of them the newest; one blob for all."""
    for start in range(0, number, _TOGETHER):
        with desk.database.unit(desk.actor, OperationId(f"fill-{start}"), desk.now()) as unit:
            blob = unit.blobs.put(b"From: a@b.example\r\n\r\nmade\r\n", None)
            for each in range(start, min(start + _TOGETHER, number)):
                _add(unit, desk, each, number, blob.id, characters)
            unit.record(Entry(Action.MESSAGE_TAKEN_IN, None, blob.id, {"made": number}))


def _add(  # noqa: PLR0917 - a test's own maker
    unit: Unit, desk: Desk, each: int, number: int, blob: BlobId, characters: int
) -> None:
    sender = Mailbox(f"Person {each}", f"person{each}@example.org")
    text = (f"Number {each}: {_WORDS}" + _WORDS * (characters // len(_WORDS) + 1))[:characters]
    digest = hashlib.sha256(str(each).encode()).hexdigest()
    message = Message(digest, sender, subject=f"About my data, {each}", text=text)
    arrived = desk.now() - timedelta(minutes=number - each)
    unit.received.add(
        Received(
            id=key_of(each),
            channel=Channel.INBOX,
            name=f"{each}.eml",
            media_type="message/rfc822",
            size=characters,
            sha256=digest,
            blob=blob,
            arrived=arrived,
            received_on=arrived.date(),
            subject=message.subject,
            sender_name=sender.name,
            sender_address=sender.address,
            message=message.as_record(),
            suggestion=_suggestion(sender, each),
        )
    )


def _suggestion(sender: Mailbox, each: int) -> dict[str, object]:
    return {
        "kinds": _KINDS[each % len(_KINDS)],
        "language": "en",
        "jurisdiction": None,
        "law": None,
        "requester": sender.as_record(),
        "received": None,
        "reasons": [],
    }
