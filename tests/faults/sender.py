"""A process that sends one letter and is killed at a step: ``… sender OFFICE KEY LETTER STEP``.

The steps: ``connecting`` (the intent is kept, nothing was handed over), ``handing`` (before the hand-over
is kept), ``handed`` (it is kept, the end of the message not sent), ``taken`` (the server has it, its
answer was not read), ``answered`` (the answer was read and is not kept). What the server took is
written down in ``OFFICE/../taken``.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.reaching import Release
from dsar_desk.mail.smtp import Answer, Parcel
from tests.desk import surroundings
from tests.outbox import TAKEN, Server, an_outbox
from tests.requests import JANE

__all__ = ["STEPS"]

STEPS = ("connecting", "handing", "handed", "taken", "answered")


class Killing(Server):
    """A server at which the program is killed."""

    def __init__(self, step: str, taken: Path) -> None:
        super().__init__()
        self.step, self.file = step, taken

    def send(self, parcel: Parcel, handing_over: Callable[[], None]) -> Answer:
        """Take the message, unless the end comes before."""
        self._end_at("connecting")
        self._end_at("handing")
        handing_over()
        self._end_at("handed")
        self.file.write_bytes(parcel.raw)
        self._end_at("taken")
        return TAKEN

    def _end_at(self, step: str) -> None:
        if self.step == step:
            os.kill(os.getpid(), signal.SIGKILL)


def main(place: Path, letter: str, step: str) -> None:
    """Send the letter and die."""
    around = surroundings(place)
    office, key = around.places.office, place / "recovery-key.txt"
    with open_desk(office, key, around) as desk:
        # ids of its own: those of the test that made the office are counted from the beginning too
        desk.new_id = lambda: os.urandom(16).hex()
        outbox = an_outbox(desk, Killing(step, place / "taken"))
        if step == "answered":
            kept = desk.database._commit
            commits: list[int] = []

            def commit(*what: object) -> None:
                commits.append(1)
                if len(commits) == 3:  # the intent, the hand-over, and now the answer
                    os.kill(os.getpid(), signal.SIGKILL)
                kept(*what)  # type: ignore[arg-type]

            desk.database._commit = commit  # type: ignore[method-assign, assignment]
        outbox.send(desk.order(), LetterId(letter), Release(JANE.email))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
