"""Window envelopes: what of a folded sheet their window shows, wherever the sheet slips.

A sheet is folded at its marks and put in with its first fold at the envelope's lower edge. It is
smaller than the envelope and slips in it to every side. From that follow two boxes on the sheet:
what the window *may* show (nothing but the address may stand there) and what it shows *always*
(the address has to stand there). Lengths are in points, boxes from the sheet's top left corner.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reportlab.lib.units import mm

__all__ = ["PLAY", "Box", "WindowEnvelope", "always_shown", "ever_shown"]

PLAY = 1 * mm
"""How far a fold or the print on the sheet may be off its place, to every side."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Whether all of the other lies within this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def grown(self, by: float) -> "Box":
        """The box with its edges moved outward, or inward where ``by`` is below zero."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class WindowEnvelope:
    """An envelope seen from its front: its size, its window, and where both are said.

    ``window`` is a box from the envelope's top left corner. ``half`` envelopes take the sheet
    folded once in its middle instead of at its marks.
    """

    name: str
    width: float
    height: float
    window: Box
    source: str
    half: bool = False

    def shows(self, width: float, height: float, folds: tuple[float, ...]) -> tuple[Box, Box]:
        """What the window may show, and shows always, of a sheet of this size folded so."""
        marks = (height / 2,) if self.half else folds
        first, packet = marks[0], _packet(height, marks)
        aside, up = self.width - width, self.height - packet
        top = self.window.top - self.height + first  # with the sheet at the lower edge
        bottom = self.window.bottom - self.height + first
        ever = Box(self.window.left - aside, top, self.window.right, bottom + up)
        always = Box(self.window.left, top + up, self.window.right - aside, bottom)
        return ever, always


def ever_shown(
    size: tuple[float, float],
    envelopes: Iterable[WindowEnvelope],
    ways_to_fold: Iterable[tuple[float, ...]],
) -> Box:
    """What any of the windows may show, however the sheet is folded and slips, with ``PLAY``."""
    boxes = [one.shows(*size, folds)[0] for folds in ways_to_fold for one in envelopes]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    ).grown(PLAY)


def always_shown(
    size: tuple[float, float], envelopes: Iterable[WindowEnvelope], folds: tuple[float, ...]
) -> Box:
    """What all of the windows show wherever the sheet slips, folded at its marks, less ``PLAY``."""
    boxes = [one.shows(*size, folds)[1] for one in envelopes]
    return Box(
        max(box.left for box in boxes),
        max(box.top for box in boxes),
        min(box.right for box in boxes),
        min(box.bottom for box in boxes),
    ).grown(-PLAY)


def _packet(height: float, folds: tuple[float, ...]) -> float:
    """The height of the folded sheet: its tallest part."""
    edges = (0.0, *folds, height)
    return max(after - before for before, after in pairwise(edges))
