"""What a letter that leaves the office, or comes back to it, does to its case."""

from dataclasses import replace
from datetime import date, datetime

from dsar_desk.cases.awaited import ASKED
from dsar_desk.cases.case import Case, CaseEvent
from dsar_desk.cases.ids import ActorId, CaseId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.letter_kinds import ANSWERS
from dsar_desk.cases.stepping import next_step_for
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.leaving import content_of, events_of_leaving, told_by
from dsar_desk.store.unit import Unit

__all__ = ["Departure", "came_back", "departed", "stepped"]


class Departure:
    """When a letter left: the moment it was noted, by whom, and the local day it left on."""

    __slots__ = ("at", "by", "on")

    def __init__(self, at: datetime, by: ActorId, on: date | None = None) -> None:
        self.at, self.by, self.on = at, by, on or at.date()


def departed(unit: Unit, clockwork: Clockwork, letter: Letter, leaving: Departure) -> None:
    """The events that the letter is, recorded with its case, whose clock is moved by them."""
    case = unit.cases.get(letter.case)
    events = events_of_leaving(case, letter, leaving.on)
    if not events:
        return
    for event in events:
        case = clockwork.preview(case, CaseEvent(event, leaving.at, leaving.by))
    unit.cases.save(case)
    for event in events:
        unit.record(Entry(Action.EVENT_RECORDED, letter.case, letter.id, content_of(event, letter)))


def came_back(unit: Unit, clockwork: Clockwork, letter: Letter, noted: datetime) -> str:
    """The code of the event that did not happen after all, empty where the letter was none.

    It was recorded at the moment ``noted`` and is taken back, since nobody was told; the clock runs
    as if the letter had never left. A case that was closed with its answer is open again (F-53).
    """
    case = unit.cases.get(letter.case)
    if not case.is_open:
        if letter.kind not in ANSWERS:
            return ""
        case = case.reopened()
        reason = {"reason": "the answer came back by e-mail"}
        unit.record(Entry(Action.CASE_REOPENED, case.id, letter.id, reason))
    noted_then = {each.event.kind: each for each in case.events if each.recorded == noted}
    gone = [noted_then[kind] for kind in told_by(letter) if kind in noted_then]
    unit.cases.save(clockwork.rewound(_without(case, gone)))
    return gone[-1].event.kind.value if gone else ""


def stepped(unit: Unit, case_id: CaseId) -> None:
    """Keep the case's next step true after one of its letters changed."""
    case = unit.cases.get(case_id)
    step = next_step_for(case, unit.letters.of_case(case_id))
    if step != case.next_step:
        unit.cases.save(replace(case, next_step=step))


def _without(case: Case, gone: list[CaseEvent]) -> Case:
    waited = {ASKED.get(each.event.kind) for each in gone}
    without = replace(case, events=tuple(each for each in case.events if each not in gone))
    return replace(without, work=without.awaited) if case.work in waited else without
