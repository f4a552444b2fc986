"""Why a date is that date: whole sentences, each with its citation, for every step of a clock."""

from datetime import date, timedelta
from itertools import groupby

from dsar_desk.law.calendar import Calendar
from dsar_desk.law.clock import Step
from dsar_desk.law.dates import in_words
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rule import Counting, Door, Effect, Extension, Halt, Period, Rule, Unit
from dsar_desk.text import tr, tr_n

__all__ = ["Step", "length_in_words"]


def received(rule: Rule, day: date) -> Step:
    """When the request came, which is where every count begins."""
    if rule.is_of_a_right:
        text = tr("The request was received on {day}.", day=in_words(day))
    else:
        text = tr("It was received on {day}.", day=in_words(day))
    return Step(text, rule.citation, day)


def length_in_words(period: Period) -> str:
    """How long a period is: 30 days, 2 months."""
    return _length(period.number, period.unit)


def happened(event: Event) -> str:
    """The sentence that says what happened and when."""
    day = in_words(event.on)
    sentences = {
        EventKind.DATED: tr("The request bears the date of {day}.", day=day),
        EventKind.RECEIVED_ELSEWHERE: tr("It arrived at another door on {day}.", day=day),
        EventKind.RECEIVED: tr("A receipt was noted on {day}.", day=day),
        EventKind.RECOGNISED: tr("The request was recognised on {day}.", day=day),
        EventKind.RECEIPT_CORRECTED: tr("The receipt was corrected to {day}.", day=day),
        EventKind.IDENTITY_REQUESTED: tr("Proof of identity was asked for on {day}.", day=day),
        EventKind.IDENTITY_RECEIVED: tr("Proof of identity arrived on {day}.", day=day),
        EventKind.CLARIFICATION_REQUESTED: tr("The scope was asked about on {day}.", day=day),
        EventKind.CLARIFICATION_RECEIVED: tr("The scope was explained on {day}.", day=day),
        EventKind.FEE_REQUESTED: tr("A fee was asked for on {day}.", day=day),
        EventKind.FEE_RECEIVED: tr("The fee was paid on {day}.", day=day),
        EventKind.EXTENDED: tr("The person was told of an extension on {day}.", day=day),
        EventKind.WITHDRAWN: tr("The request was withdrawn on {day}.", day=day),
        EventKind.ANSWERED: tr("The request was answered on {day}.", day=day),
        EventKind.COMPLAINT: tr("A complaint came in on {day}.", day=day),
        EventKind.ACKNOWLEDGED: tr("Receipt was acknowledged on {day}.", day=day),
        EventKind.REVIEWED: tr("It was reviewed inside the office by {day}.", day=day),
        EventKind.RESOLUTION_OFFERED: tr(
            "Neutral dispute resolution was offered on {day}.", day=day
        ),
        EventKind.TAKEN_TO_AUTHORITY: tr("It went to the authority on {day}.", day=day),
        EventKind.DAY_NAMED: tr("A last day was entered on {day}.", day=day),
        EventKind.PASSED_ON: tr("It was passed on to the customer on {day}.", day=day),
    }
    return sentences[event.kind]


def recorded(rule: Rule, event: Event) -> Step:
    """An event that no law lets move a date."""
    return _said(event, tr("This does not move the date."), citation=rule.citation)


def door_without_effect(rule: Rule, event: Event) -> Step:
    """Another door, under a law that knows only one."""
    why = tr("Under this law it does not matter where a request arrives; the date does not move.")
    return _said(event, why, citation=rule.citation)


def other_door(door: Door, event: Event) -> Step:
    """Another door, which brings another period."""
    return _said(event, tr(door.why), citation=door.period.citation)


def runs_on(event: Event, halt: Halt) -> Step:
    """A question or its answer, under a law that does not stop the clock for it."""
    return _said(event, tr("The clock runs on."), tr(halt.why), citation=halt.citation)


def too_late(event: Event, due: date, citation: str) -> Step:
    """A question after the last day."""
    why = tr("That was after the last day, {due}; the date does not move.", due=in_words(due))
    return _said(event, why, citation=citation)


def asked_too_late(event: Event, ask_by: date, within: Period) -> Step:
    """A question that the law wants asked sooner."""
    why = tr("It had to be asked by {day}; the date does not move.", day=in_words(ask_by))
    return _said(event, why, citation=within.citation)


def asked_again(event: Event, halt: Halt) -> Step:
    """The same question once more."""
    return _said(event, tr("The office was waiting for it already."), citation=halt.citation)


def waits(event: Event, halt: Halt) -> Step:
    """A question that stops the clock."""
    return _said(event, tr("The clock waits for it."), tr(halt.why), citation=halt.citation)


