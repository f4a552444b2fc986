"""A rule of law as data: how long, counted how, and what moves, stops or lengthens it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dsar_desk.law.rights import Kind, Right
from dsar_desk.law.vocabulary import Confidence, Question

__all__ = [
    "Confidence",
    "Counting",
    "Door",
    "Effect",
    "Extension",
    "Ground",
    "Halt",
    "Jurisdiction",
    "Law",
    "Limit",
    "Matter",
    "Passage",
    "Period",
    "Question",
    "RefusalTerms",
    "Remedy",
    "Rule",
    "Silence",
    "Terms",
    "Unit",
    "WorkingDays",
]

Matter = Right | Kind


class Ground(StrEnum):
    """What gives the right: a statute, or where there is none the published policy alone."""

    STATUTE = "statute"
    POLICY = "policy"


class Unit(StrEnum):
    """What a period is made of."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class Counting(StrEnum):
    """How the last day of a period is found; each has its own function in ``counting``."""

    AT_ONCE = "at_once"
    DAYS_AFTER = "days_after"
    DAYS_INCLUSIVE = "days_inclusive"
    WORKING_DAYS_AFTER = "working_days_after"
    SAME_DAY_NUMBER = "same_day_number"


class Effect(StrEnum):
    """What a question to the person does to the clock."""

    RUNS = "runs"
    RESTARTS = "restarts"
    PAUSES = "pauses"


class Limit(StrEnum):
    """By when something has to be said: inside the first period, or inside the one now running."""

    FIRST_PERIOD = "first_period"
    CURRENT_PERIOD = "current_period"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that the law knows by a code, with where it stands."""

    code: str
    text: str
    citation: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way to complain that a refusal has to name, and since when."""

    code: str
    text: str
    citation: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time; ``house`` marks one that no statute gives."""

    number: int
    unit: Unit
    counting: Counting
    citation: str
    rolls_over: bool
    roll_over_citation: str
    house: bool
    note: str


@dataclass(frozen=True, slots=True)
class Extension:
    """How much longer the law lets the office take, if the person is told in time and why.

    ``notice`` is the time from receipt in which to tell; without it, the first period is.
    """

    period: Period
    notice: Period | None
    grounds: tuple[Passage, ...]
    must_say: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Halt:
    """What asking for proof, scope or a fee does to the clock, and why.

    ``may_ask`` is false where the law does not let the office ask at all.
    """

    effect: Effect
    why: str
    citation: str
    may_ask: bool = True


@dataclass(frozen=True, slots=True)
class Door:
    """The other period that runs when the request came in elsewhere than at the designated door."""

    period: Period
    why: str


@dataclass(frozen=True, slots=True)
class RefusalTerms:
    """By when a refusal must be with the person, and the remedies it has to name."""

    limit: Limit
    citation: str
    remedies: tuple[Remedy, ...]

    def remedies_on(self, day: date) -> tuple[Remedy, ...]:
        """The remedies that a letter of that day has to name."""
        return tuple(remedy for remedy in self.remedies if remedy.valid_from <= day)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days are no working days: days of the week (Monday is nought) and holidays.

    ``calendar`` is the jurisdiction whose holidays count, empty for the person's own.
    """

    id: str
    free_weekdays: frozenset[int]
    holidays: bool
    calendar: str
    citation: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place whose law applies: its code, its name, and where its holidays come from.

    ``within`` names the place whose rules it shares where it has none of its own. ``dropped``
    are beginnings of names in the holidays library which the law does not treat as holidays.
    """

    code: str
    name: str
    within: str
    country: str
    subdivision: str
    dropped: tuple[str, ...]
    also: tuple[str, ...]
    note: str
    citation: str


@dataclass(frozen=True, slots=True)
class Law:
    """A statute: its short name, its title, and where and when it was read."""

    id: str
    name: str
    title: str
    sources: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class Silence:
    """A right that this law does not know, and the rights that come nearest."""

    jurisdictions: tuple[str, ...]
    rights: tuple[Right, ...]
    law: Law
    why: str
    citation: str
    instead: tuple[Right, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """How a clock runs; several rules of a law share the same terms.

    ``acknowledgement`` and ``confirmation`` are second clocks from the day of receipt.
    ``refusal`` is absent where the right is absolute.
    """

    id: str
    period: Period
    working_days: WorkingDays
    acknowledgement: Period | None
    confirmation: Period | None
    elsewhere: Door | None
    extension: Extension | None
    halts: Mapping[Question, Halt]
    refusal: RefusalTerms | None
    charge: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What one law says about one right or more, at one time.

    ``sub_right`` is the law's own finer name. ``silence`` is set where the policy stands in
    because the law of the place does not know the right.
    """

    id: str
    version: str
    jurisdictions: tuple[str, ...]
    rights: tuple[Matter, ...]
    sub_right: str
    ground: Ground
    law: Law
    citation: str
    valid_from: date
    valid_to: date | None
    terms: Terms
    refusal_grounds: tuple[Passage, ...]
    note: str
    sources: tuple[str, ...]
    checked_on: date
    confidence: Confidence
    silence: Silence | None = None

    def in_force(self, on: date) -> bool:
        """Whether a request that came on that day falls under this rule."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
