"""Reaching a person by e-mail: which of their addresses, and what about it wants a second look.

Somebody who wants another person's data asks for it to be sent to an address of their own: one
given later, one that looks like the right one, one in Reply-To (WR-03). None of this forbids to
send; each has to be confirmed by an officer who says why.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.case import Case
from dsar_desk.cases.message import Message
from dsar_desk.cases.person import ContactKind, ContactPoint, ContactSource
from dsar_desk.cases.sending import Sending, SendingState
from dsar_desk.text import tr

__all__ = [
    "Caution",
    "Known",
    "Release",
    "addresses_of",
    "caution_sentence",
    "cautions",
    "cautions_outside",
    "resembles",
    "source_sentence",
]


class Caution(StrEnum):
    """What wants a second look before a letter goes to an address."""

    CHANGED = "changed"
    TYPED = "typed"
    LOOKALIKE = "lookalike"
    REPLY_TO = "reply_to"
    FREEMAIL = "freemail"
    NOT_BY_EMAIL = "not_by_email"
    SENT_BEFORE = "sent_before"
    BOUNCED_BEFORE = "bounced_before"
    OUTSIDE = "outside"
    WROTE_HERE = "wrote_here"
    OF_A_PERSON = "of_a_person"


@dataclass(frozen=True, slots=True)
class Release:
    """What the officer decided: the address, a password or none, and what they confirmed and why.

    ``account`` is the id of the mailbox that it leaves by; empty for that of the request.

    The password is told to the person by another way and kept nowhere.
    """

    recipient: str
    password: str = field(default="", repr=False)
    confirmed: frozenset[Caution] = frozenset()
    reason: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the office knows beside the case: mails filed in it, what was sent, its own domains.

    ``of_a_person`` says that a case of somebody's request knows the address that is looked at.
    """

    messages: Sequence[Message] = ()
    sendings: Sequence[Sending] = ()
    own_domains: Sequence[str] = ()
    of_a_person: bool = False


_FREEMAIL = frozenset(
    {
        "aol.com",
        "gmail.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "libero.it",
        "live.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "orange.fr",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "seznam.cz",
        "t-online.de",
        "web.de",
        "wp.pl",
        "yahoo.com",
        "yandex.ru",
    }
)
_ALIKE = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "3": "e", "5": "s", "8": "b", "u": "v", "-": ""}
)
_LETTERS = str.maketrans("авеікмнорстухѕјԁɡοαιν", "abeikmhopctyxsjdgoaiv")
"""Letters of other scripts with the Latin ones that they look like (Unicode TR 39)."""
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
_SHORT = 4


def addresses_of(case: Case) -> tuple[ContactPoint, ...]:
    """The e-mail addresses of whoever gets the answer, the one to use first."""
    recipient = case.parties.recipient
    first = recipient.contact(ContactKind.EMAIL)
    found = [point for point in recipient.contacts if point.kind is ContactKind.EMAIL]
    return tuple(sorted(found, key=lambda point: point is not first))


def cautions(case: Case, point: ContactPoint, known: Known) -> tuple[Caution, ...]:
    """What wants a second look before something goes to ``point``, one of ``addresses_of``."""
    checks = {
        Caution.CHANGED: _is_changed(case, point, known),
        Caution.TYPED: _is_typed(point, known),
        Caution.LOOKALIKE: _is_lookalike(case, point, known),
        Caution.REPLY_TO: _answers_elsewhere(point, known),
        Caution.FREEMAIL: _is_freemail_beside_another(case, point),
        Caution.NOT_BY_EMAIL: case.reply_by in {ReplyBy.POST, ReplyBy.COLLECT},
        Caution.BOUNCED_BEFORE: _came_back(point, known),
    }
    return tuple(caution for caution, wanted in checks.items() if wanted)


def cautions_outside(case: Case, point: ContactPoint, known: Known) -> tuple[Caution, ...]:
    """What wants a second look before something goes to somebody outside the case: always something.

    ``point`` is the address that the letter names for them, which nobody but the officer has seen.
    """
    checks = {
        Caution.OUTSIDE: True,
        Caution.WROTE_HERE: any(_same(each.sender.address, point.value) for each in known.messages),
        Caution.OF_A_PERSON: known.of_a_person,
        Caution.LOOKALIKE: _is_lookalike(case, point, known),
        Caution.BOUNCED_BEFORE: _came_back(point, known),
    }
    return tuple(caution for caution, wanted in checks.items() if wanted)


def resembles(domain: str, other: str) -> bool:
    """Whether a domain could be taken for another one that it is not."""
    domain, other = _shown(domain), _shown(other)
    if domain == other or not domain or not other:
        return False
    ours, theirs = _skeleton(domain), _skeleton(other)
    if ours == theirs:
        return True
    label, rest = _split(domain)
    other_label, other_rest = _split(other)
    if label == other_label and len(label) > _SHORT:
        return rest != other_rest
    return min(len(ours), len(theirs)) > _SHORT and _one_apart(ours, theirs)


