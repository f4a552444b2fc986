"""The code on a letter read back from every kind of scan, and the empty paper around it."""

import pytest
from PIL import Image

from dsar_desk.paper.code import QUIET, code_box
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.sheet import DIN_5008_B, US_10, Sheet
from tests.kept import font_cache
from tests.unit.paper.test_code import SAID, read, scanned

FONTS = Fonts(font_cache())


@pytest.mark.parametrize("dots", [150, 200])
@pytest.mark.parametrize("turned", [0, 90, 180, 270, 3, -4.5])
def test_the_code_is_read_from_a_scan_however_it_lies(dots: int, turned: float) -> None:
    page = scanned(FONTS, dots).rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert read(page) == [SAID]


@pytest.mark.parametrize("sheet", [DIN_5008_B, US_10], ids=lambda sheet: sheet.name)
def test_the_quiet_zone_of_the_code_is_empty_and_nothing_else_bears_ink_there(
    sheet: Sheet,
) -> None:
    dots = 300
    page, box = scanned(FONTS, dots, sheet), code_box(sheet.width, sheet.height)
    edges = [round(edge * dots / 72) for edge in (box.left, box.top, box.right, box.bottom)]
    inked = page.crop(tuple(edges)).point(lambda grey: 255 * (grey < 200)).getbbox()
    assert inked is not None
    module = (edges[2] - edges[0]) / 33
    for ink, edge in zip(inked[:2], (0, 0), strict=True):
        assert abs(ink - edge - QUIET * module) <= 2.5
    assert abs(inked[2] - (edges[2] - edges[0]) + QUIET * module) <= 2.5
