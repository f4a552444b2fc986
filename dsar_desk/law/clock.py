"""The clock of a request as a record: its dates, how it stands, and why.

It is made by ``deadline`` and knows none of the rules, so that a case can be read without them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dsar_desk.law.vocabulary import Confidence, Question

__all__ = ["TABLE", "ClockState", "Deadline", "HouseDays", "SecondDay", "Step"]

TABLE = "holidays "
"""How the source of a table of holidays begins; what is cited so is about the table itself."""

_Day = date


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to a date: a sentence, where the law says it, the day it leads to."""

    text: str
    citation: str
    date: _Day | None = None


@dataclass(frozen=True, slots=True)
class SecondDay:
    """What else has to be done, and by when; ``on`` is ``None`` until the answer is given."""

    code: str
    text: str
    citation: str
    on: _Day | None


@dataclass(frozen=True, slots=True)
class HouseDays:
    """The days that the house set itself beside those of the law, and why; never confused with them.

    ``target`` is on the statutory day or before it; ``acknowledge_by`` is the house's promise.
    """

    target: _Day | None
    acknowledge_by: _Day | None
    steps: tuple[Step, ...]


class ClockState(StrEnum):
    """How the clock of a request stands; one axis of the case’s state."""

    RUNNING = "running"
    PAUSED = "paused"
    EXTENDED = "extended"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Every date that a rule gives for a request, with the steps that lead to them.

    ``due`` is the unextended last day and ``extended_due`` the law’s full extension, whether it
    was taken or not; ``current_due`` is the one that holds now. A date is ``None`` where the law
    knows no such day. ``by_house`` says that no law gives the number behind it: a period of the
    house runs.
    """

    received: date
    due: date
    current_due: date
    acknowledge_by: date | None
    confirm_by: date | None
    extension_notice_by: date | None
    extended_due: date | None
    refusal_by: date | None
    extended_on: date | None
    paused_since: date | None
    waiting_for: tuple[Question, ...]
    steps: tuple[Step, ...]
    rule_id: str
    rule_version: str
    sources: tuple[str, ...]
    confidence: Confidence
    second_days: tuple[SecondDay, ...] = ()
    acknowledged_on: date | None = None
    by_house: bool = False

    @property
    def acknowledged_late(self) -> bool:
        """Whether receipt was acknowledged after the last day for it."""
        if self.acknowledged_on is None or self.acknowledge_by is None:
            return False
        return self.acknowledged_on > self.acknowledge_by

    @property
    def answer_by(self) -> _Day:
        """The day by which the person hears from the office.

        What is done at once is due on the day it came; that it was done may be told later.
        """
        return self.confirm_by or self.current_due

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return self.paused_since is not None

    @property
    def is_marked(self) -> bool:
        """Whether the dates have to be shown with a caution: their rule is below official guidance."""
        return self.confidence.is_marked

    @property
    def table_ends(self) -> _Day | None:
        """The last day of the table of holidays where the answer is due after it, else ``None``."""
        ends = (step.date for step in self.steps if step.citation.startswith(TABLE))
        return next(ends, None)

    @property
    def frozen_days(self) -> int | None:
        """The days that were left when the clock came to stand, else ``None``."""
        return None if self.paused_since is None else (self.current_due - self.paused_since).days

    def days_left(self, today: date) -> int:
        """Days to the current last day, negative once it has passed; frozen while paused."""
        frozen = self.frozen_days
        return (self.current_due - today).days if frozen is None else frozen

    def state(self, today: date, answered_on: date | None = None) -> ClockState:
        """How the clock stands on a day, for a request answered on a day or not at all."""
        if answered_on is not None:
            in_time = answered_on <= self.current_due or self.paused
            return ClockState.MET if in_time else ClockState.MISSED
        if self.paused:
            return ClockState.PAUSED
        if today > self.current_due:
            return ClockState.MISSED
        return ClockState.EXTENDED if self.extended_on else ClockState.RUNNING
