"""One agent's wave, from its mails to its letters: ``python -m tests.benchmarks.wave_load [NUMBER]``.

``make load`` runs it with 300 mails; a test runs it with a few. It is no figure with a floor of its
own: nothing else does the same.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dsar_desk.cases.campaigns import Logged
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.waves import WaveForm
from tests.desk import a_desk
from tests.gui.wave_mails import agent_mail, taken

__all__ = ["NAME", "Passage", "ride"]

NAME = "North Agents, November"
NUMBER = 300
FIRST = (
    "Ada",
    "Ben",
    "Cleo",
    "Dora",
    "Emil",
    "Fay",
    "Gus",
    "Hal",
    "Ida",
    "Jon",
    "Kim",
    "Leo",
    "Mia",
)
LAST = ("Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gum", "Hazel", "Ivy", "Juniper", "Kapok")
MORE = ("Lind", "Maple", "Nutmeg", "Oak", "Pine", "Quince", "Rowan", "Spruce")


@dataclass(frozen=True, slots=True)
class Passage:
    """What came of a wave, and how long each part of it took, in seconds."""

    logged: Logged
    written: Logged
    seconds: dict[str, float]


def people(number: int) -> list[str]:
    """So many names, no two of them the same; there are 2,717."""
    family = [
        *LAST,
        *(f"{one}-{other}" for one in LAST for other in (*MORE, *LAST) if other != one),
    ]
    names = [f"{given} {name}" for name in family for given in FIRST]
    return names[:number]


def ride(desk: Desk, number: int, say: Callable[[str], object] = lambda _line: None) -> Passage:
    """A wave of so many mails, one in ten without a permission: taken in, logged, written to."""
    seconds: dict[str, float] = {}

    @contextmanager
    def timed(part: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        seconds[part] = time.perf_counter() - began
        say(f"{part:<22}{seconds[part]:7.1f} s")

    with timed("taken in and read"):
        for place, name in enumerate(people(number)):
            taken(desk, agent_mail(name, permission=place % 10 != 9))
    with timed("found"):
        (wave,) = desk.waves.find()
    with timed("logged as cases"):
        form = WaveForm(NAME, (Right.ERASURE,), "US-CA", desk.actor.id)
        logged = desk.waves.log(desk.order(), wave, form)
    with timed("letters approved"):
        written = desk.waves.acknowledge(desk.order(), NAME)
    return Passage(logged, written, seconds)


def main(number: int) -> None:
    """Ride and tell."""
    with tempfile.TemporaryDirectory() as place, a_desk(Path(place)) as desk:
        print(f"A wave of {number} mails")
        passage = ride(desk, number, print)
        done, written = len(passage.logged.done), len(passage.written.done)
        print(f"{done} cases, {len(passage.logged.left)} left; {written} letters approved")
        print(f"all of it {sum(passage.seconds.values()):.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER)
