"""The words that a letter's language brings: labels, names of rights, dates, lengths, lists."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.profile import Origin
from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Unit
from dsar_desk.letters.records import missing, read_record
from dsar_desk.letters.statute import Length

__all__ = ["Words", "read_words"]

_DETAILS = ("reference", "date", "received", "on_letter", "officer")
_EVERY_NUMBER = "other"
_FULL_STOP = re.compile(r"^(\d+\.) ")
"""Where a day is followed by a full stop, it is not torn from its month (and is no item of a list)."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in ``words.toml`` of a language.

    ``date_pattern`` is a Babel pattern in which day and month cannot be confused, ``date_first``
    one for the first of a month where the language writes that otherwise; ``page`` holds ``{page}``
    and ``{pages}``, ``footer`` and ``running`` hold ``{reference}``, ``{office}`` and ``{date}``.
    ``lengths`` has for each unit of time the forms of the plural (``one``, ``two``, ``many`` and so
    on as Babel calls them, ``other`` at least), each with ``{n}``. ``partly`` says that parts of a
    letter are in English, and stands below its subject where that is so. ``reviewed_by`` is the
    lawyer who signed for every file of the language, empty where nobody did. ``law_texts`` are the
    texts of the rule packs in this language, by their English form.
    """

    locale: str
    date_pattern: str
    page: str
    footer: str
    running: str
    both: str
    several: str
    yes: str
    no: str
    none: str
    salutation: str
    salutation_unknown: str
    details: Mapping[str, str]
    rights: Mapping[str, str]
    channels: Mapping[str, str]
    origins: Mapping[str, str]
    lengths: Mapping[str, Mapping[str, str]]
    date_first: str = ""
    partly: str = ""
    reviewed_by: str = ""
    law_texts: Mapping[str, str] = field(default_factory=dict)

    def day(self, day: date) -> str:
        """The date in words, as in ``18 November 2026``."""
        first = self.date_first if day.day == 1 else ""
        return _in_words(day, first or self.date_pattern, self.locale)

    def length(self, length: Length) -> str:
        """A length of time in words, as in ``30 days``."""
        forms = self.lengths[length.unit]
        form = forms.get(_plural(length.number, self.locale)) or forms[_EVERY_NUMBER]
        return form.format(n=self.number(length.number))

    def number(self, number: int) -> str:
        """A number as the language writes it, as in ``1,000``."""
        return format_decimal(number, locale=self.locale)

    def law(self, text: str) -> str:
        """A text of the rule packs in this language; as it is where nobody put it there."""
        return self.law_texts.get(text, text)

    def joined(self, parts: Sequence[str]) -> str:
        """The parts as one enumeration, as in ``this, that and the other``."""
        if len(parts) < 2:
            return "".join(parts)
        return self.both.format(first=self.several.join(parts[:-1]), last=parts[-1])


def read_words(table: Mapping[str, Any], origin: str) -> Words:
    """The words that a table of TOML describes, complete.

    Raises:
        DeskError: ``letter.faulty_file`` naming file and key of what is unknown, missing or empty.
    """
    found = read_record(Words, table, origin)
    wanted: tuple[tuple[str, Mapping[str, str], Iterable[str]], ...] = (
        ("details", found.details, _DETAILS),
        ("rights", found.rights, Right),
        ("channels", found.channels, Channel),
        ("origins", found.origins, Origin),
        *((f"lengths.{unit}", found.lengths.get(unit, {}), [_EVERY_NUMBER]) for unit in Unit),
    )
    for group, given, keys in wanted:
        for key in keys:
            if not given.get(key):
                raise missing(origin, f"{group}.{key}")
    return found


@lru_cache(maxsize=256)
def _in_words(day: date, pattern: str, locale: str) -> str:
    said = format_date(day, pattern, locale=locale)
    return _FULL_STOP.sub("\\1\N{NO-BREAK SPACE}", said)


@lru_cache(maxsize=256)
def _plural(number: int, locale: str) -> str:
    return Locale.parse(locale).plural_form(number)
