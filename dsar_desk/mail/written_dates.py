"""Dates as mail programs write them for people, in every language they speak.

A date that could mean two days is none: nothing is counted from a guess.
"""

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from dsar_desk.cases.tables import Table
from dsar_desk.resources import folder

__all__ = ["written_moment"]

_SIGNS = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([-./])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"(?<![\d:.+-])(\d{1,2})(?![\d:])")
_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?!\d|[./]\d)")
_LATE = re.compile(r"\bp\.?\s?m\b|下午|午後|오후|晚上|μμ|\bmm\b", re.IGNORECASE)
_EARLY = re.compile(r"\ba\.?\s?m\b|上午|午前|오전|πμ", re.IGNORECASE)
_OFFSET = re.compile(r"(?:GMT|UTC|[ (])([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)")
_NOON = 12
_FEWEST_LETTERS = 3


def written_moment(text: str, languages: Collection[str]) -> datetime | None:
    """The moment that a text names, aware; UTC where it names no zone, midnight without a time.

    ``languages`` are those it may be written in. In English the day may stand behind the month, so
    that 02/11/2026 is no date and 25/11/2026 is one; a month that is another one in another of the
    languages (*listopad*) is none.
    """
    day = _day_in(text, languages)
    if day is None:
        return None
    try:
        moment = datetime(*day, *_time_in(text), tzinfo=_zone_in(text))
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment


def _day_in(text: str, languages: Collection[str]) -> tuple[int, int, int] | None:
    """Year, month and day."""
    for pattern in (_SIGNS, _YEAR_FIRST):
        if found := pattern.search(text):
            return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.search(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "/" and "en" in languages:
            if first == second or second > _NOON:
                return year, first, second
            return (year, second, first) if first > _NOON else None
        return year, second, first
    return _named_day(_TIME.sub(" ", text), languages)


def _named_day(text: str, languages: Collection[str]) -> tuple[int, int, int] | None:
    """As ``_day_in``, of a date that names its month."""
    year = _YEAR.search(text)
    if year is None:
        return None
    around = f"{text[: year.start()]} {text[year.end() :]}"
    days = list(_DAY.finditer(around))
    if len(days) != 1:
        return None
    (day,) = days
    # days of the week begin like months ("maandag", "martedì"); but in English months stand behind days
    month = _month_in(around[day.end() :], languages) or _month_in(around, languages)
    return (int(year[1]), month, int(day[1])) if month else None


@cache
def _months(language: str) -> tuple[str, ...]:
    """The beginnings of the twelve names; none for a language that counts its months."""
    path = folder() / "quoting" / f"{language}.toml"
    return Table.load(path).strings("months") if path.is_file() else ()


def _month_in(text: str, languages: Collection[str]) -> int | None:
    """The month whose name begins as a word of the text does; the longest beginning counts."""
    found: dict[int, set[int]] = {}
    for word in _WORD.findall(text.lower()):
        for language in languages:
            for number, beginning in enumerate(_months(language), 1):
                if word.startswith(beginning) and len(word) >= _FEWEST_LETTERS:
                    found.setdefault(len(beginning), set()).add(number)
    numbers = found[max(found)] if found else set()
    return numbers.pop() if len(numbers) == 1 else None


def _time_in(text: str) -> tuple[int, int, int]:
    found = _TIME.search(_DAY_FIRST.sub(" ", text))
    if found is None:
        return 0, 0, 0
    hour = int(found[1])
    if _LATE.search(text) and hour < _NOON:
        hour += _NOON
    elif _EARLY.search(text) and hour == _NOON:
        hour = 0
    return hour, int(found[2]), int(found[3] or 0)


def _zone_in(text: str) -> timezone:
    found = _OFFSET.search(text)
    if found is None:
        return UTC
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)
