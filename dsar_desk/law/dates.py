"""Days in and out of text: read strictly, written so that nobody can take them for another day."""

import re
from datetime import date

from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = ["in_words", "parse_date", "weekday_names"]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_date(text: str, field: str) -> date:
    """The day that ``text`` names as year-month-day, as ISO 8601 writes it.

    Raises:
        DeskError: ``input.date`` naming ``field``, for another form or a day that does not exist.
    """
    written = text.strip()
    try:
        if _ISO.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError as problem:
        raise _refusal(field) from problem
    raise _refusal(field)


def in_words(day: date) -> str:
    """The day with its weekday and the month in letters: Wednesday 18 November 2026."""
    return tr(
        "{weekday} {day} {month} {year}",
        weekday=weekday_names()[day.weekday()],
        day=day.day,
        month=_months()[day.month - 1],
        year=day.year,
    )


def _refusal(field: str) -> DeskError:
    return DeskError(
        "input.date",
        "The date in “{field}” is not a day of the calendar. Nothing was changed; write it as"
        " year-month-day, for example 2026-11-18.",
        field=field,
    )


def weekday_names() -> tuple[str, ...]:
    """The days of the week, Monday first."""
    return (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )


def _months() -> tuple[str, ...]:
    return (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )
