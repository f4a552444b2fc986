from datetime import date
from io import BytesIO

import pikepdf
import pytest

from dsar_desk.paper.blocks import Block, Heading, Items, Paragraph, Room, Table, plain_text
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.marks import Band, Rule, Words
from dsar_desk.paper.page import Layout, Surround, lay_out
from dsar_desk.paper.pages import page_count, page_text
from dsar_desk.paper.sheet import DIN_5008_B, SHEETS, UK_DL, US_10, Sheet, sheet_for
from dsar_desk.paper.text import Span
from dsar_desk.paper.write import write
from tests.unit.paper.printing import same_text

NAMES = (
    "Anne <b>Bold", "{{7*7}}", "R&D %s", '<img src="/etc/passwd">', "&amp; &#65;", "a\\b (c) [d]",
    "Łukasz Żółć", "Ἑλένη Παπαδοπούλου", "Дмитрий Ковалёв", "髙橋﨑子 様", "王小明", "김민수",
    "Nguyễn Thị Hạnh", "O\u2019Brien\u2014Smith", "x\u0302\u0304",
)  # fmt: skip
BACKWARDS = ("משה כהן", "محمد بن عبد الله الأحمد", "علی\u200cرضا پهلوی")


def cell(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def surround(*address: str) -> Surround:
    return Surround(
        name="PingCAP (US) Inc.",
        letterhead=("2955 Campus Drive #110", "San Mateo, CA 94403"),
        return_line="PingCAP (US) Inc. · San Mateo",
        address=address or ("Jane Roe", "12 Example Street", "Anytown"),
        details=(("Our reference", "DSR-2026-0142"), ("Date", "23 November 2026")),
        running="DSR-2026-0142",
        footer="Reference DSR-2026-0142",
        page_words="Page {page} of {pages}",
    )


def letter(name: str, paragraphs: int = 1) -> list[Block]:
    body: list[Block] = [Heading(cell("Your request"), 1), Paragraph(cell(f"Dear {name},"))]
    body += [Paragraph(cell(f"This is about {name}. " * 3)) for _ in range(paragraphs)]
    body += [
        Heading(cell(f"About {name}")),
        Items((cell(name), cell("other")), numbered=True),
        Table((cell("Kind"), cell(name)), ((cell("Where"), cell(name * 3)),)),
        Paragraph(cell("Yours sincerely,")),
        Room(30),
        Paragraph(cell("Ana Example\nPrivacy")),
    ]
    return body


def printed(layout: Layout, fonts: Fonts) -> bytes:
    return write(layout, fonts, title="DSR-2026-0142", language="en", written=date(2026, 11, 23))


@pytest.mark.parametrize("name", NAMES)
def test_every_name_prints_as_it_is_and_reads_back_equal(fonts: Fonts, name: str) -> None:
    blocks = letter(name)
    layout = lay_out(DIN_5008_B, surround(name, "12 Example Street"), blocks, fonts)
    assert same_text("\n".join(page_text(printed(layout, fonts))), layout.text())
    assert same_text(layout.body_text(), plain_text(tuple(blocks)))


def test_equal_letters_are_equal_bytes(fonts: Fonts) -> None:
    first, second = (
        printed(lay_out(UK_DL, surround(), letter("髙橋 محمد Roe"), fonts), fonts) for _ in range(2)
    )
    assert first == second


def test_fonts_are_embedded_and_subset_and_properties_name_nobody(fonts: Fonts) -> None:
    file = printed(lay_out(US_10, surround("Jane Roe"), letter("Jane Roe 髙"), fonts), fonts)
    with pikepdf.open(BytesIO(file)) as pdf:
        assert pdf.Root.Lang == "en"
        assert pdf.docinfo["/Title"] == "DSR-2026-0142"
        assert pdf.docinfo["/CreationDate"] == "D:20261123000000Z"
        assert b"Jane" not in pdf.docinfo.unparse()
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                assert "+" in str(font.BaseFont)
                assert "/FontFile2" in font.FontDescriptor


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        (DIN_5008_B, "W" * 5000),
        (UK_DL, "Anne " * 1000),
        (US_10, "W" * 5000),
        (DIN_5008_B, "髙" * 1500),
        (UK_DL, "محمد " * 300),
    ],
    ids=["one word", "many words", "letter paper", "Han", "Arabic"],
)
def test_nothing_runs_off_the_page_with_an_endless_name(
    fonts: Fonts, sheet: Sheet, name: str
) -> None:
    layout = lay_out(sheet, surround(name), letter(name[:700]), fonts)
    assert not layout.address_fits
    for page in layout.pages:
        for mark in (*page.frame, *page.body):
            if isinstance(mark, Words):
                shown = mark.line.width - (len(mark.line.text) - len(mark.line.text.rstrip())) * 3
                assert mark.left >= 0
                assert mark.left + shown <= sheet.width
                assert 0 < mark.down < sheet.height - 20


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.name)
def test_the_address_stands_in_the_window_and_the_body_below_it(fonts: Fonts, sheet: Sheet) -> None:
    lines = ("Jane Roe", "Flat 3", "12 Example Street", "Anytown", "AB1 2CD", "UNITED KINGDOM")
    layout = lay_out(sheet, surround(*lines), letter("Jane"), fonts)
    places = {
        mark.line.text: mark.down for mark in layout.pages[0].frame if isinstance(mark, Words)
    }
    assert layout.address_fits
    assert [line for line in places if line in lines] == list(lines)
    for line in lines:
        assert sheet.always.top < places[line] <= sheet.address_bottom
    body = min(mark.down for mark in layout.pages[0].body if isinstance(mark, Words))
    assert body > sheet.ever.bottom


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.name)
def test_five_lines_of_an_address_are_easily_read_under_the_senders_line(
    fonts: Fonts, sheet: Sheet
) -> None:
    lines = ("JANE ROE", "HARBOUR LTD", "14 QUAY ST APT 3", "SAN MATEO CA 94403-2904", "USA")
    frame = lay_out(sheet, surround(*lines), letter("Jane"), fonts).pages[0].frame
    words = [mark for mark in frame if isinstance(mark, Words)]
    assert [mark.line.text for mark in words if mark.line.text in lines] == list(lines)
    assert any(mark.line.text == surround().return_line for mark in words)
    assert min(mark.size for mark in words if mark.line.text in lines) > 8.5


