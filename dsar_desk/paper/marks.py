"""What stands on a page, with its place: the last step before a PDF, and the first to be tested."""

from dataclasses import dataclass, field

from dsar_desk.paper.structure import Part
from dsar_desk.paper.text import Line

__all__ = ["Band", "Code", "Mark", "Page", "Picture", "Rule", "Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; ``down`` is the baseline, in points from the top of the page.

    ``part`` is what it belongs to in the document's structure; without one it is decoration.
    """

    left: float
    down: float
    size: float
    line: Line
    grey: float = 0.0
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line between two points; lengths in points from the top left."""

    left: float
    down: float
    right: float
    thickness: float = 0.4
    grey: float = 0.6


@dataclass(frozen=True, slots=True)
class Band:
    """A tinted rectangle behind text."""

    left: float
    down: float
    width: float
    height: float
    grey: float = 0.94


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code; ``rows`` are its modules, True for dark ones, each ``module`` points wide.

    ``left`` and ``down`` are where its first module stands; its quiet zone lies around that.
    """

    left: float
    down: float
    module: float
    rows: tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG or JPEG, such as a logo; ``part`` is what is said in its place."""

    left: float
    down: float
    width: float
    height: float
    raw: bytes = field(repr=False)
    part: Part | None = None


Mark = Words | Rule | Band | Code | Picture


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what frames it (letterhead, address, page number) and what it says."""

    frame: tuple[Mark, ...]
    body: tuple[Mark, ...]

    def text(self) -> str:
        """Everything that stands on the page, in the order in which it is drawn."""
        return "\n".join(_lines((*self.frame, *self.body)))

    def body_text(self) -> str:
        """What the page says, without letterhead, address and page number."""
        return "\n".join(_lines(self.body))


def _lines(marks: tuple[Mark, ...]) -> list[str]:
    return [mark.line.text for mark in marks if isinstance(mark, Words)]
