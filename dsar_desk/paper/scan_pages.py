"""The pages of a scan looked at: is there anything on them, which codes, how they look in small.

A scan is hostile like everything from outside: these functions run in a worker process with limits,
take the bytes of a plain PDF (see ``outside.prepared``) and give JSON.
"""

import base64
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image

from dsar_desk.paper.pages import opened

__all__ = ["looked_at", "thumbnails"]

_DOTS = 200
"""Dots to the inch at which codes are read: a module of half a millimetre has four of them."""
_SIDE = 3_400
"""Pixels of the longer side at most, so that a giant page costs no more than a large one."""
_EDGES = (0.08, 0.04)
"""What part of each side, across and down, is not looked at for ink: shadows of the scanner, holes."""
_DARKER = 44
"""By how much ink is darker than its paper, of 256 shades; what shines through is paler."""
_SHARP = 90
"""Dots to the inch at least, where a page is called blank."""
_LOOKED = 1_170
"""Pixels of the longer side at which ink is looked for: about a hundred dots to the inch."""
_CELL, _SPECK = 20, 12
"""Ink is more dark pixels than dust has, in a square of so many pixels: one small letter is ink."""
_LONGEST_CODE = 64
_POINTS = 72
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def looked_at(pdf: bytes, first: int, count: int) -> list[dict[str, object]]:
    """``blank`` and ``codes`` of ``count`` pages from ``first`` on, counted from 0.

    ``codes`` are the texts of the QR codes on the page, the longest ones left out: ours are short.
    """
    found: list[dict[str, object]] = []
    for picture, dots in _pictures(pdf, first, count, _DOTS, _SIDE):
        codes = _codes(picture)
        sharp = dots >= _SHARP  # on a giant page a line is no more than dust
        found.append({"blank": sharp and not codes and is_blank(picture), "codes": codes})
    return found


def thumbnails(pdf: bytes, first: int, count: int, side: int) -> list[str]:
    """PNG pictures in base64 of ``count`` pages, their longer side ``side`` pixels long."""
    found = []
    for picture, _ in _pictures(pdf, first, count, _DOTS, 2 * side):
        picture.thumbnail((side, side), Image.Resampling.BOX)
        file = BytesIO()
        picture.save(file, "PNG")
        found.append(base64.b64encode(file.getvalue()).decode())
    return found


def is_blank(picture: Image.Image) -> bool:
    """Whether a page in shades of grey bears no more than dust and what shines through.

    Its paper is the shade that half of it is not lighter than. One small letter makes a page that is
    not blank; so do holes at an unusual place: an offer left out costs less than a page left out.
    """
    small = picture.copy()
    small.thumbnail((_LOOKED, _LOOKED), Image.Resampling.BOX)
    across, down = (int(length * edge) for length, edge in zip(small.size, _EDGES, strict=True))
    inner = small.crop((across, down, small.width - across, small.height - down))
    darkest = max(_shade_of_paper(inner.histogram()) - _DARKER, 0)
    ink = inner.point([255 if shade < darkest else 0 for shade in range(256)])
    cells = (max(-(-inner.width // _CELL), 1), max(-(-inner.height // _CELL), 1))
    fullest = ink.resize(cells, Image.Resampling.BOX).getextrema()[1]
    return float(fullest) * _CELL * _CELL / 255 < _SPECK  # type: ignore[arg-type]  # one band


def _shade_of_paper(shades: list[int]) -> int:
    """The shade that half of the page is not lighter than."""
    half, seen = sum(shades) / 2, 0
    for shade, number in enumerate(shades):
        seen += number
        if seen >= half:
            return shade
    return 255


def _codes(picture: Image.Image) -> list[str]:
    found = zxingcpp.read_barcodes(picture, formats=_QR, try_invert=False)
    texts = [code.text for code in found if code.valid and len(code.text) <= _LONGEST_CODE]
    return sorted(set(texts))


def _pictures(
    pdf: bytes, first: int, count: int, dots: int, side: int
) -> Iterator[tuple[Image.Image, float]]:
    """Each page in shades of grey on white, and the dots to the inch that it has."""
    with opened(pdf) as document:
        for number in range(first, min(first + count, len(document))):
            yield _grey(document[number], dots, side)


def _grey(page: pypdfium2.PdfPage, dots: int, side: int) -> tuple[Image.Image, float]:
    scale = min(dots / _POINTS, side / max(*page.get_size(), 1))
    bitmap = page.render(scale=scale, grayscale=True)
    shades: Image.Image = bitmap.to_pil().convert("L")
    return shades, scale * _POINTS
