"""How a period is counted: one small function for each method, found in one table.

Every function gives the last day of the period, before any roll-over to a working day.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from dsar_desk.law.calendar import Calendar
from dsar_desk.law.rule import Counting, Period

__all__ = ["joined", "last_day", "longer"]

_Count = Callable[[date, int, Calendar], date]


def last_day(start: date, period: Period, calendar: Calendar) -> date:
    """The last day of a period that begins with what happened on ``start``."""
    return _METHODS[period.counting](start, period.number, calendar)


def joined(period: Period, more: Period) -> Period | None:
    """Both as one period from the start, or ``None`` where they are counted differently.

    One and two months from 31 January end on 30 April, not two months after 28 February.
    """
    if more.counting is not period.counting:
        return None
    return replace(period, number=period.number + more.number, note="")


def longer(start: date, period: Period, more: Period, calendar: Calendar) -> date:
    """The last day of a period with more time added to it, as one or one after the other."""
    whole = joined(period, more)
    if whole is not None:
        return last_day(start, whole, calendar)
    return last_day(last_day(start, period, calendar), more, calendar)


def _at_once(start: date, _number: int, _calendar: Calendar) -> date:
    return start


def _days_after(start: date, number: int, _calendar: Calendar) -> date:
    """The day of receipt is day nought."""
    return start + timedelta(days=number)


def _days_inclusive(start: date, number: int, _calendar: Calendar) -> date:
    """The day of receipt is the first day: a period that *begins when* something is received."""
    return start + timedelta(days=max(number - 1, 0))


def _working_days_after(start: date, number: int, calendar: Calendar) -> date:
    """Only working days are counted, from the day after receipt."""
    day = start
    for _ in range(number):
        day = calendar.next_working_day(day + timedelta(days=1))
    return day


def _weeks_after(start: date, number: int, _calendar: Calendar) -> date:
    """The same day of the week, so many weeks later."""
    return start + timedelta(weeks=number)


def _first_of_next_month(start: date, number: int, calendar: Calendar) -> date:
    """The same day of a later month, or the first of the one after it; Andorra, LQPD Art. 15(3)."""
    end = _same_day_number(start, number, calendar)
    return end if end.day == start.day else end + timedelta(days=1)


def _same_day_number(start: date, number: int, _calendar: Calendar) -> date:
    """The same day of a later month, or its last day; Regulation 1182/71 Art. 3(2)(c)."""
    months = start.year * 12 + start.month - 1 + number
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


_METHODS: Mapping[Counting, _Count] = MappingProxyType(
    {
        Counting.AT_ONCE: _at_once,
        Counting.DAYS_AFTER: _days_after,
        Counting.DAYS_INCLUSIVE: _days_inclusive,
        Counting.WORKING_DAYS_AFTER: _working_days_after,
        Counting.WEEKS_AFTER: _weeks_after,
        Counting.SAME_DAY_NUMBER: _same_day_number,
        Counting.FIRST_OF_NEXT_MONTH: _first_of_next_month,
    }
)