def test_what_the_window_cannot_show_goes_on_above_the_letter_part_by_part(fonts: Fonts) -> None:
    lines = [f"Line {number}" for number in range(12)]
    layout = lay_out(UK_DL, surround(*lines), letter("Jane"), fonts)
    assert not layout.address_fits
    said = layout.pages[0].text().split("\n")
    assert [line for line in said if line in lines] == lines


def test_pages_are_numbered_and_later_ones_bear_the_reference(fonts: Fonts) -> None:
    layout = lay_out(DIN_5008_B, surround(), letter("Jane Roe", paragraphs=40), fonts)
    pages = page_text(printed(layout, fonts))
    assert page_count(printed(layout, fonts)) == len(pages) >= 2
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert "DSR-2026-0142" in text


def test_a_table_repeats_its_heading_on_every_page(fonts: Fonts) -> None:
    rows = tuple((cell(f"row {n}"), cell("value " * 12)) for n in range(80))
    layout = lay_out(DIN_5008_B, surround(), [Table((cell("Kind"), cell("What")), rows)], fonts)
    assert len(layout.pages) > 2
    assert all(page.body_text().startswith("Kind\nWhat") for page in layout.pages)
    assert all(any(isinstance(mark, Band) for mark in page.body) for page in layout.pages)


def test_a_row_taller_than_a_page_goes_on_on_the_next(fonts: Fonts) -> None:
    table = Table((cell("Kind"), cell("What")), ((cell("all"), cell("word " * 3000)),))
    layout = lay_out(UK_DL, surround(), [table], fonts)
    assert layout.body_text().count("word") == 3000
    lowest = max(mark.down for page in layout.pages for mark in page.body if isinstance(mark, Rule))
    assert lowest <= UK_DL.height - UK_DL.bottom + 1


def test_columns_are_as_wide_as_what_they_hold(fonts: Fonts) -> None:
    table = Table(
        (cell("No"), cell("What was said at length"), cell("Day")),
        ((cell("1"), cell("a long text that wants its room"), cell("Mon")),),
    )
    layout = lay_out(UK_DL, surround(), [table], fonts)
    lefts = sorted({mark.left for mark in layout.pages[0].body if isinstance(mark, Words)})
    assert lefts[2] - lefts[1] > 2 * (lefts[1] - lefts[0])


def test_no_day_is_cut_beside_long_texts(fonts: Fonts) -> None:
    long = "The part of the country is not known, so the holidays of all of it count. " * 2
    rows = tuple((cell(long), cell(long), cell("2026-12-17")) for _ in range(3))
    table = Table((cell("Step"), cell("Where the law says it"), cell("Day")), rows)
    layout = lay_out(US_10, surround(), [table], fonts)
    assert layout.body_text().split("\n").count("2026-12-17") == 3
    right = max(m.left + m.line.width for m in layout.pages[0].body if isinstance(m, Words))
    assert right <= US_10.width - US_10.right


def test_a_word_that_no_column_could_hold_is_cut_and_nothing_is_lost(fonts: Fonts) -> None:
    table = Table(
        (cell("No"), cell("Hash"), cell("Day")), ((cell("1"), cell("W" * 200), cell("Mon")),)
    )
    layout = lay_out(US_10, surround(), [table], fonts)
    assert layout.body_text().count("W") == 200


def test_a_heading_stands_on_the_page_of_the_table_below_it(fonts: Fonts) -> None:
    rows = tuple((cell("Answer due"), cell("2026-12-17")) for _ in range(9))
    table = Table((cell("Law and dates"), cell("")), rows)
    for filler in range(12, 30):
        blocks: list[Block] = [Paragraph(cell("line")) for _ in range(filler)]
        layout = lay_out(US_10, surround(), [*blocks, Heading(cell("Erasure")), table], fonts)
        [page] = [page for page in layout.pages if "Erasure" in page.body_text()]
        assert page.body_text().count("2026-12-17") == 9


def test_close_and_signature_are_not_torn_apart(fonts: Fonts) -> None:
    for paragraphs in range(8, 24):
        layout = lay_out(DIN_5008_B, surround(), letter("Jane Roe", paragraphs), fonts)
        assert any(
            "Yours sincerely," in page.body_text() and "Ana Example" in page.body_text()
            for page in layout.pages
        )


def test_no_line_of_a_paragraph_stands_alone(fonts: Fonts) -> None:
    for filler in range(20, 34):
        blocks = [Paragraph(cell("line")) for _ in range(filler)] + [Paragraph(cell("far " * 90))]
        layout = lay_out(DIN_5008_B, surround(), blocks, fonts)
        alone = [
            sum("far" in line for line in page.body_text().split("\n")) for page in layout.pages
        ]
        assert 1 not in alone


def test_the_sheet_follows_the_country_of_the_office() -> None:
    assert [sheet_for(country).name for country in ("US", "CA", "GB", "DE", "FR", "CH", "JP")] == [
        "us-10", "us-10", "uk-dl", "din-5008-b", "din-5008-b", "swiss-right", "japan-naga-3",
    ]  # fmt: skip
