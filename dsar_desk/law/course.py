"""The course of a clock: what each event in turn does to it, under one rule."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from dsar_desk.errors import DeskError
from dsar_desk.law import receipt, wording
from dsar_desk.law.calendar import Calendar
from dsar_desk.law.counting import last_day, longer
from dsar_desk.law.dates import in_words
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rule import Effect, Extension, Halt, Period, Question, Rule, RunsFrom
from dsar_desk.law.wording import Step

__all__ = ["Course", "Ending", "Pause", "acknowledged_on", "course_of"]

_ASKED = {
    EventKind.IDENTITY_REQUESTED: Question.IDENTITY,
    EventKind.CLARIFICATION_REQUESTED: Question.CLARIFICATION,
    EventKind.FEE_REQUESTED: Question.FEE,
}
_GIVEN = {
    EventKind.IDENTITY_RECEIVED: Question.IDENTITY,
    EventKind.CLARIFICATION_RECEIVED: Question.CLARIFICATION,
    EventKind.FEE_RECEIVED: Question.FEE,
}
_ORDER = {kind: place for place, kind in enumerate(EventKind)}
_BEFORE_RECEIPT = frozenset({EventKind.DATED, EventKind.RECEIVED_ELSEWHERE})
_LATEST = date(2200, 12, 31)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a term ends: the day counted, the paused days added, the working day it moved to."""

    counted: date
    paused_days: int
    with_pauses: date
    last: date


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that stand still, from the first to the last, both of them included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Course:
    """Where a clock stands after some events; each event gives a new one."""

    rule: Rule
    calendar: Calendar
    received: date
    start: date
    dated: date | None = None
    acknowledged: date | None = None
    at_other_door: bool = False
    waiting: tuple[tuple[Question, date], ...] = ()
    pauses: tuple[Pause, ...] = ()
    extended: Event | None = None
    steps: tuple[Step, ...] = ()

    @property
    def period(self) -> Period:
        """The period that runs: the rule’s own, the one of the other door, or of the outcome."""
        terms, door = self.rule.terms, self.rule.terms.elsewhere
        if terms.outcome and self.acknowledged:
            return terms.outcome
        return door.period if door and self.at_other_door else terms.period

    @property
    def paused_since(self) -> date | None:
        """Since when the office waits for something that stops the clock."""
        return min((since for _, since in self.waiting), default=None)

    def begins(self, period: Period) -> date:
        """The day from which a period is counted that begins with the request."""
        of_the_request = period.runs_from is RunsFrom.REQUEST_DATE
        return self.dated if self.dated and of_the_request else self.received

    def acknowledge_by(self) -> date | None:
        """By when receipt has to be acknowledged, where the law or the house says so."""
        return self.last_day_of(self.rule.terms.acknowledged_within)

    def last_day_of(self, period: Period | None) -> date | None:
        """The last day of a period that begins with the request and that nothing stops."""
        if period is None:
            return None
        day = last_day(self.begins(period), period, self.calendar)
        return self.calendar.next_working_day(day) if period.rolls_over else day

    def ending(self) -> Ending:
        """How the unextended term ends."""
        return self._ending(last_day(self.start, self.period, self.calendar))

    def more(self) -> Period | None:
        """What the extension adds: the length that was taken, else the law’s full one, if any."""
        extension = self.rule.terms.extension
        length = self.extended.length if self.extended else 0
        if extension is None or (extension.open and not length):
            return None
        return replace(extension.period, number=length) if length else extension.period

    def extended_ending(self) -> Ending | None:
        """How the term ends with the extension that was taken or could be."""
        taken = self.extended
        if taken and taken.until:  # a named day: what stood still before it is in it already
            later = tuple(pause for pause in self.pauses if pause.first > taken.on)
            return replace(self, pauses=later).named_ending(taken.until)
        more = self.more()
        if more is None:
            return None
        return self._ending(longer(self.start, self.period, more, self.calendar))

    def named_ending(self, day: date) -> Ending:
        """How a term ends whose last day was named; it rolls over only if days stood still."""
        return self._ending(day) if self.pauses else Ending(day, 0, day, day)

    def fullest_due(self) -> date | None:
        """The last day with the law’s full extension, whatever was taken."""
        ending = replace(self, extended=None).extended_ending()
        return ending.last if ending else None

    def notice_by(self) -> date | None:
        """By when the person has to be told of an extension, where the law gives one."""
        extension = self.rule.terms.extension
        if extension is None:
            return None
        if extension.notice is None:
            return self.ending().last
        return last_day(self.begins(extension.notice), extension.notice, self.calendar)

    def current_due(self) -> date:
        """The last day as things stand."""
        extended = self.extended_ending() if self.extended else None
        return (extended or self.ending()).last

    def saying(self, step: Step) -> "Course":
        """The same course with one more step told."""
        return replace(self, steps=(*self.steps, step))

    def without(self, question: Question) -> "Course":
        """The same course, no longer waiting for an answer to the question."""
        return replace(self, waiting=tuple(w for w in self.waiting if w[0] is not question))

    def _ending(self, counted: date) -> Ending:
        end, covered, still = counted, self.start - timedelta(days=1), 0
        for pause in sorted(self.pauses, key=lambda pause: (pause.first, pause.last)):
            since = max(pause.first, covered + timedelta(days=1))
            last = self._rolled(end)
            if since <= pause.last and since <= last:
                days = (pause.last - since).days + 1
                end = (last if since > end else end) + timedelta(days=days)
                covered, still = pause.last, still + days
        return Ending(counted, still, end, self._rolled(end))

    def _rolled(self, day: date) -> date:
        return self.calendar.next_working_day(day) if self.period.rolls_over else day


