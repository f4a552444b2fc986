"""The words by which a request is recognised: languages, frames, laws and places, read from TOML.

The lists lie in ``resources/triage``, with a guide, so that a lawyer or a translator can read and
mend them. What is wrong in them is refused with the file and the line.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dsar_desk.cases.frames import Frame, Frames, frame_of
from dsar_desk.cases.geography import Geography
from dsar_desk.cases.tables import Table
from dsar_desk.cases.vocabulary import Vocabulary, with_umlauts
from dsar_desk.cases.words import folded
from dsar_desk.law.rights import matter_of

__all__ = ["CONDITIONAL", "SUPPOSED", "Labels", "Language", "Lexicon"]

CONDITIONAL, SUPPOSED = "@conditional", "@supposed"
_NEEDED = {"language", "common", "conditional", "supposed", "for_another", "words"}
_MAY = {
    "script",
    "letters",
    "reach",
    "prefixes",
    "variants",
    "name_line",
    "address_line",
    "phrases",
    "titles",
}
_SHARED = {"frames.toml", "laws.toml", "places.toml"}


@dataclass(frozen=True, slots=True)
class Language:
    """How one language asks: its frequent words and letters, its words by name, and its frames.

    ``for_another`` are the ways to say "on behalf of", folded, with blanks around, and ``person`` finds the name behind. ``variants`` are the words that show one kind
    of the language, or a neighbour that is read by the same words, by its code. ``verbs`` are the names that can be denied.
    """

    code: str
    script: str
    common: frozenset[str]
    letters: frozenset[str]
    vocabulary: Vocabulary
    frames: Frames
    titles: Frames
    together: Mapping[str, tuple[str, str]]
    verbs: frozenset[str]
    for_another: tuple[str, ...]
    person: re.Pattern[str]
    variants: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands before a colon in forms and forwarded messages, in every language together."""

    name: re.Pattern[str]
    address: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Shared:
    """The frames of every language, by the kind that they ask for."""

    reach: int
    names: frozenset[str]
    verbs: frozenset[str]
    frames: tuple[Frame, ...]
    titles: tuple[Frame, ...]
    together: Mapping[str, tuple[str, str]]

    @classmethod
    def load(cls, table: Table) -> "Shared":
        """The frames of ``frames.toml``."""
        table.only(keys := {"reach", "names", "acts", "frames", "titles", "together"}, keys)
        names = frozenset(table.table("names"))
        verbs = frozenset(table.strings("verbs", "acts"))
        for verb in sorted(verbs - names):
            raise table.refuse(f"{verb} is no name", "verbs", "acts")
        frames, titles = (
            tuple(_frames(table, part, lambda written: written, names, verbs))
            for part in ("frames", "titles")
        )
        together = {kind: _pair(table, kind, names) for kind in table.table("together")}
        return cls(int(table.content["reach"]), names, verbs, frames, titles, together)


