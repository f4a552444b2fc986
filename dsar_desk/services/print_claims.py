"""Claims: which printings a run has in hand at this moment, so that no second one takes them up."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

from dsar_desk.cases.ids import PrintJobId
from dsar_desk.cases.print_job import PrintJob
from dsar_desk.errors import DeskError

__all__ = ["Claims", "at_work"]


class Claims:
    """Of two threads that want to print the same one the second is told."""

    def __init__(self) -> None:
        self._lock, self._taken = Lock(), set[PrintJobId]()

    def __contains__(self, job: PrintJobId) -> bool:
        with self._lock:
            return job in self._taken

    @contextmanager
    def held(self, jobs: Sequence[PrintJob]) -> Iterator[tuple[PrintJob, ...]]:
        """Those of the printings that nobody else had in hand, held until the end of the ``with``."""
        with self._lock:
            free = tuple(job for job in jobs if job.id not in self._taken)
            self._taken.update(job.id for job in free)
        try:
            yield free
        finally:
            with self._lock:
                self._taken.difference_update(job.id for job in free)


def at_work(job: PrintJob) -> DeskError:
    """What is said of a printing that somebody else has in hand."""
    return DeskError(
        "print.at_work",
        "This letter of case {reference} is being printed at this moment. Nothing was changed; wait "
        "for what comes of it.",
        reference=job.reference,
    )
