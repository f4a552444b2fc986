"""A copy of a PDF moved on its pages, for a printer that prints beside its place."""

from io import BytesIO

import pikepdf

from dsar_desk.cases.paper import PrinterOffset

__all__ = ["moved"]

_POINTS = 72 / 254  # in a tenth of a millimetre


def moved(pdf: bytes, right: int, down: int) -> bytes:
    """The PDF with all that its pages show moved; the very bytes where it is not.

    ``right`` and ``down`` are tenths of a millimetre, below zero to the left and up, at most 15 mm.
    Only for printing: what is kept and sent stays as it was approved.
    """
    if not right and not down:
        return pdf
    aside, up = _bounded(right) * _POINTS, -_bounded(down) * _POINTS
    file = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as copy:
        for page in copy.pages:
            page.contents_add(f"q 1 0 0 1 {aside:.3f} {up:.3f} cm\n".encode(), prepend=True)
            page.contents_add(b"\nQ")
        copy.save(file, deterministic_id=True)
    return file.getvalue()


def _bounded(tenths: int) -> int:
    return max(-PrinterOffset.MOST, min(PrinterOffset.MOST, tenths))
