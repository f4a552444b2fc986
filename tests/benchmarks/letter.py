"""One tagged letter, from its template and facts to PDF bytes, against the same page on a bare canvas.

The floor draws the very lines that the letter came to on a ReportLab canvas: no template, no Markdown,
no line breaking, no checking of characters, no structure tree. Its fonts are read from the same files by
ReportLab itself, which cuts them down anew for each document; ours are kept for the characters of a
letter, so each letter is to somebody else than the one before. ``python -m tests.benchmarks.letter``
prints both figures and their ratio as JSON.
"""

import json
import tempfile
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import cycle
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from dsar_desk import resources
from dsar_desk.letters.compose import compose
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.render import lay, render
from dsar_desk.letters.sample import sample_facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.marks import Rule, Words
from dsar_desk.paper.page import Layout
from dsar_desk.paper.text import PlainPiece
from tests.addressed import to
from tests.benchmarks.harness import Measurement, in_turns, seconds

ROUNDS = 201
BAR = 2.5
_FLOOR = "same page on a ReportLab canvas"
_NAMES = (
    "Jane Roe",
    "Zoë O’Brien",
    "Łukasz Żółć",
    "Aşkın Ünal",
    "Þóra Ægisdóttir",
    "Dvořák & Němcová",
)


def measure() -> Measurement:
    """An acknowledgement of one page."""
    data = resources.folder()
    fonts = Fonts(Path(tempfile.gettempdir()) / "dsar-desk-fonts")
    template = Shelf.load(data / "letters").find("acknowledgement", "gdpr", "en")
    facts = sample_facts(data, "acknowledgement", "gdpr")
    layout = lay(compose(template, facts), facts, template.words, fonts)
    letters = to_others(facts)

    def ours() -> None:
        one = next(letters)
        render(compose(template, one), one, template.words, fonts)

    drawn = partial(_drawn, layout, _bare(fonts))
    one, floor = in_turns(partial(seconds, ours), partial(seconds, drawn), rounds=ROUNDS)
    return Measurement("one letter, tagged and archivable", one, BAR, _FLOOR, floor, rounds=ROUNDS)


def to_others(facts: Facts) -> Iterator[Facts]:
    """The facts of the same letter to one person after another."""
    return cycle(to(facts, name=name, lines=(name, *facts.address[1:])) for name in _NAMES)


def _bare(fonts: Fonts) -> dict[Style, str]:
    """The names of the faces as ReportLab reads them from the same files."""
    names = {style: f"Bare-{style}" for style in Style}
    for style, name in names.items():
        font = TTFont(name, fonts.plain(style).font.face.filename, shapable=False)
        font.face.name = name.encode()  # else ReportLab takes the font that it has of this name
        pdfmetrics.registerFont(font)
    return names


def _drawn(layout: Layout, names: dict[Style, str]) -> bytes:
    file = BytesIO()
    sheet = layout.sheet
    first = names[Style.REGULAR]
    canvas = Canvas(
        file, (sheet.width, sheet.height), pageCompression=1, invariant=1, initialFontName=first
    )
    for page in layout.pages:
        text = canvas.beginText()
        for mark in (*page.frame, *page.body):
            if isinstance(mark, Rule):
                canvas.setLineWidth(mark.thickness)
                down = sheet.height - mark.down
                canvas.line(mark.left, down, mark.right, down)
            elif isinstance(mark, Words):
                for piece in mark.line.pieces:
                    assert isinstance(piece, PlainPiece)
                    text.setFont(names[piece.style], mark.size)
                    text.setTextOrigin(mark.left + piece.left, sheet.height - mark.down)
                    text.textLine(piece.text)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


if __name__ == "__main__":
    print(json.dumps(measure().as_json()))
