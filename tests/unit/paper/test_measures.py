"""Large print: every size of type in proportion, the same words, nothing beyond the page."""

from datetime import date

from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.marks import Words
from dsar_desk.paper.measures import LARGE, ORDINARY
from dsar_desk.paper.page import lay_out
from dsar_desk.paper.sheet import SHEETS
from dsar_desk.paper.spoken import spoken
from dsar_desk.paper.write import write
from tests.unit.paper.test_page import letter, surround


def test_large_print_is_16_points_and_its_small_print_no_smaller_than_the_usual_text() -> None:
    assert LARGE.body.size >= 16
    assert min(LARGE.small.size, LARGE.label.size, LARGE.table.size) >= ORDINARY.body.size
    assert LARGE.body.leading >= 1.35 * LARGE.body.size


def test_large_print_says_the_same_and_stays_on_the_page(fonts: Fonts) -> None:
    for sheet in SHEETS.values():
        usual = lay_out(sheet, surround(), letter("Ada Lindqvist", 8), fonts)
        large = lay_out(sheet, surround(), letter("Ada Lindqvist", 8), fonts, measures=LARGE)
        assert len(large.pages) > len(usual.pages)
        assert large.body_text().split() == usual.body_text().split()
        for page in large.pages:
            for mark in (*page.frame, *page.body):
                if isinstance(mark, Words):
                    shown = mark.line.text.rstrip()
                    spare = (len(mark.line.text) - len(shown)) * mark.size
                    assert mark.left + mark.line.width - spare <= sheet.width
                    assert 0 < mark.down < sheet.height
    pdf = write(large, fonts, title="x", language="en", written=date(2026, 11, 23))
    usual_pdf = write(usual, fonts, title="x", language="en", written=date(2026, 11, 23))
    assert [(each.role, each.text) for each in spoken(pdf)] == [
        (each.role, each.text) for each in spoken(usual_pdf)
    ]
