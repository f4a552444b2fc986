"""Addresses on envelopes and labels: one way to set them, as large as there is room, never cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from dsar_desk.errors import DeskError
from dsar_desk.paper.marks import Mark, Words
from dsar_desk.paper.text import Line, Span, Typesetter
from dsar_desk.paper.window import Box

__all__ = ["LARGEST", "Addressed", "set_address"]

LARGEST = 11.5  # points
_SMALLEST = 5.0
_STEP = 0.25
_LEADING = 1.2
_ABOVE, _BELOW = 0.94, 0.26  # of the size: what stands over and under a baseline


@dataclass(frozen=True, slots=True)
class Addressed:
    """A piece of post: the lines of its address and who sends it. It knows no reference."""

    lines: tuple[str, ...]
    sender: tuple[str, ...] = ()


def set_address(
    lines: Sequence[str],
    box: Box,
    typesetter: Typesetter,
    *,
    largest: float = LARGEST,
    centred: bool = False,
) -> list[Mark]:
    """The lines in a box, in the largest type in which all of them have room there.

    Long lines are first set smaller, and broken only where type of ``largest`` less a third would
    still be too wide. ``centred`` puts them in the middle of the box's height.

    Raises:
        DeskError: ``paper.address_too_long`` where the smallest type does not fit;
            ``letter.glyph`` when no font prints a character.
    """
    size, broken = _fitted(lines, box, typesetter, largest)
    height = _height(len(broken), size)
    top = box.top + ((box.bottom - box.top - height) / 2 if centred else 0)
    return [
        Words(box.left, top + _ABOVE * size + number * _LEADING * size, size, line)
        for number, line in enumerate(broken)
    ]


def _fitted(
    lines: Sequence[str], box: Box, typesetter: Typesetter, largest: float
) -> tuple[float, list[Line]]:
    width, room = box.right - box.left, box.bottom - box.top
    size = largest
    while size >= _SMALLEST:
        broken = [typesetter.lines([Span(text)], width, size) for text in lines]
        whole = all(len(parts) == 1 for parts in broken) or size <= largest * 2 / 3
        found = [line for parts in broken for line in parts]
        if whole and _height(len(found), size) <= room:
            return size, found
        size -= _STEP
    raise DeskError(
        "paper.address_too_long",
        "An address of {count} lines has no room here even in the smallest type. Nothing was "
        "printed; take a larger envelope or label for it, or shorten it in the case.",
        count=len(lines),
    )


def _height(count: int, size: float) -> float:
    return ((count - 1) * _LEADING + _ABOVE + _BELOW) * size if count else 0.0
