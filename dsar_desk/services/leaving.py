"""What has happened to a case once one of its letters leaves the office."""

from datetime import date

from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Content
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.letter_kinds import kind_of
from dsar_desk.cases.stages import STAGES
from dsar_desk.law.events import Event, EventKind
from dsar_desk.letters.facts import facts_of

__all__ = ["content_of", "events_of_leaving", "told_by"]

_ONCE = frozenset({*STAGES, EventKind.PASSED_ON})
"""What happens to a case once only; another letter about it changes nothing."""


def events_of_leaving(case: Case, letter: Letter, today: date) -> tuple[Event, ...]:
    """What a letter is that leaves today, in order; empty where it is nothing, or the case is closed.

    What was passed on was passed on by the day that the letter names.
    """
    if not case.is_open:
        return ()
    passed = {item.event.kind for item in case.events}
    facts = facts_of(letter)
    days = {EventKind.PASSED_ON: facts.passed_on}
    until = {EventKind.EXTENDED: facts.extend_to}
    return tuple(
        Event(kind, days.get(kind) or today, until=until.get(kind))
        for kind in told_by(letter)
        if not (kind in _ONCE and kind in passed)
    )


def told_by(letter: Letter) -> tuple[EventKind, ...]:
    """What the person is told by a letter, in order.

    A receipt is on record under every law: which one applies may be decided after it has left.
    """
    return kind_of(letter.kind).told


def content_of(event: Event, letter: Letter) -> Content:
    """What the journal keeps of the event that a letter was."""
    content = {"kind": event.kind.value, "on": event.on.isoformat(), "letter": letter.id}
    return content | ({"until": event.until.isoformat()} if event.until else {})
