"""A copy of a PDF moved on its pages, for a printer that prints beside its place.

A letter that was approved is never changed: what is kept, sent and hashed are its bytes as they
were. A printer whose offset was measured is given a copy, since an address that stands 3 mm too low
is hidden by the envelope, and printers know no common way to be told of an offset (``x-image-shift``
of PWG 5100.3 is there in few, and what does not know it prints without it and says nothing).

That the copy is the letter is proved before it is handed over: it differs from it by one movement
before the contents of each page and by nothing else. Taken away again, the rest is byte for byte the
same as the letter, written by the same hand.
"""

from io import BytesIO

import pikepdf

from dsar_desk.cases.paper import PrinterOffset
from dsar_desk.errors import DeskError

__all__ = ["is_moved", "moved"]

_POINTS = 72 / 254  # in a tenth of a millimetre
_AFTER = b"\nQ"


def moved(pdf: bytes, right: int, down: int) -> bytes:
    """The PDF with all that its pages show moved; the very bytes where it is not.

    ``right`` and ``down`` are tenths of a millimetre, below zero to the left and up, at most 15 mm.
    Only for printing.

    Raises:
        DeskError: ``paper.not_moved`` where the copy cannot be proved to show the same.
    """
    if not right and not down:
        return pdf
    file = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as copy:
        for page in copy.pages:
            page.contents_add(_before(right, down), prepend=True)
            page.contents_add(_AFTER)
        copy.save(file, deterministic_id=True)
    made = file.getvalue()
    if not is_moved(pdf, made, right, down):
        raise DeskError(
            "paper.not_moved",
            "The copy for this printer could not be proved to be what was approved. Nothing was "
            "printed; take the printer’s offset away (File, Paper …), or choose another printer.",
        )
    return made


def is_moved(pdf: bytes, copy: bytes, right: int, down: int) -> bool:
    """Whether a copy shows what the PDF shows, moved by so much, and is the same in all else."""
    with pikepdf.open(BytesIO(pdf)) as one, pikepdf.open(BytesIO(copy)) as other:
        if len(one.pages) != len(other.pages):
            return False
        pages = zip(one.pages, other.pages, strict=True)
        known = all(_taken_back(page, same, _before(right, down)) for page, same in pages)
        return known and _rewritten(one) == _rewritten(other)


def _taken_back(page: pikepdf.Page, copy: pikepdf.Page, before: bytes) -> bool:
    """Whether the movement stood around the contents of a page, which stand there bare from now on."""
    held = copy.obj.get("/Contents")
    if not isinstance(held, pikepdf.Array) or len(held) < 2:
        return False
    first, *contents, last = list(held)
    around = (first.read_bytes(), last.read_bytes())
    single = isinstance(page.obj.get("/Contents"), pikepdf.Stream)
    if around != (before, _AFTER) or (single and len(contents) != 1):
        return False
    copy.obj["/Contents"] = contents[0] if single else pikepdf.Array(contents)
    return True


def _rewritten(document: pikepdf.Pdf) -> bytes:
    """A document as it is written without its ids: twice, since only then every object is in order."""
    file, again = BytesIO(), BytesIO()
    document.save(file, static_id=True)
    with pikepdf.open(file) as once:
        once.save(again, static_id=True)
    return again.getvalue()


def _before(right: int, down: int) -> bytes:
    aside, up = _bounded(right) * _POINTS, -_bounded(down) * _POINTS
    return f"q 1 0 0 1 {aside:.3f} {up:.3f} cm\n".encode()


def _bounded(tenths: int) -> int:
    return max(-PrinterOffset.MOST, min(PrinterOffset.MOST, tenths))
