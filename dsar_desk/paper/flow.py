"""Blocks laid out over pages: paragraphs, headings, lists and tables that break where they may."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from dsar_desk.paper.blocks import Block, Cell, Heading, Items, Paragraph, Room, Table
from dsar_desk.paper.fonts import Style
from dsar_desk.paper.marks import Band, Mark, Rule, Words
from dsar_desk.paper.structure import Part, Role, heading
from dsar_desk.paper.text import Line, Typesetter

__all__ = ["BODY", "Entry", "Flow", "Frame", "Type"]


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type with its leading, both in points."""

    size: float
    leading: float


BODY = Type(10.1, 14.1)
_TABLE = Type(9.0, 12.2)
_HEADINGS = {1: Type(12.3, 16.5), 2: Type(10.1, 14.4)}
_AFTER_PARAGRAPH = 7.2
_BEFORE_HEADING = 6.0
_AFTER_HEADING = 3.0
_AFTER_SUBJECT = 10.0
_ITEM_INDENT = 15.0
_BETWEEN_ITEMS = 2.5
_CELL = 4.5  # room left and right in a table's cell
_ROW = 2.6  # room above and below in a table's row
_FIRST_COLUMN = 0.31  # of a table of two columns, so that tables of one page agree
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
class _SetTable:
    """A table whose cells are broken into lines; one whose heading is too tall has none."""

    widths: list[float]
    head: list[list[Line]]
    rows: list[list[list[Line]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading for the bookmarks: its words, its level from 1, its page from 0, where it ends."""

    words: str
    level: int
    page: int
    down: float


class Flow:
    """Lays blocks out from ``first`` over as many ``later`` frames as it needs.

    What it lays out becomes parts of ``root``; ``headings`` are the pages of those of a section.
    """

    def __init__(self, typesetter: Typesetter, first: Frame, later: Frame, root: Part) -> None:
        self._typesetter = typesetter
        self._later = later
        self._frame = first
        self._down = first.top
        self._broken_once: dict[int, list[Line]] = {}
        self._set_once: dict[int, _SetTable] = {}
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
                self._lines(self._paragraph(block), BODY, part)
                self._down += _AFTER_PARAGRAPH
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
            needed = 4 * BODY.leading
            if len(blocks) > 1 and isinstance(blocks[1], Table):
                needed = max(needed, 2 * BODY.leading + self._begun(self._set(blocks[1])))
        elif any(isinstance(block, Room) for block in blocks[1:3]):
            kept = blocks[: _CLOSE[isinstance(blocks[1], Room)]]
            needed = sum(map(self._height, kept)) - _AFTER_PARAGRAPH
        if needed > self._left_over:
            self._next_page()

    def _height(self, block: Block) -> float:
        """The height of a paragraph or of room, at most a third of a page."""
        if isinstance(block, Room):
            return block.height
        if not isinstance(block, Paragraph):
            return 2 * BODY.leading
        lines = len(self._paragraph(block))
        third = (self._later.bottom - self._later.top) / 3
        return min(lines * BODY.leading + _AFTER_PARAGRAPH, third)

    def _paragraph(self, block: Paragraph) -> list[Line]:
        """The lines of a paragraph, broken once however often they are asked for."""
        lines = self._broken_once.get(id(block))
        if lines is None:
            lines = self._broken(block.spans, self._frame.width, BODY)
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
        kind = _HEADINGS.get(level, _HEADINGS[2])
        if self._down > self._frame.top and level > 1:
            self._down += _BEFORE_HEADING
        role = heading(level, self._level)
        self._level = int(role[1])
        lines = self._broken(_bold(spans), self._frame.width, kind)
        self._lines(lines, kind, self._root.add(role))
        self.headings.append(Entry(_text(lines), self._level, len(self.pages) - 1, self._down))
        self._down += _AFTER_SUBJECT if level == 1 else _AFTER_HEADING

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
        if line.backwards:
            return left + width - indent - line.width
        return left if self._typesetter.backwards else left + indent

    def _items(self, items: Items) -> None:
        whole = self._root.add(Role.LIST, numbered=items.numbered)
        for number, item in enumerate(items.items, 1):
            sign = self._typesetter.line(f"{number}." if items.numbered else "•", BODY.size)
            lines = self._broken(item, self._frame.width - _ITEM_INDENT, BODY)
            if _fitting(len(lines), int(self._left_over // BODY.leading)) == 0:
                self._next_page()
            baseline = self._down + 0.72 * BODY.leading
            part = whole.add(Role.ITEM)
            left = self._beside(sign, self._frame.left, self._frame.width, 2)
            label = part.add(Role.LABEL)
            self.pages[-1].append(Words(left, baseline, BODY.size, sign, part=label))
            self._lines(lines, BODY, part.add(Role.ITEM_BODY), _ITEM_INDENT)
            self._down += _BETWEEN_ITEMS
        self._down += _AFTER_PARAGRAPH - _BETWEEN_ITEMS

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
        self._down += _AFTER_PARAGRAPH

    def _set(self, table: Table) -> _SetTable:
        """The cells of a table broken into lines, once however often they are asked for."""
        made = self._set_once.get(id(table))
        if made is None:
            widths = self._column_widths(table)
            head = self._cells(list(map(_bold, table.header)), widths)
            rows = [self._cells(row, widths) for row in table.rows]
            if _row_height(head) > _TALLEST_HEAD * (self._later.bottom - self._later.top):
                rows, head = [head, *rows], []
            made = self._set_once[id(table)] = _SetTable(widths, head, rows)
        return made

    def _begun(self, made: _SetTable) -> float:
        """The height that a table wants where it begins: all of it, or of a long one the first row."""
        whole = _row_height(made.head) + sum(map(_row_height, made.rows))
        if whole <= _WHOLE * (self._later.bottom - self._later.top):
            return whole
        return _row_height(made.head) + (min(_row_height(made.rows[0]), 120) if made.rows else 0)

    def _body_row(self, cells: list[list[Line]], made: _SetTable, parts: Sequence[Part]) -> None:
        """One row; a row taller than half a page goes on on the next."""
        page = int((self._later.bottom - self._later.top) // _TABLE.leading)
        while any(cells):
            room = int((self._left_over - 2 * _ROW + 0.01) // _TABLE.leading)
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
        top, height = self._down, _row_height(cells)
        marks = self.pages[-1]
        left, whole = self._frame.left, sum(widths)
        if tinted:
            marks.append(Band(left, top, whole, height))
        owners: Sequence[Part | None] = parts or [None] * len(cells)
        columns = zip(cells, accumulate(widths, initial=0), widths, owners, strict=False)
        for cell, before, width, part in columns:
            edge = whole - before - width if self._typesetter.backwards else before
            for number, line in enumerate(cell):
                baseline = top + _ROW + number * _TABLE.leading + 0.74 * _TABLE.leading
                place = self._beside(line, left + edge + _CELL, width - 2 * _CELL)
                marks.append(Words(place, baseline, _TABLE.size, line, part=part))
        self._down = top + height
        marks.append(Rule(left, self._down, left + whole, grey=0.35 if tinted else 0.75))

    def _cells(self, row: Sequence[Cell], widths: Sequence[float]) -> list[list[Line]]:
        return [
            self._typesetter.lines(cell, width - 2 * _CELL, _TABLE.size)
            for cell, width in zip(row, widths, strict=True)
        ]

    def _column_widths(self, table: Table) -> list[float]:
        count, total = len(table.header), self._frame.width
        if count == 1:
            return [total]
        shares = [total * _FIRST_COLUMN, total * (1 - _FIRST_COLUMN)]
        if count > 2:
            weights = []
            for column in range(count):
                cells = [row[column] for row in (table.header, *table.rows)]
                longest = max(sum(len(span.text) for span in cell) for cell in cells)
                weights.append(min(max(longest, 8), 40))
            shares = [total * weight / sum(weights) for weight in weights]
        return _room_for_words(shares, [self._longest_word(table, at) for at in range(count)])

    def _longest_word(self, table: Table, column: int) -> float:
        """The width that a column needs so that no word of it is cut, such as a day."""
        cells = [_bold(table.header[column]), *(row[column] for row in table.rows)]
        words = {(word, s.style) for cell in cells for s in cell for word in s.text.split()}
        lines = (self._typesetter.line(word, _TABLE.size, style) for word, style in words)
        return max((line.width for line in lines), default=0.0) + 2 * _CELL


def _cells_of(table: Part, cells: Sequence[object], role: Role) -> list[Part]:
    """The parts of a new row of a table."""
    row = table.add(Role.ROW)
    return [row.add(role) for _ in cells]


def _text(lines: Sequence[Line]) -> str:
    return "".join(f"{line.text} " if line.ends else line.text for line in lines)


def _bold(spans: Cell) -> Cell:
    return tuple(replace(span, style=Style.BOLD) for span in spans)


def _room_for_words(shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """The shares, with room taken from wide columns for words that would be cut in narrow ones.

    Where not all can have what they need the shares stay: something has to be cut.
    """
    total = sum(shares)
    if sum(least) > total:
        return list(shares)
    lacking = sum(max(need - share, 0) for share, need in zip(shares, least, strict=True))
    spare = sum(max(share - need, 0) for share, need in zip(shares, least, strict=True))
    if not lacking:
        return list(shares)
    left = 1 - lacking / spare
    return [need + max(share - need, 0) * left for share, need in zip(shares, least, strict=True)]


def _fitting(lines: int, room: int) -> int:
    """How many of a paragraph's lines go on this page, leaving no line alone on either."""
    if lines <= room:
        return lines
    count = min(room, lines - _KEEP)
    return count if count >= _KEEP else 0


def _row_height(cells: Sequence[Sequence[Line]]) -> float:
    if not cells:
        return 0.0
    return max(len(cell) for cell in cells) * _TABLE.leading + 2 * _ROW