def course_of(rule: Rule, received: date, events: Sequence[Event], calendar: Calendar) -> Course:
    """The course after all events, in whatever order they are given.

    Raises:
        DeskError: ``law.event_before_receipt``, ``law.dated_after_receipt``,
            ``law.answer_before_question``, ``law.date_too_far``.
    """
    in_order = list(_in_order(events))
    _refuse_impossible(received, in_order)
    course = _begun(rule, received, in_order, calendar)
    for event in in_order:
        course = _HANDLERS.get(event.kind, _recorded)(course, event)
    return course


def _begun(rule: Rule, received: date, events: Sequence[Event], calendar: Calendar) -> Course:
    """The course before anything happened, with the days from which its periods are counted."""
    dated = min((e.on for e in events if e.kind is EventKind.DATED), default=None)
    course = Course(rule, calendar, received, received, dated, acknowledged_on(events))
    course = replace(course, start=course.begins(course.period))
    counted = rule.terms.from_request_date
    if counted is None:
        return course
    return course.saying(receipt.own_date(rule, counted, dated, received))


def acknowledged_on(events: Iterable[Event]) -> date | None:
    """When receipt was acknowledged first; with the answer it is, if that came before."""
    tells = {EventKind.ACKNOWLEDGED, EventKind.ANSWERED}
    return min((event.on for event in events if event.kind in tells), default=None)


def _in_order(events: Sequence[Event]) -> Iterator[Event]:
    """By day; on one day a question comes before its answer, unless one was open already."""
    pending, awaited = sorted(events, key=_place), set[Question]()
    while pending:
        event = pending.pop(0)
        question = _ASKED.get(event.kind)
        if question in awaited:
            same_day = (e for e in pending if e.on == event.on and _GIVEN.get(e.kind) is question)
            answer = next(same_day, None)
            if answer is not None:
                pending.remove(answer)
                yield answer
        yield event
        if question is not None:
            awaited.add(question)
        elif event.kind in _GIVEN:
            awaited.discard(_GIVEN[event.kind])


def _place(event: Event) -> tuple[bool, date, int, str, int]:
    elsewhere = event.kind in _BEFORE_RECEIPT
    return (not elsewhere, event.on, _ORDER[event.kind], event.reason, event.length)


def _refuse_impossible(received: date, events: Sequence[Event]) -> None:
    for event in events:
        if event.kind is EventKind.DATED and event.on > received:
            raise _dated_after_receipt(event.on, received)
        if event.on < received and event.kind not in _BEFORE_RECEIPT:
            raise DeskError(
                "law.event_before_receipt",
                "“{event}” on {on} lies before the day of receipt, {received}. Nothing was changed;"
                " correct one of the two dates.",
                event=event.kind.value,
                on=in_words(event.on),
                received=in_words(received),
            )
    if max((received, *(event.on for event in events))) > _LATEST:
        raise DeskError(
            "law.date_too_far",
            "A date after {latest} cannot be counted with. Nothing was changed; correct the year.",
            latest=in_words(_LATEST),
        )
    for asked_kind, question in _ASKED.items():
        asked = [event.on for event in events if event.kind is asked_kind]
        given = [event.on for event in events if _GIVEN.get(event.kind) is question]
        if asked and given and min(given) < min(asked):
            raise DeskError(
                "law.answer_before_question",
                "The answer of {given} lies before its question of {asked} ({event}). Nothing was"
                " changed; correct one of the two dates.",
                given=in_words(min(given)),
                asked=in_words(min(asked)),
                event=asked_kind.value,
            )


def _dated_after_receipt(dated: date, received: date) -> DeskError:
    return DeskError(
        "law.dated_after_receipt",
        "A request that bears the date of {dated} cannot have been received on {received}. Nothing"
        " was changed; correct one of the two dates.",
        dated=in_words(dated),
        received=in_words(received),
    )


