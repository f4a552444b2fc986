"""How long one date with its explanation takes, warm, against a bare addition of a month.

Run ``python -m tests.benchmarks.deadline``; prints one JSON document with ``job`` and ``seconds``.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date

from dateutil.relativedelta import relativedelta

from dsar_desk import resources
from dsar_desk.law.calendar import calendar_for
from dsar_desk.law.deadline import deadline
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook

ROUNDS = 2000


def main() -> None:
    """Print the best-of-five seconds of one date, and those of the bare addition."""
    begun = time.perf_counter()
    rulebook = Rulebook.load(resources.folder() / "law")
    loading = time.perf_counter() - begun
    received = date(2026, 11, 25)
    rule = rulebook.rule_for("GB", Right.ACCESS, received)
    calendar = calendar_for(rulebook, "GB", rule)
    events = [
        Event(EventKind.IDENTITY_REQUESTED, date(2026, 11, 26)),
        Event(EventKind.IDENTITY_RECEIVED, date(2026, 12, 1)),
        Event(EventKind.EXTENDED, date(2026, 12, 20)),
    ]
    one = _best(lambda: deadline(rule, received, events, calendar))
    floor = _best(lambda: received + relativedelta(months=1))
    document = {
        "job": "deadline with explanation",
        "seconds": one,
        "floor_seconds": floor,
        "ratio": one / floor,
        "rulebook_load_seconds": loading,
    }
    sys.stdout.write(json.dumps(document) + "\n")


def _best(job: Callable[[], object]) -> float:
    def once() -> float:
        begun = time.perf_counter()
        for _ in range(ROUNDS):
            job()
        return (time.perf_counter() - begun) / ROUNDS

    return min(once() for _ in range(5))


if __name__ == "__main__":
    main()
