"""Pages drawn as pictures: on paper of their own size and way up, as large as they are."""

import math
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from dsar_desk.errors import DeskError
from dsar_desk.gui.page_pictures import draw_pages, fit_paper, placed, printer_for
from dsar_desk.paper.pages import page_sizes, png
from dsar_desk.system.lost_touch import LostTouchError

A4, LETTER, LEGAL = (595.28, 841.89), (612.0, 792.0), (612.0, 1008.0)
LANDSCAPE, C6 = (841.89, 595.28), (459.21, 323.15)


def a_pdf(*sizes: tuple[float, float]) -> bytes:
    """A page of each size with a black square of one inch an inch from its lower left corner."""
    file = BytesIO()
    canvas = Canvas(file)
    for size in sizes:
        canvas.setPageSize(size)
        canvas.rect(72, 72, 72, 72, stroke=0, fill=1)
        canvas.drawString(100, size[1] - 60, "Top")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def drawn(pdf: bytes, target: Path) -> bytes:
    printer = printer_for("")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    sizes = page_sizes(pdf)
    draw_pages(printer, sizes, lambda page: png(pdf, page, 300), range(len(sizes)))
    return target.read_bytes()


def inked(pdf: bytes, page: int) -> Image.Image:
    return Image.open(BytesIO(png(pdf, page, 72))).convert("L")


@pytest.mark.parametrize(
    "sizes", [(A4,), (LETTER,), (LEGAL,), (LANDSCAPE,), (C6,), (A4, LANDSCAPE, A4)]
)
def test_each_page_is_on_paper_of_its_own_size_and_as_large_as_it_is(
    qtbot: QtBot, tmp_path: Path, sizes: tuple[tuple[float, float], ...]
) -> None:
    pdf = a_pdf(*sizes)
    out = drawn(pdf, tmp_path / "out.pdf")
    for size, wanted in zip(page_sizes(out), sizes, strict=True):
        assert all(
            math.isclose(one, other, abs_tol=1.5) for one, other in zip(size, wanted, strict=True)
        )
    for page in range(len(sizes)):
        before, after = inked(pdf, page), inked(out, page)
        after = after.resize(before.size)
        black = before.crop((90, before.height - 130, 126, before.height - 90))
        assert black.getextrema() == (0, 0)
        off = ImageChops.difference(before, after).point(lambda value: 255 * (value > 128))
        marked = sum(off.histogram()[128:])
        assert marked < 250  # a pixel along the edges, and not a square that was moved


def test_a_paper_that_is_too_small_gets_the_page_smaller_and_a_larger_one_as_it_is(
    qtbot: QtBot, tmp_path: Path
) -> None:

    assert placed(A4, (595, 842), 72) == (0, 0, 595, 842)
    assert placed(A4, (1190, 1684), 144) == (0, 0, 1191, 1684)
    assert placed(LETTER, (595, 842), 72) == (0, 0, 595, 770)
    assert placed(A4, (1190, 1684), 72) == (0, 0, 595, 842)


def test_nothing_is_printed_where_the_first_page_cannot_be_drawn_and_a_later_one_breaks_off(
    qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "out.pdf"

    def second_fails(page: int) -> bytes:
        if page:
            raise OSError
        return png(a_pdf(A4), 0, 36)

    for pages, trouble in ((range(1, 2), OSError), (range(2), LostTouchError)):
        printer = printer_for("")
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        with pytest.raises(trouble):
            draw_pages(printer, (A4, A4), second_fails, pages)
        assert target.exists() == (trouble is LostTouchError)


def test_a_size_is_known_by_its_name_so_that_a_driver_finds_its_tray(qtbot: QtBot) -> None:
    printer = printer_for("")

    for size, known in ((A4, QPageSize.PageSizeId.A4), (LETTER, QPageSize.PageSizeId.Letter)):
        fit_paper(printer, size)
        layout = printer.pageLayout()
        assert layout.pageSize().id() is known
        assert layout.fullRectPoints().size() == QSizeF(*map(round, size)).toSize()
        assert printer.fullPage()


def test_a_page_that_cannot_be_drawn_is_no_blank_sheet(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, target = a_pdf(A4, A4), tmp_path / "out.pdf"
    printer = printer_for("")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    sizes = page_sizes(pdf)
    with pytest.raises(DeskError) as refused:
        draw_pages(printer, sizes, lambda _page: b"no picture", range(2))
    assert refused.value.code == "print.refused"
    assert not target.exists()
    with pytest.raises(LostTouchError):
        draw_pages(printer, sizes, lambda page: b"" if page else png(pdf, page, 72), range(2))
