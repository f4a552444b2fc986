"""Sheets of letter paper: their size, the envelopes they go into, where text stands.

Lengths are in points from the top left corner. What a window may show and what it shows always is
worked out from the envelopes and the folds (``window``); the tests prove on finished letters that
nothing but the address stands in the first box and all of the address in the second.
"""

from dataclasses import dataclass
from functools import cached_property

from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.units import inch, mm

from dsar_desk.paper import stationers as made
from dsar_desk.paper.window import Box, WindowEnvelope, always_shown, ever_shown

__all__ = [
    "DIN_5008_A",
    "DIN_5008_B",
    "JAPAN_NAGA_3",
    "SHEETS",
    "SWISS_LEFT",
    "SWISS_RIGHT",
    "UK_C5",
    "UK_DL",
    "US_10",
    "Sheet",
    "sheet_for",
    "sheet_named",
]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The geometry of one kind of letter.

    The address stands from ``address_top`` to ``address_bottom``, the sender's line above it on
    the baseline ``return_line``. The letterhead begins at ``head_left`` and ``head_top``. ``folds``
    are marked on the paper, and the ``hole`` for the punch where there is one; ``other_folds`` is how
    people fold it all the same. ``source`` says where the places come from. What is not said is as on
    most A4 letters.
    """

    name: str
    width: float = A4[0]
    height: float = A4[1]
    left: float = 25 * mm
    right: float = 25 * mm
    address_left: float = 25 * mm
    address_top: float
    return_line: float
    details_left: float = 125 * mm
    details_width: float = 65 * mm
    details_top: float
    body_top: float
    folds: tuple[float, ...]
    envelopes: tuple[WindowEnvelope, ...]
    source: str

    other_folds: tuple[tuple[float, ...], ...] = ()
    hole: float | None = None
    head_left: float = 25 * mm
    head_width: float = 160 * mm
    head_top: float = 10 * mm
    next_top: float = 28 * mm
    running_top: float = 15 * mm
    bottom: float = 22 * mm
    foot: float = 13 * mm

    @property
    def text_width(self) -> float:
        """The width of the body in points."""
        return self.width - self.left - self.right

    @cached_property
    def ever(self) -> Box:
        """What a window may show, so that nothing but the address may stand there."""
        ways = (self.folds, *self.other_folds)
        return ever_shown((self.width, self.height), self.envelopes, ways)

    @cached_property
    def always(self) -> Box:
        """What every window shows wherever the sheet slips, so that the address stands there."""
        return always_shown((self.width, self.height), self.envelopes, self.folds)

    @property
    def address_width(self) -> float:
        """How long a line of the address may be, so that it is never hidden."""
        return self.always.right - self.address_left

    @property
    def address_bottom(self) -> float:
        """The lowest place at which a line of the address is never hidden."""
        return self.always.bottom

    @property
    def head_bottom(self) -> float:
        """Where a letterhead has to end so that no window shows any of it."""
        beside = self.head_left >= self.ever.right
        return self.body_top if beside else self.ever.top


DIN_5008_A = Sheet(
    name="din-5008-a",
    address_top=44.7 * mm,
    return_line=43.4 * mm,
    details_top=32 * mm,
    body_top=88 * mm,
    folds=(87 * mm, 192 * mm),
    envelopes=(made.DIN_DL, made.DIN_C6_5, made.DIN_C5_A),
    source="DIN 5008:2020 form A: address field 45 × 85 mm, 27 mm from the top",
    hole=148.5 * mm,
    head_top=8 * mm,
)
DIN_5008_B = Sheet(
    name="din-5008-b",
    address_top=62.7 * mm,
    return_line=61.2 * mm,
    details_top=50 * mm,
    body_top=103.2 * mm,
    folds=(105 * mm, 210 * mm),
    envelopes=(made.DIN_DL, made.DIN_C6_5, made.DIN_C5_B),
    source="DIN 5008:2020 form B: address field 45 × 85 mm, 45 mm from the top",
    hole=148.5 * mm,
    head_top=13 * mm,
)
UK_DL = Sheet(
    name="uk-dl",
    address_top=58.5 * mm,
    return_line=56.9 * mm,
    details_top=45 * mm,
    body_top=95 * mm,
    folds=(105 * mm, 210 * mm),
    envelopes=(made.UK_DL_20, made.UK_DL_18),
    source="the windows of its envelopes, the sheet folded as for DIN envelopes or in equal parts",
    other_folds=((99 * mm, 198 * mm),),
)
UK_C5 = Sheet(
    name="uk-c5",
    address_top=63.5 * mm,
    return_line=62 * mm,
    details_top=50 * mm,
    body_top=103.2 * mm,
    folds=(148.5 * mm,),
    envelopes=(made.UK_C5_20,),
    source="the window of its envelope, the sheet folded once",
    head_top=13 * mm,
)
US_10 = Sheet(
    name="us-10",
    width=letter[0],
    height=letter[1],
    left=inch,
    right=inch,
    address_left=inch,
    address_top=68 * mm,
    return_line=67 * mm,
    details_left=5.45 * inch,
    details_width=2.25 * inch,
    details_top=1.7 * inch,
    body_top=3.72 * inch,
    folds=(3.9375 * inch, 7.5 * inch),
    envelopes=(made.US_10_WINDOW,),
    source="the window of its envelope; the first part is 3 15/16 inches high, so that the sheet "
    "fills the envelope but for 3/16 inch, as a DIN letter fills its DL: what the sheet slips, the "
    "window of 1 1/8 inch loses, and so it always shows 0.86 inch, five lines under the sender's",
    other_folds=((letter[1] / 3, letter[1] * 2 / 3),),
    head_left=inch,
    head_width=6.5 * inch,
    head_top=15 * mm,
)
SWISS_LEFT = Sheet(
    name="swiss-left",
    address_top=59.2 * mm,
    return_line=57.9 * mm,
    details_top=45 * mm,
    body_top=100.2 * mm,
    folds=(105 * mm, 210 * mm),
    envelopes=(made.SWISS_C5_6_LEFT, made.SWISS_C5_6_LEFT_DIN, made.SWISS_C5_LEFT),
    source="SN 010130, address on the left",
)
SWISS_RIGHT = Sheet(
    name="swiss-right",
    address_left=120 * mm,
    address_top=57.4 * mm,
    return_line=56 * mm,
    details_left=25 * mm,
    details_width=70 * mm,
    details_top=45 * mm,
    body_top=98.2 * mm,
    folds=(105 * mm, 210 * mm),
    envelopes=(made.SWISS_C5_6_RIGHT, made.SWISS_C5_RIGHT),
    source="SN 010130, address on the right, as the Swiss Post recommends",
)
JAPAN_NAGA_3 = Sheet(
    name="japan-naga-3",
    address_top=17 * mm,
    return_line=15.8 * mm,
    details_left=118 * mm,
    details_width=67 * mm,
    details_top=20 * mm,
    body_top=66 * mm,
    folds=(99 * mm, 198 * mm),
    envelopes=(made.NAGA_3_WINDOW,),
    source="the window of its envelope, the sheet folded in three equal parts",
    head_left=118 * mm,
    head_width=67 * mm,
    head_top=12 * mm,
)

SHEETS = {
    sheet.name: sheet
    for sheet in (
        DIN_5008_A, DIN_5008_B, UK_DL, UK_C5, US_10, SWISS_LEFT, SWISS_RIGHT, JAPAN_NAGA_3,
    )
}  # fmt: skip
"""Every layout by its name."""

_LETTER_PAPER = ("US", "CA", "MX", "PH", "CO", "CL", "VE", "GT", "CR", "PA", "DO", "PR")
_DL_WINDOW = ("GB", "IE", "IM", "JE", "GG", "AU", "NZ", "ZA", "IN", "SG", "HK", "MY")
_BY_COUNTRY = {
    **dict.fromkeys(_LETTER_PAPER, US_10),
    **dict.fromkeys(_DL_WINDOW, UK_DL),
    **dict.fromkeys(("CH", "LI"), SWISS_RIGHT),
    "JP": JAPAN_NAGA_3,
}


def sheet_for(country: str) -> Sheet:
    """The sheet that an office in this country (ISO 3166-1 alpha-2) puts into its envelopes."""
    return _BY_COUNTRY.get(country, DIN_5008_B)


def sheet_named(name: str, country: str) -> Sheet:
    """The layout of this name; the one of the country where none of that name is known."""
    return SHEETS.get(name) or sheet_for(country)
