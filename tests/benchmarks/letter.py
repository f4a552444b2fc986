"""One tagged letter, from its template and facts to PDF bytes, against the same page on a bare canvas.

The floor draws the very lines that the letter came to, with the same fonts, on a ReportLab canvas:
no template, no Markdown, no line breaking, no checking of characters, no structure tree. ``python -m
tests.benchmarks.letter`` prints both figures and their ratio as JSON.
"""

import json
import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from dsar_desk import resources
from dsar_desk.letters.compose import compose
from dsar_desk.letters.render import lay, render
from dsar_desk.letters.sample import sample_facts
from dsar_desk.letters.shelf import Shelf
from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.marks import Rule, Words
from dsar_desk.paper.page import Layout
from dsar_desk.paper.text import PlainPiece
from tests.benchmarks.harness import Measurement, in_turns, seconds

ROUNDS = 201
BAR = 2.5
_FLOOR = "same page on a ReportLab canvas"


def measure() -> Measurement:
    """An acknowledgement of one page."""
    data = resources.folder()
    fonts = Fonts(Path(tempfile.gettempdir()) / "dsar-desk-fonts")
    template = Shelf.load(data / "letters").find("acknowledgement", "gdpr", "en")
    facts = sample_facts(data, "acknowledgement", "gdpr")
    layout = lay(compose(template, facts), facts, template.words, fonts)

    def ours() -> None:
        render(compose(template, facts), facts, template.words, fonts)

    drawn = partial(_drawn, layout, fonts)
    one, floor = in_turns(partial(seconds, ours), partial(seconds, drawn), rounds=ROUNDS)
    return Measurement("one letter, tagged and archivable", one, BAR, _FLOOR, floor, rounds=ROUNDS)


def _drawn(layout: Layout, fonts: Fonts) -> bytes:
    file = BytesIO()
    sheet = layout.sheet
    first = fonts.plain(Style.REGULAR).name
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
                    text.setFont(fonts.plain(piece.style).name, mark.size)
                    text.setTextOrigin(mark.left + piece.left, sheet.height - mark.down)
                    text.textLine(piece.text)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


if __name__ == "__main__":
    print(json.dumps(measure().as_json()))
