"""``export``: the register, or one case with all that belongs to it."""

import argparse
from pathlib import Path

from dsar_desk.cases.ids import parse_reference
from dsar_desk.cases.recipient import Recipient, left_out_for
from dsar_desk.cli.desk import opened
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.cli.wording import left_out_lines
from dsar_desk.services.desk import Desk
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``export register`` and ``export case``."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    register = verbs.add_parser("register", help=tr("Write the register to a file."))
    register.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.csv|json")
    case = verbs.add_parser("case", help=tr("Write one case to a signed bundle."))
    case.add_argument("reference", metavar="REF")
    case.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.zip")
    case.add_argument(
        "--for",
        dest="recipient",
        type=Recipient,
        choices=list(Recipient),
        help=tr("Leave out what is not for them; internal notes go to a lawyer only."),
    )
    for verb in (register, case):
        verb.add_argument("--replace", action="store_true", help=tr("over a file that is there"))


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Do what the verb says."""
    with opened(options) as desk:
        return (_register if arguments.verb == "register" else _case)(desk, arguments, output)


def _register(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    cases = desk.exporting.register(desk.order(), arguments.out, replace=arguments.replace)
    text = tr(
        "The register with {n} cases was written to {file}.", n=cases, file=arguments.out.name
    )
    output.document({"file": str(arguments.out), "cases": cases}, text)
    return 0


def _case(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    case = desk.finding.case(parse_reference(arguments.reference))
    recipient: Recipient | None = arguments.recipient
    order, target = desk.order(), arguments.out
    desk.exporting.case(order, case.id, target, recipient, replace=arguments.replace)
    written = tr(
        "Case {reference} was written to {file}; check it with: dsar-desk verify {file}",
        reference=case.reference,
        file=target.name,
    )
    left_out = left_out_for(recipient)
    document = {
        "file": str(target),
        "reference": case.reference,
        "for": recipient.value if recipient else None,
        "left_out": [part.value for part in left_out],
    }
    output.document(document, "\n".join((written, *left_out_lines(left_out))))
    return 0