def not_awaited(event: Event, halt: Halt) -> Step:
    """An answer to nothing that was asked in time."""
    why = tr("The clock was not waiting for it; the date does not move.")
    return _said(event, why, citation=halt.citation)


def starts_anew(event: Event, begins: date, halt: Halt) -> Step:
    """An answer after which the period is counted anew."""
    why = tr("The period is counted from this day.")
    if begins > event.on and halt.reflection:
        why = tr(
            "The person has {length} to think it over; the period is counted from {begins}.",
            length=_length(halt.reflection.number, halt.reflection.unit),
            begins=in_words(begins),
        )
    return _said(event, why, tr(halt.why), citation=halt.citation)


def not_stood_still(event: Event, halt: Halt) -> Step:
    """An answer on the day of the question."""
    why = tr("It came on the day of the question; no day stood still.")
    return _said(event, why, citation=halt.citation)


def stood_still(event: Event, asked: date, halt: Halt) -> Step:
    """An answer that ends a pause."""
    days = (event.on - asked).days
    if halt.effect is Effect.SUSPENDS:
        why = tr_n(
            "{n} day stood still, {asked}; the day of the answer counts again.",
            "{n} days stood still, from {asked} on; the day of the answer counts again.",
            days,
            asked=in_words(asked),
        )
        return _said(event, why, citation=halt.citation)
    days += 1
    why = tr_n(
        "{n} day stood still: {asked}.",
        "{n} days stood still, from {asked} to {answered}, both included.",
        days,
        asked=in_words(asked),
        answered=in_words(event.on),
    )
    return _said(event, why, citation=halt.citation)


def no_extension(rule: Rule, event: Event) -> Step:
    """An extension under a law that gives none."""
    why = tr("This law gives no extension; the date does not move.")
    return _said(event, why, citation=rule.citation)


def extended_already(event: Event, citation: str) -> Step:
    """A second extension."""
    why = tr("The law gives one extension only, and it was taken; the date does not move.")
    return _said(event, why, citation=citation)


def told_too_late(event: Event, notice_by: date, citation: str) -> Step:
    """An extension of which the person was told too late."""
    why = tr(
        "The person had to be told by {day}; the extension has no effect and the date does not"
        " move.",
        day=in_words(notice_by),
    )
    return _said(event, why, citation=citation)


def length_not_named(event: Event, extension: Extension) -> Step:
    """An extension without limit whose new date was not named."""
    why = tr(
        "This law sets no limit to an extension, but the person has to be told the new date. Until"
        " it is named, the date does not move."
    )
    return _said(event, why, citation=extension.period.citation)


def no_longer(event: Event, due: date, citation: str) -> Step:
    """An extension to a day that the law gives anyway."""
    why = tr(
        "The day named, {until}, is not after the last day, {due}; the date does not move.",
        until=in_words(event.until or due),
        due=in_words(due),
    )
    return _said(event, why, citation=citation)


def too_long(event: Event, extension: Extension) -> Step:
    """An extension that is longer than the law allows."""
    if event.until:
        why = tr(
            "The law allows at most {most}; an extension to {until} has no effect and the date does"
            " not move.",
            most=_length(extension.period.number, extension.period.unit),
            until=in_words(event.until),
        )
        return _said(event, why, citation=extension.period.citation)
    why = tr(
        "The law allows at most {most}; an extension of {length} has no effect and the date does"
        " not move.",
        most=_length(extension.period.number, extension.period.unit),
        length=_length(event.length, extension.period.unit),
    )
    return _said(event, why, citation=extension.period.citation)


def extends(event: Event, extension: Extension) -> Step:
    """An extension that has effect, with its ground where it is known."""
    ground = [tr(ground.text) for ground in extension.grounds if ground.code == event.reason]
    if event.until:
        why = tr("The new day named is {until}.", until=in_words(event.until))
    else:
        more = _length(event.length or extension.period.number, extension.period.unit)
        why = tr("The period becomes longer by {more}.", more=more)
    return _said(event, why, *ground, citation=extension.period.citation)


def counted(start: date, period: Period, end: date, calendar: Calendar) -> Step:
    """How the period was counted to its last day."""
    sentence = _COUNTED[period.counting](start, period, end)
    left_out = _left_out(start, period, end, calendar)
    note = tr(period.note) if period.note else ""
    return Step(_together(sentence, left_out, note), period.citation, end)


def added_pause(days: int, end: date, citation: str) -> Step:
    """The days that stood still, added at the end."""
    text = tr_n(
        "{n} day that stood still is added: {end}.",
        "{n} days that stood still are added: {end}.",
        days,
        end=in_words(end),
    )
    return Step(text, citation, end)


