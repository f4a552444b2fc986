"""``laws``: rules of law with their citations and sources; one of them in full with ``--rule``."""

import argparse

from dsar_desk.cli.arguments import matter
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.law.as_json import laws_as_json
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.catalogue import Catalogue, Wanted
from dsar_desk.law.dates import parse_date
from dsar_desk.law.reading import as_text, reading_of
from dsar_desk.law.rule import Rule
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.resources import folder
from dsar_desk.system.clock import today
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``laws``."""
    parser.add_argument("--on", metavar="YYYY-MM-DD", help=tr("the day they are in force on"))
    parser.add_argument("--place", default="", metavar="J", help=tr("where the person lives"))
    parser.add_argument("--right", default="", metavar="R")
    parser.add_argument("--search", default="", metavar="WORDS")
    parser.add_argument("--rule", default="", metavar="ID", help=tr("this rule, in full"))


def run(arguments: argparse.Namespace, _options: Options, output: Output) -> int:
    """Print the rules."""
    book = Rulebook.load(folder() / "law")
    authorities = Authorities.load(folder() / "authorities")
    catalogue = Catalogue(book)
    if arguments.rule:
        rule = catalogue.rule(arguments.rule)
        text = as_text(reading_of(rule, book, authorities, arguments.place))
        output.document(laws_as_json([rule], authorities, arguments.place), text)
        return 0
    found = catalogue.find(_wanted(arguments))
    lines = [_line(rule) for rule in found]
    output.document(laws_as_json(found, authorities, arguments.place), "\n".join(lines))
    return 0


def _wanted(arguments: argparse.Namespace) -> Wanted:
    return Wanted(
        words=arguments.search,
        place=arguments.place,
        right=matter(arguments.right) if arguments.right else None,
        on=parse_date(arguments.on, "on") if arguments.on else today(),
    )


def _line(rule: Rule) -> str:
    line = tr(
        "{rule}: {law}, {citation}, checked on {checked}",
        rule=rule.id,
        law=rule.law.name,
        citation=rule.citation,
        checked=rule.checked_on.isoformat(),
    )
    if not rule.confidence.is_marked:
        return line
    return tr("{line} ({confidence}: check it)", line=line, confidence=rule.confidence.value)
