"""Who asks, and in which words: through a colleague's forward, a web form, an agent, a letter attached."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dsar_desk.cases.lexicon import Labels
from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.text import tr

__all__ = ["Asked", "address_in", "asked", "named_in", "own_domains"]

_SHORT = 300
_DEEPEST = 3
_PERSON = re.compile(
    r"^[ \t>*]*[^\W\d_][^\n:]{0,18}[ \xa0]?:\*?[ \t]*\"?(?P<name>[^\n<\"]*?)\"?[ \t]*"
    r"[<\[](?:mailto:)?(?P<address>[^\s<>\[\]@]+@[^\s<>\[\]@]+)[>\]]",
    re.MULTILINE,
)
_BLANK = re.compile(r"\n[ \t>]*\n")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: by whom, in which words, since when; ``titles`` are subjects and file names."""

    requester: Mailbox
    titles: tuple[str, ...]
    words: str
    moment: datetime | None
    reasons: tuple[str, ...] = ()


def own_domains(
    message: Message, addresses_of_office: Iterable[str], public: frozenset[str]
) -> frozenset[str]:
    """The domains whose senders are colleagues: the office's, else those the message was sent to."""
    stated = {address.rpartition("@")[2].lower() for address in addresses_of_office if address}
    reached = {mailbox.domain for mailbox in (*message.to, *message.cc)}
    return frozenset((stated or reached) - public - {""})


def asked(message: Message, colleagues: frozenset[str], labels: Labels, depth: int = 0) -> Asked:
    """Who asks and what, seen through what a colleague or a form put around it."""
    if message.sender.domain in colleagues and message.automatic is None:
        return _from_colleague(message, colleagues, labels, depth)
    plain = Asked(message.sender, _titles(message), _words(message), _moment(message))
    if plain.requester.name:
        return plain
    return Asked(
        Mailbox(named_in(plain.words, labels), message.sender.address),
        plain.titles,
        plain.words,
        plain.moment,
    )


def _from_colleague(
    message: Message, colleagues: frozenset[str], labels: Labels, depth: int
) -> Asked:
    outside = [mailbox for mailbox in message.reply_to if mailbox.domain not in colleagues]
    words = _words(message)
    if outside:
        person = Mailbox(outside[0].name or named_in(words, labels), outside[0].address)
        return _told(message, person, words, tr("A form of our own; answers go to the person."))
    for attachment in message.attachments:
        if attachment.message and depth < _DEEPEST:
            inner = asked(attachment.message, colleagues, labels, depth + 1)
            reason = tr("A colleague forwarded the message of the person as an attachment.")
            return Asked(
                inner.requester, inner.titles, inner.words, inner.moment, (reason, *inner.reasons)
            )
    for found in _PERSON.finditer(message.text):
        person = Mailbox(found["name"].strip(" *'"), found["address"])
        if person.domain not in colleagues:
            body = _BLANK.search(message.text, found.end())
            inner_words = message.text[body.end() if body else found.end() :]
            reason = tr("A colleague forwarded the message; its own header names the person.")
            return _told(message, person, inner_words, reason)
    if address_in(words, labels):
        person = Mailbox(named_in(words, labels), address_in(words, labels))
        return _told(message, person, words, tr("The text itself names the person and an address."))
    reason = tr("It came from our own domain: who is asking has to be found in the text.")
    return _told(message, Mailbox(named_in(words, labels)), words, reason)


def _told(message: Message, person: Mailbox, words: str, reason: str) -> Asked:
    return Asked(person, _titles(message), words, _moment(message), (reason,))


def _moment(message: Message) -> datetime | None:
    return message.arrived or message.date


def named_in(words: str, labels: Labels) -> str:
    """The name in a line such as ``Name: Jane Roe``, empty where there is none."""
    found = labels.name.search(words)
    return found["name"].strip() if found else ""


def address_in(words: str, labels: Labels) -> str:
    """The address in a line such as ``E-mail: jane@mail.example``, empty where there is none."""
    found = labels.address.search(words)
    return found["address"] if found else ""


def _titles(message: Message) -> tuple[str, ...]:
    """The subject and, where little else is said, the names of the files."""
    files = [attachment.written_name or attachment.name for attachment in message.attachments]
    return (message.subject, *(files if len(message.own_text.strip()) < _SHORT else ()))


def _words(message: Message) -> str:
    """What the sender says: their own text, another HTML version, and a letter attached as text."""
    pieces = [message.own_text, message.other_text]
    if len(message.own_text.strip()) < _SHORT:
        pieces += [attachment.text for attachment in message.attachments]
    return "\n\n".join(piece for piece in pieces if piece.strip())
