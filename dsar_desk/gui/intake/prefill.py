"""The form as a message suggests it: everything in it can be changed, nothing is decided."""

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.message import Message
from dsar_desk.cases.received import Received
from dsar_desk.cases.triage import Suggestion
from dsar_desk.cases.visible import visible
from dsar_desk.gui.intake.answers import Answers
from dsar_desk.law.rights import CASE_KINDS, Right
from dsar_desk.services.understanding import first_arrival

__all__ = ["message_of", "prefilled", "suggestion_of"]

LONGEST_NAME = 200
LONGEST_WORDS = 20_000


def message_of(received: Received) -> Message | None:
    """What was read of it; nothing for scans and for what could not be read."""
    return Message.from_record(received.message) if received.message else None


def suggestion_of(received: Received) -> Suggestion | None:
    """What it seems to be; nothing where nothing was read."""
    return Suggestion.from_json(received.suggestion) if received.suggestion else None


def prefilled(received: Received, actor: Actor) -> Answers:
    """The answers that can be taken from what came in."""
    message, hint = message_of(received), suggestion_of(received)
    requester = hint.requester if hint else None
    kinds = hint.kinds if hint else ()
    first = received.case is None  # of a second case only an officer knows what it is about
    rights = [kind for kind in kinds if isinstance(kind, Right) and first]
    matter = kinds[0].value if first and kinds and kinds[0] in CASE_KINDS else ""
    sent = message.date.date() if message and message.date else None
    possible = sent is not None and sent <= received.received_on
    arrived = first_arrival(received)
    return Answers(
        channel=received.channel.value,
        name=visible(requester.name)[:LONGEST_NAME] if requester else "",
        email=requester.address if requester else "",
        own_words=message.own_text.strip()[:LONGEST_WORDS] if message else "",
        kind=matter,
        rights=tuple(right.value for right in rights),
        language=hint.language or "" if hint else "",
        reply_by="email" if requester and requester.address else "",
        on_letter=sent.isoformat() if sent and possible else "",
        received=received.received_on.isoformat(),
        first_arrived=arrived.isoformat() if arrived else "",
        owner=actor.id,
    )
