"""A letter as a scanner would have brought it: a picture of a page, in a PDF, without any text."""

from datetime import date
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dsar_desk.paper.blocks import Paragraph
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.page import Surround, lay_out
from dsar_desk.paper.pages import page_count, png
from dsar_desk.paper.sheet import DIN_5008_B
from dsar_desk.paper.text import Span
from dsar_desk.paper.write import write

__all__ = ["scan_of"]

_DOTS = 150


def scan_of(text: str, *, fonts: Fonts) -> bytes:
    """The PDF of a scanned letter that says ``text``; a blank line begins a new paragraph."""
    blocks = [Paragraph((Span(each),)) for each in text.strip().split("\n\n")]
    bare = Surround("", (), "", (), (), "", "", "")
    typed = write(
        lay_out(DIN_5008_B, bare, blocks, fonts), fonts, title="", language="und", written=date.min
    )
    file = BytesIO()
    size = (DIN_5008_B.width, DIN_5008_B.height)
    canvas = Canvas(file, pagesize=size, invariant=1)
    for page in range(page_count(typed)):
        picture = ImageReader(BytesIO(png(typed, page, _DOTS)))
        canvas.drawImage(picture, 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
