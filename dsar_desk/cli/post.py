"""``post``: letters on paper: the print queue, what came out, the post log, what came back."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from dsar_desk.cases.ids import ActorId, LetterId, PrintJobId
from dsar_desk.cases.posting import (
    Posting,
    PostingState,
    ReturnReason,
    return_reason_name,
    tracking_doubt,
)
from dsar_desk.cases.print_job import PrintJob, PrintState
from dsar_desk.cases.print_wording import print_state_name, why_it_stands
from dsar_desk.cases.printer import Printer, UseOfPrinter, worst_reasons
from dsar_desk.cases.wording import letter_name
from dsar_desk.cli.arguments import choice, day, pair
from dsar_desk.cli.desk import opened
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.export.post_log import posting_as_json
from dsar_desk.services.desk import Desk
from dsar_desk.services.print_queue import Done
from dsar_desk.services.print_steps import Posted
from dsar_desk.text import tr

__all__ = ["fill", "run"]

_DAYS = timedelta(days=30)


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``post printers``, ``queue``, ``print``, ``confirm``, ``log`` and their like."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("printers", help=tr("The printers of this computer, and their trays."))
    queue = verbs.add_parser("queue", help=tr("Show the print queue, or put letters into it."))
    queue.add_argument("letters", nargs="*", metavar="LETTER")
    queue.add_argument("--approved", action="store_true", help=tr("all approved ones that wait"))
    queue.add_argument("--copies", type=int, default=1, metavar="N")
    queue.add_argument("--again", action="store_true", help=tr("to be posted again, not as a copy"))
    queue.add_argument("--take-out", action="append", default=[], metavar="JOB")
    printing = verbs.add_parser("print", help=tr("Print what waits, or some of it."))
    printing.add_argument("jobs", nargs="*", metavar="JOB")
    printing.add_argument("--printer", default="", metavar="NAME")
    printing.add_argument("--tray", default="", metavar="CODE")
    printing.add_argument("--two-sided", action="store_true")
    printing.add_argument("--cover", action="store_true", help=tr("a list of the batch on top"))
    confirm = verbs.add_parser("confirm", help=tr("Say what you saw come out well."))
    confirm.add_argument(
        "jobs",
        nargs="*",
        metavar="JOB",
        help=tr("came out well; else all that the print system ended"),
    )
    confirm.add_argument("--spoiled", action="append", default=[], metavar="JOB")
    confirm.add_argument("--on", metavar="YYYY-MM-DD", help=tr("posted on; else today"))
    confirm.add_argument("--carrier", default="", metavar="NAME")
    confirm.add_argument("--reason", default="", metavar="T", help=tr("what is wrong"))
    days = verbs.add_parser("days", help=tr("Show or set how long the post takes, by country."))
    days.add_argument("days", nargs="*", metavar="GB=2", help=tr("* for every other country"))
    days.add_argument("--none", action="store_true", help=tr("set none: nothing is warned of"))
    _fill_log(verbs)


def _fill_log(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    log = verbs.add_parser("log", help=tr("What left by post; written to a file with --write."))
    log.add_argument("--from", dest="first", metavar="YYYY-MM-DD")
    log.add_argument("--to", dest="last", metavar="YYYY-MM-DD")
    log.add_argument("--write", metavar="FILE", help=tr("ending in .csv, .json or .pdf"))
    for name, text in (
        ("tracking", tr("Keep the tracking number of a letter.")),
        ("returned", tr("Note that the post brought a letter back.")),
        ("address", tr("Confirm an address from which a letter came back.")),
    ):
        verb = verbs.add_parser(name, help=text)
        verb.add_argument("which", metavar="CODE", help=tr("its QR code, reference, number or id"))
        verb.add_argument("--posted", metavar="YYYY-MM-DD", help=tr("where it was posted twice"))
        if name == "tracking":
            verb.add_argument("number", metavar="NUMBER")
            verb.add_argument("--carrier", default="", metavar="NAME")
        elif name == "returned":
            verb.add_argument("--reason", required=True, metavar="CODE")
            verb.add_argument("--on", metavar="YYYY-MM-DD")
            verb.add_argument("--remark", default="", metavar="T")
        else:
            verb.add_argument("--reason", required=True, metavar="T")


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Do what the verb says; 1 where something was refused, after the rest."""
    verbs = {
        "printers": _printers,
        "queue": _queue,
        "print": _print,
        "confirm": _confirm,
        "log": _log,
        "tracking": _tracking,
        "returned": _returned,
        "address": _address,
        "days": _days,
    }
    with opened(options) as desk:
        return verbs[arguments.verb](desk, arguments, output)


