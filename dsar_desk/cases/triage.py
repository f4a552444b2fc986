"""A message to a suggestion with reasons: what is asked, under which law, by whom, since when.

It suggests, the officer decides. Pure: the same message gives the same suggestion. The words it
looks for are data (``cases.lexicon``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from textwrap import shorten
from typing import Any

from dsar_desk.cases.asker import Asked, address_in, asked, named_in, own_domains
from dsar_desk.cases.demands import Demand, demands_in
from dsar_desk.cases.handovers import Handover
from dsar_desk.cases.kinds import Finding, found_in, sentences_of
from dsar_desk.cases.languages import language_name
from dsar_desk.cases.lexicon import Labels, Language, Lexicon
from dsar_desk.cases.message import Automatic, Mailbox, Message
from dsar_desk.cases.place import law_of
from dsar_desk.cases.tongue import language_of
from dsar_desk.cases.words import Words, folded
from dsar_desk.law.rights import Kind, Right, matter_name, matter_of
from dsar_desk.resources import folder
from dsar_desk.text import tr, tr_n

__all__ = ["Suggestion", "suggest"]

_LONGEST = 20_000
_SHOWN = 160
_READ = 2_000
"""So many signs of a message show its language."""
_MIXED = 3
"""So many English words have to stand in a message of another language to read it in English too."""
_FEW = 40
"""So few words may only be there to say that a letter is attached."""
_FIRST = (Right.CHILD_DELETION, Kind.COMPLAINT, Kind.REMINDER, Kind.LEGAL_PROCESS)
# within one sentence "the data you hold" is what the other verb is about
_ORDER = {kind: place for place, kind in enumerate((*Right, *Kind))} | {Right.ACCESS: len(Right)}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a message seems to be; ``kinds`` with the chief one first, empty where nothing speaks.

    ``jurisdiction`` and ``law`` are None where nothing names them, ``received`` where the day is
    unknown. ``requester`` is the person concerned, never an agent or a colleague.
    ``is_claimed`` says that only the words of somebody who writes for them name them.
    ``handovers`` are the colleagues who had the message before, the first one first, ``demands``
    what a letter with a numbered list asks for, item by item.
    """

    kinds: tuple[Right | Kind, ...]
    language: str | None
    jurisdiction: str | None
    law: str | None
    requester: Mailbox
    received: date | None
    reasons: tuple[str, ...]
    handovers: tuple[Handover, ...] = ()
    demands: tuple[Demand, ...] = ()
    is_claimed: bool = False

    def as_json(self) -> dict[str, object]:
        """The suggestion as the command line prints it and the store keeps it."""
        return {
            "kinds": [kind.value for kind in self.kinds],
            "language": self.language,
            "jurisdiction": self.jurisdiction,
            "law": self.law,
            "requester": self.requester.as_record(),
            "received": self.received.isoformat() if self.received else None,
            "reasons": list(self.reasons),
            "handovers": [one.as_record() for one in self.handovers],
            "demands": [one.as_record() for one in self.demands],
            "is_claimed": self.is_claimed,
        }

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "Suggestion":
        """The suggestion that ``as_json`` wrote."""
        received = record["received"]
        return cls(
            kinds=tuple(matter_of(kind) for kind in record["kinds"]),
            language=record["language"],
            jurisdiction=record["jurisdiction"],
            law=record["law"],
            requester=Mailbox(**record["requester"]),
            received=date.fromisoformat(received) if received else None,
            reasons=tuple(record["reasons"]),
            handovers=tuple(map(Handover.from_record, record.get("handovers", ()))),
            demands=tuple(map(Demand.from_record, record.get("demands", ()))),
            is_claimed=bool(record.get("is_claimed")),
        )


def suggest(
    message: Message,
    *,
    today: date,
    addresses_of_office: Iterable[str],
    lexicon: Lexicon | None = None,
) -> Suggestion:
    """What the message seems to ask, with a reason for everything that is said.

    ``addresses_of_office`` are the office's own addresses or domains: whoever writes from there is
    a colleague or a form, not the person who asks. Without a lexicon the shipped one is used.
    """
    words = lexicon or _shipped()
    known = words.geography
    colleagues = own_domains(message, addresses_of_office, known.public_domains)
    request = asked(message, colleagues, words.labels)
    said = Words(request.words[:_READ])
    language = language_of(said, " ".join(request.titles), words)
    spoken = [words.languages[code] for code in _codes(language, said, words)]
    findings = tuple(_findings(message, request, spoken, words))
    legal = law_of(request, language, known)
    received, when = _received(request, today)
    requester, behind = _behind(request, spoken, words.labels)
    found = (one.reason for one in findings)
    demands = demands_in(request.words, spoken, known) if findings else ()
    unread = _unread(message, request, findings)
    asked_for = _counted(demands)
    by_rules = _by_rules(language, words)
    reasons = [*request.reasons, *behind, *unread, *found, *asked_for, *legal.reasons, *when]
    reasons += by_rules
    return Suggestion(
        kinds=tuple(dict.fromkeys(one.kind for one in findings)),
        language=language,
        jurisdiction=legal.jurisdiction,
        law=legal.law,
        requester=requester,
        received=received,
        reasons=tuple(dict.fromkeys(reasons)),
        handovers=request.handovers,
        demands=demands,
        is_claimed=bool(behind),
    )


