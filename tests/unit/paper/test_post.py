from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.units import inch, mm

from dsar_desk.cases.paper import EnvelopeName, LabelsName, LayoutName, PaperChoice, PrinterOffset
from dsar_desk.errors import DeskError
from dsar_desk.paper.addressed import Addressed, set_address
from dsar_desk.paper.calibration import CROSS, calibration_pages
from dsar_desk.paper.envelopes import ENVELOPES, envelope_for, envelope_pages
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.labels import LABELS, label_pages, labels_for
from dsar_desk.paper.marks import Words
from dsar_desk.paper.offset import is_moved, moved
from dsar_desk.paper.pages import page_count, page_text
from dsar_desk.paper.sheet import SHEETS
from dsar_desk.paper.text import Typesetter
from dsar_desk.paper.window import Box

JANE = Addressed(("Jane Roe", "14 Quay Street", "BRISTOL"), ("Harbour Council", "Bristol BS1 4QA"))
LONG = Addressed(
    (
        "Dr. Maximiliane Freifrau von und zu Grünwald-Hohenstein",
        "Gesellschaft für angewandte Datenverarbeitung mbH & Co. KG",
        "Untere Bahnhofstraße 112 ½, Hinterhaus, 3. Stock links, Wohnung 14",
        "79856 HINTERZARTEN",
        "GERMANY",
    ),
    ("A" * 120,),
)
LINE = st.text(st.sampled_from("WmiÅgj 0,-"), min_size=1, max_size=60).filter(str.strip)


def squashed(text: str) -> str:
    return "".join(text.replace("\ufffe", "-").replace("\x02", "-").split())


