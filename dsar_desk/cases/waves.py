"""A wave: many like messages at once, mostly of one agent; each is one person's request all the same.

What is common to them may be done in one go. Whether somebody may ask for this person is looked at
for each, and what does not fit is left for an officer to see on its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dsar_desk.cases.ids import ReceivedId, Reference
from dsar_desk.cases.likeness import ALIKE, COMPARED, alike
from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.cases.received import Received
from dsar_desk.cases.triage import Suggestion
from dsar_desk.cases.words import folded
from dsar_desk.law.rights import Kind, Right
from dsar_desk.text import tr

__all__ = ["FEWEST", "MOST", "Doubt", "Member", "Wave", "doubt_sentence", "member_of", "wave_of"]

FEWEST = 5
"""From how many like messages on they are called a wave."""

MOST = 10_000
"""How many messages are looked at as one wave; what is beyond waits for the next look."""


class Doubt(StrEnum):
    """Why one message of a wave is left for an officer to look at on its own."""

    NO_PERSON = "no_person"
    NO_PERMISSION = "no_permission"
    TWICE = "twice"
    KNOWN = "known"
    OTHER_WORDS = "other_words"
    OTHER_WISH = "other_wish"


@dataclass(frozen=True, slots=True)
class Member:
    """One message of a wave: who wrote, for whom, since when, and what it lacks.

    ``text`` is as much of its own words as is compared with the others; in a ``Wave`` it is empty.
    ``permitted`` says that a file which may be the permission came with it, not that it is one.
    ``known`` are open cases of the same person.
    """

    received: ReceivedId
    sender: Mailbox
    person: Mailbox
    received_on: date
    text: str
    rights: tuple[Right, ...]
    permitted: bool
    known: tuple[Reference, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def by_another(self) -> bool:
        """Whether somebody else asks for the person."""
        return folded(self.sender.address) != folded(self.person.address) or not self.sender.address


@dataclass(frozen=True, slots=True)
class Wave:
    """The messages of one wave, the oldest first; ``sender`` is empty where many people wrote."""

    sender: Mailbox
    members: tuple[Member, ...]

    @property
    def rights(self) -> tuple[Right, ...]:
        """What most of them ask for."""
        return _usual(self.members)

    @property
    def began(self) -> date:
        """The day on which the first of them came in."""
        return min(member.received_on for member in self.members)

    @property
    def clear(self) -> tuple[Member, ...]:
        """Those that nothing speaks against logging with all the others."""
        return tuple(member for member in self.members if not member.doubts)

    @property
    def exceptions(self) -> tuple[Member, ...]:
        """Those that an officer has to look at one by one."""
        return tuple(member for member in self.members if member.doubts)


def doubt_sentence(doubt: Doubt) -> str:
    """What is the matter with a message, and so what to look at."""
    sentences = {
        Doubt.NO_PERSON: tr("It does not say for whom it asks."),
        Doubt.NO_PERMISSION: tr("No permission of the person came with it."),
        Doubt.TWICE: tr("Another message of this wave asks for the same person."),
        Doubt.KNOWN: tr("There is an open case of this person already."),
        Doubt.OTHER_WORDS: tr("It says something else than the others."),
        Doubt.OTHER_WISH: tr("It seems to ask for something else than the others."),
    }
    return sentences[doubt]


def member_of(received: Received, known: Iterable[Reference]) -> Member:
    """A message that waits, as a member of a wave; its doubts are found beside the others."""
    message = Message.from_record(received.message)
    hint = Suggestion.from_json(received.suggestion) if received.suggestion else None
    kinds = hint.kinds if hint else ()
    files = [one for one in message.attachments if one.message is None]
    return Member(
        received=received.id,
        sender=message.sender,
        person=hint.requester if hint else message.sender,
        received_on=received.received_on,
        text=message.own_text[:COMPARED],
        rights=tuple(kind for kind in kinds if isinstance(kind, Right)),
        permitted=bool(files) or Kind.AGENT_AUTHORISATION in kinds,
        known=tuple(known),
    )


def wave_of(members: Sequence[Member]) -> Wave:
    """Members that fell together as one wave, each with its doubts; at least one is needed."""
    ordered = sorted(members, key=lambda member: (member.received_on, member.received))
    usual, template = _usual(ordered), _nameless(ordered[len(ordered) // 2])
    seen: set[str] = set()
    judged = []
    for member in ordered:
        doubts = tuple(_doubts(member, template, usual, seen))
        seen.add(_key(member))
        judged.append(replace(member, text="", doubts=doubts))
    senders = {folded(member.sender.address): member.sender for member in ordered}
    sender = next(iter(senders.values())) if len(senders) == 1 else Mailbox()
    return Wave(sender, tuple(judged))


def _doubts(
    member: Member, template: str, usual: tuple[Right, ...], seen: set[str]
) -> Iterator[Doubt]:
    if not (member.person.name or member.person.address):
        yield Doubt.NO_PERSON
    elif _key(member) in seen:
        yield Doubt.TWICE
    if member.by_another and not member.permitted:
        yield Doubt.NO_PERMISSION
    if member.known:
        yield Doubt.KNOWN
    text = _nameless(member)
    if text != template and alike(text, template) < ALIKE:
        yield Doubt.OTHER_WORDS
    if set(member.rights) != set(usual):
        yield Doubt.OTHER_WISH


def _nameless(member: Member) -> str:
    """The words of a message without those of the person's own name and address.

    A short template is more than half names and addresses, once they are filled in.
    """
    own = {*folded(member.person.name).split(), *folded(member.person.address).split()}
    return " ".join(word for word in folded(member.text).split() if word not in own)


def _usual(members: Sequence[Member]) -> tuple[Right, ...]:
    """The rights that most members ask for; of two as frequent the one that came first."""
    asked = Counter(member.rights for member in members if member.rights)
    return asked.most_common(1)[0][0] if asked else ()


def _key(member: Member) -> str:
    """By what two members are for one person: address and name, as far as either is known."""
    return f"{folded(member.person.name)}|{folded(member.person.address)}"
