"""A thousand approved letters put into the print queue, and the first four hundred of them printed.

Of both the bar is 30 s with the gate asked of each letter; the print system is one in this process,
so that the time is ours and no printer's. The floor of printing is the same print system
given the same bytes without a queue, a record or a gate.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import perf_counter

from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.services.desk import Desk
from dsar_desk.services.print_run import MOST_AT_ONCE
from dsar_desk.system.printers import Parcel, PrintSystem
from tests.benchmarks.harness import Measurement
from tests.desk import a_desk
from tests.post_room import a_post_room, approved
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp

__all__ = ["measure"]

LETTERS, CASES = 1_000, 50
BAR_S = 30.0


def many(desk: Desk) -> Iterator[LetterId]:
    """So many approved letters, twenty of each case: the first one and nineteen like it."""
    number = count()
    for _case in range(CASES):
        first = approved(desk)
        order = desk.order()
        with desk.database.unit(order.actor, order.operation, order.at) as unit:
            for _letter in range(LETTERS // CASES - 1):
                like = replace(first, id=LetterId(f"letter-{next(number)}"))
                unit.letters.add(like)
                unit.record(Entry(Action.LETTER_APPROVED, like.case, like.id))
                yield like.id
        yield first.id


def measure() -> list[Measurement]:
    """The queue with its progress, then the print run."""
    with (
        tempfile.TemporaryDirectory() as place,
        ScriptedIpp() as printer,
        a_desk(Path(place)) as desk,
    ):
        post = a_post_room(desk, printer.server)
        letters, told = list(many(desk)), list[tuple[int, int]]()
        began = perf_counter()
        added = post.queue.add(desk.order(), letters, progress=lambda *done: told.append(done))
        queueing = perf_counter() - began
        if (len(added.jobs), told[-1]) != (LETTERS, (LETTERS, LETTERS)):
            raise RuntimeError(f"{len(added.jobs)} of {LETTERS} letters were queued")
        began = perf_counter()
        done = post.run.print_out(
            desk.order(), [job.id for job in added.jobs], UseOfPrinter(PRINTER)
        )
        printing = perf_counter() - began
        if (len(printer.jobs), done.refused) != (MOST_AT_ONCE, ()):
            raise RuntimeError(f"{len(printer.jobs)} of {MOST_AT_ONCE} letters were printed")
        floor = _bare(PrintSystem(printer.server), [job.pdf for job in printer.jobs])
    return [
        Measurement("1,000 letters into the print queue", queueing, BAR_S, rounds=1),
        Measurement(
            f"{MOST_AT_ONCE} letters of the queue printed",
            printing,
            BAR_S,
            "the same bytes by IPP alone",
            floor,
            rounds=1,
            in_amount=True,
        ),
    ]


def _bare(system: PrintSystem, pdfs: list[bytes]) -> float:
    began = perf_counter()
    for number, pdf in enumerate(pdfs):
        system.print_out(PRINTER, Parcel("DSR-2026-0142", str(number), pdf))
    return perf_counter() - began
