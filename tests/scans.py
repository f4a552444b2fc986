"""Scans for tests: small PDFs as a scanner or a stranger makes them."""

import io

import pikepdf
import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

__all__ = ["CODE", "a_letter", "a_protected_letter", "joined"]

CODE = "code:"
"""Begins a text that stands on its page as a QR code, as small as on our letters."""
_MODULE = 0.5 * mm


def a_letter(*pages: str) -> bytes:
    """A PDF with a page for each text; an empty text makes an empty page.

    A text may have several lines; a line that begins with ``CODE`` is drawn as a QR code.
    """
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for text in pages or ("A letter",):
        for number, line in enumerate(text.splitlines()):
            if line.startswith(CODE):
                _draw(canvas, line.removeprefix(CODE), number)
            else:
                canvas.drawString(72, 700 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw(canvas: Canvas, text: str, number: int) -> None:
    rows = [list(row) for row in segno.make_qr(text, error="m").matrix]
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                place = (420 + across * _MODULE, 300 - 90 * number - down * _MODULE)
                canvas.rect(*place, _MODULE, _MODULE, stroke=0, fill=1)


def joined(*pdfs: bytes) -> bytes:
    """One PDF of these PDFs, as one run of the scanner gives it."""
    file = io.BytesIO()
    with pikepdf.new() as made:
        for pdf in pdfs:
            with pikepdf.open(io.BytesIO(pdf)) as part:
                made.pages.extend(part.pages)
        made.save(file, deterministic_id=True)
    return file.getvalue()


def a_protected_letter() -> bytes:
    """A PDF that wants a password."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_letter("secret"))) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="o", user="u"))
    return file.getvalue()