def _printers(desk: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    found = desk.post_room.run.printers()
    lines = [_printer_line(each) for each in found]
    output.document(
        [
            {
                "name": each.name,
                "words": each.words,
                "state": each.state.value,
                "trays": [tray.code for tray in each.trays],
                "two_sided": each.two_sided,
                "default": each.default,
                "reasons": list(each.reasons),
            }
            for each in found
        ],
        "\n".join(lines) or tr("No printer was found."),
    )
    return 0


def _printer_line(printer: Printer) -> str:
    trays = ", ".join(tray.code for tray in printer.trays)
    wrong = " ".join(worst_reasons(printer.reasons))
    return "  ".join(part for part in (printer.name, printer.words, trays, wrong) if part)


def _queue(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    queue, order = desk.post_room.queue, desk.order()
    if arguments.take_out:
        taken = queue.take_out(order, [PrintJobId(each) for each in arguments.take_out])
        return _told(Done(taken), output)
    letters = [LetterId(each) for each in arguments.letters]
    if arguments.approved:
        letters += queue.to_print()
    if letters or arguments.approved:
        copy = False if arguments.again else None
        return _told(queue.add(order, letters, copies=arguments.copies, copy=copy), output)
    return _told(Done(_followed(desk)), output)


def _followed(desk: Desk) -> tuple[PrintJob, ...]:
    """The queue after the print system was asked, as far as it answers."""
    if desk.database.read_only is None:
        desk.post_room.run.settle(desk.order())
        try:
            return desk.post_room.run.follow(desk.order())
        except DeskError:  # the queue is shown all the same
            return desk.post_room.queue.list()
    return desk.post_room.queue.list()


def _print(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    post, order = desk.post_room, desk.order()
    wanted = [PrintJobId(each) for each in arguments.jobs]
    jobs = wanted or [job.id for job in post.queue.list((PrintState.QUEUED,))]
    use = _use(desk, arguments)
    done = post.run.print_out(order, jobs, use, cover=bool(arguments.cover))
    _followed(desk)
    jobs_now = post.queue.get([job.id for job in done.jobs])
    return _told(replace(done, jobs=jobs_now), output)


def _use(desk: Desk, arguments: argparse.Namespace) -> UseOfPrinter:
    """As it was said, else as it was used last, else the default printer."""
    queue = desk.post_room.queue
    name = arguments.printer or queue.last_printer()
    if not name:
        name = next((each.name for each in desk.post_room.run.printers()), "")
    if not name:
        raise DeskError(
            "print.no_printer",
            "No printer was found on this computer. Nothing was printed; set one up, or save the "
            "letters as PDF.",
        )
    if arguments.tray or arguments.two_sided:
        return UseOfPrinter(name, arguments.tray, bool(arguments.two_sided))
    return queue.use_of(name)


def _confirm(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    queue, order = desk.post_room.queue, desk.order()
    spoiled = [PrintJobId(each) for each in arguments.spoiled]
    well = [PrintJobId(each) for each in arguments.jobs]
    if not well:
        _followed(desk)
        asked = [job.id for job in queue.list((PrintState.ENDED,))]
        well = [each for each in asked if each not in spoiled]
    seen = dict.fromkeys(well, True) | dict.fromkeys(spoiled, False)
    on = day(arguments.on, "on") or order.today
    posted = Posted(on, arguments.carrier)
    return _told(queue.settle(order, seen, posted, arguments.reason), output)


def _log(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    order, post = desk.order(), desk.post_room
    first = day(arguments.first, "from") or order.today - _DAYS
    last = day(arguments.last, "to") or order.today
    if arguments.write:
        number = post.papers.write_log(order, first, last, Path(arguments.write))
        output.document({"letters": number, "file": arguments.write}, arguments.write)
        return 0
    return _list(desk, post.log.between(first, last), output)


def _tracking(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    posting = _one(desk, arguments, lambda each: not each.tracking)
    kept = desk.post_room.log.track(desk.order(), posting.id, arguments.number, arguments.carrier)
    doubt = tracking_doubt(kept.tracking)
    if doubt:
        output.tell(DeskError("posting.doubt", doubt))
    return _list(desk, (kept,), output)


def _returned(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    order = desk.order()
    posting = _one(desk, arguments, lambda each: each.returned is None)
    reason = choice(ReturnReason, arguments.reason, "reason")
    on = day(arguments.on, "on") or order.today
    came = desk.post_room.log.came_back(order, posting.id, reason, on, arguments.remark)
    names = _names(desk)
    document = {
        **posting_as_json(came.posting, names),
        "reopened": came.reopened,
        "told": list(came.told),
    }
    opened_again = [tr("The case is open again.")] if came.reopened else []
    output.document(document, "\n".join((*came.told, *opened_again)))
    return 0


def _address(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    posting = _one(desk, arguments, lambda each: each.state is PostingState.RETURNED)
    order = desk.order()
    kept = desk.post_room.log.confirm_address(order, posting.id, arguments.reason)
    return _list(desk, (kept,), output)


def _days(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    service = desk.post_room.days
    if arguments.days or arguments.none:
        service.set(desk.order(), dict(pair(each, "days") for each in arguments.days))
    kept = dict(service.get().by_country)
    lines = [f"{country} {number}" for country, number in kept.items()]
    output.document(kept, "\n".join(lines) or tr("No posting days are set."))
    return 0


def _one(desk: Desk, arguments: argparse.Namespace, fits: Callable[[Posting], bool]) -> Posting:
    """The one posting that is meant; of a letter that was posted twice the only one that ``fits``.

    Raises:
        DeskError: ``posting.unknown``, ``posting.several`` letters, ``posting.twice``.
    """
    on, found = day(arguments.posted, "posted"), desk.post_room.log.find(arguments.which)
    found = tuple(each for each in found if on is None or each.on == on)
    if not found:
        raise DeskError(
            "posting.unknown",
            "There is no such letter in the post log. Nothing was changed.",
        )
    if len({each.letter for each in found}) > 1:
        raise DeskError(
            "posting.several",
            "Several letters of case {reference} left by post. Nothing was changed; name one by its "
            "QR code or its tracking number.",
            reference=found[0].reference,
        )
    fitting = [each for each in found if fits(each)] or found
    if len(fitting) > 1:
        raise DeskError(
            "posting.twice",
            "This letter of case {reference} was posted more than once ({days}). Nothing was changed; "
            "name the posting by its tracking number, by its id from the log, or with --posted.",
            reference=found[0].reference,
            days=", ".join(each.on.isoformat() for each in fitting),
        )
    return fitting[0]


def _told(done: Done, output: Output) -> int:
    """Each printing with where it stands, then what was refused; 1 where something was."""
    lines = [_job_line(job) for job in done.jobs]
    output.document(
        [_job_as_json(job) for job in done.jobs],
        "\n".join(lines) or tr("No letter waits to be printed."),
    )
    for each in done.told:
        output.tell(each)
    return 1 if done.refused else 0


def _job_line(job: PrintJob) -> str:
    name = letter_name(job.kind)
    what = tr("{letter} (copy)", letter=name) if job.copy else name
    parts = (job.id, job.reference, what, print_state_name(job.state), why_it_stands(job))
    return "  ".join(part for part in parts if part)


def _job_as_json(job: PrintJob) -> dict[str, object]:
    return {
        "id": job.id,
        "reference": job.reference,
        "letter": job.letter,
        "kind": job.kind,
        "state": job.state.value,
        "copy": job.copy,
        "copies": job.copies,
        "pages": job.pages,
        "printer": job.printer,
        "tray": job.tray,
        "two_sided": job.two_sided,
        "job": job.number or None,
        "sha256": job.sha256,
        "letter_sha256": job.letter_sha256,
        "reason": job.reason,
        "said": list(job.said),
    }


def _list(desk: Desk, postings: Sequence[Posting], output: Output) -> int:
    names = _names(desk)
    documents = [posting_as_json(each, names) for each in postings]
    output.document(documents, "\n".join(_lines(postings)) or tr("Nothing was posted."))
    return 0


def _lines(postings: Iterable[Posting]) -> Iterable[str]:
    for each in postings:
        back = each.returned
        parts = (
            each.on.isoformat(),
            each.reference,
            letter_name(each.kind),
            each.carrier,
            each.tracking,
            tr("came back: {why}", why=return_reason_name(back.reason)) if back else "",
        )
        yield "  ".join(part for part in parts if part)


def _names(desk: Desk) -> dict[ActorId, str]:
    return {actor.id: actor.name for actor in desk.colleagues.all()}
