"""The QR code on a letter's first page, by which a scan of it is filed by itself.

It stands in the right margin near the lower edge: in the last part of the folded sheet, where no
window is, between the folds of every layout, and beside the text of every letter.
"""

from functools import lru_cache

import segno
from reportlab.lib.units import mm

from dsar_desk.paper.marks import Code
from dsar_desk.paper.window import Box

__all__ = ["QUIET", "code_box", "code_mark"]

QUIET = 4
"""Modules of empty paper around a code (ISO/IEC 18004)."""
_MASK = 2
_SIDE = 16.5 * mm  # with its quiet zone: half a millimetre a module for a reference and a letter
_FROM_RIGHT, _FROM_BELOW = 5.5 * mm, 30 * mm


def code_box(width: float, height: float) -> Box:
    """Where the code with its quiet zone stands on a sheet of this size in points."""
    right, bottom = width - _FROM_RIGHT, height - _FROM_BELOW
    return Box(right - _SIDE, bottom - _SIDE, right, bottom)


def code_mark(text: str, width: float, height: float) -> Code:
    """The code that says ``text``, at its place on a sheet of this size; correction level M."""
    rows = _rows(text)
    box, module = code_box(width, height), _SIDE / (len(rows) + 2 * QUIET)
    return Code(box.left + QUIET * module, box.top + QUIET * module, module, rows)


@lru_cache(maxsize=32)  # a letter is drawn again and again while it is written
def _rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code; one mask for all, which readers learn from the code itself."""
    made = segno.make_qr(text, error="m", mask=_MASK, boost_error=False)
    return tuple(tuple(map(bool, row)) for row in made.matrix)
