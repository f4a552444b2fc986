"""The printings of letters, from the queue to what came out; the bytes are those of the letters."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from dsar_desk.cases.ids import CaseId, LetterId, PrintJobId
from dsar_desk.cases.print_job import UNSETTLED, PrintJob, PrintState
from dsar_desk.errors import DeskError
from dsar_desk.store.cases import conflict
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into, settings_of

__all__ = ["PrintJobs"]

_CHANGING = ("batch", "version", "state", "record")
_ADD = insert_into("print_jobs", ["id", "case_id", "letter_id", "at", *_CHANGING])
_SAVE = Statement(
    f"UPDATE print_jobs SET {settings_of(_CHANGING)} WHERE id = :id AND version = :of_version"
)
_RECORD = Statement("SELECT record FROM print_jobs WHERE id = :id")
_OF_CASE = Statement("SELECT record FROM print_jobs WHERE case_id = :case ORDER BY at, id")
_OF_LETTER = Statement("SELECT record FROM print_jobs WHERE letter_id = :letter ORDER BY at, id")
_COUNTS = Statement("SELECT state, count(*) FROM print_jobs GROUP BY state")


class PrintJobs:
    """The printings of all cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, job: PrintJob) -> PrintJob:
        """The job, kept for the first time: before anything is printed."""
        row = {"id": job.id, "case_id": job.case, "letter_id": job.letter, "at": moment(job.at)}
        self._session.change(_ADD, {**row, **_columns(job)})
        self._session.touched.cases.add(job.case)
        return job

    def save(self, job: PrintJob) -> PrintJob:
        """The job with its next version; ``store.conflict`` if it was changed meanwhile."""
        return self._save(job, register=True)

    def note(self, job: PrintJob) -> PrintJob:
        """As ``save``, for what a print system told and nobody did: no journal entry."""
        return self._save(job, register=False)

    def get(self, job: PrintJobId) -> PrintJob:
        """The job with this id; ``print.unknown`` if there is none."""
        record = self._session.value(_RECORD, {"id": job})
        if record is None:
            raise DeskError(
                "print.unknown",
                "There is no such printing in this office. Nothing was changed.",
            )
        return from_text(PrintJob, record)

    def of_case(self, case: CaseId) -> tuple[PrintJob, ...]:
        """The printings of a case, the oldest first."""
        rows = self._session.rows(_OF_CASE, {"case": case})
        return tuple(from_text(PrintJob, record) for (record,) in rows)

    def of_letter(self, letter: LetterId) -> tuple[PrintJob, ...]:
        """The printings of one letter, the oldest first."""
        rows = self._session.rows(_OF_LETTER, {"letter": letter})
        return tuple(from_text(PrintJob, record) for (record,) in rows)

    def list(self, states: Iterable[PrintState], *, limit: int = 10_000) -> tuple[PrintJob, ...]:
        """Printings in some states, the oldest first: in the order in which they were queued."""
        wanted = {f"state_{at}": state.value for at, state in enumerate(states)}
        if not wanted:
            return ()
        rows = self._session.rows(_printed_in(len(wanted)), {**wanted, "rows": limit})
        return tuple(from_text(PrintJob, record) for (record,) in rows)

    def counts(self) -> dict[PrintState, int]:
        """How many there are in each state; a state without any is left out."""
        return {PrintState(state): int(number) for state, number in self._session.rows(_COUNTS)}

    def unsettled(self) -> int:
        """How many were handed over of which nobody said yet what came out."""
        return sum(self.counts().get(state, 0) for state in UNSETTLED)

    def _save(self, job: PrintJob, *, register: bool) -> PrintJob:
        saved = replace(job, version=job.version + 1)
        held = {"id": job.id, "of_version": job.version}
        if self._session.change(_SAVE, {**_columns(saved), **held}, register=register) == 0:
            self.get(job.id)
            raise conflict()
        self._session.touched.cases.add(job.case)
        return saved


@cache
def _printed_in(number: int) -> Statement:
    given = ", ".join(f":state_{at}" for at in range(number))
    return Statement(
        f"SELECT record FROM print_jobs WHERE state IN ({given}) ORDER BY at, id LIMIT :rows"
    )


def _columns(job: PrintJob) -> dict[str, Any]:
    return {
        "batch": job.batch,
        "version": job.version,
        "state": job.state.value,
        "record": to_text(job),
    }
