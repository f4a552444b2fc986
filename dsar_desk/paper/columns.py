"""The columns of a table: how wide each is, and its cells broken into lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dsar_desk.paper.blocks import Cell, Table
from dsar_desk.paper.fonts import Style
from dsar_desk.paper.measures import Measures
from dsar_desk.paper.text import Line, Typesetter

__all__ = ["Columns", "SetTable", "bold"]

_FIRST_COLUMN = 0.31  # of a table of two columns, so that tables of one page agree


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table whose cells are broken into lines; one whose heading is too tall has none."""

    widths: list[float]
    head: list[list[Line]]
    rows: list[list[list[Line]]]


class Columns:
    """Sets tables; widths and heights are in points."""

    def __init__(self, typesetter: Typesetter, measures: Measures) -> None:
        self._typesetter = typesetter
        self._measures = measures

    def set(self, table: Table, width: float, tallest_head: float) -> SetTable:
        """The table in this width; a heading row above ``tallest_head`` becomes a row like any."""
        widths = self._column_widths(table, width)
        head = self._cells(list(map(bold, table.header)), widths)
        rows = [self._cells(row, widths) for row in table.rows]
        if self.height(head) > tallest_head:
            rows, head = [head, *rows], []
        return SetTable(widths, head, rows)

    def height(self, cells: Sequence[Sequence[Line]]) -> float:
        """How tall a row with these cells is."""
        if not cells:
            return 0.0
        return max(map(len, cells)) * self._measures.table.leading + 2 * self._measures.row

    def _cells(self, row: Sequence[Cell], widths: Sequence[float]) -> list[list[Line]]:
        return [
            self._typesetter.lines(cell, width - 2 * self._measures.cell, self._measures.table.size)
            for cell, width in zip(row, widths, strict=True)
        ]

    def _column_widths(self, table: Table, total: float) -> list[float]:
        count = len(table.header)
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
        cells = [bold(table.header[column]), *(row[column] for row in table.rows)]
        words = {(word, s.style) for cell in cells for s in cell for word in s.text.split()}
        lines = (
            self._typesetter.line(word, self._measures.table.size, style) for word, style in words
        )
        return max((line.width for line in lines), default=0.0) + 2 * self._measures.cell


def bold(spans: Cell) -> Cell:
    """The same text in bold."""
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
