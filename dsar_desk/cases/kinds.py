"""What a message asks for: the frames of its language, sentence by sentence, with the words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dsar_desk.cases.asker import Asked
from dsar_desk.cases.frames import Frames, Scene
from dsar_desk.cases.geography import Geography
from dsar_desk.cases.lexicon import CONDITIONAL, SUPPOSED, Language
from dsar_desk.cases.mail_words import either, mail_words
from dsar_desk.cases.vocabulary import Occurrence
from dsar_desk.cases.words import Words
from dsar_desk.law.rights import Kind, Right, matter_of
from dsar_desk.text import tr

__all__ = ["Finding", "found_in", "sentences_of"]

_LONGEST = 20_000
_LONGEST_SENTENCE = 800
_OPENING = 100
"""So many words from its beginning, a letter says which article it is written under."""
_SENTENCE = re.compile(
    r"(?<=[.!?…;])(?<!\d\.)\s+(?=[^\W\d_a-z])|(?<=[。！？])|\n\s*\n|\n(?=\s*(?:\(?\d{1,2}[.)]|[-*•])\s)"
)
_REPLY = re.compile(
    rf"\s*{either(mail_words().reply_subject)}\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE
)
# what a message is about as a whole; an article it cites then names an earlier request
_ABOUT_EARLIER = frozenset(
    {Kind.REMINDER, Kind.COMPLAINT, Kind.STATUS_QUESTION, Kind.WITHDRAWAL, Kind.CLARIFICATION_REPLY}
)
_QUESTIONS = frozenset({Kind.COOKIE_QUESTION, Kind.POLICY_QUESTION, Kind.STATUS_QUESTION})
_DENIALS = frozenset({"not_before", "not_behind", "not_far"})
_BEFORE, _BEHIND, _FAR = 4, 5, 14
"""How many words a denial reaches to its verb: from before, from behind, from "I do not want that"."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing asked for, the number of its sentence, and the sentence that says why."""

    kind: Right | Kind
    place: int
    reason: str


def sentences_of(request: Asked) -> list[Words]:
    """Titles first, then the sentences of the text; a title that answers us is ours."""
    titles = [Words(title, is_title=True) for title in request.titles if not _REPLY.match(title)]
    text = [
        Words(part)
        for piece in _SENTENCE.split(request.words[:_LONGEST])
        if piece.strip()
        for part in _parts(piece)
    ]
    return [*titles, *text]


def _parts(sentence: str) -> Iterator[str]:
    """A sentence, in parts where it is longer than anybody's."""
    while len(sentence) > _LONGEST_SENTENCE:
        cut = sentence.rfind(" ", 0, _LONGEST_SENTENCE) + 1 or _LONGEST_SENTENCE
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence


def found_in(
    sentences: Sequence[Words], spoken: Sequence[Language], places: Geography
) -> dict[Right | Kind, Finding]:
    """What the sentences ask for; where nothing is asked outright, what is only supposed."""
    for language in spoken:
        read = [Reading(sentence, language) for sentence in sentences]
        supposes = any(reading.is_conditional or reading.supposes for reading in read)
        for strict in (True, False) if supposes else (True,):
            found = _by_frames(read, strict=strict)
            if not _ABOUT_EARLIER & found.keys():
                found = (_by_articles(read, places) if strict else {}) | found
            if found:
                return _without_questions(found)
    return {}


def _without_questions(found: dict[Right | Kind, Finding]) -> dict[Right | Kind, Finding]:
    """Without the questions where a right is invoked: what is asked is part of it."""
    if not any(isinstance(kind, Right) for kind in found):
        return found
    return {kind: one for kind, one in found.items() if kind not in _QUESTIONS}


_NOTHING = Scene({})


