"""Printing by the system's own dialogue: a PDF itself goes to CUPS, through a pipe and no file.

Where there is no ``lp`` (Windows), or a file was chosen as the printer, the pages are drawn as
pictures. What a print system answers says nothing about the paper: the officer is asked.
"""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.work import Lane
from dsar_desk.system.lost_touch import LostTouchError
from dsar_desk.text import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

__all__ = ["Printout", "Prints", "WindowPrinting", "Wish", "lp_command", "run_quietly"]

SECONDS = 60
Runner = Callable[[Sequence[str], bytes], "tuple[int, str]"]


@dataclass(frozen=True, slots=True)
class Printout:
    """What is to be printed: a title without a name, how many pages, and where the bytes come from.

    ``begin`` is called in a worker with the printer that was chosen: it notes that something is
    about to be printed there, and gives the bytes, or refuses.
    """

    title: str
    pages: int
    begin: Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen in the print dialogue; ``first`` and ``last`` are 0 for all pages."""

    printer: str
    copies: int = 1
    two_sided: bool = False
    first: int = 0
    last: int = 0


class Prints(Protocol):
    """Whoever prints: the window, or a test."""

    def print_out(
        self,
        printout: Printout,
        owner: QWidget,
        then: Callable[[str], object],
        failed: Callable[[DeskError], object],
    ) -> None:
        """Let a printer be chosen and print; ``then`` is called with the printer's name."""


def lp_command(lp: str, wish: Wish, title: str, size: tuple[float, float]) -> tuple[str, ...]:
    """The command that takes the PDF from its standard input, for paper of its own size in points.

    Nothing is fitted to other paper: an address has to stand where the window of the envelope is.
    """
    across, down = (round(each) for each in sorted(size))
    sides = "two-sided-long-edge" if wish.two_sided else "one-sided"
    command = [lp, "-t", title, "-n", str(wish.copies), "-o", f"sides={sides}"]
    command += ["-o", f"media=Custom.{across}x{down}", "-o", "print-scaling=none"]
    if wish.printer:
        command += ["-d", wish.printer]
    if wish.first:
        command += ["-P", f"{wish.first}-{wish.last}"]
    return (*command, "--", "-")


def run_quietly(command: Sequence[str], standard_input: bytes) -> tuple[int, str]:
    """Exit code and error text of a command."""
    try:
        ended = subprocess.run(
            list(command), input=standard_input, capture_output=True, check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return 1, type(problem).__name__
    return ended.returncode, ended.stderr.decode("utf-8", "replace").strip()


class WindowPrinting:
    """Prints with the platform's dialogue.

    Args:
        office: its services draw pages where a printer takes no PDF.
        run: runs ``lp``; a test hands in its own.
        find: finds a program by name.
    """

    def __init__(
        self,
        office: Office,
        run: Runner = run_quietly,
        find: Callable[[str], str | None] = shutil.which,
    ) -> None:
        self._office, self._run, self._find = office, run, find

    def print_out(
        self,
        printout: Printout,
        owner: QWidget,
        then: Callable[[str], object],
        failed: Callable[[DeskError], object],
    ) -> None:
        """Open the print dialogue of the system on top of ``owner``."""
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - the start of the window needs no printer
            QPrintDialog,
            QPrinter,
        )

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(printout.title)
        dialog = QPrintDialog(printer, owner)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, printout.pages))
        dialog.accepted.connect(lambda: self.send(printout, printer, owner, then, failed))
        QDialog.open(dialog)

    def print_record(
        self, title: str, pdf: bytes, owner: QWidget, failed: Callable[[DeskError], object]
    ) -> None:
        """Let a printer be chosen and print what is no letter, such as a log; nothing is noted."""
        pages = self._office.desk.post_room.papers.pages(pdf)
        printout = Printout(title, pages, lambda _printer: pdf)
        self.print_out(printout, owner, lambda _printer: None, failed)

    def send(
        self,
        printout: Printout,
        printer: "QPrinter",
        owner: QObject,
        then: Callable[[str], object],
        failed: Callable[[DeskError], object],
    ) -> None:
        """Hand the letter to the printer that was chosen."""
        lp = self._find("lp")
        wish = wish_of(printer)
        if lp and not printer.outputFileName():
            call = partial(_hand_over, self._run, self._office, (lp, wish), printout)
            self._office.workbench.do(
                call,
                owner=owner,
                then=lambda _none: then(wish.printer),
                failed=failed,
                lane=Lane.NETWORK,
            )
            return
        self._office.workbench.do(
            partial(_draw, self._office, printer, wish, printout),
            owner=owner,
            then=lambda _none: then(wish.printer),
            failed=failed,
            lane=Lane.NETWORK,
        )


def wish_of(printer: "QPrinter") -> Wish:
    """What was chosen in the dialogue."""
    return Wish(
        printer.printerName(),
        max(1, printer.copyCount()),
        two_sided=printer.duplex().name in {"DuplexLongSide", "DuplexAuto"},
        first=printer.fromPage(),
        last=printer.toPage(),
    )


def _hand_over(run: Runner, office: Office, by: tuple[str, Wish], printout: Printout) -> None:
    lp, wish = by
    pdf = printout.begin(wish.printer)
    size = office.desk.post_room.papers.sizes(pdf)[0]
    code, trouble = run(lp_command(lp, wish, printout.title, size), pdf)
    if code:
        raise _not_printed(printout, trouble or tr("no reason given"))


def _draw(office: Office, printer: "QPrinter", wish: Wish, printout: Printout) -> None:
    """Draw the pages that were chosen, in a worker."""
    from dsar_desk.gui.page_pictures import (  # noqa: PLC0415 - it loads the printers of the system
        ZOOM,
        draw_pages,
    )

    pdf = printout.begin(wish.printer)
    sizes = office.desk.post_room.papers.sizes(pdf)
    pages = range((wish.first or 1) - 1, min(wish.last or len(sizes), len(sizes)))
    try:
        draw_pages(
            printer, sizes, lambda page: office.desk.documents.own_page(pdf, page, ZOOM), pages
        )
    except LostTouchError as why:
        raise _not_printed(printout, tr("it broke off; look what came out")) from why


def _not_printed(printout: Printout, reason: str) -> DeskError:
    return DeskError(
        "letter.not_printed",
        "The printer did not take {title} ({reason}). Nothing was noted as printed; choose another "
        "printer, or save the PDF.",
        title=printout.title,
        reason=reason,
    )
