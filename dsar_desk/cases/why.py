"""Why each date of a case is that date: steps in words, as they are shown, copied and printed.

Of the person nothing is told; the reference stands for the case.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dsar_desk.cases.case import Case
from dsar_desk.cases.lost import lost_sentence
from dsar_desk.law.clock import Deadline, HouseDays
from dsar_desk.law.dates import in_words
from dsar_desk.law.marks import by_the_house
from dsar_desk.law.rights import matter_name
from dsar_desk.text import tr

__all__ = ["Reasons", "why"]


@dataclass(frozen=True, slots=True)
class Reasons:
    """A heading, such as a right with its law, and the lines under it."""

    heading: str
    lines: tuple[str, ...]


def why(case: Case, lost: Collection[str] = ()) -> tuple[Reasons, ...]:
    """The reasons for each date, one right after another; those of the house under their own heading.

    ``lost`` are the rules behind them that are no longer here; that is said first.
    """
    gone = [Reasons(tr("The rule is no longer here"), (lost_sentence(lost),))] if lost else []
    return (*gone, *_reasons(case))


def _reasons(case: Case) -> Iterator[Reasons]:
    for claim in case.claims:
        heading = tr("{right} ({law})", right=matter_name(claim.right), law=claim.law)
        yield Reasons(heading, tuple(_steps(claim.clock)))
        if claim.house is not None:
            yield _house(claim.house)
    if not case.claims and case.provisional is not None:
        heading = tr("The shortest period that could apply")
        yield Reasons(heading, tuple(_steps(case.provisional)))


def _steps(clock: Deadline) -> Iterator[str]:
    for n, step in enumerate(clock.steps, 1):
        yield tr("{n}. {sentence} [{citation}]", n=n, sentence=step.text, citation=step.citation)
    day = in_words(clock.current_due)
    ending = tr("Due {day}.", day=by_the_house(day) if clock.by_house else day)
    rules = tr("Rule {rule}, version {version}.", rule=clock.rule_id, version=clock.rule_version)
    yield tr("{ending} {rules}", ending=ending, rules=rules)


def _house(house: HouseDays) -> Reasons:
    """The house's own days apart, so that nobody takes them for the law's."""
    heading = tr("The house’s own days, which change nothing of the date above")
    steps = enumerate(house.steps, 1)
    return Reasons(heading, tuple(tr("{n}. {sentence}", n=n, sentence=s.text) for n, s in steps))