class Reading:
    """One sentence as one language reads it."""

    def __init__(self, sentence: Words, language: Language) -> None:
        self.sentence = sentence
        self.language = language
        self.found = list(language.vocabulary.found(sentence.tokens))
        self._denials: list[Occurrence] = []
        self.supposes = any(one.name == SUPPOSED for one in self.found)
        self.is_conditional = any(one.name == CONDITIONAL and one.start == 0 for one in self.found)

    def scene(self, *, strict: bool) -> Scene:
        """What the sentence says; ``strict`` leaves out what is only supposed."""
        if not self.found or any(one.name == "footer" for one in self.found):
            return _NOTHING
        ends = {"mention", SUPPOSED} if strict else {"mention"}
        cut = min((one.start for one in self.found if one.name in ends), default=None)
        places: dict[str, list[Occurrence]] = defaultdict(list)
        kept = [one for one in self.found if cut is None or one.start < cut]
        self._denials = list(_denials_in(kept))
        for one in _longest(kept):
            denied = one.name in self.language.verbs and self._is_denied(one, kept)
            places[f"-{one.name}" if denied else one.name].append(one)
        return Scene(places)

    def _is_denied(self, verb: Occurrence, every: Sequence[Occurrence]) -> bool:
        """True where a denial reaches the verb: from before, or from behind where none is nearer."""
        clauses = self.sentence.clauses
        for one in self._denials:
            distance = verb.start - one.end
            if one.name == "not_far":
                if -1 <= distance <= _FAR and one.start <= verb.start:
                    return True
            elif clauses[one.start] != clauses[verb.start]:
                continue
            elif one.name == "not_before" and 0 <= distance < _BEFORE:
                return True
            elif one.name == "not_behind" and 0 <= one.start - verb.end < _BEHIND:
                nearer = (other for other in every if verb.end <= other.start < one.start)
                if not any(other.name in self.language.verbs for other in nearer):
                    return True
        return False


def _denials_in(every: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """The words that deny, without those that only look like it ("not only")."""
    seeming = [one for one in every if one.name == "not_really"]
    for one in every:
        if one.name in _DENIALS and not any(
            other.start <= one.start < other.end for other in seeming
        ):
            yield one


def _longest(found: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """Of occurrences of one name that overlap, the longest."""
    last: dict[str, Occurrence] = {}
    for one in found:
        known = last.get(one.name)
        if known is None or one.start >= known.end:
            if known is not None:
                yield known
            last[one.name] = one
        elif one.end - one.start > known.end - known.start:
            last[one.name] = one
    yield from last.values()


def _by_frames(read: Sequence[Reading], *, strict: bool) -> dict[Right | Kind, Finding]:
    found: dict[Right | Kind, Finding] = {}
    for place, reading in enumerate(read):
        if strict and reading.is_conditional:
            continue
        scene = reading.scene(strict=strict)
        for kind, words in _said(reading, scene):
            found.setdefault(kind, Finding(kind, place, tr("It says: “{words}”.", words=words)))
    return found | _together(read, found)


def _together(
    read: Sequence[Reading], found: Mapping[Right | Kind, Finding]
) -> dict[Right | Kind, Finding]:
    """What one sentence mentions and another asks for, such as a child whose data are to go."""
    more: dict[Right | Kind, Finding] = {}
    for kind, (name, asked) in read[0].language.together.items() if read else ():
        for reading in read if matter_of(asked) in found else ():
            for one in reading.found:
                if one.name == name:
                    words = reading.sentence.between(one.start, one.end)
                    place = found[matter_of(asked)].place
                    reason = tr("It says: “{words}”.", words=words)
                    more.setdefault(matter_of(kind), Finding(matter_of(kind), place, reason))
    return more


def _said(reading: Reading, scene: Scene) -> Iterator[tuple[Right | Kind, str]]:
    """The kinds that a sentence speaks of, each with the words that say so."""
    language, sentence = reading.language, reading.sentence
    tables: tuple[Frames, ...] = (language.frames,)
    if sentence.is_title:
        tables = (language.frames, language.titles)
    for table in tables:
        for frame, start, end in table.found(scene):
            yield matter_of(frame.kind), sentence.between(start, end)


def _by_articles(read: Sequence[Reading], places: Geography) -> dict[Right | Kind, Finding]:
    """The rights whose article (GDPR) the opening names."""
    found: dict[Right | Kind, Finding] = {}
    words = 0
    for place, reading in enumerate(read):
        if words > _OPENING:
            break
        tokens = reading.sentence.tokens
        words += len(tokens)
        if reading.is_conditional:
            continue
        for named in places.names.found(tokens):
            number = tokens[named.end] if named.end < len(tokens) else ""
            kind = places.articles.get(number) if named.name == "article" else None
            if kind and kind not in found:
                reason = tr("It names Article {number} GDPR.", number=number)
                found[kind] = Finding(kind, place, reason)
    earlier = {kind: one for kind, one in found.items() if kind in _ABOUT_EARLIER}
    return earlier or found
