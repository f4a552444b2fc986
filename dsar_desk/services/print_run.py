"""A print run: letters of the queue handed to the print system, one job each, and followed.

That a letter is handed over is committed before the print system is called, and looked up by a
random token afterwards. Whatever ends the program in between leaves a printing of which nobody
knows whether it is on paper; a person finds that out, and nothing is printed again by itself.
"""

import hashlib
from collections.abc import Sequence
from typing import Protocol

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import LetterId, PrintJobId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.print_job import (
    AT_PRINTER,
    PrintJob,
    PrintState,
    PrintStep,
    moved_on,
    state_told,
)
from dsar_desk.cases.printer import JobTold, Printer, UseOfPrinter
from dsar_desk.errors import DeskError
from dsar_desk.services.order import Order
from dsar_desk.services.post_papers import PostPapers
from dsar_desk.services.print_claims import Claims, at_work
from dsar_desk.services.print_queue import Done, PrintQueue, Progress, Refused
from dsar_desk.services.print_steps import content_of, note_told
from dsar_desk.services.release_gate import ReleaseGate, times_left
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Books
from dsar_desk.system.lost_touch import LostTouchError
from dsar_desk.system.printers import Parcel
from dsar_desk.text import tr

__all__ = ["MOST_AT_ONCE", "PrintRun", "Prints"]

MOST_AT_ONCE = 400
"""Letters handed over in one run: a print system keeps 500 jobs, and refuses or forgets beyond."""
_TAKEN_BACK = PrintState.QUEUED
_OF_THE_PRINTER = frozenset({"print.away", "print.refused"})
"""What stands in the way of every letter of a run; all else is one letter's own trouble."""


class Prints(Protocol):
    """A print system: CUPS, or pictures by the system's own way where there is none."""

    def printers(self) -> tuple[Printer, ...]:
        """Its printers."""

    def print_out(self, printer: str, parcel: Parcel) -> int:
        """The number of the job that was begun; ``LostTouchError`` where nobody knows whether it was."""

    def told(self, printer: str, number: int, token: str) -> JobTold:
        """What is known of a job."""

    def find(self, token: str) -> int:
        """The number of the job that was begun with this token, 0 where none is known."""

    def cancel(self, number: int) -> None:
        """Have a job cancelled."""