def _acknowledged(course: Course, event: Event) -> Course:
    by, within = course.acknowledge_by(), course.rule.terms.acknowledged_within
    if by is None or within is None:
        return _recorded(course, event)
    return course.saying(receipt.acknowledged(event, by, within, first=course.acknowledged))


def _dated(course: Course, _event: Event) -> Course:
    return course  # what it means was said before anything else


def _received_elsewhere(course: Course, event: Event) -> Course:
    door = course.rule.terms.elsewhere
    if door is None:
        return course.saying(wording.door_without_effect(course.rule, event))
    return replace(course, at_other_door=True, start=min(course.start, event.on)).saying(
        wording.other_door(door, event)
    )


def _asked(course: Course, event: Event) -> Course:
    question = _ASKED[event.kind]
    halt = course.rule.terms.halts[question]
    if halt.effect is Effect.RUNS:
        return course.saying(wording.runs_on(event, halt))
    due = course.current_due()
    if event.on > due and not course.waiting:  # a clock that stands still ends on no day yet
        return course.saying(wording.too_late(event, due, halt.citation))
    if halt.ask_within is not None:
        ask_by = last_day(course.received, halt.ask_within, course.calendar)
        if event.on > ask_by:
            return course.saying(wording.asked_too_late(event, ask_by, halt.ask_within))
    if any(question is waiting for waiting, _ in course.waiting):
        return course.saying(wording.asked_again(event, halt))
    return replace(course, waiting=(*course.waiting, (question, event.on))).saying(
        wording.waits(event, halt)
    )


def _given(course: Course, event: Event) -> Course:
    question = _GIVEN[event.kind]
    halt = course.rule.terms.halts[question]
    if halt.effect is Effect.RUNS:
        return course.saying(wording.runs_on(event, halt))
    asked = next((since for waiting, since in course.waiting if waiting is question), None)
    if asked is None:
        return course.saying(wording.not_awaited(event, halt))
    course = course.without(question)
    if halt.effect is Effect.RESTARTS:
        return _restarted(course, event, asked, halt)
    last = event.on if halt.effect is Effect.PAUSES else event.on - timedelta(days=1)
    pause = Pause(asked, last)
    if last < asked:  # asked and answered on one day
        return course.saying(wording.not_stood_still(event, halt))
    return replace(course, pauses=(*course.pauses, pause)).saying(
        wording.stood_still(event, asked, halt)
    )


def _restarted(course: Course, event: Event, asked: date, halt: Halt) -> Course:
    """The period anew: from the answer, or from the end of the time for reflection."""
    begins = event.on
    if halt.reflection is not None:
        begins = max(begins, last_day(asked, halt.reflection, course.calendar))
    return replace(course, start=max(course.start, begins)).saying(
        wording.starts_anew(event, begins, halt)
    )


def _extended(course: Course, event: Event) -> Course:
    extension, notice_by = course.rule.terms.extension, course.notice_by()
    if extension is None or notice_by is None:
        return course.saying(wording.no_extension(course.rule, event))
    without_effect = _without_effect(course, event, extension, notice_by)
    if without_effect is not None:
        return course.saying(without_effect)
    return replace(course, extended=event).saying(wording.extends(event, extension))


def _without_effect(
    course: Course, event: Event, extension: Extension, notice_by: date
) -> Step | None:
    """Why an extension does not move the date, None where it does."""
    citation, due = extension.period.citation, course.ending().last
    if course.extended is not None:
        return wording.extended_already(event, citation)
    stands_still = bool(course.waiting) and extension.notice is None
    if event.on > notice_by and not stands_still:
        return wording.told_too_late(event, notice_by, citation)
    if extension.open and not (event.length or event.until):
        return wording.length_not_named(event, extension)
    if event.until and event.until <= due:
        return wording.no_longer(event, due, citation)
    return wording.too_long(event, extension) if _too_long(course, event) else None


def _too_long(course: Course, event: Event) -> bool:
    extension, fullest = course.rule.terms.extension, course.fullest_due()
    if extension is None or extension.open:
        return False
    if event.until:
        return fullest is not None and event.until > fullest
    return event.length > extension.period.number


def _recorded(course: Course, event: Event) -> Course:
    return course.saying(wording.recorded(course.rule, event))


_HANDLERS: Mapping[EventKind, Callable[[Course, Event], Course]] = MappingProxyType(
    {
        EventKind.DATED: _dated,
        EventKind.RECEIVED_ELSEWHERE: _received_elsewhere,
        EventKind.ACKNOWLEDGED: _acknowledged,
        EventKind.EXTENDED: _extended,
        **dict.fromkeys(_ASKED, _asked),
        **dict.fromkeys(_GIVEN, _given),
    }
)
