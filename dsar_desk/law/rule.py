"""A rule of law as data: how long, counted how, and what moves, stops or lengthens it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dsar_desk.law.rights import Matter, Right
from dsar_desk.law.signals import Signals
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
    "Practice",
    "Question",
    "Recourse",
    "RefusalTerms",
    "Remedy",
    "Rule",
    "RunsFrom",
    "SecondClock",
    "Silence",
    "Stretch",
    "Terms",
    "Unit",
    "WorkingDays",
]


class Ground(StrEnum):
    """What gives the right: a statute, or where there is none the published policy alone."""

    STATUTE = "statute"
    POLICY = "policy"


class Unit(StrEnum):
    """What a period is made of."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"


class Counting(StrEnum):
    """How the last day of a period is found; each has its own function in ``counting``."""

    AT_ONCE = "at_once"
    DAYS_AFTER = "days_after"
    DAYS_INCLUSIVE = "days_inclusive"
    WORKING_DAYS_AFTER = "working_days_after"
    WEEKS_AFTER = "weeks_after"
    SAME_DAY_NUMBER = "same_day_number"
    FIRST_OF_NEXT_MONTH = "first_of_next_month"


class Effect(StrEnum):
    """What a question to the person does to the clock.

    ``PAUSES`` leaves out the days from the question to the answer, both included; ``SUSPENDS``
    leaves out those from the question up to the day before the answer.
    """

    RUNS = "runs"
    RESTARTS = "restarts"
    PAUSES = "pauses"
    SUSPENDS = "suspends"


class RunsFrom(StrEnum):
    """The day on which a period begins; the request’s own is the one that its letter bears."""

    RECEIPT = "receipt"
    REQUEST_DATE = "request_date"
    ANSWER = "answer"


