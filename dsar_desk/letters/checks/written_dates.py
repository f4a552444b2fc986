"""The dates that stand in a text, as people write them in the languages of letters."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

__all__ = ["WrittenDate", "dates_in"]

_LOCALES = ("en", "de", "fr", "es", "it", "pt", "nl", "da", "ca", "he", "fo")
"""Languages that name their months; the others number them."""

_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{1,2})-(\d{1,2})(?!\w)")
_NUMBERS = re.compile(r"(?<![\w./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\w)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./](\d{1,2})[./](\d{1,2})(?!\d)")
_EAST_ASIAN = re.compile(r"(?<!\d)(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_AFTER_DAY = r"(?:st|nd|rd|th|er|re|ère|\.|º|ª)?\s*(?:de\s+|d['’]\s*|of\s+|ב[-־]?\s?)?"
_BEFORE_YEAR = r"\.?,?\s*(?:de\s+|del\s+)?"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: the days that it may mean (1/2/2026 means two), and its place there."""

    days: tuple[date, ...]
    place: int


def dates_in(text: str) -> tuple[WrittenDate, ...]:
    """The whole dates of a text, with day, month and year; what no calendar has is left out."""
    found = {place: days for place, days in _found(text) if days}
    return tuple(WrittenDate(found[place], place) for place in sorted(found))


def _found(text: str) -> Iterator[tuple[int, tuple[date, ...]]]:
    for pattern in (_ISO, _YEAR_FIRST, _EAST_ASIAN):
        for hit in pattern.finditer(text):
            yield hit.start(), _days(hit[1], (hit[2], hit[3]))
    for hit in _NUMBERS.finditer(text):
        yield hit.start(), _days(hit[4], (hit[3], hit[1]), (hit[1], hit[3]))
    months, day_first, month_first = _by_name()
    for hit in day_first.finditer(text):
        yield hit.start(), _days(hit[3], (str(months[hit[2].casefold()]), hit[1]))
    for hit in month_first.finditer(text):
        yield hit.start(), _days(hit[3], (str(months[hit[1].casefold()]), hit[2]))


def _days(year: str, *pairs: tuple[str, str]) -> tuple[date, ...]:
    """The days of a year by pairs of month and day, those that there are."""
    found = []
    for month, day in pairs:
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


@cache
def _by_name() -> tuple[Mapping[str, int], re.Pattern[str], re.Pattern[str]]:
    """The numbers of months by their names, and the two ways to write a date with one."""
    months: dict[str, int] = {}
    for code in _LOCALES:
        months |= {name.casefold(): number for name, number in _names(code)}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    day_first = rf"(?<!\w)(\d{{1,2}}){_AFTER_DAY}({names}){_BEFORE_YEAR}(\d{{4}})(?!\d)"
    month_first = rf"(?<!\w)({names})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)"
    return (
        months,
        re.compile(day_first, re.IGNORECASE),
        re.compile(month_first, re.IGNORECASE),
    )


def _names(code: str) -> Iterator[tuple[str, int]]:
    """The names of a language's months in full, as in a date and alone; English and German short ones."""
    locale = Locale.parse(code)
    widths = ("wide", "abbreviated") if code in {"en", "de"} else ("wide",)
    for context in ("format", "stand-alone"):
        for width in widths:
            for number, name in locale.months[context][width].items():
                bare = name.rstrip(".").removeprefix("de ").removeprefix("d’")
                yield bare, number
