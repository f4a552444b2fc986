"""A letter with numbered demands, taken apart: each of them has to be met, refused or handed to counsel."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dsar_desk.cases.geography import Geography
from dsar_desk.cases.kinds import found_in
from dsar_desk.cases.lexicon import Language
from dsar_desk.cases.words import Words
from dsar_desk.law.rights import Kind, Right, matter_of

__all__ = ["Demand", "demands_in"]

_LONGEST = 40_000
_MOST = 100
_LONGEST_DEMAND = 2_000
_ITEM = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<label>\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3}|[가나다라마바사아])"
    r"(?:[.)）]|、)\)?|[①-⑳]|[-–•*·])[ \t\u3000]*(?=\S)",
    re.MULTILINE,
)
_BLANK = re.compile(r"\n[ \t>]*\n")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand: its number in the letter as a whole, how the letter labels it, what it says.

    ``kinds`` are what it asks for; ``by_heading`` that only the sentence above the list says so.
    """

    number: int
    label: str
    words: str
    kinds: tuple[Right | Kind, ...]
    by_heading: bool = False

    def as_record(self) -> dict[str, object]:
        """The demand as JSON."""
        return {
            "number": self.number,
            "label": self.label,
            "words": self.words,
            "kinds": [kind.value for kind in self.kinds],
            "by_heading": self.by_heading,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Demand":
        """The demand that ``as_record`` wrote."""
        kinds = tuple(matter_of(kind) for kind in record["kinds"])
        return cls(record["number"], record["label"], record["words"], kinds, record["by_heading"])


def demands_in(text: str, spoken: Sequence[Language], places: Geography) -> tuple[Demand, ...]:
    """The demands of the lists in a letter, numbered through; none where it has no list of two.

    An item that asks for nothing by itself ("the purposes of the processing") takes the kinds of
    the sentence above the list. Where that asks for nothing either, it is a demand without kinds in
    a list in which two others ask for something, and left out in any other.
    """
    demands: list[Demand] = []
    for heading, items in _lists(text[:_LONGEST]):
        above = _kinds(heading, spoken, places)
        found = [(*item, _kinds(item[1], spoken, places)) for item in items[: _MOST - len(demands)]]
        demanding = sum(bool(own) for _label, _words, own in found) >= _LEAST
        for label, words, own in found:
            if own or above or demanding:
                demands.append(
                    Demand(
                        len(demands) + 1,
                        label,
                        words,
                        own or above,
                        by_heading=not own and bool(above),
                    )
                )
    return tuple(demands) if len(demands) >= _LEAST else ()


def _kinds(words: str, spoken: Sequence[Language], places: Geography) -> tuple[Right | Kind, ...]:
    found = found_in([Words(words)], spoken, places)
    return tuple(sorted(found, key=lambda kind: found[kind].place))


def _lists(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each list of at least two items: the sentence above it, and labels with words.

    An item that is indented more than the first one is a part of the item above.
    """
    marks = list(_ITEM.finditer(text))
    place = 0
    while place < len(marks):
        first = marks[place]
        indent = len(first["indent"])
        items: list[tuple[str, str]] = []
        end = first.start()
        while place < len(marks) and not text[end : marks[place].start()].strip():
            start = marks[place]
            place += 1
            while place < len(marks) and len(marks[place]["indent"]) > indent:
                place += 1
            end = _end(text, start.end(), marks[place].start() if place < len(marks) else len(text))
            words = " ".join(text[start.end() : end].split())[:_LONGEST_DEMAND]
            items.append((start["label"], words))
        if len(items) >= _LEAST:
            yield _above(text, first.start()), items


def _end(text: str, start: int, following: int) -> int:
    """Where an item ends: at the next one, or at a blank line that something else follows."""
    blank = _BLANK.search(text, start, following)
    if blank is None or not text[blank.end() : following].strip():
        return following
    return blank.start()


def _above(text: str, start: int) -> str:
    """The paragraph above a list, the last few sentences of it."""
    before = text[:start].rstrip()
    paragraph = before.rpartition("\n\n")[2]
    return paragraph[-_LONGEST_DEMAND:]
