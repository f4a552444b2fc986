"""``deadline``: a statutory date worked out without an office, with every step of why."""

import argparse

from dsar_desk.cli.arguments import choice, pair
from dsar_desk.cli.main import Options
from dsar_desk.cli.output import Output
from dsar_desk.law.calendar import calendar_for
from dsar_desk.law.dates import parse_date
from dsar_desk.law.deadline import deadline
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import Right
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.law.wording import as_json, as_text
from dsar_desk.resources import folder

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``deadline``."""
    parser.add_argument("--jurisdiction", required=True, metavar="J")
    parser.add_argument("--right", required=True, metavar="R")
    parser.add_argument("--received", required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--event", action="append", default=[], metavar="KIND=YYYY-MM-DD")


def run(arguments: argparse.Namespace, _options: Options, output: Output) -> int:
    """Print the date and its steps."""
    received = parse_date(arguments.received, "received")
    right = choice(Right, arguments.right, "right")
    rulebook = Rulebook.load(folder() / "law")
    rule = rulebook.rule_or_policy(arguments.jurisdiction, right, received)
    events = [_event(text) for text in arguments.event]
    found = deadline(rule, received, events, calendar_for(rulebook, arguments.jurisdiction, rule))
    output.document(as_json(found), as_text(found))
    return 0


def _event(text: str) -> Event:
    name, on = pair(text, "event")
    return Event(choice(EventKind, name, "event"), parse_date(on, f"event {name}"))
