from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.units import inch, mm

from dsar_desk.paper.blocks import Block, Heading, Paragraph
from dsar_desk.paper.code import code_box
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.measures import LARGE, ORDINARY
from dsar_desk.paper.page import Logo, Surround, lay_out
from dsar_desk.paper.sheet import DIN_5008_A, DIN_5008_B, SHEETS, UK_DL, US_10, Sheet, sheet_named
from dsar_desk.paper.shown import Leak, leaks, shown
from dsar_desk.paper.text import Span
from dsar_desk.paper.window import Box
from dsar_desk.paper.write import write

BY_NAME = pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.name)
RETURN = "Harbour Borough Council · 1 Quay Street · Bristol BS1 4QA"
SHORT = ("Jane Roe", "1 Quay", "Bath")
LONG = (
    "Dr. Maximiliane Freifrau von und zu Grünwald-Hohenstein",
    "Gesellschaft für angewandte Datenverarbeitung mbH & Co. KG",
    "Untere Bahnhofstraße 112 ½, Hinterhaus, 3. Stock links",
    "01067 DRESDEN",
)
OTHERS = (
    ("〒150-0002", "東京都渋谷区", "渋谷2丁目21番1号", "髙橋﨑子 様"),
    ("משה כהן", "שדרות רוטשילד 12", "תל אביב", "6688101"),
    ("D'Arcy St. John-Smythe", "The Old Rectory", "Church Lane", "CHELTENHAM", "GL54 2JF"),
)
LETTERHEADS = (
    ("Harbour Borough Council", ("1 Quay Street", "+44 117 496 0000", "privacy@harbour.example")),
    ("The Association of Municipal and Regional Water Undertakings of the North " * 2,
     tuple(f"Department of very long names, room {n}, privacy{n}@harbour.example" for n in range(6))),
)  # fmt: skip
LINE = st.text(st.sampled_from("WmilÅgjyq 0123,.-ßéÉØ"), min_size=1, max_size=45).filter(str.strip)


def logo() -> Logo:
    file = BytesIO()
    Image.new("RGB", (400, 300), "navy").save(file, "PNG")
    return Logo(file.getvalue(), 400, 300, "Harbour")


def letter(
    sheet: Sheet, fonts: Fonts, address: tuple[str, ...], head: int = 0, *, large: bool = False
) -> bytes:
    """A letter; ``large`` is in large print, with a logo, and runs from right to left."""
    name, letterhead = LETTERHEADS[head]
    around = Surround(
        name=name,
        letterhead=letterhead,
        return_line=RETURN,
        address=address,
        details=tuple((f"Label {n}", f"DSR-2026-0142 and a long value {n}") for n in range(5)),
        running="DSR-2026-0142",
        footer="Reference DSR-2026-0142",
        page_words="Page {page} of {pages}",
        code="DSR-2026-0142/0a1b2c3d",
        logo=logo() if large else None,
    )
    body: list[Block] = [Heading((Span("Your request of 16 November 2026 " * 2),), 1)]
    body += [Paragraph((Span("secret " * 60),)) for _ in range(7)]
    measures = LARGE if large else ORDINARY
    layout = lay_out(sheet, around, body, fonts, backwards=large, measures=measures)
    return write(layout, fonts, title="x", language="en", written=date(2026, 11, 26))


@BY_NAME
@pytest.mark.parametrize("address", [OTHERS[1], LONG], ids=["he", "long"])
def test_a_window_shows_the_address_and_nothing_else_wherever_the_sheet_slips(
    fonts: Fonts, sheet: Sheet, address: tuple[str, ...]
) -> None:
    pdf = letter(sheet, fonts, address, head=int(address is LONG))
    found = leaks(pdf, sheet, address, RETURN)
    assert found == ((Leak.MISSING,) if (sheet.name, address) == ("japan-naga-3", LONG) else ())


