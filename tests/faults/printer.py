"""A process that prints one letter and is killed at a step: ``… printer PLACE SERVER LETTER STEP``.

The steps: ``queueing`` (before the queue is kept), ``queued`` (it is kept), ``handing`` (before the
hand-over is kept), ``handed`` (it is kept, the print system was not told), ``taken`` (the print
system has it, its answer was not read), ``answered`` (the answer was read and is not kept),
``printing`` (it is kept), ``seeing`` (somebody saw it come out, and that is not kept), ``seen``.
"""

import os
import signal
import sys
from pathlib import Path

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.services.print_steps import Posted
from dsar_desk.system.printers import Parcel, PrintSystem
from tests.desk import surroundings
from tests.post_room import a_post_room
from tests.printers.scripted_ipp import PRINTER

__all__ = ["STEPS"]

STEPS = (
    "queueing",
    "queued",
    "handing",
    "handed",
    "taken",
    "answered",
    "printing",
    "seeing",
    "seen",
)
_BEFORE_COMMIT = {"queueing": 1, "handing": 3, "answered": 4, "seeing": 5}
"""At which commit of the process it ends: the queue, the printer's use, the hand-over, the answer."""


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(place: Path, server: str, letter: str, step: str) -> None:
    """Print the letter and die."""
    around = surroundings(place)
    with open_desk(around.places.office, place / "recovery-key.txt", around) as desk:
        # ids of its own: those of the test that made the office are counted from the beginning too
        desk.new_id = lambda: os.urandom(16).hex()
        room = a_post_room(desk, server)
        kept, commits = desk.database._commit, [0]

        def commit(*what: object) -> None:
            commits[0] += 1
            if commits[0] == _BEFORE_COMMIT.get(step):
                _end()
            kept(*what)  # type: ignore[arg-type]

        desk.database._commit = commit  # type: ignore[method-assign, assignment]
        print_out = PrintSystem.print_out

        def printing(self: PrintSystem, printer: str, parcel: Parcel) -> int:
            if step == "handed":
                _end()
            number = print_out(self, printer, parcel)
            if step == "taken":
                _end()
            return number

        PrintSystem.print_out = printing  # type: ignore[method-assign]
        [job] = room.queue.add(desk.order(), [LetterId(letter)]).jobs
        if step == "queued":
            _end()
        room.run.print_out(desk.order(), [job.id], UseOfPrinter(PRINTER))
        if step == "printing":
            _end()
        room.queue.settle(desk.order(), {job.id: True}, Posted(desk.now().date()))
        _end()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4])
