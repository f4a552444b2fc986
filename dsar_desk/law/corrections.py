"""What an office entered where a table of holidays is wrong; each day with where it was announced."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dsar_desk.text import tr

__all__ = ["Corrections", "EnteredDay"]


@dataclass(frozen=True, slots=True)
class EnteredDay:
    """A holiday that the table lacks, or with ``counts`` false one that it has wrongly.

    ``place`` is the code of a jurisdiction; the day counts in the places within it too.
    """

    place: str
    on: date
    name: str
    source: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was entered for one place: holidays with their names, and days that are none."""

    added: Mapping[date, str] = field(default_factory=dict)
    taken_out: Container[date] = frozenset()

    @classmethod
    def of(cls, entered: Iterable[EnteredDay], places: Container[str]) -> "Corrections":
        """The corrections that count in a place; ``places`` is it and those around it."""
        here = [each for each in entered if each.place in places]
        return cls(
            {each.on: _named(each) for each in here if each.counts},
            frozenset(each.on for each in here if not each.counts),
        )


def _named(entered: EnteredDay) -> str:
    return tr("{name}, entered by the office: {source}", name=entered.name, source=entered.source)
