"""What a document is made of, for those who hear or feel it: its structure tree (ISO 32000-1, 14.7).

The parts are made while the document is laid out; each line of text says which part it belongs to,
and what belongs to none is decoration: an artifact, such as a page number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Part", "Role", "heading"]


class Role(StrEnum):
    """The standard structure types that our documents need (ISO 32000-1, 14.8.4)."""

    DOCUMENT = "Document"
    PARAGRAPH = "P"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    ITEM_BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEADER_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"


@dataclass(slots=True, eq=False)
class Part:
    """One element of the tree: other parts, or the text that was laid out as its own.

    ``alternative`` is said in place of a picture; ``numbered`` belongs to a list.
    """

    role: Role
    parts: list["Part"] = field(default_factory=list)
    numbered: bool = False
    alternative: str = ""

    def add(self, role: Role, *, numbered: bool = False, alternative: str = "") -> "Part":
        """A new part at the end of this one."""
        part = Part(role, numbered=numbered, alternative=alternative)
        self.parts.append(part)
        return part

    def walk(self) -> Iterator["Part"]:
        """This part and all below it, in reading order."""
        yield self
        for part in self.parts:
            yield from part.walk()


def heading(level: int, above: int) -> Role:
    """The role of a heading of this level after one of the level ``above`` (0 for none).

    No level may be left out on the way down (ISO 14289-1, 7.4.2).
    """
    return (Role.H1, Role.H2, Role.H3)[min(level, above + 1, 3) - 1]
