"""What an officer reads where somebody asks for a person who died: the law, and what to do."""

from dsar_desk.law.rights import Right
from dsar_desk.law.rule import Ground, Rule
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.text import tr

__all__ = ["said_of_the_dead"]


def said_of_the_dead(book: Rulebook, place: str) -> str:
    """What is said there of people who died and what the office does, each on a line of its own.

    It follows the newest rule of the place, that for access where there is one; a place without
    any has the policy's word. Empty for a place that the book does not know.
    """
    if place not in book.places:
        return ""
    rule = _rule(book, place)
    found = book.of_the_dead(place, rule)
    lines = [f"{_source(found.citation)}: {tr(found.text)}"] if found else []
    lines += [tr(rule.practice.heirs)] if rule.practice.heirs else []
    return "\n".join(lines)


def _source(citation: str) -> str:
    """The citation without the mark that stands in the text already."""
    return citation.replace(" (not checked)", "")


def _rule(book: Rulebook, place: str) -> Rule:
    found: list[Rule] = []
    for code in book.outwards(book.places[place]):
        found = [rule for rule in book.rules if code in rule.jurisdictions and rule.is_of_a_right]
        if found:
            break
    policy = [rule for rule in book.rules if rule.ground is Ground.POLICY]
    return max(found or policy, key=lambda rule: (Right.ACCESS in rule.rights, rule.valid_from))