class Recourse(StrEnum):
    """Whom a person can turn to who does not agree."""

    CONTROLLER = "controller"
    DISPUTE_RESOLUTION = "dispute_resolution"
    AUTHORITY = "authority"
    COURT = "court"


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
class Period:
    """A length of time; ``house`` marks one that no statute gives.

    ``runs_from`` is the receipt, or the request’s own date where the law counts from that.
    """

    number: int
    unit: Unit
    counting: Counting
    citation: str
    rolls_over: bool
    roll_over_citation: str
    house: bool
    note: str
    runs_from: RunsFrom = RunsFrom.RECEIPT


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way to complain that a refusal has to name, and since when.

    ``within`` is the time that the person has from the day of the refusal, where the law sets one.
    """

    code: str
    to: Recourse
    text: str
    citation: str
    valid_from: date
    within: Period | None


@dataclass(frozen=True, slots=True)
class SecondClock:
    """What has to be done by a day of its own: carried out, told to recipients, kept.

    One that ``lapses`` has to be done only if something turns out, and is over with the answer.
    """

    code: str
    text: str
    runs_from: RunsFrom
    period: Period
    lapses: bool = False


@dataclass(frozen=True, slots=True)
class Practice:
    """How a law wants requests handled, each with where it says so.

    ``dead`` is what a law says of people who died, ``heirs`` what the office does when one asks.
    """

    id: str
    identity: Passage
    agents: Passage
    minors: Passage
    dead: Passage | None
    heirs: str
    records: Passage


@dataclass(frozen=True, slots=True)
class Extension:
    """How much longer the law lets the office take, if the person is told in time and why.

    ``notice`` is the time from receipt in which to tell; without it, the first period is. An
    ``open`` extension has no legal limit: the office names its length, and ``period.number`` is
    nought. ``names_remedies`` says that the notice has to tell how to complain about it.
    """

    period: Period
    open: bool
    notice: Period | None
    grounds: tuple[Passage, ...]
    must_say: tuple[str, ...]
    names_remedies: bool


@dataclass(frozen=True, slots=True)
class Halt:
    """What asking for proof, scope or a fee does to the clock, and why.

    ``may_ask`` is false where the law does not let the office ask at all. ``reflection`` is the
    time that the person has to think it over, before the end of which no period begins anew.
    ``option`` is what an office may decide to do instead, where a law leaves that open. A question
    asked later than ``ask_within`` from receipt stops nothing.
    """

    effect: Effect
    why: str
    citation: str
    may_ask: bool = True
    reflection: Period | None = None
    option: "Halt | None" = None
    ask_within: Period | None = None


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
class Stretch:
    """Days that are free every year, from one day of the year to another, both included.

    Days are pairs of month and day; a stretch may go over the end of the year.
    """

    name: str
    begins: tuple[int, int]
    ends: tuple[int, int]

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        here = (day.month, day.day)
        if self.begins <= self.ends:
            return self.begins <= here <= self.ends
        return here >= self.begins or here <= self.ends


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days are no working days: days of the week (Monday is nought) and holidays.

    ``calendar`` is the jurisdiction whose holidays count, empty for the person's own.
    ``categories`` are those of the holidays library that this law counts (``public`` where none
    is named), ``stretches`` are free every year, and with ``make_up`` a weekend day that the
    government made a working day is one.
    """

    id: str
    free_weekdays: frozenset[int]
    holidays: bool
    calendar: str
    categories: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    make_up: bool
    citation: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place whose law applies: its code, its name, and where its holidays come from.

    ``within`` names the place whose rules it shares where it has none of its own. ``dropped``
    are beginnings of names in the holidays library which the law does not treat as holidays, and
    ``dead`` is what the place itself says of people who died.
    ``declared_until`` is the last day for which the holidays of a place were announced, where
    they are announced year by year.
    """

    code: str
    name: str
    within: str
    country: str
    subdivision: str
    dropped: tuple[str, ...]
    declared_until: date | None
    also: tuple[str, ...]
    note: str
    citation: str
    dead: Passage | None = None


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

    ``acknowledgement`` and ``confirmation`` count from receipt, ``second_clocks`` from the day that
    each names; with an ``outcome`` the ``period`` is for the acknowledgement, and the outcome’s follows.
    ``refusal`` is None for an absolute right, ``resolution`` is offered where the outcome settled nothing.
    """

    id: str
    period: Period
    outcome: Period | None
    working_days: WorkingDays
    acknowledgement: Period | None
    confirmation: Period | None
    elsewhere: Door | None
    extension: Extension | None
    halts: Mapping[Question, Halt]
    second_clocks: tuple[SecondClock, ...]
    refusal: RefusalTerms | None
    resolution: Passage | None
    charge: str

    @property
    def acknowledged_within(self) -> Period | None:
        """The time in which to acknowledge, whether the answer has a time of its own or not."""
        return self.period if self.outcome else self.acknowledgement

    @property
    def from_request_date(self) -> Period | None:
        """The first period that is counted from the request’s own date, where one is."""
        notice = self.extension.notice if self.extension else None
        periods = (self.period, self.outcome, self.acknowledgement, self.confirmation, notice)
        found = (each for each in periods if each and each.runs_from is RunsFrom.REQUEST_DATE)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Rule:
    """What one law says about one right or more, at one time.

    ``sub_right`` is the law's own finer name. ``contents`` is what the answer must contain.
    ``authorities`` are those that supervise this rule, where they are not those of the place.
    ``signals`` is what it makes of a browser’s opt-out signal, None where that is no matter of it.
    ``silence`` is set where the policy stands in because the law of the place does not know the
    right. ``origin`` is the file of an office's own pack, empty for what the program brings.
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
    practice: Practice
    contents: tuple[Passage, ...]
    refusal_grounds: tuple[Passage, ...]
    authorities: tuple[str, ...]
    note: str
    sources: tuple[str, ...]
    checked_on: date
    confidence: Confidence
    signals: Signals | None = None
    silence: Silence | None = None
    origin: str = ""

    @property
    def is_of_a_right(self) -> bool:
        """Whether it answers for a right, and not for a complaint or another matter."""
        return any(isinstance(each, Right) for each in self.rights)

    def in_force(self, on: date) -> bool:
        """Whether a request that came on that day falls under this rule."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