def rolled(day: date, last: date, period: Period, calendar: Calendar) -> Step:
    """Why the last day is the day it is, or the working day after it."""
    if day == last:
        text = tr("{day} is a working day, so the period ends on it.", day=in_words(day))
        return Step(text, period.roll_over_citation, last)
    free = [_free_day(day + timedelta(days=n), calendar) for n in range((last - day).days)]
    text = tr_n(
        "{days} is no working day, so the period ends on the next one, {last}.",
        "{days} are no working days, so the period ends on the next one, {last}.",
        len(free),
        days=", ".join(free),
        last=in_words(last),
    )
    return Step(text, period.roll_over_citation, last)


def _said(event: Event, *sentences: str, citation: str) -> Step:
    return Step(_together(happened(event), *sentences), citation, event.on)


def _together(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _length(number: int, unit: Unit) -> str:
    if unit is Unit.MONTHS:
        return tr_n("{n} month", "{n} months", number)
    if unit is Unit.WEEKS:
        return tr_n("{n} week", "{n} weeks", number)
    if unit is Unit.WORKING_DAYS:
        return tr_n("{n} working day", "{n} working days", number)
    return tr_n("{n} day", "{n} days", number)


def _counted_at_once(start: date, _period: Period, _end: date) -> str:
    return tr("This has to be done at once: {end}.", end=in_words(start))


def _counted_after(start: date, period: Period, end: date) -> str:
    return tr(
        "{length} are counted from the day after {start}: {end}.",
        length=_length(period.number, period.unit),
        start=in_words(start),
        end=in_words(end),
    )


def _counted_inclusive(start: date, period: Period, end: date) -> str:
    return tr(
        "{length} are counted with {start} as the first: {end}.",
        length=_length(period.number, period.unit),
        start=in_words(start),
        end=in_words(end),
    )


def _counted_in_weeks(start: date, period: Period, end: date) -> str:
    return tr(
        "{length} from {start}: the same day of the week is {end}.",
        length=_length(period.number, period.unit),
        start=in_words(start),
        end=in_words(end),
    )


def _counted_to_the_first(start: date, period: Period, end: date) -> str:
    if start.day == end.day:
        return _counted_by_number(start, period, end)
    return tr(
        "{length} from {start}: that month has no day of the same number, so the period ends on the"
        " first day of the following month, {end}.",
        length=_length(period.number, period.unit),
        start=in_words(start),
        end=in_words(end),
    )


def _counted_by_number(start: date, period: Period, end: date) -> str:
    if start.day == end.day:
        return tr(
            "{length} from {start}: the day of the same number is {end}.",
            length=_length(period.number, period.unit),
            start=in_words(start),
            end=in_words(end),
        )
    return tr(
        "{length} from {start}: that month has no day of the same number, so its last day counts,"
        " {end}.",
        length=_length(period.number, period.unit),
        start=in_words(start),
        end=in_words(end),
    )


_COUNTED = {
    Counting.AT_ONCE: _counted_at_once,
    Counting.DAYS_AFTER: _counted_after,
    Counting.DAYS_INCLUSIVE: _counted_inclusive,
    Counting.WORKING_DAYS_AFTER: _counted_after,
    Counting.WEEKS_AFTER: _counted_in_weeks,
    Counting.SAME_DAY_NUMBER: _counted_by_number,
    Counting.FIRST_OF_NEXT_MONTH: _counted_to_the_first,
}


def _left_out(start: date, period: Period, end: date, calendar: Calendar) -> str:
    """The holidays that were not counted; days in a row that bear one name are told together."""
    if period.unit is not Unit.WORKING_DAYS:
        return ""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days))
    weekdays = [day for day in days if day.weekday() not in calendar.free_weekdays]
    told = [
        _free_days(run, name)
        for name, found in groupby(weekdays, calendar.holiday_name)
        if (run := list(found)) and name
    ]
    if not told:
        return tr("No holiday falls between them.")
    return tr("Left out as holidays: {days}.", days=", ".join(told))


def _free_days(run: list[date], name: str) -> str:
    first, last = run[0], run[-1]
    if first == last:
        return tr("{day} ({holiday})", day=in_words(first), holiday=tr(name))
    return tr(
        "{first} to {last} ({holiday})",
        first=in_words(first),
        last=in_words(last),
        holiday=tr(name),
    )


def _free_day(day: date, calendar: Calendar) -> str:
    name = calendar.holiday_name(day)
    if not name:
        return in_words(day)
    return tr("{day} ({holiday})", day=in_words(day), holiday=tr(name))
