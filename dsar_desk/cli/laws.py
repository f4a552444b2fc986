"""``laws``: every rule in force on a day, with its citation, source and when it was checked."""

import argparse

from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.law.as_json import laws_as_json
from dsar_desk.law.dates import parse_date
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.resources import folder
from dsar_desk.system.clock import today
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``laws``."""
    parser.add_argument("--on", metavar="YYYY-MM-DD")


def run(arguments: argparse.Namespace, _options: Options, output: Output) -> int:
    """Print the rules."""
    on = parse_date(arguments.on, "on") if arguments.on else today()
    rules = Rulebook.load(folder() / "law").rules_on(on)
    lines = [
        tr(
            "{rule}: {law}, {citation}, checked on {checked}",
            rule=rule.id,
            law=rule.law.name,
            citation=rule.citation,
            checked=rule.checked_on.isoformat(),
        )
        for rule in rules
    ]
    output.document(laws_as_json(rules), "\n".join(lines))
    return 0
