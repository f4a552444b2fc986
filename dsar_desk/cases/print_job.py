"""One printing of a letter: what was to come out of which printer, and what became of it.

A job is written down before anything is printed. That it is handed over is written before the
print system is called: from then on, and until it says that it took the job or did not, nobody can
say whether paper comes out, and it is never printed again by itself. What a print system answers
says nothing about the paper: only a person's word makes a letter printed.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dsar_desk.cases.ids import ActorId, CaseId, LetterId, PrintJobId, Reference
from dsar_desk.cases.printer import Told, UseOfPrinter
from dsar_desk.errors import DeskError

__all__ = [
    "AT_PRINTER",
    "OPEN_JOBS",
    "TO_BE_ASKED",
    "UNSETTLED",
    "PrintJob",
    "PrintState",
    "PrintStep",
    "moved_on",
    "state_told",
]


class PrintState(StrEnum):
    """Where a job stands; ``came_out`` and ``spoiled`` are what a person saw."""

    QUEUED = "queued"
    HANDED_OVER = "handed_over"
    PRINTING = "printing"
    HELD = "held"
    ENDED = "ended"
    ABORTED = "aborted"
    UNKNOWN = "unknown"
    CAME_OUT = "came_out"
    SPOILED = "spoiled"
    CANCELLED = "cancelled"


_SEEN = frozenset({PrintState.CAME_OUT, PrintState.SPOILED})
_REPORTED = frozenset(
    {
        PrintState.PRINTING,
        PrintState.HELD,
        PrintState.ENDED,
        PrintState.ABORTED,
        PrintState.UNKNOWN,
        PrintState.CANCELLED,
    }
)
_NEXT: dict[PrintState, frozenset[PrintState]] = {
    PrintState.QUEUED: frozenset({PrintState.HANDED_OVER, PrintState.CANCELLED}),
    PrintState.HANDED_OVER: _REPORTED | _SEEN | {PrintState.QUEUED},
    PrintState.PRINTING: _REPORTED | _SEEN,
    PrintState.HELD: _REPORTED | _SEEN,
    PrintState.UNKNOWN: _REPORTED | _SEEN,
    PrintState.ENDED: _SEEN,
    PrintState.ABORTED: _SEEN,
    PrintState.CANCELLED: frozenset(),
    PrintState.CAME_OUT: frozenset(),
    PrintState.SPOILED: frozenset(),
}
AT_PRINTER = (PrintState.PRINTING, PrintState.HELD)
"""With the print system, which can be asked about it."""
TO_BE_ASKED = (PrintState.UNKNOWN, PrintState.ABORTED, PrintState.ENDED)
"""Nothing more comes of it by itself: a person looks at the paper and says what came out."""
UNSETTLED = (PrintState.HANDED_OVER, *AT_PRINTER, *TO_BE_ASKED)
"""Handed over, and nobody said yet what came out."""
OPEN_JOBS = (PrintState.QUEUED, *UNSETTLED)
"""Neither given up nor looked at: no second job with the same letter begins beside it."""

_TOLD = {
    Told.WAITING: PrintState.PRINTING,
    Told.PRINTING: PrintState.PRINTING,
    Told.HELD: PrintState.HELD,
    Told.ENDED: PrintState.ENDED,
    Told.ABORTED: PrintState.ABORTED,
    Told.CANCELLED: PrintState.ABORTED,
    Told.GONE: PrintState.UNKNOWN,
}


def state_told(told: Told) -> PrintState:
    """Where a job stands after what a print system says; one cancelled there may be out in part."""
    return _TOLD[told]


@dataclass(frozen=True, slots=True)
class PrintStep:
    """One thing that happened to a job.

    ``said`` are keywords of the print system, ``reason`` is our sentence or what a person wrote.
    """

    state: PrintState
    at: datetime
    by: ActorId
    said: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One letter on its way to paper.

    ``letter_sha256`` is the hash of the approved PDF, ``sha256`` that of what was handed over: the
    same, or the PDF with “Copy” on it where ``copy`` says so, or moved for a printer whose offset was
    measured (``paper.offset``). ``number`` is the job's number at the
    print system, 0 before it has one. A ``batch`` holds what was printed together. ``times_left`` is
    how often the letter had left the office when somebody said how it is printed.
    """

    id: PrintJobId
    case: CaseId
    letter: LetterId
    reference: Reference
    kind: str
    pages: int
    letter_sha256: str
    at: datetime
    by: ActorId
    copies: int = 1
    copy: bool = False
    batch: str = ""
    printer: str = ""
    tray: str = ""
    two_sided: bool = False
    sha256: str = ""
    number: int = 0
    times_left: int = 0
    state: PrintState = PrintState.QUEUED
    steps: tuple[PrintStep, ...] = ()
    version: int = 1

    @property
    def posts(self) -> bool:
        """Whether it goes into an envelope; what is marked as a copy is for the file or the hand."""
        return not self.copy

    @property
    def sheets(self) -> int:
        """How many sheets of paper it takes; a letter begins on a sheet of its own."""
        each = (self.pages + 1) // 2 if self.two_sided else self.pages
        return each * self.copies

    @property
    def said(self) -> tuple[str, ...]:
        """What the print system said last."""
        return self.steps[-1].said if self.steps else ()

    @property
    def reason(self) -> str:
        """Why it stands where it stands, empty where nothing is to be said."""
        return self.steps[-1].reason if self.steps else ""

    def used_on(self, use: UseOfPrinter, batch: str, sha256: str) -> "PrintJob":
        """The job for a printer, in a batch, with the hash of what is handed over."""
        return replace(
            self,
            printer=use.printer,
            tray=use.tray,
            two_sided=use.two_sided,
            batch=batch,
            sha256=sha256,
        )

    def may_become(self, state: PrintState) -> bool:
        """Whether it can come to that state from where it stands."""
        return state in _NEXT[self.state]

    def moved(self, step: PrintStep) -> "PrintJob":
        """The job one step on; ``print.moved_on`` where it stands elsewhere by now."""
        if not self.may_become(step.state):
            raise moved_on(self)
        return replace(self, state=step.state, steps=(*self.steps, step))


def moved_on(job: PrintJob) -> DeskError:
    """What is said of a printing that no longer stands where it was looked for."""
    return DeskError(
        "print.moved_on",
        "This printing of case {reference} has been settled or moved on meanwhile. Nothing was "
        "changed and nothing was printed; look at it again.",
        reference=job.reference,
    )
