"""Parts of a rule of law as a letter prints them."""

from collections.abc import Iterator
from datetime import date

from dsar_desk.law.clock import Deadline
from dsar_desk.law.rule import Passage, Period, Recourse, Remedy, Rule, RunsFrom
from dsar_desk.letters.cited import as_cited, as_said, own_part
from dsar_desk.letters.statute import Duty, Length, Way

__all__ = ["duties", "onward", "passage_of", "ways"]


def passage_of(passage: Passage, rule: Rule) -> Passage:
    """A passage as a letter of that rule prints it: of a shared one the part in its own law."""
    citation = own_part(as_cited(passage.citation), as_cited(rule.citation))
    return Passage(passage.code, as_said(passage.text), citation)


def ways(rule: Rule, on: date) -> Iterator[Way]:
    """The ways to disagree that a letter of that day names; none where the right is absolute."""
    refusal = rule.terms.refusal
    return map(_way, refusal.remedies_on(on) if refusal else ())


def onward(rule: Rule, on: date) -> Iterator[Way]:
    """The ways that lead beyond the controller, for whoever complained there already."""
    refusal = rule.terms.refusal
    remedies = refusal.remedies_on(on) if refusal else ()
    return map(_way, (each for each in remedies if each.to is not Recourse.CONTROLLER))


def duties(rule: Rule, clock: Deadline, on: date, *, answered: bool) -> Iterator[Duty]:
    """What else has to be done and is not past on that day; with an answer, what follows from it.

    What has to be done if something turns out is over once the answer is given.
    """
    days = {each.code: each.on for each in clock.second_days}
    for second in rule.terms.second_clocks:
        if answered and second.lapses:
            continue
        citation, day = as_cited(second.period.citation), days.get(second.code)
        if day is not None and day >= on:
            yield Duty(second.text, citation, on=day)
        elif answered and second.runs_from is RunsFrom.ANSWER:
            within = Length(second.period.number, second.period.unit)
            yield Duty(second.text, citation, within=within)


def _way(remedy: Remedy) -> Way:
    return Way(as_said(remedy.text), as_cited(remedy.citation), _own_time(remedy.within))


def _own_time(period: Period | None) -> Length | None:
    return None if period is None or period.house else Length(period.number, period.unit)
