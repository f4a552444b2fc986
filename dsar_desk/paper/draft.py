"""The draft mark: across every page of a letter that nobody approved, so that none passes for one."""

from io import BytesIO

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.marks import Words
from dsar_desk.paper.tagging import ARTIFACT, END
from dsar_desk.paper.text import Typesetter
from dsar_desk.paper.write import pen

__all__ = ["marked"]

_INK = (0.62, 0.1, 0.13)
_SLOPE = 50  # degrees
_LARGEST = 64.0  # points


def marked(pdf: bytes, words: str, fonts: Fonts) -> bytes:
    """A copy of a PDF of our own with the words in pale red across each of its pages."""
    file = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as copy:
        for page in copy.pages:
            box = [float(edge) for edge in page.mediabox]
            over = _overlay(words, fonts, box[2] - box[0], box[3] - box[1])
            with pikepdf.open(BytesIO(over)) as mark:
                form = copy.copy_foreign(mark.pages[0].as_form_xobject())
            name = page.add_resource(form, pikepdf.Name.XObject)
            drawn = f"{ARTIFACT} q 1 0 0 1 {box[0]} {box[1]} cm {name} Do Q {END}"
            page.contents_add(drawn.encode())
        copy.save(file, deterministic_id=True)
    return file.getvalue()


def _overlay(words: str, fonts: Fonts, width: float, height: float) -> bytes:
    """A page of this size in points with nothing but the words."""
    typesetter, length = Typesetter(fonts), 0.8 * (width**2 + height**2) ** 0.5
    size = min(_LARGEST, length / max(typesetter.line(words, 1.0, Style.BOLD).width, 1.0))
    line = typesetter.line(words, size, Style.BOLD)
    file = BytesIO()
    canvas = Canvas(
        file, (width, height), invariant=1, initialFontName=fonts.plain(Style.BOLD).name
    )
    canvas.translate(width / 2, height / 2)
    canvas.rotate(_SLOPE)
    canvas.setFillColorRGB(*_INK, 0.22)
    mark = Words(-line.width / 2, 0, size, line)
    with pen(canvas, 0, fonts, [mark]) as drawing:
        drawing.draw([mark])
        canvas.save()
    return file.getvalue()
