"""A PDF read back: how many pages it has, how they look, what they say. By PDFium.

Documents from outside are hostile; the desk opens them in a worker process with limits
(``system.sandbox``) and calls these functions there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

import pypdfium2
from PIL import Image

from dsar_desk.errors import DeskError

__all__ = ["Picture", "opened", "page_count", "page_sizes", "page_text", "picture", "png", "ppm"]

_ONE_AT_A_TIME = Lock()  # PDFium is not safe for threads, whichever documents they open
_LARGEST_SIDE = 8000  # pixels; a page beyond this is asked for by mistake or by malice
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels: rows of red, green, blue, each row ``stride`` bytes long."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has.

    Raises:
        DeskError: ``paper.unreadable`` when it cannot be opened.
    """
    with opened(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points as it is looked at; errors as for ``page_count``."""
    with opened(pdf) as document:
        return tuple(page.get_size() for page in document)


def page_text(pdf: bytes) -> tuple[str, ...]:
    """The text of each page in the order in which it was drawn, lines ended by newlines.

    Text that runs from right to left comes in reading order as PDFium understands it: words are
    whole, but the order of words, numbers and brackets on a mixed line may differ.
    """
    with opened(pdf) as document:
        return tuple(
            page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document
        )


def picture(pdf: bytes, page: int, dots_per_inch: float = 96) -> Picture:
    """One page, counted from 0, as pixels on white.

    Raises:
        DeskError: ``paper.unreadable``; ``paper.no_such_page``.
    """
    with opened(pdf) as document:
        if not 0 <= page < len(document):
            raise DeskError(
                "paper.no_such_page",
                "This PDF has {count} pages; page {page} was asked for. Nothing was changed.",
                count=len(document),
                page=page + 1,
            )
        sheet = document[page]
        scale = min(dots_per_inch / _POINTS_PER_INCH, _LARGEST_SIDE / max(*sheet.get_size(), 1))
        bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def png(pdf: bytes, page: int, dots_per_inch: float = 96) -> bytes:
    """One page, counted from 0, as a PNG file; errors as for ``picture``."""
    shown = picture(pdf, page, dots_per_inch)
    file = BytesIO()
    image = Image.frombuffer(
        "RGB", (shown.width, shown.height), shown.pixels, "raw", "RGB", shown.stride, 1
    )
    image.save(file, "PNG")
    return file.getvalue()


def ppm(pdf: bytes, page: int, dots_per_inch: float = 96) -> bytes:
    """One page, counted from 0, as a Netpbm file: a head and the pixels, so that nothing is packed.

    For a page that is looked at here and now; packing a PNG takes five times as long as drawing it.
    Errors as for ``picture``.
    """
    shown = picture(pdf, page, dots_per_inch)
    row = shown.width * 3
    pixels = shown.pixels
    if shown.stride != row:
        starts = range(0, shown.stride * shown.height, shown.stride)
        pixels = b"".join(pixels[start : start + row] for start in starts)
    return b"P6 %d %d 255\n" % (shown.width, shown.height) + pixels


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF as PDFium has it, closed afterwards; one is open at a time.

    Raises:
        DeskError: ``paper.unreadable`` when it cannot be opened.
    """
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise DeskError(
                "paper.unreadable",
                "This file cannot be opened as a PDF; it is damaged, protected by a password, or "
                "something else. The file itself is kept as it came.",
            ) from error
        try:
            yield document
        finally:
            document.close()
