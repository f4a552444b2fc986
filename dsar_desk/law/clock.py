"""The rules and the calendars together: ask with a place, a right and a day, and get the dates."""

from collections.abc import Sequence
from datetime import date

from dsar_desk.law.calendar import Calendar, calendar_for
from dsar_desk.law.deadline import Deadline, deadline
from dsar_desk.law.events import Event
from dsar_desk.law.rule import Matter, Rule
from dsar_desk.law.rulebook import Rulebook

__all__ = ["Clock"]


class Clock:
    """A rulebook that keeps the calendars it has opened, since opening one costs a millisecond."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._calendars: dict[tuple[str, str], Calendar] = {}

    def deadline(
        self, jurisdiction: str, right: Matter, received: date, events: Sequence[Event] = ()
    ) -> Deadline:
        """The dates for a request under the law of the place, or under the policy where none is.

        Raises:
            DeskError: as ``Rulebook.rule_or_policy`` and ``deadline``.
        """
        rule = self.rulebook.rule_or_policy(jurisdiction, right, received)
        return self.under(rule, jurisdiction, received, events)

    def under(
        self, rule: Rule, jurisdiction: str, received: date, events: Sequence[Event] = ()
    ) -> Deadline:
        """The dates for a request under a rule that is known already."""
        return deadline(rule, received, events, self.calendar_for(jurisdiction, rule))

    def calendar_for(self, jurisdiction: str, rule: Rule) -> Calendar:
        """The calendar by which a rule counts for a person of that place."""
        key = (self.rulebook.jurisdiction(jurisdiction).code, rule.terms.working_days.id)
        if key not in self._calendars:
            self._calendars[key] = calendar_for(self.rulebook, jurisdiction, rule)
        return self._calendars[key]
