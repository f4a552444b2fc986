"""The words that a letter's language brings: labels, names of rights, dates, joining of lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.units import format_unit

from dsar_desk.law.rule import Unit
from dsar_desk.letters.statute import Length

__all__ = ["Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in ``words.toml`` of a language.

    ``date_pattern`` is a Babel pattern in which day and month cannot be confused; ``page`` holds
    ``{page}`` and ``{pages}``, ``footer`` and ``running`` hold ``{reference}``, ``{office}`` and
    ``{date}``, ``working_days`` holds ``{n}``.
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
    working_day: str = "{n} working day"
    working_days: str = "{n} working days"

    def day(self, day: date) -> str:
        """The date in words, as in ``18 November 2026``."""
        return _in_words(day, self.date_pattern, self.locale)

    def length(self, length: Length) -> str:
        """A length of time in words, as in ``30 days``."""
        if length.unit is Unit.WORKING_DAYS:
            form = self.working_day if length.number == 1 else self.working_days
            return form.format(n=length.number)
        return format_unit(
            length.number, f"duration-{length.unit.value[:-1]}", "long", locale=self.locale
        )

    def joined(self, parts: Sequence[str]) -> str:
        """The parts as one enumeration, as in ``this, that and the other``."""
        if len(parts) < 2:
            return "".join(parts)
        return self.both.format(first=self.several.join(parts[:-1]), last=parts[-1])


@lru_cache(maxsize=256)
def _in_words(day: date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale=locale)
