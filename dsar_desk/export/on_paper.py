"""What of a case went out on paper, as its export tells: each printing, each posting, each return."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.posting import Posting
from dsar_desk.cases.print_job import PrintJob
from dsar_desk.cases.recipient import LeftOut

__all__ = ["OnPaper", "chosen_on_paper", "postings_as_json", "printings_as_json", "staff_of"]

Officer = Callable[[ActorId | None], str | None]


@dataclass(frozen=True, slots=True)
class OnPaper:
    """The printings of a case's letters, and what of them was posted."""

    printings: tuple[PrintJob, ...] = ()
    postings: tuple[Posting, ...] = ()


def printings_as_json(on_paper: OnPaper, officer: Officer) -> list[dict[str, object]]:
    """Who printed what, when, on which printer, how often, and the hash of what was handed to it."""
    return [
        {
            "id": job.id,
            "letter": job.letter,
            "state": job.state.value,
            "at": job.at.isoformat(),
            "by": officer(job.by),
            "printer": job.printer,
            "tray": job.tray,
            "two_sided": job.two_sided,
            "copies": job.copies,
            "copy": job.copy,
            "pages": job.pages,
            "sha256": job.sha256,
            "letter_sha256": job.letter_sha256,
            "steps": [
                {
                    "state": step.state.value,
                    "at": step.at.isoformat(),
                    "by": officer(step.by),
                    "said": list(step.said),
                    "reason": step.reason,
                }
                for step in job.steps
            ],
        }
        for job in on_paper.printings
    ]


def postings_as_json(on_paper: OnPaper, officer: Officer) -> list[dict[str, object]]:
    """What left by post on which day, with its number and where it went; and what came back, and why."""
    return [
        {
            "id": posting.id,
            "letter": posting.letter,
            "posted": posting.on.isoformat(),
            "noted": posting.at.isoformat(),
            "by": officer(posting.by),
            "carrier": posting.carrier,
            "tracking": posting.tracking,
            "address": list(posting.address),
            "returned": {
                "on": posting.returned.on.isoformat(),
                "reason": posting.returned.reason.value,
                "by": officer(posting.returned.by),
                "remark": posting.returned.remark,
            }
            if posting.returned
            else None,
            "address_confirmed": {
                "at": posting.confirmed.at.isoformat(),
                "by": officer(posting.confirmed.by),
                "reason": posting.confirmed.reason,
            }
            if posting.confirmed
            else None,
        }
        for posting in on_paper.postings
    ]


def chosen_on_paper(
    on_paper: OnPaper, letters: Iterable[Letter], left_out: tuple[LeftOut, ...]
) -> OnPaper:
    """What is told of the letters that a recipient is given, without what they are not given."""
    given = {letter.id for letter in letters}
    printings = [job for job in on_paper.printings if job.letter in given]
    postings = [posting for posting in on_paper.postings if posting.letter in given]
    if LeftOut.REMARKS in left_out:
        printings = [_silent(job) for job in printings]
        postings = [_without_remarks(posting) for posting in postings]
    if LeftOut.MESSAGE_CONTENTS in left_out:  # as of e-mails: no address
        postings = [replace(posting, address=()) for posting in postings]
    return OnPaper(tuple(printings), tuple(postings))


def staff_of(on_paper: OnPaper) -> Iterator[ActorId]:
    """Who printed, posted, noted a return or confirmed an address."""
    for job in on_paper.printings:
        yield job.by
        yield from (step.by for step in job.steps)
    for posting in on_paper.postings:
        yield posting.by
        if posting.returned:
            yield posting.returned.by
        if posting.confirmed:
            yield posting.confirmed.by


def _silent(job: PrintJob) -> PrintJob:
    return replace(job, steps=tuple(replace(step, reason="") for step in job.steps))


def _without_remarks(posting: Posting) -> Posting:
    returned, confirmed = posting.returned, posting.confirmed
    return replace(
        posting,
        returned=replace(returned, remark="") if returned else None,
        confirmed=replace(confirmed, reason="") if confirmed else None,
    )
