"""The parts that a document is built from. Their text is text: nothing in it is ever markup."""

from dataclasses import dataclass

from dsar_desk.paper.text import Span

__all__ = ["Block", "Cell", "Heading", "Items", "Paragraph", "Room", "Table", "plain_text"]

Cell = tuple[Span, ...]
"""A run of spans: a paragraph's text, an item's, a table cell's."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the subject of a letter."""

    spans: Cell
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a newline in its text ends a line."""

    spans: Cell


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with bullets or with numbers."""

    items: tuple[Cell, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its heading row is repeated on every page that it reaches."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Empty room, as for a signature; the height is in points."""

    height: float


Block = Heading | Paragraph | Items | Table | Room


def plain_text(blocks: tuple[Block, ...]) -> str:
    """What the blocks say, in the order in which they are printed, without any form."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Heading(spans) | Paragraph(spans):
                parts.append(_text(spans))
            case Items(items, numbered):
                parts += [
                    f"{f'{number}.' if numbered else '•'} {_text(item)}"
                    for number, item in enumerate(items, 1)
                ]
            case Table(header, rows):
                parts += ["\t".join(map(_text, row)) for row in (header, *rows)]
            case Room():
                continue
    return "\n\n".join(parts)


def _text(spans: Cell) -> str:
    return "".join(span.text for span in spans)
