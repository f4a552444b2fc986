"""Who asks, and in which words: through a colleague's forward, a web form, an agent, a letter attached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dsar_desk.cases.defect import Defect
from dsar_desk.cases.forwards import Forwarded, forwarded_in
from dsar_desk.cases.handovers import Handover, reasons_for
from dsar_desk.cases.lexicon import Labels
from dsar_desk.cases.message import Automatic, Mailbox, Message
from dsar_desk.text import tr, tr_n

__all__ = ["Asked", "address_in", "asked", "named_in", "own_domains"]

_SHORT = 300
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: by whom, in which words, since when; ``titles`` are subjects and file names.

    ``day`` is when it first reached the company, ``handovers`` who had it since, the first one
    first. ``automatic`` is what sent the message that speaks.
    """

    requester: Mailbox
    titles: tuple[str, ...]
    words: str
    day: date | None
    reasons: tuple[str, ...] = ()
    handovers: tuple[Handover, ...] = ()
    automatic: Automatic | None = None


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
    words, reasons = _without_our_own(message, colleagues)
    if message.sent_by.address and message.sent_by.address != message.sender.address:
        sent = tr("Somebody else sent it for {who}: {address}.", **_named(message))
        reasons = (*reasons, sent)
    name = message.sender.name or named_in(words, labels)
    person = Mailbox(name, message.sender.address)
    return Asked(
        person, _titles(message), words, _day(message), reasons, automatic=message.automatic
    )


def _named(message: Message) -> dict[str, str]:
    who = message.sender.name or message.sender.address
    return {"who": who, "address": message.sent_by.address}


def _without_our_own(message: Message, colleagues: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """What the person says, without a message of ours that they forward with it."""
    words = _words(message)
    for inside in forwarded_in(words):
        if inside.sender.domain in colleagues:
            reason = tr(
                "What stands below is a message of ours that was forwarded; it asks nothing."
            )
            return words[: inside.start], (reason,)
    return words, ()


def _from_colleague(
    message: Message, colleagues: frozenset[str], labels: Labels, depth: int
) -> Asked:
    outside = [mailbox for mailbox in message.reply_to if mailbox.domain not in colleagues]
    words = _words(message)
    if outside:
        person = Mailbox(outside[0].name or named_in(words, labels), outside[0].address)
        return _told(message, person, words, tr("A form of our own; answers go to the person."))
    inner = [each.message for each in message.attachments if each.message]
    if inner and depth < _DEEPEST:
        return _attached(message, [asked(one, colleagues, labels, depth + 1) for one in inner])
    told = list(forwarded_in(message.text))
    for place, inside in enumerate(told):
        if inside.sender.domain not in colleagues and inside.sender.address:
            return _inline(message, inside, told[:place])
    if address_in(words, labels):
        person = Mailbox(named_in(words, labels), address_in(words, labels))
        return _told(message, person, words, tr("The text itself names the person and an address."))
    reason = tr("It came from our own domain: who is asking has to be found in the text.")
    return _told(message, Mailbox(named_in(words, labels)), words, reason)


def _attached(message: Message, inner: Sequence[Asked]) -> Asked:
    """What the attached messages say; those of one person together, those of others are named."""
    first = inner[0]
    same = [one for one in inner if one.requester.address == first.requester.address]
    day = min((one.day for one in same if one.day), default=None)
    earliest = next(one for one in same if one.day == day)
    since = earliest.handovers[-1].until if earliest.handovers else day
    held = (*earliest.handovers, Handover(message.sender, since, _day(message)))
    reasons = [tr("A colleague forwarded the message of the person as an attachment.")]
    if len(same) < len(inner):
        reasons.append(
            tr_n(
                "Another person wrote {n} of the attached messages: open and file it on its own.",
                "Other people wrote {n} of the attached messages: open and file each on its own.",
                len(inner) - len(same),
            )
        )
    return replace(
        first,
        titles=tuple(title for one in same for title in one.titles),
        words="\n\n".join(one.words for one in same),
        day=day,
        reasons=(*reasons, *first.reasons, *reasons_for(held[-1:])),
        handovers=held,
    )


def _inline(message: Message, inside: Forwarded, around: Sequence[Forwarded]) -> Asked:
    """What a message says that stands below a colleague's words, and who had it until then."""
    reasons = [tr("A colleague forwarded the message; its own header names the person.")]
    if inside.sent is None:
        reasons.append(
            tr("The forwarded message names no day that can be read: please set the day it came.")
        )
    held = []
    since = inside.sent
    for one in reversed(around):  # colleagues who forwarded it to each other
        held.append(Handover(one.sender, since, one.sent))
        since = one.sent
    held.append(Handover(message.sender, since, _day(message)))
    return Asked(
        inside.sender,
        _titles(message),
        message.text[inside.body :],
        inside.sent,
        (*reasons, *reasons_for(held)),
        tuple(held),
    )


def _told(message: Message, person: Mailbox, words: str, reason: str) -> Asked:
    return Asked(person, _titles(message), words, _day(message), (reason,))


def _day(message: Message) -> date | None:
    """The day the last server took it in, else the one that the sender claims; a draft has none."""
    if Defect.UNSENT in message.defects:
        return None
    moment = message.arrived or message.date
    return moment.date() if moment else None


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
