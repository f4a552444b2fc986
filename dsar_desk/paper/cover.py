"""Cover sheets and separators: a page that a scanner reads, laid between letters on paper.

It bears one large QR code and says in words what it is for. Nobody is named on it: it lies about.
"""

from dataclasses import dataclass, replace
from datetime import date

import segno
from reportlab.lib.units import mm

from dsar_desk.paper.blocks import Block, Heading, Paragraph
from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.marks import Code
from dsar_desk.paper.page import Surround, lay_out
from dsar_desk.paper.sheet import Sheet
from dsar_desk.paper.text import Span
from dsar_desk.paper.write import write

__all__ = ["CoverWords", "cover_sheet"]

_MODULE = 3 * mm  # read from a page that was scanned askew, at any resolution
_DOWN = 110 * mm


@dataclass(frozen=True, slots=True)
class CoverWords:
    """What the sheet says: a heading, what it is for, and its language (BCP 47)."""

    heading: str
    purpose: str
    language: str


def cover_sheet(code: str, words: CoverWords, sheet: Sheet, fonts: Fonts) -> bytes:
    """The PDF of one sheet whose QR code says ``code``; correction level M."""
    bare = Surround("", (), "", (), (), "", "", "")
    blocks: list[Block] = [
        Heading((Span(words.heading, Style.BOLD),), 1),
        Paragraph((Span(words.purpose),)),
    ]
    layout = lay_out(sheet, bare, blocks, fonts)
    first, *rest = layout.pages
    marked = replace(first, frame=(*first.frame, _code(code, sheet)))
    laid = replace(layout, pages=(marked, *rest))
    return write(laid, fonts, title=words.heading, language=words.language, written=date.min)


def _code(text: str, sheet: Sheet) -> Code:
    made = segno.make_qr(text, error="m", boost_error=False)
    rows = tuple(tuple(map(bool, row)) for row in made.matrix)
    return Code((sheet.width - len(rows) * _MODULE) / 2, _DOWN, _MODULE, rows)
