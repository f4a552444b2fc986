"""What is looked at before a letter is approved: every check of ``checks``, the gravest first."""

from collections.abc import Iterator

from dsar_desk.letters.checks.circumstances import Circumstances
from dsar_desk.letters.checks.contents import said_as_the_law_wants
from dsar_desk.letters.checks.dates import dated_today, in_time, known_days
from dsar_desk.letters.checks.demands import asked_too_much
from dsar_desk.letters.checks.fields import gaps_found, left_blank, translated, whole
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.grounds import well_grounded
from dsar_desk.letters.checks.paper import printable, ways
from dsar_desk.letters.checks.refused import refused_without_reason
from dsar_desk.letters.checks.strangers import (
    in_its_language,
    other_references,
    person_named,
    strangers_named,
)
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.contents import Contents
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.template import Template
from dsar_desk.paper.fonts import Fonts

__all__ = ["check"]


def check(  # noqa: PLR0913, PLR0917 - what a letter is and what it is held against
    letter: LetterText,
    template: Template,
    facts: Facts,
    contents: Contents,
    fonts: Fonts,
    held: Circumstances | None = None,
) -> tuple[Finding, ...]:
    """Everything that is wrong with a draft, the gravest first; empty when it can be approved.

    Without ``held`` it is looked at for itself, as a specimen is, and not against a case.
    """
    blank = left_blank(template, facts)
    found = [
        *gaps_found(template, facts),
        *whole(letter, template, facts, blank),
        *said_as_the_law_wants(letter, template, facts, contents, blank),
        *known_days(letter, template, facts),
        *other_references(letter, facts, held.linked if held is not None else ()),
        *(_against(letter, template, facts, held) if held is not None else ()),
        *printable(letter, facts, template.words, fonts),
        *translated(template, facts),
    ]
    return tuple(sorted(found, key=lambda finding: not finding.blocks))


def _against(
    letter: LetterText, template: Template, facts: Facts, held: Circumstances
) -> Iterator[Finding]:
    yield from well_grounded(letter, template, facts, held)
    yield from refused_without_reason(letter, template, facts, held)
    yield from dated_today(facts, held)
    yield from in_time(letter, template, facts, held)
    yield from asked_too_much(letter, template, facts, held)
    yield from in_its_language(template, held)
    yield from strangers_named(held)
    yield from person_named(letter, template, held)
    yield from ways(template, held)
