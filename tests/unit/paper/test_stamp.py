from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from dsar_desk.errors import DeskError
from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.pages import page_count, page_text, png
from dsar_desk.paper.sheet import DIN_5008_B
from dsar_desk.paper.stamp import Received, stamped

STAMP = Received("RECEIVED", "18 November 2026", "DSR-2026-0142", "株式会社 Example, Dublin")


def scan(kind: str, pages: int = 1, **options: object) -> bytes:
    file = BytesIO()
    image = Image.new("RGB", (827, 1169), "white")
    more = {"save_all": True, "append_images": [image] * (pages - 1)} if pages > 1 else {}
    image.save(file, kind, **more, **options)
    return file.getvalue()


def paper(*, rotate: int = 0, action: bool = False, password: str = "") -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.Rotate = rotate
    page.MediaBox = [-20, -30, 575, 812]
    if action:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.Root.OpenAction = script
        pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary())
    file = BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else None
    pdf.save(file, encryption=locked)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_scan_becomes_a_stamped_page_of_its_own_size(fonts: Fonts, kind: str) -> None:
    copy = stamped(scan(kind, dpi=(100, 100)), STAMP, fonts, DIN_5008_B)
    (text,) = page_text(copy)
    assert text.split("\n") == ["RECEIVED", STAMP.received, STAMP.reference, STAMP.office]
    with pikepdf.open(BytesIO(copy)) as pdf:
        assert [round(float(edge)) for edge in pdf.pages[0].mediabox] == [0, 0, 595, 841]


def test_every_page_of_a_tiff_is_kept_and_the_first_is_stamped(fonts: Fonts) -> None:
    copy = stamped(scan("TIFF", pages=3), STAMP, fonts, DIN_5008_B)
    assert page_count(copy) == 3
    assert [STAMP.reference in text for text in page_text(copy)] == [True, False, False]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_stamp_is_upright_at_the_top_right_of_the_page_as_it_is_seen(
    fonts: Fonts, rotate: int
) -> None:
    copy = stamped(paper(rotate=rotate), STAMP, fonts, DIN_5008_B)
    with Image.open(BytesIO(png(copy, 0, 72))) as seen:
        grey = seen.convert("L").point(lambda level: 255 * (level < 200))
        left, top, right, bottom = grey.getbbox() or (0, 0, 0, 0)
        assert left > seen.width / 2
        assert right > seen.width - 30
        assert bottom < seen.height / 4
        assert right - left > bottom - top > 50


def test_the_stamp_stands_on_a_copy_and_the_page_below_is_whole(fonts: Fonts) -> None:
    once = stamped(paper(), STAMP, fonts, DIN_5008_B)
    twice = stamped(once, replace(STAMP, reference="DSR-2026-0143"), fonts, DIN_5008_B)
    assert STAMP.reference in page_text(twice)[0]
    assert "DSR-2026-0143" in page_text(twice)[0]
    assert "DSR-2026-0143" not in page_text(once)[0]


def test_what_a_pdf_would_do_by_itself_is_not_in_the_copy(fonts: Fonts) -> None:
    copy = stamped(paper(action=True), STAMP, fonts, DIN_5008_B)
    with pikepdf.open(BytesIO(copy)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert "/Names" not in pdf.Root


@pytest.mark.parametrize("damaged", [b"", b"letter", b"%PDF-1.4 torn", scan("TIFF")[:5000]])
def test_what_cannot_be_read_is_one_sentence(fonts: Fonts, damaged: bytes) -> None:
    with pytest.raises(DeskError, match="kept as it came") as refused:
        stamped(damaged, STAMP, fonts, DIN_5008_B)
    assert refused.value.code == "paper.unreadable"


def test_a_protected_pdf_is_said_to_be_protected(fonts: Fonts) -> None:
    with pytest.raises(DeskError) as refused:
        stamped(paper(password="secret"), STAMP, fonts, DIN_5008_B)
    assert refused.value.code == "paper.protected"


def test_a_picture_beyond_all_measure_is_refused_before_it_is_unpacked(
    fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(DeskError) as refused:
        stamped(scan("PNG"), STAMP, fonts, DIN_5008_B)
    assert refused.value.code == "paper.too_large"
