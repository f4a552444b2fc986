"""Pages of a PDF drawn as pictures, where a printer takes no PDF: on Windows, or into a file.

Each page is drawn on paper of its own size and way up, over the whole sheet and as large as it is:
an address has to stand where the window of the envelope is.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from dsar_desk.errors import DeskError
from dsar_desk.system.lost_touch import LostTouchError
from dsar_desk.text import tr

__all__ = ["ZOOM", "draw_pages", "printer_for"]

ZOOM = 312
"""Per cent of 96 dots an inch at which pages are drawn: 300 dots, 25 MB for each page at a time."""
_POINTS = 72
_SLACK = 1.02
"""How much larger a page may be than the paper and is drawn as it is: what is cut is its margin."""
Size = tuple[float, float]


def printer_for(name: str) -> QPrinter:
    """The printer of that name, at the fineness that it has; the default one for no name."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    return printer


def draw_pages(
    printer: QPrinter, sizes: Sequence[Size], picture: Callable[[int], bytes], pages: Sequence[int]
) -> None:
    """Draw these pages of a document, one after the other; in a worker too.

    ``sizes`` are those of all its pages in points, ``picture`` gives the picture file of a page,
    both counted from 0. Only one picture is held at a time.

    Raises:
        DeskError: ``print.refused`` where the printer cannot be drawn on; nothing was printed then,
            nor where the first page cannot be had.
        LostTouchError: it broke off after the first page.
    """
    first = _image(picture(pages[0])) if pages else QImage()
    if pages:
        fit_paper(printer, sizes[pages[0]])
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise refused(tr("the printer cannot be opened"))
    try:
        _draw(printer, painter, first, sizes[pages[0]])
        for page in pages[1:]:
            image = _image(picture(page))
            fit_paper(printer, sizes[page])
            if not printer.newPage():
                raise LostTouchError("the printer broke off")  # noqa: TRY301 - as any other end
            _draw(printer, painter, image, sizes[page])
    except Exception as why:
        printer.abort()
        painter.end()
        raise LostTouchError(type(why).__name__) from why
    if not painter.end():
        raise LostTouchError("the printer broke off")


def fit_paper(printer: QPrinter, size: Size) -> None:
    """Have the printer take paper of that size in points, by the name that drivers know it by."""
    width, height = size
    upright = QSizeF(min(size), max(size))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    across = width > height
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper, way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def placed(size: Size, paper: tuple[int, int], resolution: int) -> tuple[int, int, int, int]:
    """Where a page lies on a paper in pixels: at its upper left corner, as large as it is.

    Where the paper is smaller by more than a margin the whole page is drawn smaller; never larger.
    """
    width, height = (each / _POINTS * resolution for each in size)
    too_large = max(width / paper[0], height / paper[1])
    scale = 1 / too_large if too_large > _SLACK else 1.0
    return 0, 0, round(width * scale), round(height * scale)


def refused(words: str) -> DeskError:
    """What is said where a printer takes nothing."""
    return DeskError(
        "print.refused",
        "The print system refused it ({words}). Nothing was printed and nothing was noted; choose "
        "another printer.",
        words=words,
    )


def _image(raw: bytes) -> QImage:
    image = QImage.fromData(raw)
    if image.isNull():  # a blank sheet would go into an envelope
        raise refused(tr("a page cannot be drawn"))
    return image


def _draw(printer: QPrinter, painter: QPainter, image: QImage, size: Size) -> None:
    resolution = printer.resolution()
    sheet = printer.pageLayout().fullRectPixels(resolution)
    painter.drawImage(QRect(*placed(size, (sheet.width(), sheet.height()), resolution)), image)
