"""The received stamp: put on a copy of what came by post, while the original stays as it is."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dsar_desk.errors import DeskError
from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.marks import Words
from dsar_desk.paper.sheet import Sheet
from dsar_desk.paper.text import Typesetter
from dsar_desk.paper.write import pen

__all__ = ["Received", "stamped"]

_WIDTH, _HEIGHT = 56 * mm, 25 * mm
_EDGE = 8 * mm
_INK = (0.62, 0.1, 0.13)
_ACTIVE = ("/OpenAction", "/AA", "/Names", "/AcroForm", "/URI")
_DOTS = 200  # dots to the inch of a scan that does not say
_MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class Received:
    """The words of a stamp: a heading, the date, the reference, the office."""

    heading: str
    received: str
    reference: str
    office: str


def stamped(original: bytes, stamp: Received, fonts: Fonts, sheet: Sheet) -> bytes:
    """A PDF copy of a PDF, JPEG, PNG or TIFF with the stamp at the top right of its first page.

    What a PDF does by itself when opened (scripts, actions, forms) is left out of the copy.
    Pictures are put on pages of the size they were scanned at, at most one ``sheet``.

    Raises:
        DeskError: ``paper.unreadable`` for what is none of these or damaged, ``paper.protected``
            for a PDF with a password, ``paper.too_large`` for a picture beyond all measure.
    """
    pdf = original if original[:1024].find(b"%PDF-") >= 0 else _pictures(original, fonts, sheet)
    with _copied(pdf) as copy:
        for name in _ACTIVE:
            if name in copy.Root:
                del copy.Root[name]
        first = copy.pages[0]
        box = [float(edge) for edge in first.cropbox]
        turned = int(first.get("/Rotate", 0)) % 180 == 90
        width, height = box[2] - box[0], box[3] - box[1]
        if turned:
            width, height = height, width
        with pikepdf.open(BytesIO(_stamp(stamp, fonts, width, height))) as overlay:
            first.add_overlay(overlay.pages[0], pikepdf.Rectangle(*box))
        file = BytesIO()
        copy.save(file)
    return file.getvalue()


@contextmanager
def _copied(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    try:
        copy = pikepdf.open(BytesIO(pdf))
    except pikepdf.PasswordError as error:
        raise DeskError(
            "paper.protected",
            "This PDF is protected by a password, so no stamp was put on it. The file itself is "
            "kept as it came; open it with its password and print it to a new PDF.",
        ) from error
    except pikepdf.PdfError as error:
        raise _unreadable() from error
    with copy:
        if not len(copy.pages):
            raise _unreadable()
        yield copy


def _unreadable() -> DeskError:
    return DeskError(
        "paper.unreadable",
        "This file is not a PDF, JPEG, PNG or TIFF, or it is damaged, so no stamp was put on it. "
        "The file itself is kept as it came.",
    )


def _stamp(stamp: Received, fonts: Fonts, width: float, height: float) -> bytes:
    """A page of the first page's size with nothing but the stamp."""
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


def _pictures(original: bytes, fonts: Fonts, sheet: Sheet) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, invariant=1, initialFontName=fonts.plain(Style.REGULAR).name)
    for frame in _frames(original):
        dots = frame.info.get("dpi", (_DOTS, _DOTS))[0]
        dots = float(dots) if 50 <= float(dots) <= 2400 else _DOTS
        upright = ImageOps.exif_transpose(frame) or frame
        width, height = (side * 72 / dots for side in upright.size)
        scale = min(1.0, sheet.height / max(width, height), sheet.width / min(width, height))
        canvas.setPageSize((width * scale, height * scale))
        shown = upright if upright.mode in {"L", "RGB", "CMYK"} else upright.convert("RGB")
        canvas.drawImage(ImageReader(shown), 0, 0, width * scale, height * scale)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _frames(original: bytes) -> Iterator[Image.Image]:
    """Each page of a scan; a picture made to fill the memory is refused before it is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(original), formats=("JPEG", "PNG", "TIFF")) as picture:
                for number, frame in enumerate(ImageSequence.Iterator(picture)):
                    if number == _MOST_PAGES:
                        break
                    frame.load()
                    yield frame
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise DeskError(
            "paper.too_large",
            "This picture is larger than any scan of a letter, so no stamp was put on it. The "
            "file itself is kept as it came.",
        ) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _unreadable() from error
