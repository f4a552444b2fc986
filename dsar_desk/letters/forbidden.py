"""What a letter asks for though no law lets it, found in the words of each language.

The words are data, ``resources/letters/forbidden.toml``; an office adds its own.
"""

import re
import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.letters.records import read_record

__all__ = ["Demand", "Forbidden", "LanguageWords"]

_FILE = "forbidden.toml"
_CLAUSE_ENDS = ".,;:!?。，；：！？\n"
_AFTER_ONE_PUT_IN = re.compile(r"[,，][^.,;:!?。，；：！？\n]*[,，]\s*")
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|「[^」]*」|\"[^\"]*\"")
_CITED = re.compile(
    r"\bArt(?:\.|icles?\b|ikel|ículo|icolo|igo)\s?\d|§\s?\d|\bs(?:ection|\.)\s?\d|\bCCR\s?\d|\bCode\s?\d"
    r"|제\s?\d+\s?조|第\s?\d+\s?[条條]|סעיף\s?\d",
    re.IGNORECASE,
)
_CITED_AFTER = re.compile(rf"\s*\([^()]*(?:{_CITED.pattern})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])|(?<=[。！？])")
_SENTENCE_ENDS = ".!?。！？\n"
_Patterns = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """What the search needs of a language, as regular expressions.

    ``negation`` and ``condition`` say whether a clause asks for something at all, ``idle`` are
    negations that deny nothing of it ("do not hesitate"). ``release`` says that something is not
    needed, at the head of a clause that goes on after another one was put in. ``refusal`` says that
    a request is refused, ``unmet`` that it is not met, with the negation in it. ``expense`` is the
    excuse that something costs too much, ``apology`` what a late letter says. ``without_words``
    marks a language that does not part its words by spaces, or joins small ones to the next.
    """

    code: str
    negation: _Patterns
    condition: _Patterns
    expense: _Patterns
    apology: _Patterns
    idle: _Patterns = ()
    release: _Patterns = ()
    refusal: _Patterns = ()
    unmet: _Patterns = ()
    without_words: bool = False


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a letter may not ask for.

    ``said`` holds by language the regular expressions that find it; ``rule`` is why it may not be
    asked for, ``rules`` says so for some laws. In the kinds of letter ``asked_in`` it may be asked
    for with a reason, under the laws ``allowed`` without one, and under those of ``never`` not at
    all. One ``by_identity`` is wrong only where the law lets nobody ask who somebody is.
    """

    code: str
    what: str
    rule: str
    deed: str
    said: Mapping[str, _Patterns]
    asked_in: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    by_identity: bool = False


@dataclass(frozen=True)
class Forbidden:
    """Every demand with the words of every language; without any, nothing is found."""

    demand: tuple[Demand, ...] = ()
    language: tuple[LanguageWords, ...] = ()

    @classmethod
    def load(cls, *folders: Path) -> "Forbidden":
        """What the files ``forbidden.toml`` of these folders say together.

        Raises:
            DeskError: ``letter.faulty_file`` naming the file that cannot be used, and where.
        """
        found = [_read(folder / _FILE) for folder in folders if (folder / _FILE).is_file()]
        return cls(
            tuple(each for one in found for each in one.demand),
            tuple(each for one in found for each in one.language),
        )

    def asked(self, text: str, languages: Container[str]) -> Iterator[tuple[Demand, int]]:
        """The demands that a text in these languages makes, each once, with the place where it does."""
        for demand, by_language in self._demands:
            places = (self._place(each, text) for code, each in by_language if code in languages)
            place = min((found for found in places if found >= 0), default=-1)
            if place >= 0:
                yield demand, place

    def pleads_expense(self, text: str) -> bool:
        """Whether a text says that something costs too much, or is too much work."""
        return any(pattern.search(text) for pattern in self._expense)

    def apologises(self, text: str) -> bool:
        """Whether a text says that somebody is sorry."""
        return any(pattern.search(text) for pattern in self._apology)

    def refuses(self, text: str, languages: Container[str]) -> int:
        """Where a text in these languages first says that a request is refused; -1 where nowhere."""
        places = (each.place_in(text) for code, each in self._refusals if code in languages)
        return min((found for found in places if found >= 0), default=-1)

    @staticmethod
    def _place(each: "_Searched", text: str) -> int:
        for hit in each.said.finditer(text):
            if not each.denies(text, hit.start(), hit.end()) and not _is_quoted_law(
                text, hit.start()
            ):
                return hit.start()
        return -1

    @cached_property
    def _demands(self) -> tuple[tuple[Demand, tuple[tuple[str, "_Searched"], ...]], ...]:
        known = {each.code: each for each in self.language}
        return tuple(
            (
                demand,
                tuple(
                    (code, _searched(patterns, known[code]))
                    for code, patterns in demand.said.items()
                    if code in known
                ),
            )
            for demand in self.demand
        )

    @cached_property
    def _refusals(self) -> tuple[tuple[str, "_Refusal"], ...]:
        return tuple((each.code, _Refusal.of(each)) for each in self.language if each.refusal)

    @cached_property
    def _expense(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern(each.expense, each) for each in self.language)

    @cached_property
    def _apology(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern(each.apology, each) for each in self.language)


@dataclass(frozen=True, slots=True)
class _Searched:
    """A demand in one language, ready to be searched for."""

    said: re.Pattern[str]
    negation: re.Pattern[str]
    condition: re.Pattern[str]
    idle: re.Pattern[str] | None
    release: re.Pattern[str] | None

    def denies(self, text: str, start: int, end: int) -> bool:
        """Whether the sentence around a stretch of text says that this is not asked for."""
        clause = _clause(text, start, end)
        if self.idle:
            clause = self.idle.sub("", clause)
        if self.condition.search(clause):
            return False
        return bool(self.negation.search(clause)) or self._releases(text, end)

    def _releases(self, text: str, end: int) -> bool:
        """Whether the sentence, after a clause put in, goes on saying that it is not needed."""
        rest = _AFTER_ONE_PUT_IN.match(text, _clause_end(text, end))
        return bool(self.release and rest and self.release.match(text, rest.end()))


@dataclass(frozen=True, slots=True)
class _Refusal:
    """How a language refuses, ready to be searched for."""

    said: re.Pattern[str]
    unmet: re.Pattern[str] | None
    negation: re.Pattern[str]
    condition: re.Pattern[str]

    @classmethod
    def of(cls, words: LanguageWords) -> "_Refusal":
        """Those of a language."""
        return cls(
            _pattern(words.refusal, words),
            _pattern(words.unmet, words) if words.unmet else None,
            _pattern(words.negation, words, whole=True),
            _pattern(words.condition, words, whole=True),
        )

    def place_in(self, text: str) -> int:
        """The first place where it does; -1 where nowhere."""
        found = [hit.start() for hit in self.said.finditer(text) if not self._is_none(text, hit)]
        met = self.unmet.finditer(text) if self.unmet else ()
        found += [hit.start() for hit in met if not self._is_supposed(text, hit)]
        return min(found, default=-1)

    def _is_none(self, text: str, hit: re.Match[str]) -> bool:
        clause = _clause(text, hit.start(), hit.end())
        return bool(self.negation.search(clause)) or self._is_supposed(text, hit)

    def _is_supposed(self, text: str, hit: re.Match[str]) -> bool:
        """Whether the sentence says on which condition it would be so, up to the end of the clause."""
        begins = max(text.rfind(sign, 0, hit.start()) for sign in _SENTENCE_ENDS) + 1
        return self.condition.search(text, begins, _clause_end(text, hit.end())) is not None


def _searched(patterns: _Patterns, words: LanguageWords) -> _Searched:
    return _Searched(
        _pattern(patterns, words),
        _pattern(words.negation, words, whole=True),
        _pattern(words.condition, words, whole=True),
        _pattern(words.idle, words) if words.idle else None,
        _pattern(words.release, words) if words.release else None,
    )


def _clause(text: str, start: int, end: int) -> str:
    """The clause around a stretch of text."""
    while start > 0 and text[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    return text[start : _clause_end(text, end)]


def _clause_end(text: str, end: int) -> int:
    while end < len(text) and text[end] not in _CLAUSE_ENDS:
        end += 1
    return end


def _is_quoted_law(text: str, place: int) -> bool:
    """Whether a place of a text lies within quotation marks after which, or before which, a law is cited."""
    head, foot = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    line = text[head : foot if foot >= 0 else len(text)]
    for quote in _QUOTED.finditer(line):
        if quote.start() < place - head < quote.end():
            before = _SENTENCE_END.split(line[: quote.start()])[-1]
            return bool(_CITED.search(before) or _CITED_AFTER.match(line, quote.end()))
    return False


def _pattern(patterns: _Patterns, words: LanguageWords, *, whole: bool = False) -> re.Pattern[str]:
    """These patterns as one; each begins with a word, and with ``whole`` ends with one."""
    joined = "|".join(f"(?:{each})" for each in patterns).replace(" ", r"\s+")
    before, after = ("", "") if words.without_words else ("(?<!\\w)", r"(?!\w)" if whole else "")
    return re.compile(f"{before}(?:{joined}){after}", re.IGNORECASE)


def _read(path: Path) -> Forbidden:
    try:
        found = read_record(Forbidden, tomllib.loads(path.read_text(encoding="utf-8")), path.name)
        _ = found._demands, found._refusals, found._expense, found._apology  # noqa: SLF001 - patterns are made now
    except (OSError, UnicodeError, tomllib.TOMLDecodeError, re.error) as problem:
        raise DeskError(
            "letter.faulty_file",
            "The file {file} cannot be used: it is no TOML, or holds a pattern that is none. Nothing "
            "was changed; correct it and load it again.",
            file=path.name,
        ) from problem
    return found
