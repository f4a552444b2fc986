"""The names that a text may say: runs of words in either order, and single words where a name stands.

Nothing here knows the register; what is found is folded, to be compared with its names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from dsar_desk.store.search import folded

__all__ = ["AROUND", "Called", "Place", "answers_to", "called", "names"]

AROUND = " \t,.;:!?()[]“”„«»\"'*’‘|\\#"
"""What may stand around a name and is no part of it."""

_LONGEST_NAME = 5  # words
_LONGEST_TURNED = 4
_LONGEST_SURNAME = 3
_ENDS = ",;:!?)|。、，"
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_EAST_ASIAN_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EAST_ASIAN_NAME = (2, 3, 4, 5)  # characters of a name
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")

_WRITTEN = (
    "mr mrs ms miss mx dr prof professor sir lady herr herrn frau familie monsieur madame "
    "mademoiselle mme mlle m señor señora señorita sr sra srta don doña signor signora signorina "
    "sig sig.ra sig.na dott dott.ssa senhor senhora dona exmo exma heer mevrouw meneer mejuffrouw "
    "dhr mw mevr hr fru frøken senyor senyora harra frú מר גב גברת אדון attn attention c/o z.hd "
    "t.a.v zh"
)
_TITLES = frozenset(folded(_WRITTEN).split())
_HAS_TITLE = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, {*_WRITTEN.split(), *_TITLES}))})(?!\w)", re.IGNORECASE
)
"""Words after which a name stands, in the languages of letters."""

_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le"}
    | {"ter", "van", "von", "zu"}
)
"""Small words with which a surname can begin."""

_GREETINGS = re.compile(
    r"^(?:dear|hello|hi|sehr geehrter?|liebe[r]?|hallo|guten tag|bonjour|cher|chere|estimad[oa]|"
    r"querid[oa]|hola|a la atencion de|gentile|egregio|egregia|buongiorno|car[oa]|prezad[oa]|ola|"
    r"ao cuidado de|geachte|beste|kaere|hej|benvolgu(?:t|da)|estima(?:t|da)|a l['’]atencio de|"
    r"godan dag|kaera|kaeri|שלום|לכבוד)\b[ :]*",
)
"""How a folded line begins that greets somebody."""

_HONOURED = re.compile(
    r"(?P<ja>[\u30a0-\u30ff\u3400-\u9fff]{2,8}) ?(?:様|さん|氏|殿)"
    r"|(?P<zh>[\u3400-\u9fff]{1,8}) ?(?:先生|女士|小姐)"
    r"|(?P<ko>[\uac00-\ud7af]{2,4}) ?(?:님|씨)"
)
_LONGEST_HONOURED = 4  # characters
_NO_NAMES = frozenset({"damen", "und", "or", "רב", "担当者", "当者", "담당자", "당자"})
"""What stands there in a letter to nobody by name."""


class Place(Enum):
    """Where a single word stands, and so which part of a name it may be."""

    TITLED = auto()
    GREETED = auto()
    ADDRESSED = auto()


@dataclass(frozen=True, slots=True)
class Called:
    """A word, or a surname of several, folded, where a name stands, with its line from 1."""

    said: str
    place: Place
    line: int


def answers_to(name: str, call: Called) -> bool:
    """Whether somebody of this folded name is called so: wholly, by surname, greeted by first name."""
    said, place = call.said, call.place
    if name == said:
        return True
    if place is Place.ADDRESSED:
        return False
    if _EAST_ASIAN_SIGN.search(name):
        return name.startswith(said)
    if name.endswith(f" {said}") or name.startswith(f"{said}, "):
        return True
    return place is Place.GREETED and name.startswith(f"{said} ")


def called(text: str, people: frozenset[str], names: frozenset[str]) -> Iterator[Called]:
    """The single words that stand where a name stands.

    Args:
        text: the text of a letter.
        people: folded names of our own people; no part of one is given.
        names: what else is our own, folded, such as an address; given nowhere as a whole.
    """
    if any(_called(text, people)):  # seldom: only then is it looked at what else is our own
        yield from _called(_bare_of(text, names), people)


def _called(text: str, people: frozenset[str]) -> Iterator[Called]:
    lines = text.split("\n")
    ours = {part.strip(AROUND) for name in people for part in name.split()}
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        found = [*_titled(line), *_greeted(line), *_honoured(line), *_addressed(line, following)]
        for said, place in dict.fromkeys(found):
            parts = {*said.split()}
            if not parts & (ours | _NO_NAMES) and not _is_in_one(said, people):
                yield Called(said, place, number)


def _bare_of(text: str, names: frozenset[str]) -> str:
    """The text with the words of these names gone, and its lines as many."""
    lines = [line.split() for line in text.split("\n")]
    taken = iter(_within([folded(word) for line in lines for word in line], names))
    return "\n".join(" ".join("–" if next(taken) else word for word in line) for line in lines)


def _is_in_one(said: str, names: frozenset[str]) -> bool:
    return _EAST_ASIAN_SIGN.search(said) is not None and any(said in name for name in names)


def _titled(line: str) -> Iterator[tuple[str, Place]]:
    """What follows a title: its first words, since a surname can have several."""
    words = line.split() if _HAS_TITLE.search(line) else []
    for at, word in enumerate(words):
        if _is_title(word) and at + 1 < len(words) and not _is_title(words[at + 1]):
            for said in _first_words(words[at + 1 :]):
                yield said, Place.TITLED


def _greeted(line: str) -> Iterator[tuple[str, Place]]:
    plain = line.strip(AROUND)
    hit = _GREETINGS.match(folded(plain))
    if hit is None:
        return
    taken = len(hit[0].replace(":", " ").split())
    rest = plain.split()[taken:]
    while rest and _is_title(rest[0]):
        rest = rest[1:]
    for said in _first_words(rest):
        yield said, Place.GREETED


def _first_words(words: Sequence[str]) -> Iterator[str]:
    """The first word, the first two, the first three, as long as a name can go on."""
    run: list[str] = []
    for word in words[:_LONGEST_SURNAME]:
        hit = _WORD.fullmatch(word.strip(AROUND))
        if hit is None:
            return
        if not run and not _begins_a_name(word):
            return
        run.append(folded(hit[0]).strip(AROUND))
        if word.strip(AROUND)[0].isupper() or _is_caseless(word):
            yield " ".join(run)
        if word.rstrip("*\\")[-1:] in {*_ENDS, "."}:
            return


def _is_title(word: str) -> bool:
    return folded(word).strip(AROUND) in _TITLES


def _is_caseless(word: str) -> bool:
    return word.upper() == word.lower()


def _honoured(line: str) -> Iterator[tuple[str, Place]]:
    for hit in _HONOURED.finditer(line):
        run = hit["ja"] or hit["zh"] or hit["ko"]
        shortest = 1 if hit["zh"] else 2
        for length in range(shortest, min(len(run), _LONGEST_HONOURED) + 1):
            yield folded(run[-length:]), Place.TITLED


def _addressed(line: str, following: str) -> Iterator[tuple[str, Place]]:
    """The one word of a line above one that has a number, as the first line of an address has."""
    word = line.strip(AROUND)
    stands_alone = bool(_WORD.fullmatch(word)) and not line.lstrip().startswith(("#", "*", "|"))
    if stands_alone and word[0].isupper() and any(sign.isdigit() for sign in following):
        yield folded(word), Place.ADDRESSED


def names(text: str, own: frozenset[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every run of words that may be a name, folded, with its lines; none within one of our own.

    Runs that begin and end like names are given in either order: ``Doe, Jane`` and ``DOE Jane``
    are ``jane doe`` as well.
    """
    words = [
        (word, number) for number, line in enumerate(text.split("\n"), 1) for word in line.split()
    ]
    said = [folded(word) for word, _ in words]
    taken = _within(said, own)
    ours = {tuple(sorted(name.split())) for name in own}
    for first in range(len(words)):
        for length in range(2, _LONGEST_NAME + 1):
            last = first + length - 1
            if last >= len(words) or taken[first] or taken[last]:
                break
            name = " ".join(said[first : last + 1]).strip(AROUND)
            if " " in name:
                yield name, tuple({words[first][1], words[last][1]})
            if words[last][0][-1] in _ENDS:
                break
        if not taken[first] and _begins_a_name(words[first][0]):
            run = slice(first, first + _LONGEST_TURNED)
            yield from _turned(words[run], taken[run], ours)
    yield from _without_spaces(words, own)


