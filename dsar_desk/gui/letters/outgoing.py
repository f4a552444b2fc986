"""What is done with an approved letter: printed, saved, looked at; each leaves its proof."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.letter import Letter, ProofKind
from dsar_desk.gui.ask import FileKind, Question
from dsar_desk.gui.letters.files import ViewerCopies
from dsar_desk.gui.letters.printing import Printout, Prints
from dsar_desk.gui.office import Office
from dsar_desk.system.chosen import save_chosen
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["Outgoing"]


def open_outside(path: Path) -> bool:
    """Whether the system's own program could be asked to show the file."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Outgoing(QObject):
    """``done`` carries the letter with its new proof, ``said`` a sentence, ``refused`` an error.

    Args:
        office: the open office.
        printing: whoever prints.
        window: on top of which dialogues open.
        show_file: opens a file in another program.
    """

    done = Signal(object)
    said = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        office: Office,
        printing: Prints,
        window: QWidget,
        show_file: Callable[[Path], bool] = open_outside,
    ) -> None:
        super().__init__(window)
        self._office, self._printing, self._window = office, printing, window
        self._show_file = show_file
        self._copies = ViewerCopies()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._copies.remove)

    def print_letter(self, letter: Letter) -> None:
        """Print the approved bytes, then ask whether the paper came out well."""
        call = partial(self._office.desk.correspondence.pdf, letter.id)
        self._office.workbench.do(
            call, owner=self, then=partial(self._print, letter), failed=self.refused.emit
        )

    def save_letter(self, letter: Letter) -> None:
        """Save the approved bytes where the officer wants them; the name holds no person."""
        self._office.ask.choose_save_path(
            tr("Save the letter"),
            Path(f"{letter.reference}-{letter.kind}.pdf"),
            [FileKind(tr("PDF files"), ("*.pdf",))],
            partial(self._save, letter),
        )

    def view_letter(self, letter: Letter) -> None:
        """Open a copy of the approved bytes in the system's viewer."""
        desk, copies, order = self._office.desk, self._copies, self._office.order()
        name = f"{letter.reference}-{letter.kind}"

        def call() -> tuple[Path, Letter]:
            path = copies.add(name, desk.correspondence.pdf(letter.id))
            return path, desk.correspondence.proof(order, letter.id, ProofKind.OPENED)

        self._office.workbench.do(call, owner=self, then=self._view, failed=self.refused.emit)

    def _print(self, letter: Letter, pdf: bytes) -> None:
        pages = letter.approval.pages if letter.approval else 0
        self._printing.print_out(
            Printout(letter.reference, pdf, pages),
            self._window,
            partial(self._ask_whether_well, letter),
            self.refused.emit,
        )

    def _ask_whether_well(self, letter: Letter, printer: str) -> None:
        question = Question(
            tr("Did the letter come out well?"),
            act=tr("Yes, it came out well"),
            detail=tr("Only then it is noted as printed and sent, and the clock is moved by it."),
            keep=tr("No, not yet"),
        )
        self._office.ask.confirm(
            question,
            partial(self._prove, letter.id, ProofKind.PRINTED, printer),
            lambda: self.said.emit(tr("Nothing was noted. Print it again when you are ready.")),
        )

    def _save(self, letter: Letter, path: Path) -> None:
        call = partial(_save, self._office.desk, letter.id, path)
        self._office.workbench.do(
            call,
            owner=self,
            then=lambda _none: self._prove(letter.id, ProofKind.SAVED, ""),
            failed=self.refused.emit,
        )

    def _view(self, found: tuple[Path, Letter]) -> None:
        path, letter = found
        if not self._show_file(path):
            self.said.emit(tr("No program of this computer shows PDF files. Save the PDF instead."))
        self.done.emit(letter)

    def _prove(self, letter_id: LetterId, kind: ProofKind, detail: str) -> None:
        call = partial(
            self._office.desk.correspondence.proof, self._office.order(), letter_id, kind, detail
        )
        self._office.workbench.do(call, owner=self, then=self.done.emit, failed=self.refused.emit)


def _save(desk: "Desk", letter_id: LetterId, path: Path) -> None:
    save_chosen(path, desk.correspondence.pdf(letter_id))
