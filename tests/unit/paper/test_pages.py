from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from dsar_desk.errors import DeskError
from dsar_desk.paper.blocks import Paragraph
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.page import Surround, lay_out
from dsar_desk.paper.pages import page_count, page_text, picture, png, ppm
from dsar_desk.paper.sheet import UK_DL
from dsar_desk.paper.text import Span
from dsar_desk.paper.write import write


@pytest.fixture(scope="module")
def pdf(fonts: Fonts) -> bytes:
    around = Surround("Office", (), "", (), (), "", "", "{page}/{pages}")
    layout = lay_out(UK_DL, around, [Paragraph((Span("Hello there"),))], fonts)
    return write(layout, fonts, title="X", language="en", written=date(2026, 1, 2))


def test_a_page_without_an_address_begins_under_the_letterhead(pdf: bytes) -> None:
    assert page_count(pdf) == 1
    assert "Hello there" in page_text(pdf)[0]


def test_a_picture_has_the_size_of_the_paper_at_its_resolution(pdf: bytes) -> None:
    shown = picture(pdf, 0, dots_per_inch=72)
    assert (shown.width, shown.height) == (596, 842)
    assert len(shown.pixels) == shown.stride * shown.height


def test_a_png_shows_ink_on_white(pdf: bytes) -> None:
    with Image.open(BytesIO(png(pdf, 0, 50))) as image:
        assert image.format == "PNG"
        assert image.getpixel((1, 1)) == (255, 255, 255)
        assert min(image.convert("L").tobytes()) < 100


@pytest.mark.parametrize("dots", [50, 72, 97])
def test_a_quick_picture_shows_the_same_as_a_png(pdf: bytes, dots: int) -> None:
    with (
        Image.open(BytesIO(ppm(pdf, 0, dots))) as quick,
        Image.open(BytesIO(png(pdf, 0, dots))) as image,
    ):
        assert quick.size == image.size
        assert quick.tobytes() == image.convert("RGB").tobytes()


def test_an_absurd_resolution_is_brought_down(pdf: bytes) -> None:
    assert max(picture(pdf, 0, dots_per_inch=10_000).height, 1) <= 8001


def test_a_page_that_is_not_there_is_refused(pdf: bytes) -> None:
    with pytest.raises(DeskError, match="has 1 pages; page 2"):
        picture(pdf, 1)


@pytest.mark.parametrize("damaged", [b"", b"hello", b"%PDF-1.7\nnothing"])
def test_what_is_no_pdf_is_one_sentence(damaged: bytes) -> None:
    with pytest.raises(DeskError) as refused:
        page_count(damaged)
    assert refused.value.code == "paper.unreadable"
