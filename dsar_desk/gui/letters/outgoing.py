"""What is done with an approved letter: printed, saved, looked at; each leaves its proof."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.letter import Letter, LetterState, ProofKind
from dsar_desk.cases.print_job import UNSETTLED
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import FileKind, Question
from dsar_desk.gui.letters.files import ViewerCopies
from dsar_desk.gui.office import Office
from dsar_desk.gui.window_printing import Printout, Prints
from dsar_desk.services.print_steps import Posted
from dsar_desk.system.chosen import save_chosen
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.print_job import PrintJob
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order

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
        """Print the approved bytes, then ask whether the paper came out well.

        What may not leave as its case stands now is refused before a printer is chosen. Once one
        is, it is on record; what left already is printed as a copy.
        """
        desk, order = self._office.desk, self._office.order()
        call = partial(_may_leave, desk, order, letter.id)
        self._office.workbench.do(
            call, owner=self, then=lambda _none: self._print(letter), failed=self.refused.emit
        )

    def queue_letter(self, letter: Letter) -> None:
        """Put the letter into the print queue, to be printed with others."""
        call = partial(_queued, self._office.desk, self._office.order(), letter.id)
        said = tr("In the print queue (File menu). It is printed from there.")
        self._office.workbench.do(
            call, owner=self, then=lambda _job: self.said.emit(said), failed=self.refused.emit
        )

    def save_letter(self, letter: Letter) -> None:
        """Save the approved bytes where the officer wants them; the name holds no person."""
        self._office.ask.choose_save_path(
            tr("Save the letter"),
            Path(f"{letter.reference}-{letter.kind}.pdf"),
            [FileKind(tr("PDF files"), ("*.pdf",)), FileKind(tr("Plain text"), ("*.txt",))],
            partial(self._save, letter),
        )

    def view_letter(self, letter: Letter) -> None:
        """Open a copy of the approved bytes in the system's viewer."""
        desk, copies, order = self._office.desk, self._copies, self._office.order()
        name = f"{letter.reference}-{letter.kind}"

        def call() -> tuple[Path, Letter]:
            path = copies.add(name, desk.post_room.gate.out(order, letter.id))
            return path, desk.correspondence.proof(order, letter.id, ProofKind.OPENED)

        self._office.workbench.do(call, owner=self, then=self._view, failed=self.refused.emit)

    def _print(self, letter: Letter) -> None:
        desk, pages = self._office.desk, letter.approval.pages if letter.approval else 0
        order = self._office.order()
        self._printing.print_out(
            Printout(letter.reference, pages, partial(_begun, desk, order, letter.id)),
            self._window,
            lambda _printer: self._ask_whether_well(letter, order),
            partial(self._note_refused, letter, order),
        )

    def _ask_whether_well(self, letter: Letter, begun: "Order") -> None:
        copied = letter.state in {LetterState.DISPATCHED, LetterState.RETURNED}
        question = Question(
            tr("Did the letter come out well?"),
            act=tr("Yes, it came out well"),
            detail=tr("It says “Copy” and is not posted: nothing is noted but that it was printed.")
            if copied
            else tr(
                "Only then it is noted as printed and posted today, and the clock is moved by it."
            ),
            keep=tr("No, not yet"),
        )
        self._office.ask.confirm(
            question,
            partial(self._settle, letter, begun, well=True),
            partial(self._settle, letter, begun, well=False),
        )

    def _settle(self, letter: Letter, begun: "Order", *, well: bool) -> None:
        desk, order = self._office.desk, self._office.order()
        call = partial(_settled, desk, order, letter.id, begun, well=well)
        then = self.done.emit if well else self._note_spoiled
        self._office.workbench.do(call, owner=self, then=then, failed=self.refused.emit)

    def _note_spoiled(self, _letter: Letter) -> None:
        self.said.emit(tr("Nothing was noted. Print it again when you are ready."))

    def _note_refused(self, letter: Letter, begun: "Order", error: DeskError) -> None:
        """What was begun and refused came out of no printer."""
        desk, order = self._office.desk, self._office.order()
        call = partial(_settled, desk, order, letter.id, begun, well=False, why=error.sentence)
        self._office.workbench.do(
            call,
            owner=self,
            then=lambda _letter: self.refused.emit(error),
            failed=self.refused.emit,
        )

    def _save(self, letter: Letter, path: Path) -> None:
        call = partial(_save, self._office.desk, self._office.order(), letter.id, path)
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


def _may_leave(desk: "Desk", order: "Order", letter_id: LetterId) -> None:
    """Nothing where it may leave, or left before; else why not."""
    desk.post_room.gate.out(order, letter_id)


def _queued(desk: "Desk", order: "Order", letter_id: LetterId) -> "PrintJob":
    added = desk.post_room.queue.add(order, [letter_id])
    if added.refused:
        raise added.refused[0].why
    return added.jobs[0]


def _begun(desk: "Desk", order: "Order", letter_id: LetterId, printer: str) -> bytes:
    return desk.post_room.run.by_hand(order, letter_id, printer)[1]


def _settled(  # noqa: PLR0913 - who, when, which letter, begun how, and what was seen
    desk: "Desk",
    order: "Order",
    letter_id: LetterId,
    begun: "Order",
    *,
    well: bool,
    why: str = "",
) -> Letter:
    """The letter after somebody looked at the paper that this order began; others are not its business."""
    queue = desk.post_room.queue
    jobs = [job for job in queue.of_letter(letter_id) if job.batch == begun.operation]
    seen = {job.id: well for job in jobs if job.state in UNSETTLED}
    done = queue.settle(order, seen, Posted(order.today), why)
    if done.refused:
        raise done.refused[0].why
    return desk.correspondence.get(letter_id)


def _save(desk: "Desk", order: "Order", letter_id: LetterId, path: Path) -> None:
    pdf = desk.post_room.gate.out(order, letter_id)
    is_text = path.suffix.casefold() == ".txt"
    save_chosen(path, desk.documents.plain_text(pdf) if is_text else pdf)
