"""A letter made of pages of scans: chosen, in order, turned. The scans themselves stay as they came.

Runs in a worker process with limits, on plain PDFs (see ``outside.prepared``); equal input gives
equal bytes, so that the same letter made twice is known to be the same.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dsar_desk.errors import DeskError
from dsar_desk.paper.pages import picture

__all__ = ["arranged"]

_ACTIVE = ("/AA", "/A", "/PA")
_DOTS = 200
"""Dots to the inch of a page of which something is covered."""


Covered = Sequence[Sequence[int]]
"""Areas of a page: left, top, right, bottom in thousandths of it as it is seen."""


def arranged(
    raw: bytes, sizes: Sequence[int], pieces: Sequence[tuple[int, int, int, Covered]]
) -> bytes:
    """The PDF of pages of the PDFs that lie in ``raw`` one behind the other, each so many bytes long.

    A piece is the number of a PDF, of a page in it (both from 0), the degrees by which the page is
    turned clockwise, and what of it is covered: such a page becomes a picture of what is left, so
    that nothing lies behind the covers. Nothing on a page does anything by itself, and pictures of
    pages that were left out are not in the PDF.

    Raises:
        DeskError: ``paper.unreadable`` where one of them cannot be opened, ``paper.no_such_page``.
    """
    file = BytesIO()
    with ExitStack() as opened:
        sources = [opened.enter_context(source) for source in _sources(raw, sizes)]
        made = opened.enter_context(pikepdf.new())
        for number, page, degrees, covered in pieces:
            pages = sources[number].pages
            if not 0 <= page < len(pages):
                raise DeskError(
                    "paper.no_such_page",
                    "This PDF has {count} pages; page {page} was asked for. Nothing was changed.",
                    count=len(pages),
                    page=page + 1,
                )
            if covered:
                hidden = opened.enter_context(_covered(_single(sources[number], page), covered))
                made.pages.append(hidden.pages[0])
            else:
                made.pages.append(pages[page])
            last = made.pages[-1]
            if degrees:
                last.rotate(degrees, relative=True)
            _calm(last)
        made.remove_unreferenced_resources()  # pages of one scan may share those of all its pages
        made.save(file, deterministic_id=True)
    return file.getvalue()


def _single(source: pikepdf.Pdf, page: int) -> bytes:
    """One page as a PDF of its own."""
    file = BytesIO()
    with pikepdf.new() as alone:
        alone.pages.append(source.pages[page])
        alone.save(file, deterministic_id=True)
    return file.getvalue()


def _covered(pdf: bytes, areas: Covered) -> pikepdf.Pdf:
    """A picture of the page, as it is seen, with these areas black and nothing behind them."""
    shown = picture(pdf, 0, _DOTS)
    image = Image.frombuffer(
        "RGB", (shown.width, shown.height), shown.pixels, "raw", "RGB", shown.stride, 1
    ).copy()
    pen = ImageDraw.Draw(image)
    for left, top, right, bottom in areas:  # whole pixels outwards: rather too much than too little
        start = (left * image.width // 1000, top * image.height // 1000)
        end = (-(-right * image.width // 1000), -(-bottom * image.height // 1000))
        pen.rectangle((*start, *end), fill=(0, 0, 0))
    file, held = BytesIO(), BytesIO()
    image.save(held, "JPEG", quality=85)
    size = (image.width * 72 / _DOTS, image.height * 72 / _DOTS)
    canvas = Canvas(file, pagesize=size, invariant=1)
    canvas.drawImage(ImageReader(held), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    return pikepdf.open(BytesIO(file.getvalue()))


def _sources(raw: bytes, sizes: Sequence[int]) -> Iterator[pikepdf.Pdf]:
    first = 0
    for size in sizes:
        try:
            yield pikepdf.open(BytesIO(raw[first : first + size]))
        except pikepdf.PdfError as error:
            raise DeskError(
                "paper.unreadable",
                "This file cannot be opened as a PDF; it is damaged, protected by a password, or "
                "something else. The file itself is kept as it came.",
            ) from error
        first += size


def _calm(page: pikepdf.Page) -> None:
    """Take out what a page or a note on it would do when it is opened or pressed."""
    for name in _ACTIVE:
        if name in page.obj:
            del page.obj[name]
    notes = page.obj.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return
    for note in notes:
        if isinstance(note, pikepdf.Dictionary):
            for name in _ACTIVE:
                if name in note:
                    del note[name]
