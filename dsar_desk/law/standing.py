"""A clock whose rule is no longer here: the date stands as it was last counted."""

from collections.abc import Iterable
from dataclasses import replace

from dsar_desk.law.clock import Deadline, Step
from dsar_desk.law.course import acknowledged_on
from dsar_desk.law.events import Event
from dsar_desk.text import tr

__all__ = ["as_it_stands"]


def as_it_stands(clock: Deadline, events: Iterable[Event]) -> Deadline:
    """The clock with its last counted day, which nothing moves or stops, and a step that says so.

    One that waited runs again, since nobody can count for how long it may wait. That receipt was
    acknowledged is noted, where the law wanted it.
    """
    text = tr(
        "The rule by which this date was counted is no longer here. The date stands as it was last "
        "counted: what happens is recorded, and neither moves nor stops it, until the rule is back "
        "or the law is decided."
    )
    step = Step(text, tr("rule {rule}", rule=clock.rule_id))
    steps = clock.steps if step in clock.steps else (*clock.steps, step)
    acknowledged = acknowledged_on(events) if clock.acknowledge_by else clock.acknowledged_on
    return replace(
        clock, steps=steps, paused_since=None, waiting_for=(), acknowledged_on=acknowledged
    )
