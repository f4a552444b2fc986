"""The clock of a request: one pure function from rule, events and calendar to dates and reasons.

The day of receipt is an argument and not an event: every count begins with it, and a corrected
receipt is the same function called again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dsar_desk.law import closing, wording
from dsar_desk.law.calendar import Calendar
from dsar_desk.law.clock import ClockState, Deadline, SecondDay, Step
from dsar_desk.law.counting import joined, last_day
from dsar_desk.law.course import Course, Ending, course_of
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.named import named_by_paper
from dsar_desk.law.rule import Confidence, Ground, Limit, Period, Rule, RunsFrom

__all__ = ["ClockState", "Deadline", "Step", "deadline"]


def deadline(rule: Rule, received: date, events: Sequence[Event], calendar: Calendar) -> Deadline:
    """The dates that a rule gives, and why.

    Events may come in any order. One that this law does not let move the date is told in the
    steps and changes nothing.

    Raises:
        DeskError: ``law.event_before_receipt``, ``law.answer_before_question`` or
            ``law.date_too_far`` for dates that cannot be.
    """
    named = named_by_paper(rule, received, events)
    if named is not None:
        return named
    course = course_of(rule, received, events, calendar)
    terms, due, fullest = rule.terms, course.ending().last, course.fullest_due()
    current = course.current_due()
    found = Deadline(
        received=received,
        due=due,
        current_due=current,
        acknowledge_by=course.acknowledge_by(),
        confirm_by=course.last_day_of(terms.confirmation),
        extension_notice_by=course.notice_by(),
        extended_due=fullest,
        refusal_by=_refusal_by(rule, due, current),
        extended_on=course.extended.on if course.extended else None,
        paused_since=course.paused_since,
        waiting_for=tuple(question for question, _ in course.waiting),
        steps=(),
        rule_id=rule.id,
        rule_version=rule.version,
        sources=rule.sources,
        confidence=_confidence(rule),
        second_days=tuple(_second_days(course, events)),
        acknowledged_on=course.acknowledged if terms.acknowledged_within else None,
        by_house=course.period.house,
    )
    return replace(found, steps=(*_way(course), *_close(course, found)))


def _second_days(course: Course, events: Sequence[Event]) -> Iterator[SecondDay]:
    """What has to be done by a day of its own, in the order of the rule."""
    answered = max((e.on for e in events if e.kind is EventKind.ANSWERED), default=None)
    for each in course.rule.terms.second_clocks:
        begins = answered
        if each.runs_from is not RunsFrom.ANSWER:
            begins = course.begins(replace(each.period, runs_from=each.runs_from))
        on = None
        if begins is not None:
            on = last_day(begins, each.period, course.calendar)
            on = course.calendar.next_working_day(on) if each.period.rolls_over else on
        yield SecondDay(each.code, each.text, each.period.citation, on)


def _confidence(rule: Rule) -> Confidence:
    """How far the rule was checked; a date of the house's own policy claims nothing of any law."""
    return rule.confidence if rule.ground is Ground.STATUTE else Confidence.OFFICIAL_GUIDANCE


def _refusal_by(rule: Rule, due: date, current: date) -> date | None:
    refusal = rule.terms.refusal
    if refusal is None:
        return None
    return due if refusal.limit is Limit.FIRST_PERIOD else current


def _way(course: Course) -> Iterator[Step]:
    rule, calendar = course.rule, course.calendar
    yield wording.received(rule, course.received)
    week = rule.terms.working_days
    if calendar.asked.note and week.holidays and not week.calendar:
        yield closing.place(calendar)
    if rule.ground is Ground.POLICY and (rule.is_of_a_right or course.period.house):
        yield closing.no_statute(rule)
    if course.period is rule.terms.outcome:
        acknowledgement = rule.terms.period
        yield from _count(course, replace(course, acknowledged=None).ending(), acknowledgement)
    yield from course.steps
    yield from _count(course, course.ending(), course.period)
    if course.period.house:
        yield closing.house_period(course.period)


def _count(course: Course, ending: Ending, period: Period) -> Iterator[Step]:
    yield wording.counted(course.start, period, ending.counted, course.calendar)
    if ending.paused_days:
        yield wording.added_pause(ending.paused_days, ending.with_pauses, period.citation)
    if period.rolls_over:
        yield wording.rolled(ending.with_pauses, ending.last, period, course.calendar)


def _close(course: Course, found: Deadline) -> Iterator[Step]:
    rule, terms = course.rule, course.rule.terms
    yield closing.answer_by(rule, found.due)
    if terms.acknowledgement and found.acknowledge_by and not found.acknowledged_on:
        yield closing.tell_received(terms.acknowledgement, found.acknowledge_by)
    outcome_by = course.last_day_of(terms.outcome)
    if terms.outcome and outcome_by and not found.acknowledged_on:
        yield closing.outcome_follows(terms.outcome, outcome_by)
    if terms.confirmation and found.confirm_by:
        yield closing.confirm(terms.confirmation, found.confirm_by)
    yield from _extension(course, found)
    if terms.refusal and found.refusal_by:
        yield closing.refuse(terms.refusal, found.refusal_by, extended=bool(found.extended_on))
    for clock, day in zip(terms.second_clocks, found.second_days, strict=True):
        yield closing.second(clock, day.on)
    if found.paused_since is not None:
        yield closing.standing_still(rule, found.paused_since, found.days_left(found.paused_since))
    yield from _caveats(course, found)


def _extension(course: Course, found: Deadline) -> Iterator[Step]:
    extension, ending, more = course.rule.terms.extension, course.extended_ending(), course.more()
    if extension and extension.open and found.extension_notice_by and course.extended is None:
        yield closing.may_extend_openly(extension, found.extension_notice_by)
    if extension is None or ending is None:
        return
    if found.extension_notice_by and course.extended is None:
        yield closing.may_extend(extension, found.extension_notice_by, ending.last)
        return
    whole = joined(course.period, more) if more and not _named(course) else None
    if whole is not None:
        yield from _count(course, ending, whole)
    yield closing.extended_until(extension, ending.last)


def _named(course: Course) -> bool:
    """Whether the extension was taken to a day that the office named."""
    return course.extended is not None and course.extended.until is not None


def _caveats(course: Course, found: Deadline) -> Iterator[Step]:
    rule, calendar = course.rule, course.calendar
    if found.confidence.is_marked:
        yield closing.caution(rule)
    if calendar.ends is not None and found.current_due > calendar.ends:
        yield closing.table_ends(calendar, calendar.ends)
    yield closing.made_with(rule, calendar)
