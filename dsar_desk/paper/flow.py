"""Blocks laid out over pages: paragraphs, headings, lists and tables that break where they may."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dsar_desk.paper.blocks import Block, Cell, Heading, Items, Paragraph, Room, Table
from dsar_desk.paper.columns import Columns, SetTable, bold
from dsar_desk.paper.marks import Band, Mark, Rule, Words
from dsar_desk.paper.measures import Measures, Type
from dsar_desk.paper.structure import Part, Role, heading
from dsar_desk.paper.text import Line, Typesetter

__all__ = ["Entry", "Flow", "Frame"]


_TALLEST_HEAD = 0.3  # of a page; a heading row above that is printed once, like any row
_WHOLE = 0.4  # of a page; a table up to that is not broken
_CLOSE = {True: 3, False: 4}  # close, room and signature; with the paragraph before them
_KEEP = 2  # lines of a paragraph that stay together at a page's end and beginning


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the body stands on a page: points from the top left."""

    left: float
    top: float
    width: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading for the bookmarks: its words, its level from 1, its page from 0, where it ends."""

    words: str
    level: int
    page: int
    down: float


class Flow:
    """Lays blocks out in the first of the ``frames`` and in as many like the second as it needs.

    What it lays out becomes parts of ``root``; ``headings`` are the pages of those of a section.
    """

    def __init__(
        self, typesetter: Typesetter, measures: Measures, frames: tuple[Frame, Frame], root: Part
    ) -> None:
        first, later = frames
        self._measures = measures
        self._columns = Columns(typesetter, measures)
        self._typesetter = typesetter
        self._later = later
        self._frame = first
        self._down = first.top
        self._broken_once: dict[int, list[Line]] = {}
        self._set_once: dict[int, SetTable] = {}
        self._root = root
        self._level = 0
        self.pages: list[list[Mark]] = [[]]
        self.headings: list[Entry] = []

    def lay(self, blocks: Sequence[Block]) -> list[list[Mark]]:
        """The marks of each page."""
        for place, block in enumerate(blocks):
            self._keep_together(blocks[place:])
            self._lay(block)
        return self.pages

    def _lay(self, block: Block) -> None:
        match block:
            case Heading(spans, level):
                self._heading(spans, level)
            case Paragraph():
                part = self._root.add(Role.PARAGRAPH)
                self._lines(self._paragraph(block), self._measures.body, part)
                self._down += self._measures.after_paragraph
            case Items():
                self._items(block)
            case Table():
                self._table(block)
            case Room(height):
                self._down += height

    def _keep_together(self, blocks: Sequence[Block]) -> None:
        """A new page where a heading would stand alone, or a close without what it closes."""
        needed = 0.0
        if isinstance(blocks[0], Heading):
            needed = 4 * self._measures.body.leading
            if len(blocks) > 1 and isinstance(blocks[1], Table):
                needed = max(
                    needed, 2 * self._measures.body.leading + self._begun(self._set(blocks[1]))
                )
        elif any(isinstance(block, Room) for block in blocks[1:3]):
            kept = blocks[: _CLOSE[isinstance(blocks[1], Room)]]
            needed = sum(map(self._height, kept)) - self._measures.after_paragraph
        if needed > self._left_over:
            self._next_page()

    def _height(self, block: Block) -> float:
        """The height of a paragraph or of room, at most a third of a page."""
        if isinstance(block, Room):
            return block.height
        if not isinstance(block, Paragraph):
            return 2 * self._measures.body.leading
        lines = len(self._paragraph(block))
        third = (self._later.bottom - self._later.top) / 3
        return min(lines * self._measures.body.leading + self._measures.after_paragraph, third)

    def _paragraph(self, block: Paragraph) -> list[Line]:
        """The lines of a paragraph, broken once however often they are asked for."""
        lines = self._broken_once.get(id(block))
        if lines is None:
            lines = self._broken(block.spans, self._frame.width, self._measures.body)
            self._broken_once[id(block)] = lines
        return lines

    @property
    def _left_over(self) -> float:
        return self._frame.bottom - self._down

    def _next_page(self) -> None:
        if self._down > self._frame.top:
            self.pages.append([])
        self._frame = self._later
        self._down = self._frame.top

    def _broken(self, spans: Cell, width: float, kind: Type) -> list[Line]:
        return self._typesetter.lines(spans, width, kind.size)

    def _heading(self, spans: Cell, level: int) -> None:
        kind = self._measures.subject if level == 1 else self._measures.heading
        if self._down > self._frame.top and level > 1:
            self._down += self._measures.before_heading
        role = heading(level, self._level)
        self._level = int(role[1])
        lines = self._broken(bold(spans), self._frame.width, kind)
        self._lines(lines, kind, self._root.add(role))
        self.headings.append(Entry(_text(lines), self._level, len(self.pages) - 1, self._down))
        self._down += self._measures.after_subject if level == 1 else self._measures.after_heading

    def _lines(self, lines: Sequence[Line], kind: Type, part: Part, indent: float = 0.0) -> None:
        rest = list(lines)
        while rest:
            count = _fitting(len(rest), int((self._left_over + 0.01) // kind.leading))
            if not count and self._down > self._frame.top:
                self._next_page()
                continue
            count = count or len(rest)
            for line in rest[:count]:
                self._word_line(line, kind, indent, part)
            rest = rest[count:]
            if rest:
                self._next_page()

    def _word_line(self, line: Line, kind: Type, indent: float, part: Part) -> None:
        self._down += kind.leading
        baseline = self._down - 0.28 * kind.leading
        left = self._beside(line, self._frame.left, self._frame.width, indent)
        self.pages[-1].append(Words(left, baseline, kind.size, line, part=part))

    def _beside(self, line: Line, left: float, width: float, indent: float = 0.0) -> float:
        """Where a line begins that stands ``indent`` from the edge at which reading begins."""
        if self._typesetter.backwards:  # foreign paragraphs, too
            return left + width - indent - line.width
        return left + indent

    def _items(self, items: Items) -> None:
        whole = self._root.add(Role.LIST, numbered=items.numbered)
        for number, item in enumerate(items.items, 1):
            sign = self._typesetter.line(
                f"{number}." if items.numbered else "•", self._measures.body.size
            )
            lines = self._broken(
                item, self._frame.width - self._measures.item_indent, self._measures.body
            )
            if _fitting(len(lines), int(self._left_over // self._measures.body.leading)) == 0:
                self._next_page()
            baseline = self._down + 0.72 * self._measures.body.leading
            part = whole.add(Role.ITEM)
            left = self._beside(
                sign, self._frame.left, self._frame.width, self._measures.label_indent
            )
            label = part.add(Role.LABEL)
            self.pages[-1].append(Words(left, baseline, self._measures.body.size, sign, part=label))
            self._lines(
                lines, self._measures.body, part.add(Role.ITEM_BODY), self._measures.item_indent
            )
            self._down += self._measures.between_items
        self._down += self._measures.after_paragraph - self._measures.between_items

    def _table(self, table: Table) -> None:
        made = self._set(table)
        self._down += 2
        if self._begun(made) > self._left_over:
            self._next_page()
        whole = self._root.add(Role.TABLE)
        if made.head:
            self._row(made.head, made.widths, _cells_of(whole, made.head, Role.HEADER_CELL))
        for row in made.rows:
            self._body_row(row, made, _cells_of(whole, row, Role.CELL))
        self._down += self._measures.after_paragraph

    def _set(self, table: Table) -> SetTable:
        """The cells of a table broken into lines, once however often they are asked for."""
        made = self._set_once.get(id(table))
        if made is None:
            tallest = _TALLEST_HEAD * (self._later.bottom - self._later.top)
            made = self._columns.set(table, self._frame.width, tallest)
            self._set_once[id(table)] = made
        return made

    def _begun(self, made: SetTable) -> float:
        """The height that a table wants where it begins: all of it, or of a long one the first row."""
        whole = self._columns.height(made.head) + sum(map(self._columns.height, made.rows))
        if whole <= _WHOLE * (self._later.bottom - self._later.top):
            return whole
        return self._columns.height(made.head) + (
            min(self._columns.height(made.rows[0]), 120) if made.rows else 0
        )

    def _body_row(self, cells: list[list[Line]], made: SetTable, parts: Sequence[Part]) -> None:
        """One row; a row taller than half a page goes on on the next."""
        page = int((self._later.bottom - self._later.top) // self._measures.table.leading)
        while any(cells):
            room = int(
                (self._left_over - 2 * self._measures.row + 0.01) // self._measures.table.leading
            )
            height = max(map(len, cells))
            if room < height and (height <= page // 2 or room < _KEEP):
                self._next_page()
                self._row(made.head, made.widths, ())
                continue
            self._row([cell[:room] for cell in cells], made.widths, parts)
            cells = [cell[room:] for cell in cells]

    def _row(self, cells: list[list[Line]], widths: Sequence[float], parts: Sequence[Part]) -> None:
        """A row of a table; without ``parts`` it is the heading row again, on a later page."""
        if not cells:
            return
        tinted = not parts or parts[0].role is Role.HEADER_CELL
        top, height = self._down, self._columns.height(cells)
        marks = self.pages[-1]
        left, whole = self._frame.left, sum(widths)
        if tinted:
            marks.append(Band(left, top, whole, height))
        owners: Sequence[Part | None] = parts or [None] * len(cells)
        columns = zip(cells, accumulate(widths, initial=0), widths, owners, strict=False)
        for cell, before, width, part in columns:
            edge = whole - before - width if self._typesetter.backwards else before
            for number, line in enumerate(cell):
                baseline = (
                    top
                    + self._measures.row
                    + number * self._measures.table.leading
                    + 0.74 * self._measures.table.leading
                )
                place = self._beside(
                    line, left + edge + self._measures.cell, width - 2 * self._measures.cell
                )
                marks.append(Words(place, baseline, self._measures.table.size, line, part=part))
        self._down = top + height
        marks.append(Rule(left, self._down, left + whole, grey=0.35 if tinted else 0.75))


def _cells_of(table: Part, cells: Sequence[object], role: Role) -> list[Part]:
    """The parts of a new row of a table."""
    row = table.add(Role.ROW)
    return [row.add(role) for _ in cells]


def _text(lines: Sequence[Line]) -> str:
    return "".join(f"{line.text} " if line.ends else line.text for line in lines)


def _fitting(lines: int, room: int) -> int:
    """How many of a paragraph's lines go on this page, leaving no line alone on either."""
    if lines <= room:
        return lines
    count = min(room, lines - _KEEP)
    return count if count >= _KEEP else 0
