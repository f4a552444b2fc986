"""The print queue: approved letters that wait for paper, and what becomes of each.

Nothing leaves it by itself. What nobody saw come out well was not posted.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import LetterId, PrintJobId, Reference
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.print_job import OPEN_JOBS, PrintJob, PrintState, PrintStep, moved_on
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.errors import DeskError
from dsar_desk.services.approving import FELL
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.order import Order, once
from dsar_desk.services.print_steps import Posted, came_out, content_of, gave_up, queued
from dsar_desk.services.release_gate import (
    ReleaseGate,
    approval_of,
    refuse_unposted,
    times_left,
)
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit
from dsar_desk.system.scans import name_of_computer

__all__ = ["Done", "PrintQueue", "Progress", "Refused"]

Progress = Callable[[int, int], object]
"""Told how many of how many are done; what it raises ends the work, and what was done stays."""
_TOGETHER = 25
_MOST_COPIES = 20
_LEFT = frozenset({LetterState.DISPATCHED, LetterState.RETURNED})


@dataclass(frozen=True, slots=True)
class Refused:
    """A letter that could not be queued, printed or settled, and why."""

    reference: Reference
    letter: LetterId
    why: DeskError


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to several printings, and what was refused of them.

    ``also`` is what else is to be told of all of them, once.
    """

    jobs: tuple[PrintJob, ...] = ()
    refused: tuple[Refused, ...] = ()
    batch: str = ""
    also: tuple[DeskError, ...] = ()

    @property
    def told(self) -> tuple[DeskError, ...]:
        """Everything that somebody has to read: what was refused, then the rest."""
        return (*(each.why for each in self.refused), *self.also)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """How often a letter is printed, and whether as a copy; None for as it stands."""

    copies: int
    copy: bool | None


