"""Printing where no print system takes a PDF, as on Windows: each page is drawn as a picture.

The printer's own driver gets the pages, under the same title and as a job of its own. What it does
with them is not told to anybody: somebody looks at the paper.
"""

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from dsar_desk.cases.printer import JobTold, Printer, Told
from dsar_desk.gui.page_pictures import ZOOM, draw_pages, printer_for, refused
from dsar_desk.system.printers import Parcel
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.documents import Documents
    from dsar_desk.services.post_papers import PostPapers

__all__ = ["PicturePrinting"]


class PicturePrinting:
    """A print system of pictures; it is used in a worker, as painting on a printer may be.

    Args:
        documents: draws the pages of our own PDFs.
        papers: knows how large they are.
        make: gives the printer of a name.
    """

    def __init__(
        self,
        documents: "Documents",
        papers: "PostPapers",
        make: Callable[[str], QPrinter] = printer_for,
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
        sizes = self._papers.sizes(parcel.pdf)
        target = self._make(printer)
        target.setDocName(parcel.title)
        target.setCopyCount(parcel.copies)
        sides = (
            QPrinter.DuplexMode.DuplexLongSide
            if parcel.two_sided
            else QPrinter.DuplexMode.DuplexNone
        )
        target.setDuplex(sides)
        draw_pages(target, sizes, partial(self._picture, parcel.pdf), range(len(sizes)))
        return next(self._numbers)

    def told(self, _printer: str, _number: int, _token: str) -> JobTold:
        """That it is over, which proves as little as what other print systems say."""
        return JobTold(Told.ENDED)

    def find(self, _token: str) -> int:
        """None is ever found again."""
        return 0

    def cancel(self, _number: int) -> None:
        """It cannot be taken back from here."""
        raise refused(tr("only its own window cancels what a printer has"))

    def _picture(self, pdf: bytes, page: int) -> bytes:
        return self._documents.own_page(pdf, page, ZOOM)


def _printer(found: QPrinterInfo) -> Printer:
    name = found.printerName()
    return Printer(
        name=name,
        uri="",
        words=found.description() or name,
        two_sided=QPrinter.DuplexMode.DuplexLongSide in found.supportedDuplexModes(),
        default=found.isDefault(),
    )
