"""Printing where no print system takes a PDF, as on Windows: each page is drawn as a picture.

The printer's own driver gets the pages, under the same title and as a job of its own. What it does
with them is not told to anybody: somebody looks at the paper.
"""

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from dsar_desk.cases.printer import JobTold, Printer, Told
from dsar_desk.errors import DeskError
from dsar_desk.system.printers import LostTouchError, Parcel
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.documents import Documents
    from dsar_desk.services.post_papers import PostPapers

__all__ = ["PicturePrinting", "printer_named"]

ZOOM = 300
"""Per cent of 96 dots an inch at which pages are drawn."""


def printer_named(name: str) -> QPrinter:
    """The printer of that name, at the fineness that it has."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer


class PicturePrinting:
    """A print system of pictures; it is used in a worker, as painting on a printer may be.

    Args:
        documents: draws the pages of our own PDFs.
        papers: counts them.
        make: gives the printer of a name.
    """

    def __init__(
        self,
        documents: "Documents",
        papers: "PostPapers",
        make: Callable[[str], QPrinter] = printer_named,
    ) -> None:
        self._documents, self._papers, self._make = documents, papers, make
        self._numbers = count(1)

    def printers(self) -> tuple[Printer, ...]:
        """The printers of this computer, the default one first; their trays stand in their drivers."""
        found = [_printer(each) for each in QPrinterInfo.availablePrinters()]
        return tuple(sorted(found, key=lambda one: (not one.default, one.name.casefold())))

    def print_out(self, printer: str, parcel: Parcel) -> int:
        """A number of our own, once all pages were drawn.

        Raises:
            DeskError: ``print.refused`` where the printer cannot be drawn on; nothing was printed.
            LostTouchError: it broke off after the first page.
        """
        pages = [
            QImage.fromData(self._documents.own_page(parcel.pdf, page, ZOOM))
            for page in range(self._papers.pages(parcel.pdf))
        ]
        target = self._make(printer)
        target.setDocName(parcel.title)
        target.setCopyCount(parcel.copies)
        sides = (
            QPrinter.DuplexMode.DuplexLongSide
            if parcel.two_sided
            else QPrinter.DuplexMode.DuplexNone
        )
        target.setDuplex(sides)
        painter = QPainter()
        if not pages or not painter.begin(target):
            raise _refused()
        try:
            _draw(target, painter, pages)
        finally:
            ended = painter.end()
        if not ended:
            raise LostTouchError("the printer broke off")
        return next(self._numbers)

    def told(self, _printer: str, _number: int, _token: str) -> JobTold:
        """That it is over, which proves as little as what other print systems say."""
        return JobTold(Told.ENDED)

    def find(self, _token: str) -> int:
        """None is ever found again."""
        return 0

    def cancel(self, _number: int) -> None:
        """It cannot be taken back from here."""
        raise DeskError(
            "print.refused",
            "The print system refused it ({words}). Nothing was printed and nothing was noted; choose "
            "another printer.",
            words=tr("only its own window cancels what a printer has"),
        )


def _printer(found: QPrinterInfo) -> Printer:
    name = found.printerName()
    return Printer(
        name=name,
        uri="",
        words=found.description() or name,
        two_sided=QPrinter.DuplexMode.DuplexLongSide in found.supportedDuplexModes(),
        default=found.isDefault(),
    )


def _draw(printer: QPrinter, painter: QPainter, pages: list[QImage]) -> None:
    """Draw pages over the whole sheet, each as large as it was."""
    printer.setFullPage(True)
    for number, image in enumerate(pages):
        if number and not printer.newPage():
            raise LostTouchError("the printer broke off")
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(sheet.topLeft(), size), image)


def _refused() -> DeskError:
    return DeskError(
        "print.refused",
        "The print system refused it ({words}). Nothing was printed and nothing was noted; choose "
        "another printer.",
        words=tr("the printer cannot be opened"),
    )
