"""One date with its explanation, warm: a millisecond is what the reader of a list never notices.

Beside it stands what a bare addition of one month costs, without a calendar, events or reasons.
"""

from datetime import date

from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]

from dsar_desk import resources
from dsar_desk.law.calendar import calendar_for
from dsar_desk.law.deadline import deadline
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from tests.benchmarks.harness import Measurement, in_turns, seconds

DATES = 500
RECEIVED = date(2026, 11, 25)
EVENTS = [
    Event(EventKind.IDENTITY_REQUESTED, date(2026, 11, 26)),
    Event(EventKind.IDENTITY_RECEIVED, date(2026, 12, 1)),
    Event(EventKind.EXTENDED, date(2026, 12, 20)),
]


def measure() -> Measurement:
    """One British access request with an identity check and an extension."""
    rulebook = Rulebook.load(resources.folder() / "law")
    rule = rulebook.rule_for("GB", Right.ACCESS, RECEIVED)
    calendar = calendar_for(rulebook, "GB", rule)

    def some() -> None:
        for _ in range(DATES):
            deadline(rule, RECEIVED, EVENTS, calendar)

    def bare() -> None:
        for _ in range(DATES):
            RECEIVED + relativedelta(months=1)

    one, addition = in_turns(lambda: seconds(some) / DATES, lambda: seconds(bare) / DATES)
    return Measurement(
        "one deadline with its explanation, warm",
        one,
        bar=0.001,
        floor="bare `dateutil` addition of a month",
        floor_measured=addition,
        in_amount=True,
    )
