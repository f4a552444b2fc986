"""``case demand`` and ``case demand-add``: what becomes of the numbered demands of a letter."""

import argparse

from dsar_desk.cases.case import Case
from dsar_desk.cases.demanded import Decision, DemandState, Ground
from dsar_desk.cases.ids import parse_reference
from dsar_desk.cli.arguments import choice
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.text import tr

__all__ = [
    "add_demand",
    "decide_demands",
    "decision_of",
    "fill_add",
    "fill_demand",
    "numbers_in",
]


def fill_demand(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``case demand``."""
    parser.add_argument("reference", metavar="REF")
    parser.add_argument("numbers", metavar="N[,N…]|all", help=tr("all: those that are open"))
    parser.add_argument("outcome", metavar="met|refused|counsel|not_ours|merged|open")
    parser.add_argument(
        "--reason",
        default="",
        metavar="CODE|T",
        help=tr("why; for a refusal one of: {known}", known=", ".join(Ground)),
    )
    parser.add_argument("--note", default="", metavar="T")
    parser.add_argument(
        "--into", type=int, metavar="N", help=tr("the demand with which it is dealt with")
    )


def fill_add(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``case demand-add``."""
    parser.add_argument("reference", metavar="REF")
    parser.add_argument("words", metavar="T", help=tr("what is demanded"))


def decide_demands(desk: Desk, arguments: argparse.Namespace) -> Case:
    """Say what becomes of one demand, of several, or of all that are open."""
    case = desk.finding.case(parse_reference(arguments.reference))
    decision = decision_of(arguments.outcome, arguments.reason, arguments.note, arguments.into)
    numbers = _numbers(arguments.numbers, case)
    return desk.demanding.decide(desk.order(), case.id, numbers, decision)


def decision_of(outcome: str, reason: str, note: str, into: int | None = None) -> Decision:
    """The decision that words of the command line make; the reason of a refusal is its ground."""
    state = choice(DemandState, outcome, "outcome")
    said, ground = reason.strip(), None
    if state is DemandState.REFUSED and said:
        ground, said = choice(Ground, said, "reason"), ""
    return Decision(state, ground, " ".join(filter(None, (said, note.strip()))), into)


def add_demand(desk: Desk, arguments: argparse.Namespace) -> Case:
    """Add a demand that nobody found in the letter."""
    case = desk.finding.case(parse_reference(arguments.reference))
    return desk.demanding.add(desk.order(), case.id, arguments.words)


def _numbers(text: str, case: Case) -> tuple[int, ...]:
    if text.strip().lower() == "all":
        return case.open_demands
    return numbers_in(text)


def numbers_in(text: str) -> tuple[int, ...]:
    """Numbers written like ``1,4,5``; ``input.number`` where they are none."""
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError as problem:
        raise DeskError(
            "input.number",
            "“{field}” is no number of a demand. Nothing was changed; write it like 3, several like "
            "1,4,5, or all.",
            field="numbers",
        ) from problem