def _pair(table: Table, kind: str, names: frozenset[str]) -> tuple[str, str]:
    """The name that is mentioned and the kind that is asked for."""
    name, _, other = table.string(kind, "together").partition(" & ")
    try:
        matter_of(kind), matter_of(other)
    except ValueError as problem:
        raise table.refuse(str(problem), kind, "together") from problem
    if name not in names:
        raise table.refuse(f"{name} is no name", kind, "together")
    return name, other


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists together."""

    languages: Mapping[str, Language]
    geography: Geography
    labels: Labels
    frequent: Mapping[str, tuple[str, ...]]

    def rules_of(self, code: str | None) -> str | None:
        """The language by whose words a language is read: its own, or that which names it a variant."""
        if code in self.languages:
            return code
        return next((one.code for one in self.languages.values() if code in one.variants), None)

    @classmethod
    def load(cls, folder: Path) -> "Lexicon":
        """The lists in ``folder``.

        Raises:
            ValueError: a key is missing or unknown, or a frame names a word that there is none of.
        """
        return cls.of({path.name: Table.load(path) for path in sorted(folder.glob("*.toml"))})

    @classmethod
    def of(cls, files: Mapping[str, Table]) -> "Lexicon":
        """The lists of these files, by file name; ValueError as ``load``."""
        shared = Shared.load(files["frames.toml"])
        tables = [table for name, table in files.items() if name not in _SHARED]
        languages = {one.code: one for one in (_language(table, shared) for table in tables)}
        _refuse_doubled(tables, languages)
        labels = Labels(_line(tables, "name_line", _NAME), _line(tables, "address_line", _ADDRESS))
        geography = Geography.load(files["laws.toml"], files["places.toml"])
        return cls(languages, geography, labels, _frequent(languages.values()))


def _frequent(languages: Iterable[Language]) -> dict[str, tuple[str, ...]]:
    """Frequent words, and those of variants that are frequent in no other language, by language."""
    known = list(languages)
    found: dict[str, tuple[str, ...]] = {}
    for language in known:
        for word in language.common:
            found[word] = (*found.get(word, ()), language.code)
    for language in known:
        for word in frozenset[str]().union(*language.variants.values()) - found.keys():
            found[word] = (language.code,)
    return found


def _refuse_doubled(tables: Iterable[Table], languages: Mapping[str, Language]) -> None:
    """Nothing where each code of a variant is that of its own language, or of none."""
    for table in tables:
        for code in table.table("variants"):
            if code in languages and code != table.string("language"):
                raise table.refuse(f"{code} is a language of its own", code, "variants")


_NAME = r"(?P<name>[^\n]{2,120})$"
_ADDRESS = r"<?(?P<address>[^\s<>@]+@[^\s<>@]+)>?[ \t]*$"


def _line(tables: Iterable[Table], key: str, value: str) -> re.Pattern[str]:
    """A line with one of the labels that the languages give under ``key``, and a value behind it."""
    labels = {re.escape(each) for table in tables for each in table.strings(key)}
    joined = "|".join(sorted(labels, key=lambda label: (-len(label), label)))
    return re.compile(rf"^[ \t]*(?:{joined})[ \t]*[:：][ \t]*{value}", re.MULTILINE | re.IGNORECASE)


def _language(table: Table, shared: Shared) -> Language:
    table.only(_NEEDED | _MAY, _NEEDED)
    table.only(set(shared.names), set(shared.names), "words")
    words = {name: table.strings(name, "words") for name in shared.names}
    for name in ("conditional", "supposed"):
        words[f"@{name}"] = table.strings(name)
    sayings: dict[str, str] = {}

    def named(written: str) -> str:
        """A saying with its literal pieces put under names of their own."""
        pieces = re.split(r"( \.\. | & | within \d+$)", written)
        return "".join(
            _named(piece.strip(), sayings) if place % 2 == 0 and piece else piece
            for place, piece in enumerate(pieces)
        )

    own, titles = (
        tuple(_frames(table, part, named, shared.names, shared.verbs))
        for part in ("phrases", "titles")
    )
    try:
        vocabulary = Vocabulary(
            {**words, **{name: (saying,) for saying, name in sayings.items()}},
            table.strings("prefixes"),
        )
    except ValueError as problem:
        raise table.refuse(str(problem)) from problem
    reach = int(table.content.get("reach", shared.reach))
    return Language(
        code=table.string("language"),
        script=table.string("script") or "latin",
        common=frozenset(form for each in table.strings("common") for form in _forms(each)),
        letters=frozenset(table.string("letters")),
        vocabulary=vocabulary,
        frames=Frames((*shared.frames, *own), reach),
        titles=Frames((*shared.titles, *titles), reach),
        together=shared.together,
        verbs=shared.verbs,
        for_another=tuple(
            f" {form}" + ("" if each.endswith("*") else " ")
            for each in table.strings("for_another")
            for form in sorted(_forms(each))
        ),
        person=_person_behind(table.strings("for_another")),
        variants={
            code: frozenset(folded(each) for each in table.strings(code, "variants"))
            for code in table.table("variants")
        },
    )


def _forms(word: str) -> set[str]:
    return {folded(form) for form in with_umlauts(word)}


def _named(piece: str, sayings: dict[str, str]) -> str:
    """``{data}`` as the name; words as the name under which they are put into the vocabulary."""
    inside = re.fullmatch(r"\{(-?\w+)\}", piece)
    if inside:
        return inside[1]
    return sayings.setdefault(piece, f"={len(sayings)}")


def _frames(
    table: Table,
    part: str,
    named: Callable[[str], str],
    names: frozenset[str],
    verbs: frozenset[str],
) -> Iterable[Frame]:
    """The frames of one table of a file."""
    for kind in table.table(part):
        try:
            matter_of(kind)
        except ValueError as problem:
            raise table.refuse(f"{kind} is neither a right nor a kind", kind, part) from problem
        for written in table.strings(kind, part):
            try:
                frame = frame_of(kind, named(written))
            except ValueError as problem:
                raise table.refuse(str(problem), kind, part) from problem
            for name in sorted(frame.names):
                if not name.startswith("=") and name not in names:
                    raise table.refuse(f"{name} is no name of frames.toml", kind, part)
            for piece in (*frame.parts, *frame.not_near, *frame.not_between):
                if piece.startswith("-") and piece[1:] not in verbs:
                    raise table.refuse(f"{piece[1:]} cannot be denied", kind, part)
            yield frame


def _person_behind(phrases: Iterable[str]) -> re.Pattern[str]:
    """``on behalf of my client, Ms Jane Roe``: the name is two to four words with capitals."""
    said = "|".join(sorted((re.escape(phrase.strip("*")) for phrase in phrases), key=len)[::-1])
    return re.compile(
        rf"(?:(?i:{said})[\s,:]+){{1,2}}(?:[^\W\d_]{{1,5}}\.?\s+)?"
        r"(?P<name>[^\W\d_a-z][\w’'-]+(?:\s+[^\W\d_][\w’'-]*){0,2}\s+[^\W\d_a-z][\w’'-]+)"
    )
