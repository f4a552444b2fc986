"""Pages drawn into a PDF: fonts embedded and subset, equal input gives equal bytes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from itertools import chain
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from dsar_desk.paper.face import Face
from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.glyphs import DocumentFonts
from dsar_desk.paper.marks import Band, Mark, Rule, Words
from dsar_desk.paper.page import Layout
from dsar_desk.paper.text import PlainPiece, ShapedPiece

__all__ = ["Pen", "pen", "write"]


def write(layout: Layout, fonts: Fonts, *, title: str, language: str, written: date) -> bytes:
    """The PDF of a layout.

    ``title`` goes into the file's properties, which anybody can read: give a reference, never a
    name. ``language`` is a BCP 47 tag; ``written`` becomes the date of creation.
    """
    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=(layout.sheet.width, layout.sheet.height),
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.plain(Style.REGULAR).name,
        lang=language,
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("DSAR Desk")
    canvas.setProducer("DSAR Desk")
    canvas.setDateFormatter(lambda *_: f"D:{written:%Y%m%d}000000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pages = [(*page.frame, *page.body) for page in layout.pages]
    with pen(canvas, layout.sheet.height, fonts, chain(*pages)) as drawing:
        for marks in pages:
            drawing.draw(marks)
            canvas.showPage()
        canvas.save()
    return file.getvalue()


@contextmanager
def pen(canvas: Any, height: float, fonts: Fonts, marks: Iterable[Mark]) -> Iterator["Pen"]:
    """A pen for these marks on pages of this height; the canvas must be saved while it is held."""
    glyphs = DocumentFonts()
    for mark in marks:
        if isinstance(mark, Words):
            _note_clusters(mark, glyphs)
    with glyphs.registered() as names:
        yield Pen(canvas, height, fonts, glyphs, names)


def _note_clusters(words: Words, glyphs: DocumentFonts) -> None:
    for piece in words.line.pieces:
        if isinstance(piece, ShapedPiece):
            for cluster in piece.clusters:
                glyphs.code(piece.face, cluster)


class Pen:
    """Draws marks on a ReportLab canvas. Text is drawn as it stands: no sink here reads markup."""

    def __init__(
        self,
        canvas: Any,
        height: float,
        fonts: Fonts,
        glyphs: DocumentFonts,
        names: dict[Face, str],
    ) -> None:
        self._canvas = canvas
        self._height = height
        self._fonts = fonts
        self._glyphs = glyphs
        self._names = names

    def draw(self, marks: Sequence[Mark]) -> None:
        """Draws the marks of one page: what is behind the text first."""
        for mark in marks:
            if isinstance(mark, Band):
                self._band(mark)
            elif isinstance(mark, Rule):
                self._rule(mark)
        text = self._canvas.beginText()
        grey = 0.0
        for mark in marks:
            if isinstance(mark, Words):
                if mark.grey != grey:
                    grey = mark.grey
                    text.setFillGray(grey)
                self._words(text, mark)
        self._canvas.drawText(text)

    def _band(self, band: Band) -> None:
        self._canvas.setFillGray(band.grey)
        down = self._height - band.down - band.height
        self._canvas.rect(band.left, down, band.width, band.height, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def _rule(self, rule: Rule) -> None:
        self._canvas.setStrokeGray(rule.grey)
        self._canvas.setLineWidth(rule.thickness)
        down = self._height - rule.down
        self._canvas.line(rule.left, down, rule.right, down)

    def _words(self, text: Any, words: Words) -> None:
        down = self._height - words.down
        for piece in words.line.pieces:
            left = words.left + piece.left
            text.setTextOrigin(left, down)
            if isinstance(piece, PlainPiece):
                text.setFont(self._fonts.plain(piece.style).name, words.size)
                text.textLine(piece.text)
            else:
                text.setFont(self._names[piece.face], words.size)
                codes = [self._glyphs.code(piece.face, cluster) for cluster in piece.clusters]
                text.textLine("".join(codes))
