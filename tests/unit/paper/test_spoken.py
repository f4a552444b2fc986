"""What a screen reader gets: every part in reading order, whole, in every script; nothing else."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from dsar_desk.errors import DeskError
from dsar_desk.paper.archive import PDF_VERSION
from dsar_desk.paper.blocks import Block, Heading, Items, Paragraph, Table
from dsar_desk.paper.colour import srgb_profile
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.marks import Picture, Words
from dsar_desk.paper.page import Logo, lay_out
from dsar_desk.paper.pages import page_text
from dsar_desk.paper.sheet import DIN_5008_B, SHEETS, Sheet
from dsar_desk.paper.spoken import plain, said, spoken
from dsar_desk.paper.structure import Part, heading
from tests.kept import font_cache
from tests.unit.paper.printing import written_parts
from tests.unit.paper.test_page import BACKWARDS, NAMES, cell, letter, printed, surround

HEBREW = "תודה על פנייתך מיום 16 בנובמבר 2026. נשיב עד 18 בדצמבר 2026 (DSR-2026-0142), אם לא נאריך את המועד."
ARABIC = "مرحبا بالعالم، رقم الملف 42 (DSR-2026-0142)."
MIXED = "The case of שלום עולם, file 42 (closed), and of 王小明."


@pytest.mark.parametrize("name", [*NAMES, *BACKWARDS, HEBREW, ARABIC, MIXED])
def test_a_letter_is_heard_as_it_was_written(name: str, fonts: Fonts) -> None:
    layout = lay_out(DIN_5008_B, surround(name, "12 Example Street"), letter(name, 12), fonts)
    heard = spoken(printed(layout, fonts))
    assert list(heard) == written_parts(layout)
    roles = [part.role for part in heard]
    assert roles[:2] == ["P", "P"]
    assert {"H1", "H2", "Lbl", "LBody", "TH", "TD"} <= set(roles)
    whole = " ".join(part.text for part in heard)
    assert " ".join(f"This is about {name}.".split()) in whole
    assert "Page 1 of" not in whole
    assert "Ana Example Privacy" in whole  # lines that the writer ended are not joined


def test_a_table_that_breaks_says_its_heading_once(fonts: Fonts) -> None:
    rows = tuple((cell(f"Kind {number}"), cell("here")) for number in range(90))
    blocks: list[Block] = [Table((cell("What"), cell("Where")), rows)]
    layout = lay_out(DIN_5008_B, surround(), blocks, fonts)
    assert len(layout.pages) > 2
    assert sum("What" in page.body_text() for page in layout.pages) == len(layout.pages)
    heard = [part.text for part in spoken(printed(layout, fonts)) if part.role in {"TH", "TD"}]
    assert heard == ["What", "Where", *(text for n in range(90) for text in (f"Kind {n}", "here"))]


def test_a_long_answer_has_bookmarks_and_a_short_one_none(fonts: Fonts) -> None:
    long = lay_out(DIN_5008_B, surround(), letter("Ada", 40), fonts)
    short = lay_out(DIN_5008_B, surround(), letter("Ada"), fonts)
    with pikepdf.open(BytesIO(printed(long, fonts))) as pdf, pdf.open_outline() as outline:
        (first,) = outline.root
        assert (first.title, [below.title for below in first.children]) == (
            "Your request", ["About Ada"],
        )  # fmt: skip
    with pikepdf.open(BytesIO(printed(short, fonts))) as pdf:
        assert "/Outlines" not in pdf.Root


def test_the_file_says_what_it_is_and_holds_what_it_uses(fonts: Fonts) -> None:
    layout = lay_out(DIN_5008_B, surround(), letter(MIXED, 3), fonts)
    raw = printed(layout, fonts)
    assert raw == printed(layout, fonts)
    with pikepdf.open(BytesIO(raw)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.pdf_version == ".".join(map(str, PDF_VERSION))
        assert pdf.Root.Lang == "en"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert all(page.Tabs == "/S" for page in pdf.pages)
        about = pdf.open_metadata()
        claims = [
            about[f"{name}"] for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
        ]
        assert claims == ["2", "A", "1"]
        assert (about["dc:title"], str(pdf.docinfo.Title)) == ("DSR-2026-0142", "DSR-2026-0142")
        assert date.fromisoformat(about["xmp:CreateDate"][:10]) == date(2026, 11, 23)
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == srgb_profile()
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                assert "/ToUnicode" in font
                assert "/FontFile2" in font.FontDescriptor
                assert str(font.BaseFont)[7] == "+"  # a subset (ISO 32000-1, 9.6.4)


def test_the_profile_of_colours_is_one_that_colour_engines_take() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB IEC61966-2.1"
    other = ImageCms.createProfile("sRGB")
    turned = ImageCms.buildTransform(profile, other, "RGB", "RGB")
    for colour in ((0, 0, 0), (255, 255, 255), (200, 30, 90), (12, 140, 250)):
        found = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), turned).getpixel((0, 0))
        assert all(abs(a - b) <= 1 for a, b in zip(found, colour, strict=True))


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12))
def test_no_level_of_headings_is_left_out(levels: list[int]) -> None:
    above = 0
    for level in levels:
        role = heading(level, above)
        assert int(role[1]) <= above + 1
        above = int(role[1])


PIECES = [
    "</P>", "<b>", "(a)", ") Tj", "\\", "<</S/H1>>", "BDC", "EMC ET", "endstream", "[[x]]", "{{ y }}",
    "%", "\u202e", "\u2066", "\x00", "\n", "אבג", "محمد", "王", "é", "x\u0302", "12", " ", "\u200f",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@settings(max_examples=25, deadline=None)
def test_no_name_changes_what_a_document_is(name: str) -> None:
    fonts = Fonts(font_cache())
    layout = lay_out(DIN_5008_B, surround(name), _every_block(name), fonts)
    heard = spoken(printed(layout, fonts))
    assert list(heard) == written_parts(layout)
    plain = lay_out(DIN_5008_B, surround("Ada"), _every_block("Ada"), fonts)
    assert _shape(layout.root) == _shape(plain.root)


def _every_block(name: str) -> list[Block]:
    return [
        Heading(cell(name or "-"), 1), Paragraph(cell(f"About {name}")), Items((cell(f"x {name}"),)),
        Table((cell("What"), cell(f"y {name}")), ((cell(f"z {name}"), cell("here")),)),
    ]  # fmt: skip


def _shape(part: Part) -> tuple[object, ...]:
    return (part.role, *(_shape(below) for below in part.parts))


def test_what_is_no_tagged_pdf_is_said(fonts: Fonts) -> None:
    with pytest.raises(DeskError, match="cannot be read back"):
        said(b"%PDF-1.7\nnothing")
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    with pytest.raises(DeskError, match="cannot be read back"):
        said(file.getvalue())


def a_logo() -> Logo:
    file = BytesIO()
    Image.new("RGB", (300, 120), (20, 90, 160)).save(file, "PNG")
    return Logo(file.getvalue(), 300, 120, "Logo of Fernwick")


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_logo_stands_in_the_letterhead_and_is_said_in_words(sheet: Sheet, fonts: Fonts) -> None:
    layout = lay_out(sheet, replace(surround(), logo=a_logo()), letter("Ada"), fonts)
    (shown,) = [mark for mark in layout.pages[0].frame if isinstance(mark, Picture)]
    assert shown.width / shown.height == pytest.approx(300 / 120)
    assert 0 < shown.left < shown.left + shown.width < sheet.width
    assert shown.down + shown.height < sheet.head_bottom
    first, second, *_ = spoken(printed(layout, fonts))
    assert (first.role, first.text) == ("Figure", "Logo of Fernwick")
    assert second.text == "PingCAP (US) Inc."


HEBREW_LETTER: list[Block] = [
    Heading(cell("פנייתך לעיון במידע"), 1),
    Paragraph(cell(HEBREW)),
    Items((cell("תיקון המידע"), cell("Not translated.")), numbered=True),
    Table((cell("סוג"), cell("עד")), ((cell("מספר לקוח"), cell("31 בדצמבר 2029")),)),
    Paragraph(cell("2026 הוא המספר הראשון בפסקה זו.")),
]


def test_a_hebrew_letter_begins_at_the_right_and_is_heard_in_order(fonts: Fonts) -> None:
    layout = lay_out(DIN_5008_B, surround(), HEBREW_LETTER, fonts, backwards=True)
    assert list(spoken(printed(layout, fonts))) == written_parts(layout)
    sheet = layout.sheet
    right, places = sheet.width - sheet.right, {}
    for mark in layout.pages[0].body:
        if isinstance(mark, Words):
            places[mark.line.text] = (mark.left, mark.left + mark.line.width)
    assert places["פנייתך לעיון במידע"][1] == pytest.approx(right)
    assert places["2026 הוא המספר הראשון בפסקה זו."][1] == pytest.approx(right)
    assert places["1."][1] == pytest.approx(right - 2)
    assert places["תיקון המידע"][1] < places["1."][0]
    assert places["סוג"][0] > places["עד"][1]  # the first column is the one at the right
    assert places["Not translated."][1] == pytest.approx(places["תיקון המידע"][1])


def test_all_of_a_hebrew_letter_begins_at_the_right_in_its_own_order(fonts: Fonts) -> None:
    latin = "Jane Roe, 14 Quay Street, wrote all of this in English. " * 4
    blocks: list[Block] = [Paragraph(cell(latin)), Paragraph(cell("Ana Example\nPrivacy"))]
    layout = lay_out(DIN_5008_B, surround(), [*HEBREW_LETTER, *blocks], fonts, backwards=True)
    assert list(spoken(printed(layout, fonts))) == written_parts(layout)
    right = layout.sheet.width - layout.sheet.right
    lines = [mark for mark in layout.pages[0].body if isinstance(mark, Words)][-5:]
    assert "".join(mark.line.text for mark in lines[:3]) == latin
    frame = {mark.line.text: mark for mark in layout.pages[0].frame if isinstance(mark, Words)}
    assert frame["Page 1 of 1"].left == layout.sheet.left
    for mark in (*lines, frame["Reference DSR-2026-0142"]):
        places = [piece.left for piece in mark.line.pieces]
        assert places == sorted(places)
        assert mark.left + mark.line.width == pytest.approx(right)


@pytest.mark.parametrize("name", BACKWARDS)
def test_a_name_at_the_beginning_does_not_turn_an_english_paragraph_round(
    name: str, fonts: Fonts
) -> None:
    blocks: list[Block] = [Paragraph(cell(f"{name} asked us (on 16 November) for a copy."))]
    layout = lay_out(DIN_5008_B, surround(), blocks, fonts)
    (mark,) = [mark for mark in layout.pages[0].body if isinstance(mark, Words)]
    first, *_, last = mark.line.pieces
    assert first.left == 0
    assert last.left > first.width
    pdf = printed(layout, fonts)
    assert spoken(pdf)[-1].text == f"{name} asked us (on 16 November) for a copy."
    assert " asked us (on 16 November) for a copy." in "\n".join(page_text(pdf))


def test_every_stream_ends_on_a_line_of_its_own(fonts: Fonts) -> None:
    raw = printed(lay_out(DIN_5008_B, surround(), letter(MIXED), fonts), fonts)
    ends = [raw[place - 1 : place] for place in _places(raw, b"endstream")]
    assert len(ends) > 8
    assert set(ends) == {b"\n"}


def _places(raw: bytes, word: bytes) -> list[int]:
    return [match.start() for match in re.finditer(word, raw)]


def test_plain_text_says_each_cell_with_its_column_and_each_item_with_its_number(
    fonts: Fonts,
) -> None:
    blocks: list[Block] = [
        Heading(cell("Your request"), 1),
        Items((cell("one"), cell("two")), numbered=True),
        Items((cell("a point"),)),
        Table((cell("What"), cell("Why")), ((cell("Notes"), cell("others")), (cell("Log"), cell("ours")))),
        Paragraph(cell("Yours\nAda")),
    ]  # fmt: skip
    text = plain(printed(lay_out(DIN_5008_B, surround(), blocks, fonts), fonts))
    assert text.endswith(
        "Your request\n\n1. one\n2. two\n• a point\n\nWhat: Notes\nWhy: others\n\nWhat: Log\nWhy: ours"
        "\n\nYours Ada\n"
    )
    assert "Page 1 of 1" not in text
