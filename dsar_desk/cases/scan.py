"""Scans by their pages: what was seen on each, and of which pages a letter was made."""

from dataclasses import dataclass

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.sheet_code import SheetCode, read_code

__all__ = ["Area", "Piece", "ScannedPage"]


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page as it is seen before it is turned, in thousandths from its top left corner."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def edges(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom

    def turned(self, degrees: int) -> "Area":
        """The area as it is seen on the page turned clockwise by a multiple of 90 degrees."""
        area = self
        for _ in range(degrees % 360 // 90):
            left, top, right, bottom = area.edges
            area = Area(1000 - bottom, left, 1000 - top, right)
        return area


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
    clockwise: 0, 90, 180 or 270. What lies in the ``covered`` areas is not in the letter.
    """

    scan: ReceivedId
    sha256: str
    page: int
    turned: int = 0
    covered: tuple[Area, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The page as a case is exported with it: counted from 1, without the id of the scan."""
        return {
            "sha256": self.sha256,
            "page": self.page + 1,
            "turned": self.turned,
            "covered": [list(area.edges) for area in self.covered],
        }
