"""The locked passages of a letter's text: where they stand, and whether they are as they were."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Passage", "passages", "torn"]

_OPEN = re.compile(r"::: *locked +([a-z_]+) *$")
_CLOSE = ":::"


@dataclass(frozen=True, slots=True)
class Passage:
    """A locked passage with its two markers: the first and the last line, and its words."""

    name: str
    first: int
    last: int
    words: str


def passages(text: str) -> tuple[Passage, ...]:
    """The locked passages, from top to bottom; one that is not closed is none."""
    return tuple(_found(text))


def torn(before: str, after: str) -> str:
    """The name of the first passage that is not as it was, moved or gone; empty if none is."""
    kept = [(one.name, one.words) for one in passages(after)]
    wanted = [(one.name, one.words) for one in passages(before)]
    if kept == wanted:
        return ""
    for place, one in enumerate(wanted):
        if place >= len(kept) or kept[place] != one:
            return one[0]
    return kept[len(wanted)][0]


def _found(text: str) -> Iterator[Passage]:
    name, first, words = "", 0, [""]
    for number, line in enumerate(text.split("\n")):
        opened = _OPEN.match(line)
        if opened and not name:
            name, first, words = opened[1], number, []
        elif line.strip() == _CLOSE and name:
            yield Passage(name, first, number, "\n".join(words))
            name = ""
        elif name:
            words.append(line)
