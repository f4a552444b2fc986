from io import BytesIO

from reportlab.lib import fonts as families
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from dsar_desk.paper.fonts import Fonts, Style
from dsar_desk.paper.marks import Words
from dsar_desk.paper.pages import page_text
from dsar_desk.paper.text import Typesetter
from dsar_desk.paper.write import pen


def test_documents_made_at_the_same_time_have_fonts_of_their_own(fonts: Fonts) -> None:
    one, other = (
        [Words(20, 30, 10, Typesetter(fonts).line(text, 10))] for text in ("משה כהן", "רות לוי")
    )
    files = BytesIO(), BytesIO()
    canvases = [
        Canvas(file, (200, 60), initialFontName=fonts.plain(Style.REGULAR).name) for file in files
    ]
    with (
        pen(canvases[0], 60, fonts, one) as first,
        pen(canvases[1], 60, fonts, other) as second,
    ):
        first.draw(one)
        second.draw(other)
        for canvas in canvases:
            canvas.save()
    read = [page_text(file.getvalue())[0].split() for file in files]
    assert read == [["משה", "כהן"], ["רות", "לוי"]]


def test_nothing_is_left_of_the_fonts_of_a_document(fonts: Fonts) -> None:
    def registered() -> int:
        return sum(map(len, (pdfmetrics._fonts, pdfmetrics._dynFaceNames, families._ps2tt_map)))

    before = registered()
    marks = [Words(20, 30, 10, Typesetter(fonts).line("משה", 10))]
    canvas = Canvas(BytesIO(), initialFontName=fonts.plain(Style.REGULAR).name)
    with pen(canvas, 60, fonts, marks) as drawing:
        drawing.draw(marks)
        canvas.save()
    assert registered() == before
