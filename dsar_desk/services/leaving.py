"""What has happened to a case once one of its letters leaves the office."""

from datetime import date

from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Content
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.stages import STAGES
from dsar_desk.law.events import Event, EventKind
from dsar_desk.letters.facts import Facts
from dsar_desk.services.facts import EVENT_OF

__all__ = ["content_of", "event_of_leaving"]

_LEFT = {**EVENT_OF, "acknowledgement": EventKind.ACKNOWLEDGED}
"""A receipt is on record under every law: which one applies may be decided after it has left."""

_ONCE = frozenset({*STAGES, EventKind.PASSED_ON})
"""What happens to a case once only; another letter about it changes nothing."""


def event_of_leaving(case: Case, letter: Letter, today: date) -> Event | None:
    """The event that a letter is which leaves today; None where it is none, or the case is closed.

    What was passed on was passed on by the day that the letter names.
    """
    kind = _LEFT.get(letter.kind)
    if kind is None or not case.is_open:
        return None
    if kind in _ONCE and any(item.event.kind is kind for item in case.events):
        return None
    facts = Facts.from_json(letter.facts)
    if kind is EventKind.PASSED_ON:
        return Event(kind, facts.passed_on or today)
    return Event(kind, today, until=facts.extend_to if kind is EventKind.EXTENDED else None)


def content_of(event: Event, letter: Letter) -> Content:
    """What the journal keeps of the event that a letter was."""
    content = {"kind": event.kind.value, "on": event.on.isoformat(), "letter": letter.id}
    return content | ({"until": event.until.isoformat()} if event.until else {})