@cache
def _shipped() -> Lexicon:
    return Lexicon.load(folder() / "triage")


def _by_rules(language: str | None, words: Lexicon) -> list[str]:
    """By the rules of which language one is read that has none of its own."""
    rules = words.rules_of(language)
    if language is None or rules is None or language.partition("-")[0] == rules.partition("-")[0]:
        return []
    return [
        tr(
            "The message is written in {language} and read by the rules of {other}.",
            language=language_name(language),
            other=language_name(rules),
        )
    ]


def _codes(language: str | None, said: Words, words: Lexicon) -> tuple[str, ...]:
    """The languages that the message is read in: its own, and English where it is mixed in."""
    own = words.rules_of(language) or ""
    english = sum("en" in words.frequent.get(word, ()) for word in said.tokens)
    mixed = english >= _MIXED or len(said.tokens) <= _FEW or not own
    codes = (own, "en") if mixed else (own,)
    return tuple(dict.fromkeys(each for each in codes if each in words.languages))


def _findings(
    message: Message, request: Asked, spoken: Sequence[Language], words: Lexicon
) -> Iterator[Finding]:
    """The kinds with the place where each was found and the reason, the chief one first."""
    sent = {message.automatic, request.automatic}
    if Automatic.BOUNCE in sent or Automatic.AUTO_REPLY in sent:
        bounced = Automatic.BOUNCE in sent
        yield Finding(
            Kind.BOUNCE if bounced else Kind.AUTO_REPLY,
            0,
            tr("Its header lines say that a machine sent it."),
        )
        yield Finding(Kind.NOT_A_REQUEST, 0, tr("What a machine sends is not a request."))
        return
    sentences = sentences_of(request)
    found = found_in(sentences, spoken, words.geography)
    if Kind.AUTO_REPLY in found:
        away = found[Kind.AUTO_REPLY]
        found[Kind.NOT_A_REQUEST] = Finding(Kind.NOT_A_REQUEST, away.place, away.reason)
    if Automatic.LIST in sent and found.keys() <= {Right.MARKETING_OPT_OUT}:
        reason = tr("It was sent to a list, and asks for nothing.")
        yield Finding(Kind.NOT_A_REQUEST, 0, reason)
        return
    yield from sorted(
        found.values(), key=lambda one: (one.kind not in _FIRST, one.place, _ORDER[one.kind])
    )


def _counted(demands: Sequence[Demand]) -> list[str]:
    """How many demands the letter numbers, each of which has to be dealt with, and what they are."""
    if not demands:
        return []
    count = tr_n(
        "It makes {n} numbered demand, which has to be met, refused or handed to counsel.",
        "It makes {n} numbered demands: each has to be met, refused or handed to counsel.",
        len(demands),
    )
    return [count, *map(_told, demands)]


def _told(demand: Demand) -> str:
    """One demand in short, with what it asks for where that is known."""
    words = shorten(demand.words, _SHOWN, placeholder="…")
    if not demand.kinds:
        return tr("Demand {number}: “{words}”.", number=demand.number, words=words)
    return tr(
        "Demand {number}, {what}: “{words}”.",
        number=demand.number,
        what=", ".join(matter_name(kind) for kind in demand.kinds),
        words=words,
    )


def _unread(message: Message, request: Asked, findings: Sequence[Finding]) -> list[str]:
    """That a file has to be opened, where little is said and no text of a file could be read."""
    files = [each for each in message.attachments if not each.text and each.message is None]
    told = [one for one in findings if one.place >= len(request.titles)]
    if not files or told or len(Words(request.words).tokens) > _FEW:
        return []
    return [tr("What is asked seems to stand in a file that was not read: open the attachment.")]


def _received(request: Asked, today: date) -> tuple[date | None, list[str]]:
    if request.day is None:
        return None, [tr("The message has no date: please set the day it was received.")]
    if request.day > today:
        return None, [tr("The message is dated in the future: please set the day of receipt.")]
    return request.day, []


def _behind(
    request: Asked, spoken: Sequence[Language], labels: Labels
) -> tuple[Mailbox, list[str]]:
    """The person concerned; where an agent writes, the one that the agent names."""
    text = request.words[:_LONGEST]
    words = f" {folded(text)} "
    for language in spoken:
        if any(each in words for each in language.for_another):
            found = language.person.search(text)
            name = " ".join(found["name"].split()) if found else ""
            reason = tr("Somebody writes for another person: ask for the authority to do so.")
            return Mailbox(name or named_in(text, labels), address_in(text, labels)), [reason]
    return request.requester, []
