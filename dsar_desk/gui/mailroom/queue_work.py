"""What the worker does for the print queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.cases.ids import LetterId, PrintJobId
from dsar_desk.cases.print_job import AT_PRINTER, PrintJob, PrintState
from dsar_desk.cases.printer import Printer, UseOfPrinter
from dsar_desk.errors import DeskError
from dsar_desk.services.print_queue import Done, Progress
from dsar_desk.services.print_steps import Posted

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order

__all__ = [
    "Listed",
    "Printers",
    "add_approved",
    "cancelled",
    "followed",
    "listed",
    "marked",
    "print_out",
    "printers",
    "seen",
]


@dataclass(frozen=True, slots=True)
class Listed:
    """The open printings, whom they go to, and how many approved letters wait outside the queue.

    ``trouble`` is why nothing was asked of the print system.
    """

    jobs: tuple[PrintJob, ...]
    names: Mapping[LetterId, str]
    to_add: int
    trouble: DeskError | None = None


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers of this computer, how each was used last, and which was."""

    found: tuple[Printer, ...]
    uses: Mapping[str, UseOfPrinter]
    last: str
    trouble: DeskError | None = None


def printers(desk: "Desk") -> Printers:
    """The printers; none and the reason where the print system does not answer."""
    queue = desk.post_room.queue
    try:
        found = desk.post_room.run.printers()
    except DeskError as why:
        return Printers((), {}, "", why)
    uses = {each.name: queue.use_of(each.name) for each in found}
    return Printers(found, uses, queue.last_printer())


def listed(desk: "Desk", trouble: DeskError | None = None) -> Listed:
    """The queue as it is kept."""
    queue = desk.post_room.queue
    jobs = queue.list()
    return Listed(jobs, queue.names(jobs), len(queue.to_print()), trouble)


def followed(desk: "Desk", *, settling: bool = False) -> Listed:
    """The queue after the print system was asked; ``settling`` looks up what broke off before."""
    if desk.database.read_only is not None:
        return listed(desk)
    run = desk.post_room.run
    if settling:
        run.settle(desk.order())
    try:
        run.follow(desk.order())
    except DeskError as why:
        return listed(desk, why)
    return listed(desk)


def add_approved(desk: "Desk", order: "Order", progress: Progress) -> Done:
    """Every approved letter that waits, in the queue."""
    queue = desk.post_room.queue
    return queue.add(order, queue.to_print(), progress=progress)


def print_out(  # noqa: PLR0913 - what is printed, where and how
    desk: "Desk",
    order: "Order",
    jobs: Sequence[PrintJobId],
    use: UseOfPrinter,
    progress: Progress,
    *,
    cover: bool,
) -> Done:
    """These letters handed to the printer."""
    return desk.post_room.run.print_out(order, jobs, use, cover=cover, progress=progress)


def cancelled(desk: "Desk", order: "Order", job: PrintJob) -> Listed:
    """The queue without a letter that waits, or after one at the printer was cancelled."""
    if job.state is PrintState.QUEUED:
        desk.post_room.queue.take_out(order, [job.id])
    elif job.state in AT_PRINTER:
        desk.post_room.run.cancel(order, [job.id])
    return listed(desk)


def marked(desk: "Desk", order: "Order", job: PrintJobId, *, copy: bool) -> Listed:
    """The queue after a letter that left already was marked as a copy, or to be posted again."""
    desk.post_room.queue.mark(order, job, copy=copy)
    return listed(desk)


def seen(  # noqa: PLR0913 - what was seen of what, and what follows
    desk: "Desk",
    order: "Order",
    answers: Mapping[PrintJobId, bool],
    posted: Posted,
    reason: str,
    *,
    again: bool,
) -> Done:
    """What somebody saw, noted; with ``again`` what did not come out waits in the queue anew."""
    queue = desk.post_room.queue
    done = queue.settle(order, answers, posted, reason)
    if again:
        spoiled = [job.letter for job in done.jobs if job.state is PrintState.SPOILED]
        more = queue.add(order.part("again"), spoiled)
        return Done(done.jobs, (*done.refused, *more.refused))
    return done
