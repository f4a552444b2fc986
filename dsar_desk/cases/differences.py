"""In which words two texts differ: two requests that may be one, or a letter and what became of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

__all__ = ["Difference", "Fate", "Run", "Strand", "changes", "compared", "woven"]

_MOST = 2000
"""How many words of each text are compared; comparing takes time with the square of them."""
_PIECE = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Some of a text as it stands; ``differs`` where the other text says something else there."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """The two texts in runs, each of which put together gives the text again.

    ``places`` are the words that differ, those of the first and those of the second; one of a pair
    may be empty. ``whole`` is false where the texts are too long and only their beginnings were
    compared.
    """

    first: tuple[Run, ...]
    second: tuple[Run, ...]
    places: tuple[tuple[str, str], ...]
    whole: bool = True


class Fate(StrEnum):
    """What became of a piece of the first text in the second."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Strand:
    """Some of two texts woven into one."""

    text: str
    fate: Fate = Fate.KEPT


def compared(first: str, second: str) -> Difference:
    """How two texts differ, word by word; case and the space between words do not count."""
    one, other = _PIECE.findall(first), _PIECE.findall(second)
    matcher = SequenceMatcher(None, _plain(one[:_MOST]), _plain(other[:_MOST]), autojunk=False)
    left: list[Run] = []
    right: list[Run] = []
    places = []
    for what, start, end, begin, stop in matcher.get_opcodes():
        differs = what != "equal"
        here, there = "".join(one[start:end]), "".join(other[begin:stop])
        left += [Run(here, differs)] if here else []
        right += [Run(there, differs)] if there else []
        if differs:
            places.append((here.strip(), there.strip()))
    for runs, pieces in ((left, one), (right, other)):
        rest = "".join(pieces[_MOST:])
        runs.extend([Run(rest)] if rest else [])
    whole = max(len(one), len(other)) <= _MOST
    return Difference(tuple(left), tuple(right), tuple(places), whole)


def woven(first: str, second: str) -> tuple[Strand, ...]:
    """Two texts of which the second came of the first, woven into one, line by line and word by word.

    What was kept and added, put together, gives the second text; what was kept and removed gives the
    first but for the space between words. Capitals count here.
    """
    one, other = first.splitlines(keepends=True), second.splitlines(keepends=True)
    matcher = SequenceMatcher(None, _stripped(one), _stripped(other), autojunk=False)
    strands: list[Strand] = []
    for what, start, end, begin, stop in matcher.get_opcodes():
        before, after = "".join(one[start:end]), "".join(other[begin:stop])
        strands += [Strand(after)] if what == "equal" else _words_woven(before, after)
    return tuple(_joined(strands))


def changes(strands: Iterable[Strand]) -> int:
    """How many places differ: what was removed and what was added beside it are one."""
    places, inside = 0, False
    for strand in strands:
        differs = strand.fate is not Fate.KEPT and bool(strand.text.strip())
        places += differs and not inside
        inside = differs or (inside and not strand.text.strip())
    return places


def _words_woven(before: str, after: str) -> list[Strand]:
    """One place at which lines differ; very long ones are not compared word by word."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(old), len(new)) > _MOST:
        return [Strand(before, Fate.REMOVED), Strand(after, Fate.ADDED)]
    matcher = SequenceMatcher(None, _stripped(old), _stripped(new), autojunk=False)
    strands = []
    for what, start, end, begin, stop in matcher.get_opcodes():
        there = "".join(new[begin:stop])
        if what == "equal":
            strands.append(Strand(there))
        else:
            strands += [Strand("".join(old[start:end]), Fate.REMOVED), Strand(there, Fate.ADDED)]
    return strands


def _joined(strands: Iterable[Strand]) -> Iterator[Strand]:
    for fate, run in groupby(strands, lambda strand: strand.fate):
        text = "".join(strand.text for strand in run)
        if text:
            yield Strand(text, fate)


def _stripped(pieces: list[str]) -> list[str]:
    return [piece.strip() for piece in pieces]


def _plain(pieces: list[str]) -> list[str]:
    return [piece.strip().casefold() for piece in pieces]
