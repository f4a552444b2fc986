"""The words by which a request is recognised: thirteen languages, laws and places, read from TOML.

The lists lie in ``resources/triage`` so that a lawyer or a translator can read and mend them.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dsar_desk.law.rights import Kind, Right

__all__ = ["Language", "LawName", "Lexicon", "Phrases", "Place", "code_of", "folded"]

_SIGNS = re.compile(r"[\W_]+")
_GAP = r"(?:\S+ ){0,6}?"
_LANGUAGE_KEYS = {"language", "common", "conditional", "supposed", "for_another", "things"}
_LANGUAGE_TABLES = {"kinds", "titles", "never"}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def folded(text: str) -> str:
    """The text as words in lower case without accents and signs, one space between them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _SIGNS.sub(" ", "".join(s for s in plain if not unicodedata.combining(s))).strip()


def code_of(name: str) -> Right | Kind:
    """The right or kind of that name.

    Raises:
        ValueError: there is none.
    """
    return Right(name) if name in set(Right) else Kind(name)


class Phrases:
    """Phrases looked for at once in folded text.

    ``*`` ends a word, ``..`` stands for up to six words, ``{things}`` for any of ``things``.
    """

    def __init__(self, phrases: Iterable[str], things: Iterable[str] = ()) -> None:
        nouns = "|".join(sorted(re.escape(folded(thing)) for thing in things))
        spelled = {form for phrase in phrases for form in (phrase, phrase.translate(_UMLAUTS))}
        joined = "|".join(_pattern(phrase, nouns) for phrase in sorted(spelled))
        self._expression = re.compile(rf"(?<!\S)(?:{joined})(?!\S)") if joined else None

    def found(self, words: str) -> str:
        """The first of the phrases that stands in ``words``, as it stands there; else empty."""
        match = self._expression.search(words) if self._expression else None
        return match[0] if match else ""

    def begins(self, words: str) -> bool:
        """True where ``words`` begin with one of the phrases."""
        return bool(self._expression and self._expression.match(words))

    def before(self, words: str) -> str:
        """What stands in ``words`` before the first of the phrases; all of it where none stands."""
        match = self._expression.search(words) if self._expression else None
        return words[: match.start()] if match else words


def _pattern(phrase: str, nouns: str) -> str:
    """A phrase as an expression over folded words."""
    pieces = []
    for piece in phrase.split(".. "):
        words = [f"(?:{nouns})" if word == "{things}" else _word(word) for word in piece.split()]
        pieces.append(" ".join(words))
    return f" {_GAP}".join(pieces)


def _word(word: str) -> str:
    return re.escape(folded(word)).replace("\\ ", " ") + (r"\S*" if word.endswith("*") else "")


@dataclass(frozen=True, slots=True)
class Language:
    """How one language asks: frequent words, phrases of each kind, and what takes them back.

    A sentence that begins with ``conditional`` asks for nothing yet; from ``supposed`` on it only
    supposes. ``titles`` are enough in a subject. ``person`` finds the name behind "on behalf of".
    """

    code: str
    common: frozenset[str]
    conditional: Phrases
    supposed: Phrases
    for_another: Phrases
    person: re.Pattern[str]
    kinds: Mapping[Right | Kind, Phrases]
    titles: Mapping[Right | Kind, Phrases]
    never: Mapping[Right | Kind, Phrases]


@dataclass(frozen=True, slots=True)
class LawName:
    """A law, its jurisdiction, and what people call it."""

    name: str
    jurisdiction: str
    words: Phrases


@dataclass(frozen=True, slots=True)
class Place:
    """What shows that somebody writes from ``code``: a pattern, in these languages only if any."""

    code: str
    pattern: re.Pattern[str]
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists together."""

    languages: Mapping[str, Language]
    laws: tuple[LawName, ...]
    article: re.Pattern[str]
    articles: Mapping[str, Right | Kind]
    residents: Mapping[str, Phrases]
    places: tuple[Place, ...]
    general_laws: Mapping[str, str]
    union: frozenset[str]
    public_domains: frozenset[str]

    @classmethod
    def load(cls, folder: Path) -> "Lexicon":
        """The lists in ``folder``; a key that is missing or unknown is an error with the file's name."""
        files = {path.stem: _toml(path) for path in sorted(folder.glob("*.toml"))}
        laws, places = files.pop("laws"), files.pop("places")
        languages = [_language(name, content) for name, content in files.items()]
        numbers = {key: value for key, value in laws["articles"].items() if key != "words"}
        before = "|".join(sorted({re.escape(folded(word)) for word in laws["articles"]["words"]}))
        return cls(
            languages={language.code: language for language in languages},
            laws=tuple(
                LawName(law["name"], law["jurisdiction"], Phrases(law["words"]))
                for law in laws["law"]
            ),
            article=re.compile(rf"(?<!\S)(?:{before}) (\d+)(?!\S)"),
            articles={number: code_of(name) for number, name in numbers.items()},
            residents={code: Phrases(words) for code, words in places["words"].items()},
            places=_places(places),
            general_laws=places["laws"],
            union=frozenset(places["union"]["members"]),
            public_domains=frozenset(places["mailboxes"]["public"]),
        )


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _language(name: str, content: Mapping[str, Any]) -> Language:
    wrong = set(content) ^ (_LANGUAGE_KEYS | _LANGUAGE_TABLES)
    if wrong:
        raise ValueError(f"{name}.toml: {min(wrong)} is missing or unknown")
    tables = {
        table: {
            code_of(kind): Phrases(words, content["things"])
            for kind, words in content[table].items()
        }
        for table in _LANGUAGE_TABLES
    }
    return Language(
        code=content["language"],
        common=frozenset(folded(word) for word in content["common"]),
        conditional=Phrases(content["conditional"]),
        supposed=Phrases(content["supposed"]),
        for_another=Phrases(content["for_another"]),
        person=_person_behind(content["for_another"]),
        **tables,
    )


def _person_behind(phrases: Iterable[str]) -> re.Pattern[str]:
    """``on behalf of my client, Ms Jane Roe``: the name is two to four words with capitals."""
    said = "|".join(sorted(re.escape(phrase) for phrase in phrases))
    return re.compile(
        rf"(?:(?i:{said})[\s,:]+){{1,2}}(?:[^\W\d_]{{1,5}}\.?\s+)?"
        r"(?P<name>[^\W\d_a-z][\w’'-]+(?:\s+[^\W\d_][\w’'-]*){0,2}\s+[^\W\d_a-z][\w’'-]+)"
    )


def _places(content: Mapping[str, Any]) -> tuple[Place, ...]:
    """Telephone codes first: a number says more than a postcode."""
    codes = [
        Place(code, re.compile(rf"(?:\+|\b00){dial}[ \d(/-]{{6,}}"))
        for code, dial in content["dialling"].items()
    ]
    shapes = [
        Place(shape["place"], re.compile(shape["pattern"]), frozenset(shape.get("languages", ())))
        for shape in content["shape"]
    ]
    return (*codes, *shapes)