@given(st.sampled_from(list(SHEETS.values())), st.lists(LINE, min_size=1, max_size=9, unique=True))
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_no_address_lets_anything_else_be_seen(
    fonts: Fonts, sheet: Sheet, lines: list[str]
) -> None:
    found = leaks(letter(sheet, fonts, tuple(lines)), sheet, lines, RETURN)
    assert set(found) <= {Leak.MISSING}  # too long for any window: the rest stands in the letter


@BY_NAME
def test_a_body_that_begins_too_high_is_seen(fonts: Fonts, sheet: Sheet) -> None:
    raised = replace(sheet, body_top=sheet.ever.bottom - 8 * mm, details_top=0, details_left=-300)
    assert Leak.OTHER in leaks(letter(raised, fonts, SHORT), sheet, SHORT, RETURN)


def test_an_address_that_slips_behind_the_paper_is_found(fonts: Fonts) -> None:
    pdf = letter(replace(UK_DL, address_left=10 * mm), fonts, SHORT)
    assert Leak.HIDDEN in leaks(pdf, UK_DL, SHORT, RETURN)


def test_another_address_than_the_wanted_one_is_found(fonts: Fonts) -> None:
    pdf = letter(DIN_5008_B, fonts, SHORT)
    assert leaks(pdf, DIN_5008_B, ("Jane Roe", "2 Quay", "Bath"), RETURN) == (
        Leak.OTHER,
        Leak.MISSING,
    )


def test_a_line_that_stands_twice_is_no_alarm(fonts: Fonts) -> None:
    lines = ("Hinterm Rathaus 12 GmbH", "Hinterm Rathaus 12 GmbH", "Dresden")
    assert leaks(letter(DIN_5008_B, fonts, lines), DIN_5008_B, lines, RETURN) == ()


def test_the_senders_line_gives_way_to_a_long_address(fonts: Fonts) -> None:
    lines = tuple(f"Line number {number}" for number in range(6))
    pdf = letter(US_10, fonts, lines)
    assert leaks(pdf, US_10, lines, RETURN) == ()
    assert "Harbour" not in shown(pdf, US_10).text
    assert "Harbour" in shown(letter(US_10, fonts, lines[:3]), US_10).text


@BY_NAME
def test_marks_and_code_stand_where_no_window_is_and_no_fold_goes(sheet: Sheet) -> None:
    box = code_box(sheet.width, sheet.height)
    assert not box.meets(sheet.ever)
    for folds in (sheet.folds, *sheet.other_folds):
        assert all(not box.grown(3 * mm).top < fold < box.grown(3 * mm).bottom for fold in folds)
        assert all(not Box(4 * mm, fold, 8 * mm, fold + 1).meets(sheet.ever) for fold in folds)
    assert box.left > sheet.width - sheet.right
    assert sheet.source


def test_a_window_shows_more_of_a_sheet_the_more_it_slips() -> None:
    envelope = US_10.envelopes[0]
    ever, always = envelope.shows(US_10.width, US_10.height, US_10.folds)
    assert round(ever.bottom / inch, 3) == 3.625
    assert round(always.top / inch, 3) == 2.5
    assert ever.holds(always)
    loose = envelope.shows(US_10.width, US_10.height, US_10.other_folds[0])
    assert loose[0].top < ever.top
    assert loose[1].bottom < always.bottom


def test_form_a_and_b_show_the_address_fields_of_the_norm() -> None:
    for sheet, top in ((DIN_5008_A, 27), (DIN_5008_B, 45)):
        ever, _ = sheet.envelopes[0].shows(sheet.width, sheet.height, sheet.folds)
        assert round(ever.top / mm, 3) == top
        assert round(ever.right / mm, 3) == 110


def test_a_layout_is_found_by_its_name_else_by_the_country() -> None:
    assert sheet_named("swiss-left", "CH").name == "swiss-left"
    assert sheet_named("", "CH").name == "swiss-right"
    assert sheet_named("no-such", "DE").name == "din-5008-b"
