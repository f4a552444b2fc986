"""A message forwarded inline: whose it is, when it was sent, and the words, read from its header lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from dsar_desk.cases.mail_words import MailWords, either, mail_words
from dsar_desk.cases.message import Mailbox
from dsar_desk.cases.words import folded

__all__ = ["Forwarded", "day_in", "forwarded_in"]

_LONGEST = 40_000
_ADDRESS = re.compile(
    r"\"?(?P<name>[^\n<\"]*?)\"?[ \t]*[<\[](?:mailto:)?(?P<address>[^\s<>\[\]@]+@[^\s<>\[\]@]+)[>\]]"
)
_BARE = re.compile(r"(?P<name>)(?P<address>[^\s<>\[\]@:]+@[^\s<>\[\]@]+)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<![\d:])\d{1,2}(?![\d:])")
_MONTHS = 12
_HEBREW_IN = "ב"
"""Written together with the month: בנובמבר."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """One message inside another: ``start`` is where its header begins, ``body`` where its words do."""

    sender: Mailbox
    sent: date | None
    start: int
    body: int


def forwarded_in(text: str) -> Iterator[Forwarded]:
    """The header blocks in a text, the outermost first: From and two more lines of the kind."""
    for block in _block().finditer(text[:_LONGEST]):
        lines = block[0]
        found = _ADDRESS.search(block["sender"]) or _BARE.search(block["sender"])
        named = found["name"] if found else block["sender"]
        yield Forwarded(
            Mailbox(named.strip(" *'\t"), found["address"] if found else ""),
            _sent(lines),
            block.start(),
            block.end(),
        )


@cache
def _block() -> re.Pattern[str]:
    words = mail_words()
    first, other = (
        rf"[ \t>]*\*?{either(labels)}[ \t\xa0]?[:：]\*?"
        for labels in (words.from_line, words.header_line)
    )
    return re.compile(
        rf"^{first}(?P<sender>[^\n]*(?:\n[ \t]+[^\n]*)?)\n(?:{other}[^\n]*(?:\n[ \t]+[^\n]*)?\n?){{1,8}}",
        re.MULTILINE,
    )


@cache
def _date_line() -> re.Pattern[str]:
    return re.compile(
        rf"^[ \t>]*\*?{either(mail_words().date_line)}[ \t\xa0]?[:：]\*?(?P<day>[^\n]*)$",
        re.MULTILINE,
    )


def _sent(lines: str) -> date | None:
    for found in _date_line().finditer(lines):
        day = day_in(found["day"])
        if day is not None:
            return day
    return None


def day_in(written: str, words: MailWords | None = None) -> date | None:
    """The day that a date line names, None where it names none or could be read in two ways.

    ``02/10/2026`` is the second of October to most and the tenth of February to some: it is read
    only where one of the two is no day, or both are the same.
    """
    iso = _ISO.search(written)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    numbers = _NUMBERS.search(written)
    if numbers:
        first, second, year = int(numbers[1]), int(numbers[3]), int(numbers[4])
        if numbers[2] == ".":
            return _day(year, second, first)
        ways = {_day(year, second, first), _day(year, first, second)} - {None}
        return ways.pop() if len(ways) == 1 else None
    year_found = _YEAR.search(written)
    if year_found is None:
        return None
    month = _month(written, words or mail_words())
    day = _DAY.search(written.replace(year_found[0], " ", 1))
    return _day(int(year_found[0]), month, int(day[0])) if month and day else None


def _month(written: str, words: MailWords) -> int | None:
    """The number of the month that is named, None where names of two languages disagree."""
    found: dict[int, int] = {}
    for token in folded(written).split():
        for name, number in words.months:
            stem = folded(name)
            if not stem[:1].isdigit() and token.removeprefix(_HEBREW_IN).startswith(stem):
                found[number] = max(found.get(number, 0), len(stem))
    if not found:
        return None
    longest = max(found.values())
    best = [number for number, length in found.items() if length == longest]
    return best[0] if len(best) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= _MONTHS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
