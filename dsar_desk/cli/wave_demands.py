"""``waves demands`` and ``waves decide``: what the cases of a wave demand alike, decided once."""

import argparse
import sys

from dsar_desk.cases.demanded import Ground
from dsar_desk.cases.ids import parse_reference
from dsar_desk.cases.wave_demands import Demander, SharedDemands
from dsar_desk.cli.demand import decision_of, numbers_in
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.text import tr, tr_n

__all__ = ["decide", "fill_decide", "list_shared"]


def fill_decide(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``waves decide``."""
    parser.add_argument("name", metavar="CAMPAIGN")
    parser.add_argument("numbers", metavar="N[,N…]")
    parser.add_argument("outcome", metavar="met|refused|counsel|not_ours")
    parser.add_argument(
        "--reason",
        default="",
        metavar="CODE|T",
        help=tr("why; for a refusal one of: {known}", known=", ".join(Ground)),
    )
    parser.add_argument("--note", default="", metavar="T")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--only", metavar="REF[,REF…]", help=tr("these cases alone"))
    chosen.add_argument("--without", metavar="REF[,REF…]", help=tr("all cases but these"))


def list_shared(desk: Desk, name: str, output: Output) -> int:
    """Print what the open cases of a wave demand alike, and which of them do not."""
    shared = desk.waves.demands.shared(name)
    lines = [
        tr_n(
            "{number}. {words} (open in {n} case)",
            "{number}. {words} (open in {n} cases)",
            one.open,
            number=one.number,
            words=one.words,
        )
        for one in shared.demands
    ]
    lines += [f"{one.reference}: {one.reason}" for one in shared.left]
    output.document(
        {
            "demands": [
                {"number": one.number, "words": one.words, "open": one.open}
                for one in shared.demands
            ],
            "cases": [one.reference for one in shared.members],
            "left": [{"reference": one.reference, "reason": one.reason} for one in shared.left],
        },
        "\n".join(lines) or tr("Its cases have no numbered demands in common."),
    )
    return 0


def decide(desk: Desk, arguments: argparse.Namespace, name: str, output: Output) -> int:
    """Decide demands in the chosen cases; 1 where a case was left, after the rest."""
    shared = desk.waves.demands.shared(name)
    numbers = numbers_in(arguments.numbers)
    unknown = set(numbers) - {one.number for one in shared.demands}
    if unknown:
        raise DeskError(
            "input.demand",
            "“{field}” names a demand that the cases of this wave do not share: {numbers}. Nothing "
            "was changed; list them by waves demands.",
            field="numbers",
            numbers=", ".join(map(str, sorted(unknown))),
        )
    decision = decision_of(arguments.outcome, arguments.reason, arguments.note)
    chosen = _chosen(shared, arguments)
    result = desk.waves.demands.decide(desk.order(), chosen, numbers, decision, _progress)
    left = [*result.left, *shared.left]
    document = {
        "done": [one.member.reference for one in result.done],
        "left": [{"reference": one.reference, "reason": one.reason} for one in left],
    }
    lines = [
        tr_n("{n} case was done.", "{n} cases were done.", len(result.done)),
        *(f"{one.reference}: {one.reason}" for one in left),
    ]
    output.document(document, "\n".join(lines))
    return 1 if left else 0


def _chosen(shared: SharedDemands, arguments: argparse.Namespace) -> list[Demander]:
    named = arguments.only or arguments.without or ""
    wanted = {parse_reference(part.strip()) for part in named.split(",") if part.strip()}
    strange = wanted - {one.reference for one in shared.members}
    if strange:
        raise DeskError(
            "wave.no_member",
            "These cases do not share the demands of this wave: {references}. Nothing was changed.",
            references=", ".join(sorted(strange)),
        )
    if arguments.only:
        return [one for one in shared.members if one.reference in wanted]
    return [one for one in shared.members if one.reference not in wanted]


def _progress(done: int, total: int) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
        sys.stderr.flush()
