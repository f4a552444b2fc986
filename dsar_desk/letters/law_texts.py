"""The texts of the rule packs that letters print: what a language has to say in its own words."""

from collections.abc import Iterable, Iterator

from dsar_desk.law.rule import Effect, Halt, Jurisdiction, Passage, Rule
from dsar_desk.letters.cited import as_cited, as_said

__all__ = ["law_names", "law_texts"]


def law_texts(rules: Iterable[Rule], places: Iterable[Jurisdiction]) -> dict[str, tuple[str, ...]]:
    """Each text once, with the ids of the laws that say it; of a place, its code."""
    found: dict[str, dict[str, None]] = {}
    for rule in rules:
        for text in _of(rule):
            found.setdefault(as_said(text), {})[rule.law.id] = None
    for place in places:
        if place.dead and _was_read(place.dead):
            found.setdefault(as_said(place.dead.text), {})[place.code] = None
    return {text: tuple(laws) for text, laws in found.items() if text}


def law_names(rules: Iterable[Rule]) -> frozenset[str]:
    """Short names and citations, which a language may write its own way but need not.

    What the packs say of children or the dead without having read the law is among them, as no
    letter prints that.
    """
    found: set[str] = set()
    for rule in rules:
        practice = rule.practice
        found |= {rule.law.name, *map(as_cited, _cited(rule))}
        found |= {as_said(each.text) for each in (practice.minors, practice.dead) if each}
    return frozenset(found - {""})


def _of(rule: Rule) -> Iterator[str]:
    terms, practice = rule.terms, rule.practice
    yield rule.law.title
    yield from (each.text for each in rule.refusal_grounds)
    yield from (each.text for each in (terms.extension.grounds if terms.extension else ()))
    yield from (each.why for each in _halting(rule))
    yield from (second.text for second in terms.second_clocks)
    yield from (remedy.text for remedy in (terms.refusal.remedies if terms.refusal else ()))
    yield from (each.text for each in (practice.minors, practice.dead) if each and _was_read(each))


def _cited(rule: Rule) -> Iterator[str]:
    terms, practice = rule.terms, rule.practice
    passages = [*rule.refusal_grounds, practice.minors, practice.dead]
    passages += terms.extension.grounds if terms.extension else ()
    yield rule.citation
    yield from (each.citation for each in passages if each)
    yield from (each.citation for each in _halting(rule))
    yield from (second.period.citation for second in terms.second_clocks)
    yield from (remedy.citation for remedy in (terms.refusal.remedies if terms.refusal else ()))
    yield terms.extension.period.citation if terms.extension else ""


def _halting(rule: Rule) -> Iterator[Halt]:
    """The questions to the person for which the clock waits: a letter says why."""
    for halt in rule.terms.halts.values():
        yield from (each for each in (halt, halt.option) if each and each.effect is not Effect.RUNS)


def _was_read(passage: Passage) -> bool:
    """Whether what the law says of children or the dead was read at its source, and so printed."""
    return passage.text == as_said(passage.text) and passage.citation == as_cited(passage.citation)
