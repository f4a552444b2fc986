"""Documents from outside: made into plain PDFs, measured, and laid under a stamp.

What a stranger sent is hostile: these functions are run in a worker process with limits, take
bytes and give bytes or JSON, and need no file of this computer.
"""

import base64
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dsar_desk.errors import DeskError

__all__ = ["first_size", "laid_over", "prepared"]

_ACTIVE = ("/OpenAction", "/AA", "/Names", "/AcroForm", "/URI")
_DOTS = 200  # dots to the inch of a scan that does not say
_MOST_PAGES = 500


def prepared(original: bytes, width: float, height: float) -> bytes:
    """A PDF copy of a PDF, JPEG, PNG or TIFF without what it would do by itself when opened.

    Pictures are put on pages of the size they were scanned at, at most ``width`` by ``height``
    points.

    Raises:
        DeskError: ``paper.unreadable`` for what is none of these or damaged, ``paper.protected``
            for a PDF with a password, ``paper.too_large`` for a picture beyond all measure.
    """
    is_pdf = original[:1024].find(b"%PDF-") >= 0
    pdf = original if is_pdf else _pictures(original, width, height)
    with _copied(pdf) as copy:
        for name in _ACTIVE:
            if name in copy.Root:
                del copy.Root[name]
        if not is_pdf:
            for page in copy.pages:
                del page.Resources["/Font"]
        file = BytesIO()
        copy.save(file)
    return file.getvalue()


def first_size(pdf: bytes) -> list[float]:
    """Width and height of the first page as it is seen, in points."""
    with _copied(pdf) as copy:
        box, turned = _box(copy)
        width, height = box[2] - box[0], box[3] - box[1]
        return [height, width] if turned else [width, height]


def laid_over(pdf: bytes, overlay: str) -> bytes:
    """The PDF with the page of ``overlay`` (a PDF in base64) on top of its first page."""
    with _copied(pdf) as copy:
        box, _ = _box(copy)
        with pikepdf.open(BytesIO(base64.b64decode(overlay))) as stamp:
            copy.pages[0].add_overlay(stamp.pages[0], pikepdf.Rectangle(*box))
        file = BytesIO()
        copy.save(file, deterministic_id=True)
    return file.getvalue()


def _box(copy: pikepdf.Pdf) -> tuple[list[float], bool]:
    first = copy.pages[0]
    box = [float(edge) for edge in first.cropbox]
    return box, int(first.get("/Rotate", 0)) % 180 == 90


@contextmanager
def _copied(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    try:
        copy = pikepdf.open(BytesIO(pdf))
    except pikepdf.PasswordError as error:
        raise DeskError(
            "paper.protected",
            "This PDF is protected by a password, so its pages cannot be shown and no stamp is put "
            "on it. The file itself is kept as it came; open it with its password and print it to a "
            "new PDF.",
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
        "This file is not a PDF, JPEG, PNG or TIFF, or it is damaged, so its pages cannot be shown "
        "and no stamp is put on it. The file itself is kept as it came.",
    )


def _pictures(original: bytes, page_width: float, page_height: float) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, invariant=1)
    for frame in _frames(original):
        dots = frame.info.get("dpi", (_DOTS, _DOTS))[0]
        dots = float(dots) if 50 <= float(dots) <= 2400 else _DOTS
        upright = ImageOps.exif_transpose(frame) or frame
        width, height = (side * 72 / dots for side in upright.size)
        scale = min(1.0, page_height / max(width, height), page_width / min(width, height))
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
            "This picture is larger than any scan of a letter, so its pages cannot be shown and no "
            "stamp is put on it. The file itself is kept as it came.",
        ) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _unreadable() from error
