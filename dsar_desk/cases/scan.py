"""Scans by their pages: what was seen on each, and of which pages a letter was made."""

from dataclasses import dataclass

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.sheet_code import SheetCode, read_code

__all__ = ["Piece", "ScannedPage"]


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What the worker saw on a page: nothing at all, or QR codes of ours, as their texts."""

    blank: bool = False
    codes: tuple[str, ...] = ()

    @property
    def read(self) -> tuple[SheetCode, ...]:
        """What its codes say."""
        found = map(read_code, self.codes)
        return tuple(code for code in found if code is not None)

    @property
    def is_sheet(self) -> bool:
        """Whether it is a cover sheet or a separator of ours, and no page of a letter."""
        return any(code.is_sheet for code in self.read)


@dataclass(frozen=True, slots=True)
class Piece:
    """A page of a letter that was made of scans: page ``page`` (from 0) of one of them.

    ``sha256`` is that of the scan as it came, ``turned`` by how many degrees the page was turned
    clockwise: 0, 90, 180 or 270.
    """

    scan: ReceivedId
    sha256: str
    page: int
    turned: int = 0
