"""Rules and calendars together, so that a test asks in one line."""

from collections.abc import Sequence
from datetime import date

from dsar_desk.law.calendar import Calendar, calendar_for
from dsar_desk.law.deadline import Deadline, deadline
from dsar_desk.law.events import Event
from dsar_desk.law.rights import Matter
from dsar_desk.law.rulebook import Rulebook


class Clock:
    """The shipped rulebook, with the calendars that were opened."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._calendars: dict[tuple[str, str], Calendar] = {}

    def deadline(
        self, place: str, right: Matter, received: date, events: Sequence[Event] = ()
    ) -> Deadline:
        rule = self.rulebook.rule_or_policy(place, right, received)
        key = (place, rule.terms.working_days.id)
        if key not in self._calendars:
            self._calendars[key] = calendar_for(self.rulebook, place, rule)
        return deadline(rule, received, events, self._calendars[key])
