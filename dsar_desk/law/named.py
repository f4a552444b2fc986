"""The clock of what an authority or a court wants: the paper names the last day, and no rule does."""

from collections.abc import Sequence
from datetime import date

from dsar_desk.law.clock import Deadline, Step
from dsar_desk.law.dates import in_words
from dsar_desk.law.events import Event
from dsar_desk.law.rule import Rule
from dsar_desk.law.vocabulary import Confidence
from dsar_desk.law.wording import recorded
from dsar_desk.text import tr

__all__ = ["named_by_paper"]


def named_by_paper(rule: Rule, received: date, named: date, events: Sequence[Event]) -> Deadline:
    """The day that the paper names, which nothing but another paper moves.

    No extension is invented: more time is asked of whoever wrote, and their new day entered.
    ``rule`` is the one that would hold if the paper named no day; events are told and move nothing.
    """
    text = tr("The paper names {day} as the last day.", day=in_words(named))
    steps = (
        Step(text, tr("The paper that came in"), named),
        *(recorded(rule, event) for event in sorted(events, key=lambda event: event.on)),
    )
    return Deadline(
        received=received,
        due=named,
        current_due=named,
        acknowledge_by=None,
        confirm_by=None,
        extension_notice_by=None,
        extended_due=None,
        refusal_by=None,
        extended_on=None,
        paused_since=None,
        waiting_for=(),
        steps=steps,
        rule_id=rule.id,
        rule_version=rule.version,
        sources=rule.sources,
        confidence=Confidence.OFFICIAL_GUIDANCE,
    )