def boxes(pdf: bytes, page: int = 0) -> list[tuple[str, Box]]:
    """Each visible character of a page with its box from the top left."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    words, height = sheet.get_textpage(), sheet.get_height()
    found = []
    for number in range(words.count_chars()):
        left, low, right, high = words.get_charbox(number)
        sign = words.get_text_range(number, 1)
        if sign.strip():
            found.append((sign, Box(left, height - high, right, height - low)))
    return found


def test_every_name_of_the_office_s_choice_is_drawn() -> None:
    assert list(SHEETS) == list(LayoutName)
    assert list(ENVELOPES) == list(EnvelopeName)
    assert list(LABELS) == list(LabelsName)


@given(st.lists(LINE, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_address_is_set_whole_within_its_box_or_refused(fonts: Fonts, lines: list[str]) -> None:
    box = Box(10, 20, 190, 110)
    try:
        marks = set_address(lines, box, Typesetter(fonts), centred=True)
    except DeskError:  # it is not cut
        return
    words = [mark for mark in marks if isinstance(mark, Words)]
    assert squashed("".join(mark.line.text for mark in words)) == squashed("".join(lines))
    for mark in words:
        shown = mark.line.width - (len(mark.line.text) - len(mark.line.text.rstrip())) * 3
        assert shown <= box.right - box.left + 0.1
        assert box.top <= mark.down - 0.9 * mark.size
        assert mark.down + 0.2 * mark.size <= box.bottom


def test_a_short_address_is_large_and_a_long_one_smaller_before_it_is_broken(fonts: Fonts) -> None:
    typesetter, box = Typesetter(fonts), Box(0, 0, 200, 90)
    sizes = [
        {mark.size for mark in set_address(each, box, typesetter) if isinstance(mark, Words)}
        for each in (JANE.lines, ("W" * 24, "Town"), LONG.lines)
    ]
    assert sizes[0] == {11.5}
    assert max(sizes[2]) < max(sizes[1]) < 11.5
    assert len(set_address(("W" * 24, "Town"), box, typesetter)) == 2


def test_an_address_that_no_type_fits_is_refused_and_not_cut(fonts: Fonts) -> None:
    with pytest.raises(DeskError, match="Nothing was printed") as refused:
        label_pages(LabelsName.US_3X10, [Addressed(("W" * 400,) * 9)], fonts)
    assert refused.value.code == "paper.address_too_long"
    assert "W" not in refused.value.sentence.replace("Write", "")


@pytest.mark.parametrize("name", EnvelopeName)
@pytest.mark.parametrize("post", [JANE, LONG], ids=["short", "long"])
def test_an_envelope_bears_address_and_sender_clear_of_stamp_and_codes(
    fonts: Fonts, name: EnvelopeName, post: Addressed
) -> None:
    pdf, envelope = envelope_pages(name, [post, JANE], fonts), ENVELOPES[name]
    assert page_count(pdf) == 2
    said = squashed(page_text(pdf)[0])
    assert sorted(said) == sorted(squashed("".join((*post.lines, *post.sender))))
    stamp = Box(envelope.width - 74 * mm, 0, envelope.width, 40 * mm)
    codes = Box(0, envelope.height - 15 * mm, envelope.width, envelope.height)
    for _, box in boxes(pdf):
        assert not box.meets(codes)
        assert not box.meets(stamp)
    assert envelope.source


@pytest.mark.parametrize("name", LabelsName)
def test_labels_begin_at_the_label_that_is_named_and_go_on_on_a_new_sheet(
    fonts: Fonts, name: LabelsName
) -> None:
    sheet = LABELS[name]
    pdf = label_pages(name, [JANE, LONG, JANE], fonts, start=sheet.count - 1)
    assert page_count(pdf) == 2
    first, second = boxes(pdf, 0), boxes(pdf, 1)
    assert all(
        sheet.box(sheet.count - 1).holds(box) or sheet.box(sheet.count).holds(box)
        for _, box in first
    )
    assert all(sheet.box(1).holds(box) for _, box in second)
    assert squashed("".join(sign for sign, _ in second)) == squashed("".join(JANE.lines))
    assert "".join(sign for sign, _ in first).startswith("JaneRoe")


@pytest.mark.parametrize("start", [0, -1, 25])
def test_a_label_that_is_not_on_the_sheet_is_refused(fonts: Fonts, start: int) -> None:
    with pytest.raises(DeskError, match="from 1 to 24"):
        label_pages(LabelsName.A4_3X8, [JANE], fonts, start=start)


@pytest.mark.parametrize("name", LabelsName)
def test_labels_lie_on_their_sheet_beside_each_other(name: LabelsName) -> None:
    sheet = LABELS[name]
    page = Box(-0.01, -0.01, sheet.size[0] + 0.01, sheet.size[1] + 0.01)
    all_boxes = [sheet.box(number).grown(-0.01) for number in range(1, sheet.count + 1)]
    assert all(page.holds(box) for box in all_boxes)
    assert not any(
        one.meets(other) for at, one in enumerate(all_boxes) for other in all_boxes[at + 1 :]
    )


def test_places_of_well_known_labels() -> None:
    avery, us = LABELS[LabelsName.A4_3X7].box(2), LABELS[LabelsName.US_3X10].box(5)
    assert (round(avery.left / mm, 2), round(avery.top / mm, 2)) == (73.25, 15.15)
    assert (round(us.left / inch, 4), round(us.top / inch, 4)) == (2.9375, 1.5)


def test_envelope_and_labels_follow_the_country_and_the_paper() -> None:
    assert [envelope_for(country) for country in ("US", "JP", "DE")] == [
        EnvelopeName.US_10,
        EnvelopeName.NAGA_3,
        EnvelopeName.DL,
    ]
    assert (labels_for(letter), labels_for(A4)) == (LabelsName.US_3X10, LabelsName.A4_3X8)


@pytest.mark.parametrize(("paper", "pages"), [(A4, 8), (letter, 2)], ids=["A4", "Letter"])
def test_the_calibration_has_rulers_and_a_page_for_each_layout_of_the_paper(
    fonts: Fonts, paper: tuple[float, float], pages: int
) -> None:
    pdf = calibration_pages(paper, fonts)
    said = page_text(pdf)
    assert len(said) == pages
    assert "50.0 mm" in said[0]
    names = [each.name for each in SHEETS.values() if (each.width, each.height) == paper]
    assert all(f"Layout {name}" in text for name, text in zip(names, said[1:], strict=True))
    assert round(CROSS / mm, 3) == 50


def test_a_print_is_moved_only_where_that_is_asked_for(fonts: Fonts) -> None:
    pdf = envelope_pages(EnvelopeName.DL, [JANE], fonts)
    assert moved(pdf, 0, 0) is pdf
    before, after = boxes(pdf), boxes(moved(pdf, 10, -20))
    for (sign, was), (same, now) in zip(before, after, strict=True):
        assert sign == same
        assert now.left - was.left == pytest.approx(1 * mm, abs=0.02)
        assert now.top - was.top == pytest.approx(-2 * mm, abs=0.02)
    far = boxes(moved(pdf, 9000, 0))
    assert far[0][1].left - before[0][1].left == pytest.approx(15 * mm, abs=0.02)


def test_a_moved_copy_is_proved_to_be_the_same_but_for_the_movement(fonts: Fonts) -> None:
    other = Addressed(("Jane Roe", "41 Quay Street", "BRISTOL"), JANE.sender)
    pdf = envelope_pages(EnvelopeName.DL, [JANE, LONG], fonts)
    copy = moved(pdf, 8, -10)
    assert is_moved(pdf, copy, 8, -10)
    for wrong in ((8, -9), (0, 0), (-8, -10)):
        assert not is_moved(pdf, copy, *wrong)
    changed = envelope_pages(EnvelopeName.DL, [other, LONG], fonts)
    for another in (
        pdf,
        moved(changed, 8, -10),
        moved(envelope_pages(EnvelopeName.DL, [JANE], fonts), 8, -10),
    ):
        assert not is_moved(pdf, another, 8, -10)


@pytest.mark.parametrize("change", ["size", "contents", "font", "annotation"])
def test_a_copy_that_was_touched_elsewhere_is_none(fonts: Fonts, change: str) -> None:
    pdf = envelope_pages(EnvelopeName.DL, [JANE], fonts)
    file = BytesIO()
    with pikepdf.open(BytesIO(moved(pdf, 8, -10))) as copy:
        page = copy.pages[0]
        if change == "size":
            page.obj["/MediaBox"] = pikepdf.Array([0, 0, 100, 100])
        elif change == "contents":
            page.contents_add(b"1 0 0 1 0 0 cm")
        elif change == "annotation":
            page.obj["/Annots"] = pikepdf.Array([])
        else:
            fonts_of = page.obj["/Resources"]["/Font"]
            del fonts_of[next(iter(fonts_of.keys()))]
        copy.save(file, deterministic_id=True)
    assert not is_moved(pdf, file.getvalue(), 8, -10)


def test_a_copy_that_cannot_be_proved_is_not_given_out(
    fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dsar_desk.paper.offset.is_moved", lambda *_given: False)
    with pytest.raises(DeskError, match="could not be proved"):
        moved(envelope_pages(EnvelopeName.DL, [JANE], fonts), 8, -10)


def test_an_offset_is_kept_for_each_printer() -> None:
    paper = PaperChoice(offsets=(PrinterOffset("Kyocera", 8, -10),))
    assert paper.offset_of("Kyocera") == PrinterOffset("Kyocera", 8, -10)
    assert paper.offset_of("other") == PrinterOffset("other", 0, 0)


def test_equal_envelopes_are_equal_bytes_and_their_properties_say_nothing(fonts: Fonts) -> None:
    pdf = envelope_pages(EnvelopeName.DL, [JANE], fonts)
    assert pdf == envelope_pages(EnvelopeName.DL, [JANE], fonts)
    assert b"Jane" not in pdf
    assert pypdfium2.PdfDocument(BytesIO(pdf)).get_metadata_value("Title") == "dl"