def _turned(
    words: Sequence[tuple[str, int]], taken: Sequence[bool], ours: set[tuple[str, ...]]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The runs from the first word on, which begins a name, with their parts in the other order.

    ``ours`` are our own names, the words of each in alphabetical order.
    """
    line = words[0][1]
    run: list[str] = []
    comma = 0
    for at, (word, number) in enumerate(words):
        if number != line or taken[at] or not _may_be_named(word):
            return
        run.append(folded(word).strip(AROUND))
        is_named = word.strip(AROUND) not in _PARTICLES and _begins_a_name(word)
        if at and is_named and tuple(sorted(run)) not in ours:
            for turn in (comma,) if comma else range(1, len(run)):
                yield f"{' '.join(run[turn:])} {' '.join(run[:turn])}", (line,)
                yield f"{' '.join(run[turn:])}, {' '.join(run[:turn])}", (line,)
                yield f"{' '.join(run[:turn])}, {' '.join(run[turn:])}", (line,)
        if word[-1] == "," and not comma:
            comma = len(run)
        elif word[-1] in _ENDS or (word[-1] == "." and len(word) > 3):  # but “Dr.”
            return


def _may_be_named(word: str) -> bool:
    """Whether a word can stand within a name: letters alone, around it what AROUND holds."""
    return _WORD.fullmatch(word.strip(AROUND)) is not None


def _begins_a_name(word: str) -> bool:
    bare = word.strip(AROUND)
    return bare[:1].isupper() or _is_caseless(bare) or bare in _PARTICLES


def _without_spaces(
    words: Sequence[tuple[str, int]], own: frozenset[str]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    for word, number in words:
        for run in _EAST_ASIAN.findall(word):
            for length in _EAST_ASIAN_NAME:
                for start in range(len(run) - length + 1):
                    name = folded(run[start : start + length])
                    if not any(name in each for each in own):
                        yield name, (number,)


def _within(said: Sequence[str], own: frozenset[str]) -> list[bool]:
    """Of each word whether it stands in a name of our own."""
    taken = [False] * len(said)
    bare = [word.strip(AROUND) for word in said]
    for name in own:
        parts = [part.strip(AROUND) for part in name.split()]
        for first in range(len(said) - len(parts) + 1) if parts else ():
            if bare[first] == parts[0] and bare[first : first + len(parts)] == parts:
                taken[first : first + len(parts)] = [True] * len(parts)
    return taken
