"""Brackets that belong together run one way: rule N0 of the Unicode bidirectional algorithm.

python-bidi gives levels by an older edition of UAX 9 that has no such rule; without it the two
brackets of a pair may run different ways, and a reader sees ``(a)`` as ``(a(``.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any

from bidi.mirror import MIRRORED

__all__ = ["pair_brackets"]

_PAIRS = {
    first: second
    for first, second in MIRRORED.items()
    if (unicodedata.category(first), unicodedata.category(second)) == ("Ps", "Pe")
} | dict(zip("⹕⹗⹙⹛", "⹖⹘⹚⹜", strict=True))
"""Opening and closing brackets (Bidi_Paired_Bracket): the mirrored ones that open and close."""
_CLOSING = frozenset(_PAIRS.values())
_DEEPEST = 63  # brackets open at a time; beyond that no pair of a run is looked for (BD16)
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def pair_brackets(characters: Sequence[dict[str, Any]], before: str, level: int) -> None:
    """Gives both brackets of each pair in a run one direction, where the text says which.

    ``characters`` are those of python-bidi after its weak types: ``ch`` with its ``type`` and what
    it was first (``orig``). ``before`` is the direction in front of the run (sos), ``level`` its own.
    """
    embedding = "LR"[level % 2]
    for first, last in _pairs(characters):
        inside = {_STRONG.get(characters[place]["type"]) for place in range(first + 1, last)}
        if embedding in inside:
            way = embedding  # N0 b
        elif len(inside) > (None in inside):
            way = _in_front(characters, first, before)  # N0 c
        else:
            continue  # N0 d: like any neutral
        for bracket in (first, last):
            characters[bracket]["type"] = way
            above = bracket + 1
            while above < len(characters) and characters[above]["orig"] == "NSM":
                characters[above]["type"] = way  # what stands on the bracket goes with it
                above += 1


def _in_front(characters: Sequence[dict[str, Any]], place: int, before: str) -> str:
    """The direction of the last strong character in front of a place."""
    ways = (_STRONG.get(characters[at]["type"]) for at in range(place - 1, -1, -1))
    return next((way for way in ways if way), before)


def _pairs(characters: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Places of brackets that belong together, in the order of the first ones (BD16)."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, each in enumerate(characters):
        sign = _plain(each["ch"])
        if each["type"] != "ON":
            continue
        if sign in _PAIRS:
            if len(waiting) == _DEEPEST:
                return []
            waiting.append((_plain(_PAIRS[sign]), place))
        elif sign in _CLOSING:
            match = next((i for i in reversed(range(len(waiting))) if waiting[i][0] == sign), None)
            if match is not None:
                found.append((waiting[match][1], place))
                del waiting[match:]
    return sorted(found)


def _plain(sign: str) -> str:
    """The same bracket in its canonical form: U+2329 is U+3008."""
    return {"\u2329": "\u3008", "\u232a": "\u3009"}.get(sign, sign)
