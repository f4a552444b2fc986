"""A returned scan finds its case by the code of our sheet, and by nothing that can be made up."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.belonging import Certainty, Clue
from dsar_desk.cases.case import Case
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.sheet_code import SEPARATOR
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from tests.requests import opened
from tests.scans import CODE, a_letter


def taken(desk: Desk, *pages: str) -> Received:
    """A scan that was taken in and read."""
    order, raw = desk.order(), a_letter(*pages)
    item = desk.intake.take_in(order, raw, "scan.pdf", Channel.POST).received
    return desk.intake.read(desk.order(), item.id)


def a_code(desk: Desk, case: Case) -> str:
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    return f"{CODE}{case.reference}/{letter.id[:8]}"


def scanned(pdf: bytes, askew: float) -> bytes:
    """The pages of a PDF as a scanner gives them: grey pictures, a little askew, with noise."""
    file = BytesIO()
    canvas = Canvas(file)
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            drawn = page.render(scale=200 / 72).to_pil().convert("L")
            turned = drawn.rotate(askew, fillcolor=235, resample=Image.Resampling.BICUBIC)
            pale = turned.point(lambda shade: int(240 - (255 - shade) * 0.8))
            dusty = Image.blend(pale, Image.effect_noise(pale.size, 60), 0.12)
            held = BytesIO()
            dusty.save(held, "JPEG", quality=45)
            canvas.drawImage(ImageReader(held), 0, 0, *canvas._pagesize)
            canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_our_letter_sent_back_belongs_to_its_case_for_certain(desk: Desk) -> None:
    case = opened(desk)
    item = taken(desk, f"My answer is below\n{a_code(desk, case)}", "second page")
    [found] = desk.belongings.of(item.id)
    assert (found.case, found.certainty) == (case.id, Certainty.CERTAIN)
    assert found.clues == {Clue.CODE}
    assert item.belongs == f"{case.reference} certain"
    assert [page.blank for page in item.pages] == [False, False]


def test_it_is_offered_and_never_filed_by_itself(desk: Desk) -> None:
    case = opened(desk)
    item = taken(desk, f"Offered\n{a_code(desk, case)}")
    assert (item.state, item.case) == (ReceivedState.NEW, None)


@pytest.mark.parametrize("askew", [0.0, 2.0, -3.0, 180.0])
def test_a_code_is_read_from_a_page_that_lay_askew(desk: Desk, askew: float) -> None:
    case = opened(desk)
    raw = scanned(a_letter(f"Askew {askew}\n{a_code(desk, case)}"), askew)
    kept = desk.intake.take_in(desk.order(), raw, "askew.pdf", Channel.POST).received
    item = desk.intake.read(desk.order(), kept.id)
    assert item.belongs == f"{case.reference} certain"


def test_a_reference_with_a_letter_that_was_made_up_is_only_possible(desk: Desk) -> None:
    case = opened(desk)
    item = taken(
        desk, f"Made up\n{CODE}{case.reference}/deadbeef\n{CODE}{case.reference}/cdeadbeef"
    )
    [found] = desk.belongings.of(item.id)
    assert found.certainty is Certainty.POSSIBLE
    assert item.belongs == ""


@pytest.mark.parametrize(
    "text",
    [
        "DSR-2031-0001/1a2b3c4d",
        "https://evil.example/DSR-2026-0001/1a2b3c4d",
        "A" * 3000,
        SEPARATOR,
    ],
)
def test_a_code_of_no_case_of_ours_suggests_nothing(desk: Desk, text: str) -> None:
    item = taken(desk, f"Nothing {text[:20]}\n{CODE}{text}" if len(text) < 300 else text[:90])
    assert desk.belongings.of(item.id) == ()
    assert item.belongs == ""


def test_the_codes_of_two_cases_make_neither_certain(desk: Desk) -> None:
    one, other = opened(desk), opened(desk)
    item = taken(desk, f"Two\n{a_code(desk, one)}", "more", a_code(desk, other))
    found = desk.belongings.of(item.id)
    assert {each.case for each in found} == {one.id, other.id}
    assert {each.certainty for each in found} == {Certainty.LIKELY}
    assert all(each.rivals for each in found)


def test_a_cover_sheet_is_read_back_and_a_separator_too(desk: Desk) -> None:
    case = opened(desk)
    cover = desk.post_in.sheets.cover(desk.order(), case.reference)
    kept = desk.intake.take_in(desk.order(), scanned(cover, 1.0), "c.pdf", Channel.POST).received
    item = desk.intake.read(desk.order(), kept.id)
    assert item.belongs == f"{case.reference} certain"
    pdf = desk.post_in.sheets.separator()
    kept = desk.intake.take_in(desk.order(), scanned(pdf, -1.0), "s.pdf", Channel.POST).received
    item = desk.intake.read(desk.order(), kept.id)
    assert [page.codes for page in item.pages] == [(SEPARATOR,)]


def test_nobody_is_named_on_a_cover_sheet(desk: Desk) -> None:
    case = opened(desk)
    shown = desk.documents.show_own(desk.post_in.sheets.cover(desk.order(), case.reference))
    assert case.reference in shown.text
    assert case.parties.concerned.name not in shown.text


def test_there_is_no_cover_sheet_of_a_case_that_is_none(desk: Desk) -> None:
    with pytest.raises(DeskError):
        desk.post_in.sheets.cover(desk.order(), "DSR-2031-0001")  # type: ignore[arg-type]  # as typed


@pytest.mark.parametrize(
    ("text", "blank"),
    [("", True), (".", True), ("p. 2", False)],
)
def test_a_page_with_no_more_than_dust_is_blank_and_one_with_a_number_is_not(
    desk: Desk, text: str, *, blank: bool
) -> None:
    raw = scanned(a_letter(text), 0.7)
    kept = desk.intake.take_in(desk.order(), raw, "b.pdf", Channel.POST).received
    [page] = desk.intake.read(desk.order(), kept.id).pages
    assert page.blank is blank
