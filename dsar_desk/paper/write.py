"""Pages drawn into a PDF: tagged, fonts embedded and subset, equal input gives equal bytes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import accumulate, chain, groupby
from operator import attrgetter
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dsar_desk.paper.archive import PDF_VERSION, describe
from dsar_desk.paper.face import Face
from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.glyphs import DocumentFonts
from dsar_desk.paper.marks import Band, Code, Mark, Picture, Rule, Words
from dsar_desk.paper.page import Layout
from dsar_desk.paper.structure import Part
from dsar_desk.paper.tagging import ARTIFACT, END, Tags
from dsar_desk.paper.text import PlainPiece, ShapedPiece

__all__ = ["Pen", "pen", "write"]

_ABOVE = 24.0
"""A bookmark leads to so many points above the end of its heading, so that the heading is seen."""


def write(layout: Layout, fonts: Fonts, *, title: str, language: str, written: date) -> bytes:
    """The PDF of a layout: tagged, with bookmarks where it is long, made to be kept.

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
        pdfVersion=PDF_VERSION,
    )
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pages = [(*page.frame, *page.body) for page in layout.pages]
    tags = Tags()
    with pen(canvas, layout.sheet.height, fonts, chain(*pages), tags) as drawing:
        for number, marks in enumerate(pages):
            tags.begin_page()
            drawing.draw(marks)
            if len(pages) > 1:
                _bookmark(canvas, layout, number)
            canvas.showPage()
        document = canvas._doc  # noqa: SLF001 - ReportLab has no public way to what it writes
        tags.attach(document, layout.root)
        describe(document, title=title, language=language, written=written)
        canvas.save()
    return file.getvalue()


def _bookmark(canvas: Any, layout: Layout, page: int) -> None:
    """The headings of a page among the bookmarks."""
    for number, entry in enumerate(layout.headings):
        if entry.page == page:
            top = layout.sheet.height - max(entry.down - _ABOVE, 0)
            canvas.bookmarkHorizontalAbsolute(f"h{number}", top)
            canvas.addOutlineEntry(entry.words, f"h{number}", entry.level - 1)


@contextmanager
def pen(
    canvas: Any, height: float, fonts: Fonts, marks: Iterable[Mark], tags: Tags | None = None
) -> Iterator["Pen"]:
    """A pen for these marks on pages of this height; the canvas must be saved while it is held.

    With ``tags`` it says of all that it draws which part of the document it is, or that it is none.
    """
    glyphs = DocumentFonts()
    characters: dict[Style, set[str]] = {}
    for words in _words_of(marks):
        for piece in words.line.pieces:
            if isinstance(piece, PlainPiece):
                characters.setdefault(piece.style, set()).update(piece.text)
            else:
                for cluster in piece.clusters:
                    glyphs.code(piece.face, cluster)
    for style, used in characters.items():
        fonts.plain(style).font.begin(canvas._doc, used)  # noqa: SLF001 - no public way to it
    with glyphs.registered() as names:
        yield Pen(canvas, height, _Ink(fonts, glyphs, names), tags)


@dataclass(frozen=True, slots=True)
class _Ink:
    """The fonts of a document, and by which name and codes ReportLab knows what they draw."""

    fonts: Fonts
    glyphs: DocumentFonts
    names: dict[Face, str]

    def plain(self, style: Style) -> str:
        return self.fonts.plain(style).name

    def codes(self, piece: ShapedPiece) -> list[str]:
        return [self.glyphs.code(piece.face, cluster) for cluster in piece.clusters]


class Pen:
    """Draws marks on a ReportLab canvas. Text is drawn as it stands: no sink here reads markup."""

    def __init__(self, canvas: Any, height: float, ink: "_Ink", tags: Tags | None) -> None:
        self._canvas = canvas
        self._height = height
        self._ink = ink
        self._tags = tags

    def draw(self, marks: Sequence[Mark]) -> None:
        """Draws the marks of one page: what is behind the text first."""
        shapes = [mark for mark in marks if not isinstance(mark, Words | Picture)]
        if shapes:
            self._shapes(shapes)
        for mark in marks:
            if isinstance(mark, Picture):
                self._picture(mark)
        text = self._canvas.beginText()
        grey = 0.0
        for part, words in groupby(_words_of(marks), key=attrgetter("part")):
            self._begin(text, part)
            for each in words:
                if each.grey != grey:
                    grey = each.grey
                    text.setFillGray(grey)
                self._words(text, each)
            self._end(text)
        self._canvas.drawText(text)

    def _shapes(self, shapes: Sequence[Band | Rule | Code]) -> None:
        self._begin(self._canvas, None)
        for shape in shapes:
            if isinstance(shape, Band):
                self._band(shape)
            elif isinstance(shape, Rule):
                self._rule(shape)
            else:
                self._code(shape)
        self._end(self._canvas)

    def _picture(self, picture: Picture) -> None:
        down = self._height - picture.down - picture.height
        self._begin(self._canvas, picture.part)
        size = (picture.width, picture.height)
        self._canvas.drawImage(ImageReader(BytesIO(picture.raw)), picture.left, down, *size)
        self._end(self._canvas)

    def _begin(self, drawn: Any, part: Part | None) -> None:
        if self._tags is not None:
            drawn._code.append(ARTIFACT if part is None else self._tags.begin(part))  # noqa: SLF001

    def _end(self, drawn: Any) -> None:
        if self._tags is not None:
            drawn._code.append(END)  # noqa: SLF001

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

    def _code(self, code: Code) -> None:
        """All dark modules in one path of whole numbers, so that no hairline parts them."""
        place = f"{code.left:.3f} {self._height - code.down:.3f}"
        drawn = [f"q 0 g {code.module:.4f} 0 0 {-code.module:.4f} {place} cm"]
        for number, row in enumerate(code.rows):
            start = 0
            for dark, run in groupby(row):
                length = len(list(run))
                if dark:
                    drawn.append(f"{start} {number} {length} 1 re")
                start += length
        self._canvas._code += [*drawn, "f Q"]  # noqa: SLF001 - a quarter of the time of its paths

    def _words(self, text: Any, words: Words) -> None:
        """The pieces of a line in the order in which they are read, each where it stands."""
        down = self._height - words.down
        for piece in words.line.pieces:
            text.setTextOrigin(words.left + piece.left, down)
            if isinstance(piece, PlainPiece):
                text.setFont(self._ink.plain(piece.style), words.size)
                text.textLine(piece.text)
                continue
            text.setFont(self._ink.names[piece.face], words.size)
            if piece.backwards:
                self._backwards(text, words, piece)
            else:
                text.textLine("".join(self._ink.codes(piece)))
        if words.line.ends and words.part is not None:  # so that no reader joins two words
            text.setFont(self._ink.plain(Style.REGULAR), words.size)
            text.textLine(" ")

    def _backwards(self, text: Any, words: Words, piece: ShapedPiece) -> None:
        """Each cluster by itself, from right to left: whoever reads the file hears them so."""
        scale = words.size / piece.face.units
        left = words.left + piece.left
        places = accumulate((each.advance * scale for each in piece.clusters), initial=left)
        codes = list(zip(self._ink.codes(piece), places, strict=False))
        for code, place in reversed(codes):
            text.setTextOrigin(place, self._height - words.down)
            text.textLine(code)


def _words_of(marks: Iterable[Mark]) -> Iterator[Words]:
    return (mark for mark in marks if isinstance(mark, Words))
