"""How a figure is taken: a job and its floor in turns, the medians of both, and of their ratios.

A benchmark is a module of this folder with ``measure()``, which gives one ``Measurement``, several,
or ``Absent`` with the reason why it cannot be taken here.
"""

import gc
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter

__all__ = ["Absent", "Measurement", "in_turns", "seconds"]

ROUNDS = 7
NO_FLOOR = "–"


class Taken(float):
    """A median, with the figure of each round that it is the median of."""

    rounds: tuple[float, ...]

    @classmethod
    def of(cls, rounds: tuple[float, ...]) -> "Taken":
        """The median of the rounds."""
        made = cls(median(rounds))
        made.rounds = rounds
        return made


@dataclass(frozen=True, slots=True)
class Measurement:
    """One line of the table: what was measured, against what, and how far it may go.

    ``measured`` and ``floor_measured`` are medians in ``unit`` (``s`` or ``MB``). ``bar`` is a ratio;
    without a floor, or where ``in_amount`` says so, it is an amount in that unit.
    """

    job: str
    measured: float
    bar: float
    floor: str = NO_FLOOR
    floor_measured: float | None = None
    unit: str = "s"
    rounds: int = ROUNDS
    in_amount: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times the floor, or None without one.

        Of jobs that took turns it is the median of each round's own ratio, because a machine that
        slows down for a while slows neighbours alike.
        """
        if self.floor_measured is None:
            return None
        if isinstance(self.measured, Taken) and isinstance(self.floor_measured, Taken):
            turns = zip(self.measured.rounds, self.floor_measured.rounds, strict=True)
            return median(ours / floor for ours, floor in turns)
        return self.measured / self.floor_measured

    @property
    def ok(self) -> bool:
        """Whether the bar was kept."""
        by_amount = self.ratio is None or self.in_amount
        return (self.measured if by_amount else self.ratio or 0) <= self.bar

    def as_json(self) -> dict[str, object]:
        """All of it, with the ratio and whether the bar was kept."""
        return asdict(self) | {"ratio": self.ratio, "ok": self.ok}

    def row(self) -> str:
        """The line of the Markdown table."""
        by_amount = self.ratio is None or self.in_amount
        bar = _amount(self.bar, self.unit) if by_amount else f"{self.bar:g} ×"
        ratio = NO_FLOOR if self.ratio is None else f"{self.ratio:.2f} ×"
        floor = NO_FLOOR if self.floor_measured is None else _amount(self.floor_measured, self.unit)
        cells = [self.job, _amount(self.measured, self.unit), self.floor, floor, ratio, f"≤ {bar}"]
        return f"| {' | '.join([*cells, 'kept' if self.ok else '**missed**'])} |"


@dataclass(frozen=True, slots=True)
class Absent:
    """A figure that cannot be taken here, and why."""

    job: str
    reason: str


def seconds(job: Callable[[], object]) -> float:
    """How long one run takes."""
    begun = perf_counter()
    job()
    return perf_counter() - begun


def in_turns(*jobs: Callable[[], float], rounds: int = ROUNDS) -> tuple[Taken, ...]:
    """The median of each job's own figure, after one round that does not count.

    The jobs take turns, so that whatever else the machine does falls on all of them alike. As
    ``timeit`` does, no garbage is collected meanwhile; the window collects between events only.
    """
    for job in jobs:
        job()
    gc.collect()
    gc.disable()
    try:
        figures = [[job() for job in jobs] for _ in range(rounds)]
    finally:
        gc.enable()
    return tuple(map(Taken.of, zip(*figures, strict=True)))


def _amount(figure: float, unit: str) -> str:
    if unit != "s":
        return f"{figure:.0f} {unit}"
    if figure >= 1:
        return f"{figure:.2f} s"
    return f"{figure * 1e3:.0f} ms" if figure >= 0.01 else f"{figure * 1e3:.2g} ms"
