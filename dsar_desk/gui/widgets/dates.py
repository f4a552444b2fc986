"""What a typed date means: ``3 mar``, ``3/3/26``, ``2026-03-03``, ``fri``, ``yesterday``."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from dsar_desk.text import tr

__all__ = ["DateHabits", "NotADateError", "months_later", "read_date", "written"]

NUMBERS = re.compile(r"(\d{1,4})\s*[-/.\s]\s*(\d{1,2})(?:\s*[-/.\s]\s*(\d{1,4}))?\.?")
DAY_FIRST_WORDS = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?([^\W\d]+)\.?,?\s*(\d{2,4})?"
)
MONTH_FIRST_WORDS = re.compile(r"([^\W\d]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{2,4})?")
WEEKDAY_BEFORE = re.compile(r"([^\W\d]+)[,.]?\s+(?=\d)")
LEAP = 8
"""The most years between two days of the name 29 February."""


class NotADateError(ValueError):
    """The text names no day, such as ``31 feb`` or ``soon``."""


@dataclass(frozen=True, slots=True)
class DateHabits:
    """How people here write dates: day before month or after, and what they call them."""

    day_first: bool
    months: dict[str, int] = field(repr=False)
    weekdays: dict[str, int] = field(repr=False)

    @classmethod
    def of(cls, locale: QLocale) -> "DateHabits":
        """The habits of a locale; English names are understood besides its own."""
        short = locale.dateFormat(QLocale.FormatType.ShortFormat)
        months: dict[str, int] = {}
        weekdays: dict[str, int] = {}
        for speech in (QLocale(QLocale.Language.English), locale):
            for kind in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                months |= {_bare(speech.monthName(n, kind)): n for n in range(1, 13)}
                weekdays |= {_bare(speech.dayName(n, kind)): n - 1 for n in range(1, 8)}
        return cls(short.find("d") < short.find("M"), months, weekdays)


def read_date(text: str, today: date, habits: DateHabits, *, past: bool = False) -> date:
    """The day that ``text`` means, seen from ``today``.

    A day without a year is the nearest one, a weekday the coming one; with ``past`` both are
    looked for only up to today, as for a letter that has arrived.

    Raises:
        NotADateError: the text means no day.
    """
    words = _bare(text)
    spoken = _spoken(words, today)
    if spoken is not None:
        return spoken
    weekday = _named(words, habits.weekdays)
    if weekday is not None:
        ahead = (weekday - today.weekday()) % 7
        return today + timedelta(ahead - 7 if past and ahead else ahead)
    before = WEEKDAY_BEFORE.match(words)
    if before and _named(before[1], habits.weekdays) is not None:
        words = words[before.end() :]
    return _numbered(words, today, habits, past=past)


def written(day: date, locale: QLocale) -> str:
    """The day as the field shows it, without doubt about month and day: ``Wed 18 Nov 2026``."""
    return locale.toString(day, "ddd d MMM yyyy")  # type: ignore[call-overload, no-any-return]


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that has no such day.

    Raises:
        NotADateError: no calendar reaches that far.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return _day(year, month + 1, min(day.day, monthrange(max(1, year), month + 1)[1]))


def _spoken(words: str, today: date) -> date | None:
    """The day behind ``today`` and its kin, in English and in the program's language."""
    for names, days in (
        (("today", tr("today")), 0),
        (("yesterday", tr("yesterday")), -1),
        (("tomorrow", tr("tomorrow")), 1),
    ):
        if words in map(_bare, names):
            return today + timedelta(days)
    return None


def _numbered(words: str, today: date, habits: DateHabits, *, past: bool) -> date:
    """A date with at least a day and a month in it."""
    if found := NUMBERS.fullmatch(words):
        first, second, third = found.groups()
        if len(first) > 2:
            if third is None:
                raise NotADateError
            return _day(int(first), int(second), int(third))
        day, month = (first, second) if habits.day_first else (second, first)
        return _with_year(int(day), int(month), third, today, past=past)
    if found := DAY_FIRST_WORDS.fullmatch(words):
        day, name, year = found.groups()
    elif found := MONTH_FIRST_WORDS.fullmatch(words):
        name, day, year = found.groups()
    else:
        raise NotADateError
    number = _named(name, habits.months)
    if number is None:
        raise NotADateError
    return _with_year(int(day), number, year, today, past=past)


def _with_year(day: int, month: int, year: str | None, today: date, *, past: bool) -> date:
    if year is not None:
        full = int(year) if len(year) > 2 else today.year // 100 * 100 + int(year)
        return _day(full - 100 if full > today.year + 50 else full, month, day)
    found = []
    for near in range(max(1, today.year - LEAP), today.year + LEAP + 1):
        try:
            found.append(_day(near, month, day))
        except NotADateError:
            continue
    fitting = [one for one in found if not past or one <= today]
    if not fitting:
        raise NotADateError
    return min(fitting, key=lambda one: abs(one - today))


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise NotADateError from error


def _named(word: str, names: dict[str, int]) -> int | None:
    """The number of the one month or weekday that begins with ``word`` (three letters or more)."""
    if word in names:
        return names[word]
    found = {number for name, number in names.items() if name.startswith(word)}
    return found.pop() if len(word) >= 3 and len(found) == 1 else None


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
