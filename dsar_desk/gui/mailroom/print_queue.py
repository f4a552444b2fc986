"""The print queue: letters that wait for paper, the printer that they go to, and what came out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.print_job import AT_PRINTER, PrintJob, PrintState
from dsar_desk.cases.print_wording import print_meaning, why_it_stands
from dsar_desk.errors import DeskError
from dsar_desk.gui.ask import Question
from dsar_desk.gui.mailroom.outside_sheet import OutsideSheet
from dsar_desk.gui.mailroom.queue_pane import QueuePane
from dsar_desk.gui.mailroom.queue_work import (
    Listed,
    Printers,
    add_approved,
    cancelled,
    followed,
    marked,
    print_out,
    printers,
)
from dsar_desk.gui.mailroom.seen_sheet import SeenSheet
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.escape import on_escape
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.widgets.page_column import page_column
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Job, Lane
from dsar_desk.services.print_queue import Done
from dsar_desk.text import tr, tr_n

__all__ = ["PrintQueuePage"]

LOOK_AGAIN_MS = 1_500
"""How often the print system is asked while it has letters of ours."""
SAID = 3


class PrintQueuePage(QWidget):
    """The queue with its printer; ``left`` says that the officer goes back.

    ``letter_wanted`` carries the id of a letter to open.
    """

    left = Signal()
    letter_wanted = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._asks, self._asking, self._settling = False, False, True
        self._work: Job | None = None
        self.bar, self.pane = MessageBar(), QueuePane(self)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_AGAIN_MS)
        self._clock.timeout.connect(self.look_again)
        self.pane.pressed.connect(self._do)
        self.pane.marked.connect(self._mark)
        office.workbench.changed.connect(self._follow)
        on_escape(self, self.left)
        about = tr(
            "Each letter is a job and a sheet of its own. What is ticked is printed; nothing counts as "
            "posted before you have seen it come out well."
        )
        head = (Words(tr("Print queue"), Type.TITLE), Words(about, Type.QUIET), self.bar)
        page_column(self, head, self.pane, (self.pane.buttons,))

    def open(self) -> None:
        """Show what there is now; what a program's end interrupted is looked up first."""
        self.bar.clear()
        self._settling = True
        self.find_printers()
        self.look_again()
        self.pane.table.setFocus()

    def find_printers(self) -> None:
        """Ask the print system for its printers."""
        call = partial(printers, self._office.desk)
        self._office.workbench.do(call, owner=self, then=self._show_printers, lane=Lane.NETWORK)

    def look_again(self) -> None:
        """Ask the print system what became of what it has, and show the queue."""
        if self._work is None:
            call = partial(followed, self._office.desk, settling=self._settling)
            self._settling = False
            self._office.workbench.do(call, owner=self, then=self._show, lane=Lane.NETWORK)

    def show_error(self, error: DeskError) -> None:
        """Say why something could not be done."""
        self._end()
        self.bar.show_error(error)
        self.look_again()

    def print_ticked(self) -> None:
        """Hand what is ticked and waits to the printer; where nothing waits, say what came out."""
        use, jobs = self.pane.choice.use, self.pane.ticked
        if not jobs:
            self.ask_what_came_out()
        elif use is not None and self._work is None:
            self.bar.clear()
            cover = self.pane.choice.cover.isChecked()
            ids = [job.id for job in jobs]
            desk, order = self._office.desk, self._office.order()
            call = partial(print_out, desk, order, ids, use, cover=cover)
            self._begin(call, self._say_printed, self._note_printed)

    def add_approved(self) -> None:
        """Put every approved letter that waits into the queue."""
        if self._work is None:
            call = partial(add_approved, self._office.desk, self._office.order())
            self._begin(call, self._say_added, self._note_added)

    def stop(self) -> None:
        """Stop after the letter that is being handed over; what was done stays."""
        if self._work is not None:
            self._work.cancel()
            self._end()
            self.bar.inform(_stopped(cover=self.pane.choice.cover.isChecked()))
            self.look_again()

    def ask_what_came_out(self) -> None:
        """Ask of everything that was printed whether it came out well."""
        jobs = self.pane.to_be_seen
        self._asks = False
        if jobs and not self._asking:
            self._asking = True
            sheet = SeenSheet(self._office, jobs, self.pane.names, self)
            sheet.settled.connect(self._note_seen)
            sheet.finished.connect(self._note_asked)
            sheet.open()

    def show_outside(self) -> None:
        """Draw labels or envelopes for what is ticked, each letter once."""
        letters = dict.fromkeys(job.letter for job in self.pane.to_post)
        OutsideSheet(self._office, tuple(letters), self).open()

    def _do(self, wanted: str) -> None:
        deeds: dict[str, Callable[[], object]] = {
            "print": self.print_ticked,
            "stop": self.stop,
            "seen": self.ask_what_came_out,
            "add": self.add_approved,
            "out": self._take_out,
            "letter": self._want_letter,
            "outside": self.show_outside,
            "printers": self.find_printers,
            "back": self.left.emit,
        }
        deeds[wanted]()

    def _begin(
        self,
        call: Callable[..., Done],
        say: Callable[[int, int], object],
        then: Callable[[Done], object],
    ) -> None:
        def ended(done: Done) -> None:
            self._end()
            then(done)

        self._work = self._office.workbench.do(
            call, owner=self, then=ended, progress=say, lane=Lane.NETWORK
        )
        self.pane.be_busy(busy=True)

    def _end(self) -> None:
        self._work = None
        self.pane.be_busy(busy=False)

    def _say_printed(self, done: int, total: int) -> None:
        if self._work is not None:
            words = tr("{done} of {all} letters are with the print system.", done=done, all=total)
            self.bar.inform(words)

    def _say_added(self, done: int, total: int) -> None:
        if self._work is not None:
            self.bar.inform(tr("{done} of {all} letters were looked at.", done=done, all=total))

    def _show_printers(self, found: Printers) -> None:
        self.pane.choice.show_printers(found.found, found.uses.__getitem__, found.last)
        if found.trouble is not None:
            self._say_trouble(found.trouble)

    def _show(self, listed: Listed) -> None:
        self.pane.show_jobs(listed.jobs, listed.names, listed.to_add)
        at_printer = [job for job in listed.jobs if job.state in AT_PRINTER]
        if at_printer:
            self._clock.start()
        else:
            self._clock.stop()
        held = [job for job in at_printer if job.state is PrintState.HELD]
        if listed.trouble is not None:
            self._say_trouble(listed.trouble)
        elif held:
            self._say_held(held)
        if self._asks and not at_printer:
            self.ask_what_came_out()

    def _say_trouble(self, trouble: DeskError) -> None:
        if self.bar.text != trouble.sentence:  # it is asked again and again, and said once
            self.bar.show_error(trouble)

    def _say_held(self, held: list[PrintJob]) -> None:
        """Say what stands in the way, once for all that it concerns."""
        words = tr_n(
            "{n} letter stands still: {reference}. {why}",
            "{n} letters stand still, the first is {reference}. {why}",
            len(held),
            reference=held[0].reference,
            why=why_it_stands(held[0]) or print_meaning(PrintState.HELD),
        )
        if self.bar.text != words:
            self.bar.warn(words)

    def _mark(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        job = self.pane.current
        if job is not None:
            call = partial(marked, self._office.desk, self._office.order(), job.id, copy=on)
            self._office.workbench.do(call, owner=self, then=self._show)

    def _take_out(self) -> None:
        job = self.pane.current
        if job is not None and job.state is PrintState.QUEUED:
            self._cancel(job)
        elif job is not None and job.state in AT_PRINTER:
            question = Question(
                tr("Cancel the printing of {reference}?", reference=job.reference),
                act=tr("Cancel the printing"),
                detail=tr(
                    "A part may be on paper already. You are asked afterwards what came out."
                ),
                keep=tr("Let it go on"),
                grave=True,
            )
            self._office.ask.confirm(question, partial(self._cancel, job))

    def _cancel(self, job: PrintJob) -> None:
        call = partial(cancelled, self._office.desk, self._office.order(), job)
        self._office.workbench.do(call, owner=self, then=self._show, lane=Lane.NETWORK)

    def _want_letter(self) -> None:
        job = self.pane.current
        if job is not None:
            self.letter_wanted.emit(str(job.letter))

    def _note_printed(self, done: Done) -> None:
        self._asks = True
        if not self._say_refused(done):
            self.bar.inform(tr("The print system has them. You are asked when it is done."))
        self.look_again()

    def _note_added(self, done: Done) -> None:
        if not self._say_refused(done):
            number = len(done.jobs)
            words = tr_n("{n} letter is in the queue.", "{n} letters are in the queue.", number)
            self.bar.confirm(words)
        self.look_again()

    def _note_seen(self, done: Done) -> None:
        if not self._say_refused(done):
            number = sum(job.state is PrintState.CAME_OUT and job.posts for job in done.jobs)
            self.bar.confirm(
                tr_n(
                    "{n} letter is noted as posted. Its number can be entered in the post log.",
                    "{n} letters are noted as posted. Their numbers can be entered in the post log.",
                    number,
                )
            )
        self.look_again()

    def _note_asked(self, _result: int) -> None:
        self._asking = False

    def _say_refused(self, done: Done) -> bool:
        """Say what was refused; False where nothing was."""
        words = _refusals(done)
        if words:
            self.bar.warn(words)
        return bool(words)

    def _follow(self, _changes: object) -> None:
        if self.isVisible() and self._work is None and not self._clock.isActive():
            self.look_again()


def _refusals(done: Done) -> str:
    """What was refused, the first three of it, and what else is told of all; empty for none."""
    sentences = list(dict.fromkeys(each.why.sentence for each in done.refused))
    more = len(sentences) - SAID
    rest = [tr_n("{n} more of this kind.", "{n} more of these.", more)] if more > 0 else []
    return "\n".join([*sentences[:SAID], *rest, *(each.sentence for each in done.also)])


def _stopped(*, cover: bool) -> str:
    if cover:
        return tr(
            "Stopped. What was done before stays; the rest waits as it was. A cover list that came out "
            "names the rest as well: throw it away."
        )
    return tr("Stopped. What was done before stays; the rest waits as it was.")
