"""The clock of what an authority or a court wants: the paper names the last day, and no rule does."""

from collections.abc import Iterator, Sequence
from datetime import date

from dsar_desk.law.clock import Deadline, Step
from dsar_desk.law.dates import in_words
from dsar_desk.law.events import Event, EventKind, last_named
from dsar_desk.law.rights import NAMED_BY_PAPER
from dsar_desk.law.rule import Rule
from dsar_desk.law.vocabulary import Confidence
from dsar_desk.law.wording import recorded
from dsar_desk.text import tr

__all__ = ["named_by_paper"]


def named_by_paper(rule: Rule, received: date, events: Sequence[Event]) -> Deadline | None:
    """The day that the paper names, which nothing but another paper moves.

    None where the rule is for something else, or no day was entered yet. No extension is
    invented: more time is asked of whoever wrote, and their new day entered.
    """
    day = last_named(events)
    if day is None or set(rule.rights).isdisjoint(NAMED_BY_PAPER):
        return None
    return Deadline(
        received=received,
        due=day,
        current_due=day,
        acknowledge_by=None,
        confirm_by=None,
        extension_notice_by=None,
        extended_due=None,
        refusal_by=None,
        extended_on=None,
        paused_since=None,
        waiting_for=(),
        steps=tuple(_steps(rule, day, events)),
        rule_id=rule.id,
        rule_version=rule.version,
        sources=rule.sources,
        confidence=Confidence.OFFICIAL_GUIDANCE,
    )


def _steps(rule: Rule, day: date, events: Sequence[Event]) -> Iterator[Step]:
    paper = tr("The paper that came in")
    yield Step(tr("The paper names {day} as the last day.", day=in_words(day)), paper, day)
    for event in sorted(events, key=lambda event: event.on):
        if event.kind is not EventKind.DAY_NAMED:
            yield recorded(rule, event)
        elif event.until is not None and event.until != day:
            text = tr("An earlier paper named {day}.", day=in_words(event.until))
            yield Step(text, paper, event.until)
