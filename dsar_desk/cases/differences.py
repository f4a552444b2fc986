"""In which words two texts differ, for somebody who has to see whether they are one request."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Difference", "Run", "compared"]

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


def _plain(pieces: list[str]) -> list[str]:
    return [piece.strip().casefold() for piece in pieces]
