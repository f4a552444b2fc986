"""Pages of marks drawn into a plain PDF: envelopes, labels, calibration; nothing that is kept."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import chain
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.marks import Mark
from dsar_desk.paper.write import pen

__all__ = ["Sketch", "drawn"]

Sketch = Callable[[Any], None]
"""Draws lines on a ReportLab canvas, behind the marks of its page."""


def drawn(
    size: tuple[float, float],
    pages: Sequence[Sequence[Mark]],
    fonts: Fonts,
    *,
    title: str,
    sketches: Sequence[Sketch] = (),
) -> bytes:
    """The PDF of pages of one size in points; equal input gives equal bytes.

    ``title`` goes into the file's properties: never a name or a reference.
    """
    file = BytesIO()
    plain = fonts.plain(Style.REGULAR).name
    canvas = Canvas(file, pagesize=size, pageCompression=1, invariant=1, initialFontName=plain)
    canvas.setTitle(title)
    canvas.setCreator("DSAR Desk")
    canvas.setProducer("DSAR Desk")
    with pen(canvas, size[1], fonts, chain(*pages)) as drawing:
        for marks, sketch in zip(pages, _padded(sketches, len(pages)), strict=True):
            if sketch is not None:
                sketch(canvas)
            drawing.draw(marks)
            canvas.showPage()
        canvas.save()
    return file.getvalue()


def _padded(sketches: Sequence[Sketch], count: int) -> Iterator[Sketch | None]:
    yield from sketches
    yield from [None] * (count - len(sketches))
