"""The received stamp: put on a copy of what came by post, while the original stays as it is."""

import base64
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.marks import Words
from dsar_desk.paper.outside import first_size, laid_over, prepared
from dsar_desk.paper.sheet import Sheet
from dsar_desk.paper.text import Typesetter
from dsar_desk.paper.write import pen

__all__ = ["Received", "overlay", "stamped"]

_WIDTH, _HEIGHT = 56 * mm, 25 * mm
_EDGE = 8 * mm
_INK = (0.62, 0.1, 0.13)


@dataclass(frozen=True, slots=True)
class Received:
    """The words of a stamp: a heading, the date, the reference, the office."""

    heading: str
    received: str
    reference: str
    office: str


def stamped(original: bytes, stamp: Received, fonts: Fonts, sheet: Sheet) -> bytes:
    """A PDF copy of a PDF, JPEG, PNG or TIFF with the stamp at the top right of its first page.

    For documents of our own; one from outside takes the same steps in a worker process (see
    ``outside``). Errors as for ``outside.prepared``.
    """
    copy = prepared(original, sheet.width, sheet.height)
    width, height = first_size(copy)
    return laid_over(copy, base64.b64encode(overlay(stamp, fonts, width, height)).decode())


def overlay(stamp: Received, fonts: Fonts, width: float, height: float) -> bytes:
    """A PDF page of this size in points with nothing but the stamp, at its top right."""
    file = BytesIO()
    canvas = Canvas(
        file, (width, height), invariant=1, initialFontName=fonts.plain(Style.REGULAR).name
    )
    scale = min(1.0, (width - 2 * _EDGE) / _WIDTH) if width > 3 * _EDGE else 0.3
    canvas.translate(width - _EDGE - _WIDTH * scale, height - _EDGE - _HEIGHT * scale)
    canvas.scale(scale, scale)
    canvas.setFillColorRGB(1, 1, 1, 0.86)
    canvas.setStrokeColorRGB(*_INK)
    canvas.setLineWidth(1.4)
    canvas.roundRect(0, 0, _WIDTH, _HEIGHT, 5, stroke=1, fill=1)
    canvas.setFillColorRGB(*_INK, 1)
    words = _rows(stamp, Typesetter(fonts))
    with pen(canvas, _HEIGHT, fonts, words) as drawing:
        drawing.draw(words)
        canvas.save()
    return file.getvalue()


def _rows(stamp: Received, typesetter: Typesetter) -> list[Words]:
    """The rows of the stamp, centred, each made smaller where it is too long."""
    rows = (
        (stamp.heading, 11.5, Style.BOLD, 17.0),
        (stamp.received, 11.5, Style.BOLD, 33.0),
        (stamp.reference, 9.5, Style.REGULAR, 49.0),
        (stamp.office, 7.5, Style.REGULAR, 62.0),
    )
    words = []
    for text, wanted, style, down in rows:
        width = typesetter.line(text, wanted, style).width
        size = min(wanted, wanted * (_WIDTH - 12) / max(width, 1))
        line = typesetter.line(text, size, style)
        words.append(Words((_WIDTH - line.width) / 2, down, size, line))
    return words
