"""Every rule of every pack, to be searched: by words, by place, by right, by day."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind, Matter, Right, legal_name, matter_name
from dsar_desk.law.rule import Jurisdiction, Rule
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.text import tr

__all__ = ["Catalogue", "Wanted"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rules are looked for; what is left out does not narrow.

    ``place`` is where a person lives: the rules of the places around it belong to it.
    """

    words: str = ""
    place: str = ""
    right: Matter | None = None
    on: date | None = None


class Catalogue:
    """The rules of a book in the order of their places; made once, asked often."""

    def __init__(self, book: Rulebook) -> None:
        self._book = book
        self._inside = _inside(book)
        self._rank: dict[Matter, int] = {
            right: number for number, right in enumerate((*Right, *Kind))
        }
        self._rules = sorted(book.rules, key=self._order)
        self._words: dict[str, str] = {}

    def find(self, wanted: Wanted) -> tuple[Rule, ...]:
        """The rules that are wanted; every word has to stand somewhere in what names a rule.

        Raises:
            DeskError: ``law.no_jurisdiction`` for a place that no pack knows.
        """
        words = _folded(wanted.words).split()
        codes = set[str]()
        if wanted.place:
            codes = set(self._book.outwards(self._book.jurisdiction(wanted.place)))
        return tuple(
            rule
            for rule in self._rules
            if (not codes or not codes.isdisjoint(rule.jurisdictions))
            and (wanted.right is None or wanted.right in rule.rights)
            and (wanted.on is None or rule.in_force(wanted.on))
            and all(word in self._said(rule) for word in words)
        )

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id.

        Raises:
            DeskError: ``law.no_such_rule`` naming the nearest.
        """
        found = {rule.id: rule for rule in self._rules}
        wanted = rule_id.strip().lower()
        if wanted not in found:
            nearest = get_close_matches(wanted, found, n=3, cutoff=0.3) or list(found)[:3]
            raise DeskError(
                "law.no_such_rule",
                "There is no rule “{rule}”. Nothing was changed; the nearest are: {nearest}.",
                rule=rule_id,
                nearest=", ".join(nearest),
            )
        return found[wanted]

    def places(self) -> tuple[Jurisdiction, ...]:
        """The places for which rules are kept, in the order of their names."""
        return self._book.jurisdictions()

    def _order(self, rule: Rule) -> tuple[str, int, int, str]:
        place = _folded(tr(self._book.jurisdiction(rule.jurisdictions[0]).name))
        return place, self._rank[rule.rights[0]], -rule.valid_from.toordinal(), rule.id

    def _said(self, rule: Rule) -> str:
        """What names the rule, folded; put together when it is first looked through."""
        if rule.id not in self._words:
            self._words[rule.id] = _folded(" ".join(self._names(rule)))
        return self._words[rule.id]

    def _names(self, rule: Rule) -> Iterator[str]:
        yield from (rule.id, tr(rule.law.name), tr(rule.law.title), rule.citation, rule.sub_right)
        for right in rule.rights:
            yield from (right.value, matter_name(right), legal_name(right))
        for code in rule.jurisdictions:
            for place in (self._book.jurisdiction(code), *self._inside[code]):
                yield from (place.code, tr(place.name), *place.also)


def _inside(book: Rulebook) -> dict[str, list[Jurisdiction]]:
    """For each place those that share its rules."""
    found = defaultdict[str, list[Jurisdiction]](list)
    for place in book.places.values():
        for code in book.outwards(place):
            if code != place.code:
                found[code].append(place)
    return found


def _folded(text: str) -> str:
    """Without accents and capitals, so that ``cote d'ivoire`` finds ``Côte d’Ivoire``."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
