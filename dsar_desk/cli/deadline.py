"""``deadline``: a statutory date worked out without an office, with every step of why."""

import argparse

from dsar_desk.cli.arguments import choice, matter, pair
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.law.as_json import deadline_as_json
from dsar_desk.law.calendar import calendar_for
from dsar_desk.law.dates import in_words, parse_date
from dsar_desk.law.deadline import Deadline, deadline
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.marks import by_the_house, caution
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.resources import folder
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``deadline``."""
    parser.add_argument("--jurisdiction", required=True, metavar="J")
    parser.add_argument("--right", required=True, metavar="R")
    parser.add_argument("--received", required=True, metavar="YYYY-MM-DD")
    parser.add_argument(
        "--event",
        action="append",
        default=[],
        metavar="KIND=YYYY-MM-DD",
        help=tr("Of an extension to a day that was named: extended=YYYY-MM-DD/YYYY-MM-DD."),
    )


def run(arguments: argparse.Namespace, _options: Options, output: Output) -> int:
    """Print the date and its steps."""
    received = parse_date(arguments.received, "received")
    right = matter(arguments.right)
    rulebook = Rulebook.load(folder() / "law")
    rule = rulebook.rule_or_policy(arguments.jurisdiction, right, received)
    events = [_event(text) for text in arguments.event]
    found = deadline(rule, received, events, calendar_for(rulebook, arguments.jurisdiction, rule))
    output.document(deadline_as_json(found), _text(found))
    return 0


def _text(found: Deadline) -> str:
    due = in_words(found.current_due)
    lines = [tr("Due {due}", due=by_the_house(due) if found.by_house else due)]
    if found.is_marked:
        lines.append(f"  ! {caution()}")
    lines += [f"  - {step.text} ({step.citation})" for step in found.steps]
    return "\n".join(lines)


def _event(text: str) -> Event:
    name, days = pair(text, "event")
    kind = choice(EventKind, name, "event")
    on, named, until = days.partition("/")
    if named and kind is not EventKind.EXTENDED:
        on = days  # only an extension has a second day; it is refused as no date
    field = f"event {name}"
    return Event(
        kind,
        parse_date(on, field),
        until=parse_date(until, field) if named and on != days else None,
    )