class PrintQueue:
    """Takes letters into the queue and out of it, and notes what came out."""

    def __init__(
        self,
        database: Database,
        gate: ReleaseGate,
        clockwork: Clockwork,
        *,
        new_id: Callable[[], str],
    ) -> None:
        self._database, self._gate, self._clockwork = database, gate, clockwork
        self._new_id = new_id

    def add(
        self,
        order: Order,
        letters: Sequence[LetterId],
        *,
        copies: int = 1,
        copy: bool | None = None,
        progress: Progress | None = None,
    ) -> Done:
        """The letters in the queue, each a job of its own, but for those that may not leave.

        They are queued a millionth of a second apart, and so in this order. What was sent already is
        printed with “Copy” on it and is not posted, unless ``copy`` is
        False. The same order queues nothing twice.

        Raises:
            DeskError: ``input.copies`` for fewer than 1 or more than 20.
        """
        require(order.actor, Deed.DRAFT)
        _refuse_copies(copies)
        jobs, refused = list[PrintJobId](), list[Refused]()
        each_once, wanted = tuple(dict.fromkeys(letters)), _Wanted(copies, copy)
        for first in range(0, len(each_once), _TOGETHER):
            chunk = each_once[first : first + _TOGETHER]
            own = replace(order, at=order.at + timedelta(microseconds=first))
            added, not_added = self._add(own.part(f"queue-{chunk[0]}"), chunk, wanted)
            jobs += added
            refused += not_added
            if progress is not None:
                progress(min(first + _TOGETHER, len(each_once)), len(each_once))
        with self._database.view() as view:
            return Done(tuple(view.print_jobs.get(each) for each in jobs), tuple(refused))

    def take_out(self, order: Order, jobs: Sequence[PrintJobId]) -> tuple[PrintJob, ...]:
        """What waits, taken out of the queue; ``print.moved_on`` for what is printed by now."""
        require(order.actor, Deed.DRAFT)

        def work(unit: Unit) -> str:
            for each in jobs:
                step = PrintStep(PrintState.CANCELLED, order.at, order.actor.id)
                gave_up(unit, _waiting(unit.print_jobs.get(each)), step)
            return ""

        once(self._database, order, work)
        return self.get(jobs)

    def mark(self, order: Order, job_id: PrintJobId, *, copy: bool) -> PrintJob:
        """What waits, as a copy for the file or, as it was approved, to be posted again.

        Raises:
            DeskError: ``print.no_copy`` where it has not left before; ``release.…`` where it may not
                leave once more.
        """
        require(order.actor, Deed.DRAFT)

        def work(unit: Unit) -> str:
            job = _waiting(unit.print_jobs.get(job_id))
            letter = unit.letters.get(job.letter)
            if letter.state not in _LEFT:
                raise _no_copy(letter)
            if not copy:
                self._gate.refuse(unit, order, letter)
            saved = unit.print_jobs.save(replace(job, copy=copy, times_left=times_left(letter)))
            content = content_of(saved)
            unit.record(Entry(Action.LETTER_QUEUED, job.case, job.letter, content))
            return job_id

        return self.get([PrintJobId(once(self._database, order, work))])[0]

    def settle(
        self,
        order: Order,
        seen: Mapping[PrintJobId, bool],
        posted: Posted,
        reason: str = "",
        progress: Progress | None = None,
    ) -> Done:
        """What somebody saw: True for what came out well, which is posted from now on, False else.

        Each is settled by itself, so that an end in between leaves none half done; those that are
        left are asked about again. ``print.unknown``, and nothing is settled, where one is none.
        """
        require(order.actor, Deed.DRAFT)
        self.get(seen)
        refused = []
        for number, (each, well) in enumerate(seen.items(), 1):
            try:
                self._settle(
                    order.part(f"seen-{each}"), each, posted, reason if not well else "", well
                )
            except DeskError as why:
                [job] = self.get([each])
                refused.append(Refused(job.reference, job.letter, why))
            if progress is not None:
                progress(number, len(seen))
        return Done(self.get(seen), tuple(refused))

    def list(self, states: Sequence[PrintState] = OPEN_JOBS) -> tuple[PrintJob, ...]:
        """Printings in some states in the order of the queue; without states the open ones."""
        with self._database.view() as view:
            return view.print_jobs.list(states)

    def get(self, jobs: "Mapping[PrintJobId, bool] | Sequence[PrintJobId]") -> tuple[PrintJob, ...]:
        """The printings with these ids; ``print.unknown`` if there is none."""
        with self._database.view() as view:
            return tuple(view.print_jobs.get(each) for each in jobs)

    def of_letter(self, letter: LetterId) -> tuple[PrintJob, ...]:
        """The printings of one letter, the oldest first."""
        with self._database.view() as view:
            return view.print_jobs.of_letter(letter)

    def names(self, jobs: Sequence[PrintJob]) -> dict[LetterId, str]:
        """Whom each letter goes to, by the name that stands on its envelope."""
        with self._database.view() as view:
            return {job.letter: view.letters.get(job.letter).addressee.name for job in jobs}

    def to_print(self, limit: int = 10_000) -> tuple[LetterId, ...]:
        """The letters that are approved, have not left and are not in the queue, the oldest first."""
        with self._database.view() as view:
            waiting = view.letters.in_step(NextStep.PRINT_LETTER, limit=limit)
            queued_now = {job.letter for job in view.print_jobs.list(OPEN_JOBS)}
        return tuple(
            letter.id
            for letter in waiting
            if letter.state is LetterState.APPROVED and letter.id not in queued_now
        )

    def use_of(self, printer: str) -> UseOfPrinter:
        """How a printer was used here last; of itself where it never was."""
        tray, two_sided = self._uses().get(printer, ("", False))
        return UseOfPrinter(printer, str(tray), bool(two_sided))

    def last_printer(self) -> str:
        """The printer that was used on this computer last, empty where none was."""
        return next(reversed(self._uses()), "")

    def remember(self, order: Order, use: UseOfPrinter) -> None:
        """Remember how a printer is used on this computer."""
        uses = {name: each for name, each in self._uses().items() if name != use.printer}
        uses[use.printer] = (use.tray, use.two_sided)
        own = order.part("use")
        with self._database.unit(own.actor, own.operation, own.at) as unit:
            unit.settings.note(_setting(), json.dumps(uses))

    def _add(
        self, order: Order, letters: Sequence[LetterId], wanted: "_Wanted"
    ) -> tuple[tuple[PrintJobId, ...], tuple[Refused, ...]]:
        done = self._database.done(order.operation)
        if done is not None:
            return tuple(PrintJobId(each) for each in str(done["id"]).split()), ()
        added, refused = list[PrintJobId](), list[Refused]()
        with self._database.unit(order.actor, order.operation, order.at) as unit:
            for place, each in enumerate(letters):
                letter = unit.letters.get(each)
                own = replace(order, at=order.at + timedelta(microseconds=place))
                try:
                    added.append(self._job(unit, own, letter, wanted).id)
                except DeskError as why:
                    refused.append(Refused(letter.reference, letter.id, why))
            if added:
                unit.result({"id": " ".join(added)})
        return tuple(added), tuple(self._settled(order, each) for each in refused)

    def _settled(self, order: Order, refused: Refused) -> Refused:
        """A letter that was refused; where its approval fell, it is a draft from now on."""
        if refused.why.code == FELL:
            try:
                self._gate.settle(order, refused.letter)
            except DeskError as why:
                return replace(refused, why=why)
        return refused

    def _job(self, unit: Unit, order: Order, letter: Letter, wanted: "_Wanted") -> PrintJob:
        approval = approval_of(letter)
        is_copy = letter.state in _LEFT if wanted.copy is None else wanted.copy
        if is_copy and letter.state not in _LEFT:
            raise _no_copy(letter)
        if not is_copy:
            self._gate.refuse(unit, order, letter)
            refuse_unposted(letter)
        if any(job.state in OPEN_JOBS for job in unit.print_jobs.of_letter(letter.id)):
            raise DeskError(
                "print.under_way",
                "This letter of case {reference} is in the print queue already. Nothing was changed; "
                "settle there what becomes of it.",
                reference=letter.reference,
            )
        job = PrintJob(
            id=PrintJobId(self._new_id()),
            case=letter.case,
            letter=letter.id,
            reference=letter.reference,
            kind=letter.kind,
            pages=approval.pages,
            letter_sha256=approval.sha256,
            at=order.at,
            by=order.actor.id,
            copies=wanted.copies,
            copy=is_copy,
            times_left=times_left(letter),
        )
        return queued(unit, job)

    def _settle(
        self,
        order: Order,
        job_id: PrintJobId,
        posted: Posted,
        reason: str,
        well: bool,  # noqa: FBT001 - the answer itself
    ) -> None:
        def work(unit: Unit) -> str:
            job = unit.print_jobs.get(job_id)
            if well:
                came_out(unit, self._clockwork, order, job, posted)
            else:
                step = PrintStep(
                    PrintState.SPOILED, order.at, order.actor.id, reason=reason.strip()
                )
                gave_up(unit, job, step)
            return job_id

        once(self._database, order, work)

    def _uses(self) -> dict[str, tuple[object, object]]:
        with self._database.view() as view:
            found = json.loads(view.settings.get(_setting()) or "{}")
        return {name: (tray, two_sided) for name, (tray, two_sided) in found.items()}


def _waiting(job: PrintJob) -> PrintJob:
    if job.state is not PrintState.QUEUED:
        raise moved_on(job)
    return job


def _no_copy(letter: Letter) -> DeskError:
    return DeskError(
        "print.no_copy",
        "This letter of case {reference} was not sent yet, so that there is nothing to copy. Nothing "
        "was changed; print the letter itself.",
        reference=letter.reference,
    )


def _refuse_copies(copies: int) -> None:
    if not 1 <= copies <= _MOST_COPIES:
        raise DeskError(
            "input.copies",
            "A letter is printed 1 to {most} times. Nothing was changed.",
            field="copies",
            most=_MOST_COPIES,
        )


def _setting() -> str:
    """How printers are used is a matter of where one sits."""
    return f"printers.{name_of_computer()}"
