"""What a letter asks of the person, held against what the law lets the office ask."""

from collections.abc import Iterator

from dsar_desk.letters.checks.circumstances import Circumstances
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.readable import line_of, readable
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.forbidden import Demand
from dsar_desk.letters.template import Template
from dsar_desk.letters.tongues import ENGLISH
from dsar_desk.text import tr

__all__ = ["asked_too_much", "spoken_to_the_person"]

_EVIDENCE = frozenset({"evidence"})
"""The locked passage that says what is not to be sent; its words are ours."""


def asked_too_much(
    letter: LetterText, template: Template, facts: Facts, held: Circumstances
) -> Iterator[Finding]:
    """What a letter asks for though the law of its case does not let it, and once each."""
    text = spoken_to_the_person(readable(letter, _EVIDENCE), facts)
    for demand, place in held.forbidden.asked(text, {template.language, ENGLISH}):
        if demand.by_identity:
            if not held.identity.may:
                yield _of_identity(demand, held, line_of(text, place))
        elif not _is_allowed(demand, template.kind, facts.law):
            yield _finding(demand, template.kind, facts.law, line_of(text, place))


def spoken_to_the_person(text: str, facts: Facts) -> str:
    """The text without what is only shown: tables, the person's data, what the office attested."""
    shown = {
        line.strip()
        for each in (*facts.data_sections, *facts.replies)
        for line in (*each.title.splitlines(), *each.text.splitlines())
    }
    shown |= {line.strip() for each in facts.ready for line in each.text.splitlines()}
    lines = text.split("\n")
    return "\n".join("" if "\t" in line or line.strip("#* ") in shown else line for line in lines)


def _is_allowed(demand: Demand, kind: str, law: str) -> bool:
    kinds = demand.asked_in or (kind,)
    return law in demand.allowed and kind in kinds


def _finding(demand: Demand, kind: str, law: str, line: int) -> Finding:
    asks = kind in demand.asked_in and law not in demand.never
    return Finding(
        f"letter.demand.{demand.code}",
        tr(
            "The letter asks for {what} (line {line}), which the law does not let it ask for.",
            what=demand.what,
            line=line,
        ),
        rule=demand.rules.get(law, demand.rule),
        deed=demand.deed,
        asks=asks,
        mark=demand.code,
    )


def _of_identity(demand: Demand, held: Circumstances, line: int) -> Finding:
    return Finding(
        f"letter.demand.{demand.code}",
        tr(
            "The letter asks for {what} (line {line}). {why}",
            what=demand.what,
            line=line,
            why=tr(held.identity.why),
        ),
        rule=held.identity.citation or demand.rule,
        deed=demand.deed,
    )