class PrintRun:
    """Prints what waits, asks the print system what became of it, and has it cancelled.

    Args:
        papers: makes the list that lies on top of a batch, and copies.
    """

    def __init__(
        self,
        database: Database,
        queue: PrintQueue,
        gate: ReleaseGate,
        system: Prints,
        papers: PostPapers,
    ) -> None:
        self._database, self._queue, self._gate = database, queue, gate
        self._system, self._papers = system, papers
        self._claims = Claims()

    def print_by(self, system: Prints) -> None:
        """Print by another print system from now on."""
        self._system = system

    def printers(self) -> tuple[Printer, ...]:
        """The printers of this computer; ``print.away`` where its print system does not answer."""
        return self._system.printers()

    def print_out(
        self,
        order: Order,
        jobs: Sequence[PrintJobId],
        use: UseOfPrinter,
        *,
        cover: bool = False,
        progress: Progress | None = None,
    ) -> Done:
        """The letters handed to a printer, in this order, each a job of its own.

        A letter that may not leave as its case stands now stays in the queue and is named, and so is
        one that is printed elsewhere; the others go on. Where the print system refuses one, or is
        gone, the rest stays in the queue. With ``cover`` all letters are looked at before: the list
        holds those that go to the printer, and apart what is held back and why.

        Raises:
            DeskError: ``print.away``, ``print.refused``, ``print.cover_unknown`` where the list that
                goes on top was not taken: no letter was printed then.
        """
        require(order.actor, Deed.DRAFT)
        wanted, refused, listed = self._queue.get(jobs), list[Refused](), list[PrintJob]()
        waiting = [job for job in wanted if job.state is PrintState.QUEUED]
        refused += [
            _told(job, moved_on(job)) for job in wanted if job.state is not PrintState.QUEUED
        ]
        portion, rest = waiting[:MOST_AT_ONCE], waiting[MOST_AT_ONCE:]
        self._queue.remember(order, use)
        with self._claims.held(portion) as free:
            held = {job.id for job in free}
            refused += [_told(job, at_work(job)) for job in portion if job.id not in held]
            if cover:
                listed, held_back = self._looked_at(order, free, use, progress)
                refused += held_back
                self._print_cover(order, listed, refused, use)
            refused += self._print_all(order, listed if cover else free, use, progress)
        done = self._queue.get([job.id for job in portion])
        names = {job.id for job in listed}
        wrong = [job for job in done if job.id in names and not _went(job, order)]
        also = ([_cover_wrong(wrong)] if wrong else []) + ([_more_wait(rest)] if rest else [])
        return Done(done, tuple(refused), str(order.operation), tuple(also))

    def by_hand(self, order: Order, letter: LetterId, printer: str) -> tuple[PrintJob, bytes]:
        """A letter about to be printed by the system's own dialogue: on record before, with its bytes.

        What came out is then said as of any other; an end in between is asked about.
        """
        added = self._queue.add(order, [letter])
        if added.refused:
            raise added.refused[0].why
        use = UseOfPrinter(printer)
        job, pdf = self._handed(order.part("hand"), added.jobs[0], use, str(order.operation))
        return job, pdf

    def follow(self, order: Order) -> tuple[PrintJob, ...]:
        """What is at the printer, as the print system tells of it now; ``print.away`` if it does not."""
        told = [
            (job, self._system.told(job.printer, job.number, job.id))
            for job in self._queue.list(AT_PRINTER)
            if job.number
        ]
        news = [(job, one) for job, one in told if _is_new(job, one)]
        if news:
            with self._database.unit(order.actor, order.operation, order.at) as unit:
                for job, one in news:
                    step = _step(order, state_told(one.told), one)
                    note_told(unit, job, step)
        return self._queue.list()

    def cancel(self, order: Order, jobs: Sequence[PrintJobId]) -> tuple[PrintJob, ...]:
        """Have what is at the printer cancelled; a part may be out, so that somebody looks.

        Raises:
            DeskError: ``print.away`` or ``print.refused``; it goes on.
        """
        require(order.actor, Deed.DRAFT)
        for job in self._queue.get(jobs):
            if job.state in AT_PRINTER and job.number:
                self._system.cancel(job.number)
        return self.follow(order.part("follow"))

    def settle(self, order: Order) -> tuple[PrintJob, ...]:
        """What was being handed over when the program ended: looked up, and unknown where it is not found."""
        return tuple(
            self._looked_up(order.part(f"settle-{job.id}"), job)
            for job in self._queue.list((PrintState.HANDED_OVER,))
            if job.id not in self._claims
        )

    def _looked_at(
        self, order: Order, jobs: Sequence[PrintJob], use: UseOfPrinter, progress: Progress | None
    ) -> tuple[list[PrintJob], list[Refused]]:
        """What may be printed as the cases stand now, and what may not with the reason."""
        ready, refused = list[PrintJob](), list[Refused]()
        for job in jobs:
            if progress is not None:
                progress(0, len(jobs))
            try:
                self._gate.settle(order, job.letter)
                with self._database.view() as view:
                    self._bytes(view, order, _still(job, view.print_jobs.get(job.id)), use)
            except DeskError as why:
                refused.append(_told(job, why))
            else:
                ready.append(job)
        return ready, refused

    def _print_all(
        self, order: Order, jobs: Sequence[PrintJob], use: UseOfPrinter, progress: Progress | None
    ) -> list[Refused]:
        refused, batch = list[Refused](), str(order.operation)
        for number, job in enumerate(jobs, 1):
            try:
                self._print_one(order.part(f"print-{job.id}"), job, use, batch)
            except DeskError as why:
                refused.append(_told(job, why))
                if why.code in _OF_THE_PRINTER:
                    break
            if progress is not None:
                progress(number, len(jobs))
        return refused

    def _print_one(self, order: Order, job: PrintJob, use: UseOfPrinter, batch: str) -> None:
        handed, pdf = self._handed(order, job, use, batch)
        size = self._papers.sizes(pdf)[0]
        parcel = Parcel(
            handed.reference, handed.id, pdf, use.tray, use.two_sided, handed.copies, size
        )
        try:
            number = self._system.print_out(use.printer, parcel)
        except LostTouchError:
            self._looked_up(order.part("lost"), handed)
        except DeskError as why:
            step = _step(order, _TAKEN_BACK, reason=why.sentence)
            self._noted(order.part("refused"), handed, step)
            raise
        else:
            step = _step(order, PrintState.PRINTING)
            self._noted(order.part("taken"), handed, step, number)

    def _handed(
        self, order: Order, job: PrintJob, use: UseOfPrinter, batch: str
    ) -> tuple[PrintJob, bytes]:
        """The job written down as handed over, and its bytes; the gate is asked in the same moment."""
        self._gate.settle(order, job.letter)
        with self._database.unit(order.actor, order.operation, order.at) as unit:
            job = _still(job, unit.print_jobs.get(job.id))
            pdf = self._bytes(unit, order, job, use)
            ready = job.used_on(use, batch, hashlib.sha256(pdf).hexdigest())
            step = _step(order, PrintState.HANDED_OVER)
            saved = unit.print_jobs.save(ready.moved(step))
            content = content_of(saved)
            unit.record(Entry(Action.LETTER_PRINTING, job.case, job.letter, content))
            unit.result({"id": job.id})
        return saved, pdf

    def _bytes(self, books: Books, order: Order, job: PrintJob, use: UseOfPrinter) -> bytes:
        """What the printer is given: the stored bytes, moved on a copy where it prints beside its place."""
        return self._papers.for_printer(self._stored(books, order, job), use.printer)

    def _stored(self, books: Books, order: Order, job: PrintJob) -> bytes:
        letter = books.letters.get(job.letter)
        if job.copy:
            return self._papers.as_copy(self._gate.record(books, letter))
        pdf = self._gate.pdf(books, order, letter)
        if letter.approval is None or letter.approval.sha256 != job.letter_sha256:
            raise DeskError(
                "release.changed",
                "The PDF of this letter of case {reference} is not the one that was approved. "
                "Nothing was printed, saved or sent; run the office check.",
                reference=letter.reference,
            )
        if times_left(letter) > job.times_left:
            raise DeskError(
                "release.left_meanwhile",
                "The letter of case {reference} left the office by another way while it waited in the "
                "print queue. Nothing was printed; take it out, or queue it anew as a copy or to be "
                "posted again.",
                reference=letter.reference,
            )
        return pdf

    def _looked_up(self, order: Order, job: PrintJob) -> PrintJob:
        """What nobody knows of: at the printer if the print system knows its token, else unknown."""
        try:
            number = self._system.find(job.id)
        except DeskError:  # then nobody knows, and a person looks
            number = 0
        if number:
            return self._noted(order, job, _step(order, PrintState.PRINTING), number)
        reason = tr("The print system knows nothing of it, or does not answer.")
        return self._noted(order, job, _step(order, PrintState.UNKNOWN, reason=reason))

    def _noted(self, order: Order, job: PrintJob, step: PrintStep, number: int = 0) -> PrintJob:
        with self._database.unit(order.actor, order.operation, order.at) as unit:
            return note_told(unit, job, step, number)

    def _print_cover(
        self, order: Order, jobs: Sequence[PrintJob], held: Sequence[Refused], use: UseOfPrinter
    ) -> None:
        if not jobs:
            return
        pdf = self._papers.cover(order, jobs, held)
        size, token = self._papers.sizes(pdf)[0], order.part("cover").operation
        parcel = Parcel(tr("Cover list"), token, pdf, use.tray, size=size)
        try:
            self._system.print_out(use.printer, parcel)
        except LostTouchError as problem:
            raise DeskError(
                "print.cover_unknown",
                "The print system did not answer when it was given the cover list. No letter was "
                "printed; look whether the list came out, and print again.",
            ) from problem


