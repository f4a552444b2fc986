from datetime import date
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from dsar_desk.paper.blocks import Paragraph
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.page import Surround, lay_out
from dsar_desk.paper.pages import png
from dsar_desk.paper.sheet import DIN_5008_B, Sheet
from dsar_desk.paper.text import Span
from dsar_desk.paper.write import write

SAID = "DSR-2026-0142/0a1b2c3d"


def scanned(fonts: Fonts, dots: int, sheet: Sheet = DIN_5008_B, code: str = SAID) -> Image.Image:
    around = Surround(
        "Harbour", (), "Harbour", ("Jane Roe", "1 Quay"), (), "", "", "Page {page}", code
    )
    body = [Paragraph((Span("A line that runs to the end of the page. " * 12),))] * 9
    layout = lay_out(sheet, around, body, fonts)
    pdf = write(layout, fonts, title="x", language="en", written=date(2026, 11, 26))
    return Image.open(BytesIO(png(pdf, 0, dots))).convert("L")


def read(page: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(page)]


@pytest.mark.parametrize(("dots", "turned"), [(150, 3), (200, 180)])
def test_the_code_is_read_from_a_scan_however_it_lies(
    fonts: Fonts, dots: int, turned: float
) -> None:
    page = scanned(fonts, dots).rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert read(page) == [SAID]


def test_a_letter_without_a_code_has_none(fonts: Fonts) -> None:
    assert read(scanned(fonts, 150, code="")) == []
