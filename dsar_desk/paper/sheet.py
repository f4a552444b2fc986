"""Sheets of letter paper: their size, where the window of the envelope is, where text stands.

Lengths are in points from the top left corner. Sources: DIN 5008:2020 form B; BS 4264 window
(93 × 39 mm, 20 mm from the left, 53 mm from the top of a DL envelope, the sheet free to move
11 mm); the common US No. 10 window (4 1/2 × 1 1/8 inch, 7/8 inch from the left, 1/2 inch from
the bottom) with USPS DMM 601.6's tap test in mind.
"""

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.units import inch, mm

__all__ = ["DIN_5008_B", "UK_DL", "US_10", "Sheet", "sheet_for"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The geometry of one kind of letter.

    ``address_top`` to ``address_bottom`` is what the window shows wherever the sheet slips;
    ``address_rest`` is where a short address begins.
    """

    name: str
    width: float
    height: float
    left: float
    right: float
    address_left: float
    address_width: float
    address_top: float
    address_rest: float
    address_bottom: float
    return_line: float | None
    details_left: float
    details_top: float
    body_top: float
    folds: tuple[float, ...]

    next_top: float = 28 * mm
    bottom: float = 22 * mm
    head_top: float = 15 * mm
    foot: float = 13 * mm

    @property
    def text_width(self) -> float:
        """The width of the body in points."""
        return self.width - self.left - self.right


DIN_5008_B = Sheet(
    name="din-5008-b",
    width=A4[0],
    height=A4[1],
    left=25 * mm,
    right=25 * mm,
    address_left=25 * mm,
    address_width=80 * mm,
    address_top=62.7 * mm,
    address_rest=62.7 * mm,
    address_bottom=90 * mm,
    return_line=59.5 * mm,
    details_left=125 * mm,
    details_top=50 * mm,
    body_top=103 * mm,
    folds=(105 * mm, 210 * mm),
)
UK_DL = Sheet(
    name="uk-dl",
    width=A4[0],
    height=A4[1],
    left=25 * mm,
    right=25 * mm,
    address_left=25 * mm,
    address_width=76 * mm,
    address_top=53 * mm,
    address_rest=54.5 * mm,
    address_bottom=81 * mm,
    return_line=None,
    details_left=125 * mm,
    details_top=45 * mm,
    body_top=95 * mm,
    folds=(99 * mm, 198 * mm),
)
US_10 = Sheet(
    name="us-10",
    width=letter[0],
    height=letter[1],
    left=inch,
    right=inch,
    address_left=inch,
    address_width=3.3 * inch,
    address_top=2.08 * inch,
    address_rest=2.5 * inch,
    address_bottom=3.17 * inch,
    return_line=None,
    details_left=4.9 * inch,
    details_top=1.7 * inch,
    body_top=3.6 * inch,
    folds=(11 / 3 * inch, 22 / 3 * inch),
)

_LETTER_PAPER = frozenset({"US", "CA", "MX", "PH", "CO", "CL", "VE", "GT", "CR", "PA", "DO", "PR"})
_DL_WINDOW = frozenset({"GB", "IE", "IM", "JE", "GG", "AU", "NZ", "ZA", "IN", "SG", "HK", "MY"})


def sheet_for(country: str) -> Sheet:
    """The sheet that an office in this country (ISO 3166-1 alpha-2) puts into its envelopes."""
    if country in _LETTER_PAPER:
        return US_10
    return UK_DL if country in _DL_WINDOW else DIN_5008_B
