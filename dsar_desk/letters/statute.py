"""What the statute of a case gives a letter to say, taken from the rule pack and kept with it."""

from dataclasses import dataclass
from datetime import date

from dsar_desk.law.rule import Effect, Passage, Unit

__all__ = ["STATUTE", "Duty", "Length", "Statute", "Way"]

STATUTE = "statute"
"""The family of letters for every statute without a template of its own: the rule pack names it."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time that the law gives somebody."""

    number: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Way:
    """A way to disagree; ``within`` is the person's own time from the day of the letter."""

    text: str
    citation: str = ""
    within: Length | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """What else is done, on a day or within a length of time from the letter."""

    text: str
    citation: str = ""
    on: date | None = None
    within: Length | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """The law of a letter, as it stands on the letter's date.

    ``statutory_period`` is false where the day of the answer is the house's own or nobody's.
    ``first_due`` is the last day without an extension. ``clock`` is what the question which this
    letter asks does to the time for the answer. ``citation`` is where the law speaks of a matter that
    is no right; ``appeal`` says that it is an appeal against an answer.
    ``notice_names_remedies`` says that the notice of an extension has to tell how to complain about
    it. ``contents`` is what an answer has to contain;
    ``special`` what the law says where somebody is a child or has died.
    """

    title: str
    statutory_period: bool = False
    first_due: date | None = None
    remedies: tuple[Way, ...] = ()
    extension_citation: str = ""
    extension_open: bool = False
    extension_statutory: bool = False
    must_say: tuple[str, ...] = ()
    notice_names_remedies: bool = False
    clock: Effect = Effect.RUNS
    clock_why: str = ""
    clock_citation: str = ""
    duties: tuple[Duty, ...] = ()
    contents: tuple[Passage, ...] = ()
    special: tuple[Passage, ...] = ()
    citation: str = ""
    appeal: bool = False
