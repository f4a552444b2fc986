"""One step of a printing, with all that follows from it: letter, clock, post log, journal."""

from dataclasses import dataclass, replace
from datetime import date

from dsar_desk.cases.ids import PostingId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter, LetterState, Proof, ProofKind
from dsar_desk.cases.posting import Posting
from dsar_desk.cases.print_job import PrintJob, PrintState, PrintStep
from dsar_desk.errors import DeskError
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.departing import Departure, departed, stepped
from dsar_desk.services.order import Order
from dsar_desk.services.release_gate import address_of
from dsar_desk.store.unit import Unit

__all__ = ["Posted", "came_out", "content_of", "gave_up", "note_told", "queued"]

_LEFT = frozenset({LetterState.DISPATCHED, LetterState.RETURNED})


@dataclass(frozen=True, slots=True)
class Posted:
    """How what came out was posted: on which day, by which carrier; empty where nobody said."""

    on: date
    carrier: str = ""


def queued(unit: Unit, job: PrintJob) -> PrintJob:
    """The job written down, before anything is printed."""
    kept = unit.print_jobs.add(job)
    unit.record(Entry(Action.LETTER_QUEUED, job.case, job.letter, content_of(job)))
    return kept


def gave_up(unit: Unit, job: PrintJob, step: PrintStep) -> PrintJob:
    """The job that was taken out of the queue, or did not come out; nothing left by it."""
    saved = unit.print_jobs.save(job.moved(step))
    unit.record(Entry(Action.LETTER_NOT_PRINTED, job.case, job.letter, content_of(saved)))
    return saved


def note_told(unit: Unit, job: PrintJob, step: PrintStep, number: int = 0) -> PrintJob:
    """The job with what the print system told of it; of that nothing is journalled."""
    moved = job.moved(step)
    return unit.print_jobs.note(replace(moved, number=number or moved.number))


def came_out(
    unit: Unit, clockwork: Clockwork, order: Order, job: PrintJob, posted: Posted
) -> PrintJob:
    """The job that somebody saw come out well: posted from now on, unless it is a copy for the file.

    The letter leaves by it on the day of the posting, and moves the clock where it had not left.

    Raises:
        DeskError: ``print.withdrawn`` where the letter is approved no longer as it was printed.
    """
    letter = unit.letters.get(job.letter)
    if letter.approval is None or letter.approval.sha256 != job.letter_sha256:
        raise DeskError(
            "print.withdrawn",
            "The letter of case {reference} is not approved any longer as it was printed. Nothing "
            "was noted: do not post this paper, and say that it did not come out.",
            reference=job.reference,
        )
    _refuse_other_day(job, posted.on, order.today)
    step = PrintStep(PrintState.CAME_OUT, order.at, order.actor.id)
    saved = unit.print_jobs.save(job.moved(step))
    content = content_of(saved)
    if job.posts:
        posting = _posting(job, letter, order, posted, PostingId(unit.session.new_id()))
        unit.postings.add(posting)
        content = {**content, "posting": posting.id, "posted": posted.on.isoformat()}
        proof = Proof(ProofKind.PRINTED, order.at, order.actor.id, job.printer)
        unit.letters.save(letter.with_proof(proof))
        if letter.state not in _LEFT:
            departed(unit, clockwork, letter, Departure(order.at, order.actor.id, posted.on))
        stepped(unit, job.case)
    unit.record(Entry(Action.LETTER_PRINTED, job.case, job.letter, content))
    return saved


def content_of(job: PrintJob) -> dict[str, object]:
    """What the journal keeps of a printing: who and when stand beside it."""
    return {
        "job": job.id,
        "state": job.state.value,
        "kind": job.kind,
        "printer": job.printer,
        "tray": job.tray,
        "two_sided": job.two_sided,
        "copies": job.copies,
        "copy": job.copy,
        "pages": job.pages,
        "sha256": job.sha256,
        "letter_sha256": job.letter_sha256,
        "reason": job.reason,
    }


def _posting(
    job: PrintJob, letter: Letter, order: Order, posted: Posted, posting: PostingId
) -> Posting:
    return Posting(
        id=posting,
        case=job.case,
        letter=job.letter,
        reference=job.reference,
        kind=job.kind,
        on=posted.on,
        at=order.at,
        by=order.actor.id,
        job=job.id,
        pages=job.pages,
        address=address_of(letter),
        carrier=posted.carrier.strip()[:80],
    )


def _refuse_other_day(job: PrintJob, day: date, today: date) -> None:
    if not job.at.date() <= day <= today:
        raise DeskError(
            "input.date",
            "The letter of case {reference} cannot have been posted on {day}: that has to lie between "
            "the day it was put into the queue and today. Nothing was changed; check the date.",
            field="posted",
            reference=job.reference,
            day=day.isoformat(),
        )