def caution_sentence(caution: Caution) -> str:
    """What is odd about an address, and what to do about it."""
    sentences = {
        Caution.CHANGED: tr(
            "This address is not the one that the person used or gave at first. Ask them by a way "
            "that was known before whether it is theirs."
        ),
        Caution.TYPED: tr(
            "Nothing came from this address, and it is not on file: it was only heard or typed. "
            "Compare it letter by letter."
        ),
        Caution.LOOKALIKE: tr(
            "The part after the @ looks like another one that is known, and is not the same. "
            "Compare it letter by letter."
        ),
        Caution.REPLY_TO: tr(
            "A message asked for answers to another address than it came from. Make sure that the "
            "person reads this one."
        ),
        Caution.FREEMAIL: tr(
            "This is an address of a free mail service, and the one on file is not. Make sure that "
            "it is theirs."
        ),
        Caution.NOT_BY_EMAIL: tr("The person asked for another way than e-mail."),
        Caution.SENT_BEFORE: tr("This letter has left the office before."),
        Caution.BOUNCED_BEFORE: tr("An e-mail to this address came back."),
        Caution.OUTSIDE: tr(
            "This goes to somebody outside the case, at an address that was typed into the letter. "
            "Compare it letter by letter with where you know it from."
        ),
        Caution.OF_A_PERSON: tr(
            "Somebody with a case in this office has this address. Make sure that it is theirs to read."
        ),
        Caution.WROTE_HERE: tr(
            "A message in this case came from this address. Make sure that it is not that of the "
            "person whose request it is."
        ),
    }
    return sentences[caution]


def source_sentence(point: ContactPoint) -> str:
    """Where an address is known from, for whoever sends something to it."""
    if point.verified:
        return tr("It was verified.")
    sentences = {
        ContactSource.REQUEST: tr("It is known from the request."),
        ContactSource.CALL: tr("It was given on the telephone."),
        ContactSource.OUR_RECORDS: tr("It is known from our records."),
        ContactSource.REPRESENTATIVE: tr("It was given by or for the representative."),
        ContactSource.TYPED: tr("It was typed in."),
    }
    return sentences[point.source]


def _came_back(point: ContactPoint, known: Known) -> bool:
    return any(
        one.state is SendingState.BOUNCED and _same(one.recipient, point.value)
        for one in known.sendings
    )


def _known_before(point: ContactPoint) -> bool:
    return point.verified or point.source is ContactSource.OUR_RECORDS


def _is_changed(case: Case, point: ContactPoint, known: Known) -> bool:
    if _known_before(point):
        return False
    others = [each for each in addresses_of(case) if not _same(each.value, point.value)]
    if any(each.since < point.since or _known_before(each) for each in others):
        return True
    first = next((each.sender.address for each in known.messages if each.automatic is None), "")
    if first and case.parties.asker == case.parties.recipient:
        return not _same(first, point.value)
    return point.since > case.dates.received


def _is_typed(point: ContactPoint, known: Known) -> bool:
    heard = point.source in {ContactSource.TYPED, ContactSource.CALL}
    came = any(_same(each.sender.address, point.value) for each in known.messages)
    return heard and not point.verified and not came


def _is_lookalike(case: Case, point: ContactPoint, known: Known) -> bool:
    domain = _domain(point.value)
    return any(resembles(domain, other) for other in _domains(case, point, known))


def _domains(case: Case, point: ContactPoint, known: Known) -> Iterator[str]:
    yield from known.own_domains
    yield from _FREEMAIL if _is_foreign(point.value) else ()
    parties = case.parties
    people = [
        parties.concerned,
        *([parties.representative.person] if parties.representative else []),
    ]
    for person in people:
        yield from (_domain(each.value) for each in person.contacts if each is not point)
    for message in known.messages:
        yield from (each.domain for each in (message.sender, *message.reply_to))


def _is_foreign(address: str) -> bool:
    """Whether an address lies at none of the well-known services."""
    return _domain(address) not in _FREEMAIL


def _answers_elsewhere(point: ContactPoint, known: Known) -> bool:
    for message in known.messages:
        asked = {each.address.casefold() for each in message.reply_to if each.address}
        differs = bool(asked) and asked != {message.sender.address.casefold()}
        if differs and point.value.casefold() in {*asked, message.sender.address.casefold()}:
            return True
    return False


def _is_freemail_beside_another(case: Case, point: ContactPoint) -> bool:
    if _is_foreign(point.value) or _known_before(point):
        return False
    return any(_known_before(each) and _is_foreign(each.value) for each in addresses_of(case))


def _same(address: str, other: str) -> bool:
    return bool(address) and address.casefold() == other.casefold()


def _domain(address: str) -> str:
    return address.rpartition("@")[2].casefold() if "@" in address else ""


def _shown(domain: str) -> str:
    """A domain as it is seen: its punycode read, in lower case."""
    lowered = domain.strip().rstrip(".").casefold()
    if "xn--" not in lowered:
        return lowered
    try:
        return lowered.encode("ascii").decode("idna")
    except UnicodeError:
        return lowered


def _skeleton(domain: str) -> str:
    """What is left of a domain for an eye in a hurry."""
    plain = unicodedata.normalize("NFKD", domain)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = plain.translate(_LETTERS)
    for pair, single in _PAIRS:
        plain = plain.replace(pair, single)
    return plain.translate(_ALIKE)


def _split(domain: str) -> tuple[str, str]:
    label, _, rest = domain.partition(".")
    return label, rest


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two exchanged ones, make one of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = _common(one, other)
    end = _common(reversed(one[start:]), reversed(other[start:]))
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many letters are the same from the start."""
    number = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        number += 1
    return number
