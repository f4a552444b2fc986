"""Scans for tests: small PDFs as a scanner or a stranger makes them."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

__all__ = ["a_letter"]


def a_letter(*pages: str) -> bytes:
    """A PDF with a page for each text; an empty text makes an empty page."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for text in pages or ("A letter",):
        if text:
            canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