def _told(job: PrintJob, why: DeskError) -> Refused:
    return Refused(job.reference, job.letter, why)


def _still(job: PrintJob, now: PrintJob) -> PrintJob:
    """The printing as it is kept; ``print.moved_on`` where it stands elsewhere by now."""
    if now.state is not job.state:
        raise moved_on(job)
    return now


def _went(job: PrintJob, order: Order) -> bool:
    """Whether a run handed the letter over, and the printer did not give it back at once."""
    return job.batch == order.operation and job.state is not PrintState.QUEUED


def _cover_wrong(jobs: Sequence[PrintJob]) -> DeskError:
    return DeskError(
        "print.cover_wrong",
        "The cover list that came out before names letters that were not printed: {references}. Throw "
        "it away, and look at the queue for what waits.",
        references=", ".join(job.reference for job in jobs),
    )


def _more_wait(jobs: Sequence[PrintJob]) -> DeskError:
    return DeskError(
        "print.more_wait",
        "A run takes {most} letters. What is more than that, {n}, waits in the queue as it was; print "
        "it when these have come out.",
        most=MOST_AT_ONCE,
        n=len(jobs),
    )


def _step(
    order: Order, state: PrintState, told: JobTold | None = None, reason: str = ""
) -> PrintStep:
    return PrintStep(state, order.at, order.actor.id, told.reasons if told else (), reason)


def _is_new(job: PrintJob, told: JobTold) -> bool:
    state = state_told(told.told)
    return state is not job.state or (state is PrintState.HELD and told.reasons != job.said)
