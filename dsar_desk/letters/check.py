"""What is looked at before a letter is approved: every check of ``checks``, the gravest first."""

from dsar_desk.letters.checks.contents import said_as_the_law_wants
from dsar_desk.letters.checks.fields import gaps_found, left_blank, translated, whole
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.checks.paper import printable
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.contents import Contents
from dsar_desk.letters.facts import Facts
from dsar_desk.letters.template import Template
from dsar_desk.paper.fonts import Fonts

__all__ = ["check"]


def check(
    letter: LetterText, template: Template, facts: Facts, contents: Contents, fonts: Fonts
) -> tuple[Finding, ...]:
    """Everything that is wrong with a draft, the gravest first; empty when it can be approved."""
    blank = left_blank(template, facts)
    found = [
        *gaps_found(template, facts),
        *whole(letter, template, facts, blank),
        *said_as_the_law_wants(letter, template, facts, contents, blank),
        *printable(letter, facts, template.words, fonts),
        *translated(template, facts),
    ]
    return tuple(sorted(found, key=lambda finding: not finding.blocks))
