"""The rules of law as an office looks at them: found, read, compared, and the cases that use them."""

from dataclasses import dataclass
from datetime import date

from dsar_desk.cases.ids import Reference
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.catalogue import Catalogue, Wanted
from dsar_desk.law.changes import Change, earlier, later, what_changed
from dsar_desk.law.reading import Reading, in_force, reading_of
from dsar_desk.law.rights import matter_name
from dsar_desk.law.rule import Ground, Jurisdiction, Rule
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.store.database import Database
from dsar_desk.text import tr

__all__ = ["Difference", "RuleEntry", "RulePage", "RuleShelf"]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule in the list: what it gives where, by which law; ``applies`` whether it does today."""

    id: str
    rights: str
    place: str
    law: str
    citation: str
    in_force: str
    applies: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not the same in another rule, the one that stood before or that comes after."""

    rule_id: str
    in_force: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule to be read, with what changed.

    ``unreviewed`` are the languages of letters at which a lawyer has still to look.
    """

    reading: Reading
    before: tuple[Difference, ...]
    after: tuple[Difference, ...]
    unreviewed: tuple[str, ...] = ()


class RuleShelf:
    """Reads the rules that are in force in the office, its own packs among them."""

    def __init__(self, database: Database, rulebook: Rulebook, authorities: Authorities) -> None:
        self._database = database
        self._book, self._authorities = rulebook, authorities
        self._catalogue = Catalogue(rulebook)

    def places(self) -> tuple[Jurisdiction, ...]:
        """The places for which rules are kept, in the order of their names."""
        return self._catalogue.places()

    def find(self, wanted: Wanted, today: date) -> tuple[RuleEntry, ...]:
        """The rules that are wanted; ``law.no_jurisdiction`` for a place that no pack knows."""
        return tuple(self._entry(rule, today) for rule in self._catalogue.find(wanted))

    def read(self, rule_id: str, place: str = "") -> RulePage:
        """One rule, for somebody who lives in that place; ``law.no_such_rule`` if there is none."""
        rule = self._catalogue.rule(rule_id)
        reading = self._reading(rule, place)
        was = ((other, self._reading(other, place)) for other in earlier(rule, self._book))
        comes = ((other, self._reading(other, place)) for other in later(rule, self._book))
        before = (_difference(other, what_changed(read, reading)) for other, read in was)
        after = (_difference(other, what_changed(reading, read)) for other, read in comes)
        return RulePage(reading, tuple(before), tuple(after))

    def cases(self, rule_id: str) -> tuple[Reference, ...]:
        """The open cases that count by this rule, in the order of their references."""
        with self._database.view() as books:
            return books.bases.under(rule_id)

    def _reading(self, rule: Rule, place: str) -> Reading:
        return reading_of(rule, self._book, self._authorities, place)

    def _entry(self, rule: Rule, today: date) -> RuleEntry:
        places = (self._book.jurisdiction(code) for code in rule.jurisdictions)
        return RuleEntry(
            id=rule.id,
            rights=", ".join(map(matter_name, rule.rights)),
            place=", ".join(tr(place.name) for place in places),
            law=tr(rule.law.name),
            citation=rule.citation,
            in_force=in_force(rule),
            applies=rule.in_force(today),
            marked=rule.confidence.is_marked and rule.ground is Ground.STATUTE,
        )


def _difference(other: Rule, changes: tuple[Change, ...]) -> Difference:
    return Difference(other.id, in_force(other), changes)
