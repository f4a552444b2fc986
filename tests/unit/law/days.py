"""Short ways to say days and events in tests."""

from datetime import date

from dsar_desk.law.deadline import Deadline
from dsar_desk.law.events import Event, EventKind


def day(text: str) -> date:
    """The day that an ISO 8601 text names."""
    return date.fromisoformat(text)


def event(kind: str, on: str, reason: str = "", length: int = 0) -> Event:
    """An event from its code and its day."""
    return Event(EventKind(kind), day(on), reason, length)


def told(found: Deadline) -> str:
    """All sentences of a deadline in one text."""
    return " ".join(step.text for step in found.steps)
