"""A message to a suggestion with reasons: what is asked, under which law, by whom, since when.

It suggests, the officer decides. Pure: the same message gives the same suggestion. The words it
looks for are data (``cases.lexicon``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from dsar_desk.cases.asker import Asked, address_in, asked, named_in, own_domains
from dsar_desk.cases.lexicon import Language, Lexicon, Phrases, folded
from dsar_desk.cases.message import Automatic, Mailbox, Message
from dsar_desk.law.rights import Kind, Right
from dsar_desk.resources import folder
from dsar_desk.text import tr

__all__ = ["Suggestion", "suggest"]

_LONGEST = 20_000
_OPENING = 700
_ENDING = 500
_LIKELY = 4
_SENTENCE = re.compile(
    r"(?<=[.!?…;])(?<!\d\.)\s+(?=[^\W\d_a-z])|\n\s*\n|\n(?=\s*(?:\d{1,2}[.)]|[-*•])\s)"
)
_REPLY = re.compile(r"\s*(?:re|aw|sv|antw|odp|vs|απ|res|rif)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
# what a message is about as a whole; an article it cites then names an earlier request
_ABOUT_EARLIER = frozenset(
    {Kind.REMINDER, Kind.COMPLAINT, Kind.STATUS_QUESTION, Kind.WITHDRAWAL, Kind.CLARIFICATION_REPLY}
)
_FIRST = (Right.CHILD_DELETION, Kind.COMPLAINT, Kind.REMINDER, Kind.LEGAL_PROCESS)
# within one sentence "the data you hold" is what the other verb is about
_ORDER = {kind: place for place, kind in enumerate((*Right, *Kind))} | {Right.ACCESS: len(Right)}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a message seems to be; ``kinds`` with the chief one first, empty where nothing speaks.

    ``jurisdiction`` and ``law`` are None where nothing names them, ``received`` where the day is
    unknown. ``requester`` is the person concerned, never an agent or a colleague.
    """

    kinds: tuple[Right | Kind, ...]
    language: str | None
    jurisdiction: str | None
    law: str | None
    requester: Mailbox
    received: date | None
    reasons: tuple[str, ...]

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
        }

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "Suggestion":
        """The suggestion that ``as_json`` wrote."""
        rights, received = set(Right), record["received"]
        return cls(
            kinds=tuple(Right(kind) if kind in rights else Kind(kind) for kind in record["kinds"]),
            language=record["language"],
            jurisdiction=record["jurisdiction"],
            law=record["law"],
            requester=Mailbox(**record["requester"]),
            received=date.fromisoformat(received) if received else None,
            reasons=tuple(record["reasons"]),
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
    colleagues = own_domains(message, addresses_of_office, words.public_domains)
    request = asked(message, colleagues)
    language = _language(request, words)
    findings = tuple(_findings(message, request, language, words))
    law, jurisdiction, why = _law(request, language, words)
    received, when = _received(request, today)
    requester, behind = _behind(request, language, words)
    reasons = [*request.reasons, *behind, *(reason for _, _, reason in findings), *why, *when]
    return Suggestion(
        kinds=tuple(dict.fromkeys(kind for kind, _, _ in findings)),
        language=language,
        jurisdiction=jurisdiction,
        law=law,
        requester=requester,
        received=received,
        reasons=tuple(dict.fromkeys(reasons)),
    )


@cache
def _shipped() -> Lexicon:
    return Lexicon.load(folder() / "triage")


Finding = tuple[Right | Kind, int, str]


def _findings(
    message: Message, request: Asked, language: str | None, words: Lexicon
) -> Iterator[Finding]:
    """The kinds with the place where each was found and the reason, the chief one first."""
    if message.automatic in {Automatic.BOUNCE, Automatic.AUTO_REPLY}:
        bounced = message.automatic is Automatic.BOUNCE
        yield (
            Kind.BOUNCE if bounced else Kind.AUTO_REPLY,
            0,
            tr("Its header lines say that a machine sent it."),
        )
        yield Kind.NOT_A_REQUEST, 0, tr("What a machine sends is not a request.")
        return
    spoken = [words.languages[code] for code in dict.fromkeys((language, "en")) if code]
    sentences = list(_sentences(request))
    found = _said_in(sentences, spoken, words, strict=True)
    found = found or _said_in(sentences, spoken, words, strict=False)
    if Kind.AUTO_REPLY in found:
        found[Kind.NOT_A_REQUEST] = found[Kind.AUTO_REPLY]
    if not found and message.automatic is Automatic.LIST:
        yield Kind.NOT_A_REQUEST, 0, tr("It was sent to a list, and asks for nothing.")
        return
    yield from sorted(
        found.values(), key=lambda one: (one[0] not in _FIRST, one[1], _ORDER[one[0]])
    )


def _said_in(
    sentences: list["_Sentence"], spoken: list[Language], words: Lexicon, *, strict: bool
) -> dict[Right | Kind, Finding]:
    """What the sentences ask for; ``strict`` leaves out what is only supposed."""
    found = _by_phrases(sentences, spoken, strict=strict)
    if _ABOUT_EARLIER & found.keys():
        return found
    return _by_articles(sentences, spoken if strict else [], words) | found


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: str
    is_title: bool


def _sentences(request: Asked) -> Iterator[_Sentence]:
    """Titles first, then the sentences of the text, folded; a title that answers us is ours."""
    for title in request.titles:
        if not _REPLY.match(title):
            yield _Sentence(folded(title), is_title=True)
    for sentence in _SENTENCE.split(request.words[:_LONGEST]):
        yield _Sentence(folded(sentence), is_title=False)


def _by_phrases(
    sentences: list[_Sentence], spoken: list[Language], *, strict: bool
) -> dict[Right | Kind, Finding]:
    """The kinds whose phrases stand in a sentence; ``strict`` leaves out what is only supposed."""
    found: dict[Right | Kind, Finding] = {}
    for place, sentence in enumerate(sentences):
        for language in spoken:
            if strict and language.conditional.begins(sentence.words):
                continue
            words = language.supposed.before(sentence.words) if strict else sentence.words
            for kind, phrase in _said(words, language, is_title=sentence.is_title):
                found.setdefault(kind, (kind, place, tr("It says: “{words}”.", words=phrase)))
    return found


def _said(words: str, language: Language, *, is_title: bool) -> Iterator[tuple[Right | Kind, str]]:
    """The kinds that a sentence speaks of and does not take back, each with the phrase."""
    for table in (language.kinds, language.titles) if is_title else (language.kinds,):
        for kind, phrases in table.items():
            phrase = phrases.found(words)
            if phrase and not language.never.get(kind, _NOTHING).found(words):
                yield kind, phrase


_NOTHING = Phrases(())


def _by_articles(
    sentences: list[_Sentence], spoken: list[Language], words: Lexicon
) -> dict[Right | Kind, Finding]:
    """The rights whose article (GDPR) the opening names."""
    found: dict[Right | Kind, Finding] = {}
    read = 0
    for place, sentence in enumerate(sentences):
        if read > _OPENING:
            break
        read += len(sentence.words)
        if any(language.conditional.begins(sentence.words) for language in spoken):
            continue
        for number in words.article.findall(sentence.words):
            kind = words.articles.get(number)
            if kind and kind not in found:
                found[kind] = (kind, place, tr("It names Article {number} GDPR.", number=number))
    return found


def _language(request: Asked, words: Lexicon) -> str | None:
    """The language whose frequent words and phrases the text is made of, None where none speaks."""
    for text in (folded(request.words[: _LONGEST // 4]), folded(" ".join(request.titles))):
        spoken = text.split()
        weight = 4 / (len(spoken) ** 0.5 or 1)
        scores = {
            language.code: weight * sum(word in language.common for word in spoken)
            for language in words.languages.values()
        }
        for code in sorted(scores, key=scores.__getitem__, reverse=True)[:_LIKELY]:
            known = words.languages[code]
            scores[code] += sum(bool(phrases.found(text)) for phrases in known.kinds.values())
        best = max(scores, key=scores.__getitem__)
        if scores[best] > 1:
            return best
    return None


def _law(
    request: Asked, language: str | None, words: Lexicon
) -> tuple[str | None, str | None, list[str]]:
    """The law, the jurisdiction, and why."""
    text = folded(" ".join((*request.titles, request.words[:_LONGEST])))
    place, shown = _place(request, language, text, words)
    reasons = (
        [tr("It seems to come from {place}: “{words}”.", place=place, words=shown)] if place else []
    )
    named = next(
        ((law, law.words.found(text)) for law in words.laws if law.words.found(text)), None
    )
    if named is None:
        general = "GDPR" if place in words.union else words.general_laws.get(place)
        return general, place or None, reasons
    law, phrase = named
    reasons.insert(0, tr("It names the law: “{words}”.", words=phrase))
    if law.name != "GDPR":
        return law.name, law.jurisdiction, reasons
    if place == "GB":
        return words.general_laws["GB"], place, reasons
    return law.name, place if place in words.union else law.jurisdiction, reasons


def _place(request: Asked, language: str | None, text: str, words: Lexicon) -> tuple[str, str]:
    """The place that the letter is written from and what shows it; both empty where nothing does."""
    for code, phrases in words.residents.items():
        shown = phrases.found(text if code in {"US-CA", "EU"} else folded(request.words[-_ENDING:]))
        if shown:
            return code, shown
    ending = request.words[-_ENDING:]
    opening = request.words[:_OPENING]
    for place in words.places:
        if place.languages and language not in place.languages:
            continue
        found = place.pattern.search(ending) or place.pattern.search(opening)
        if found:
            return place.code, found[0].strip()
    return "", ""


def _received(request: Asked, today: date) -> tuple[date | None, list[str]]:
    if request.moment is None:
        return None, [tr("The message has no date: please set the day it was received.")]
    day = request.moment.date()
    if day > today:
        return None, [tr("The message is dated in the future: please set the day of receipt.")]
    return day, []


def _behind(request: Asked, language: str | None, words: Lexicon) -> tuple[Mailbox, list[str]]:
    """The person concerned; where an agent writes, the one that the agent names."""
    text = request.words[:_LONGEST]
    for code in dict.fromkeys((language, "en")):
        known = words.languages.get(code or "")
        if known and known.for_another.found(folded(text)):
            found = known.person.search(text)
            name = " ".join(found["name"].split()) if found else ""
            reason = tr("Somebody writes for another person: ask for the authority to do so.")
            return Mailbox(name or named_in(text), address_in(text)), [reason]
    return request.requester, []
