"""``office``: create an empty office, or open one and check it from end to end."""

import argparse
from pathlib import Path

from dsar_desk.bootstrap import create, new_office, open_database, this_computer
from dsar_desk.cli.arguments import country
from dsar_desk.cli.desk import telling
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.services.offices import check_office
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``office create`` and ``office check``."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    creation = verbs.add_parser("create", help=tr("Create a new, empty office."))
    creation.add_argument("--name", required=True)
    creation.add_argument("--country", required=True, metavar="CC")
    creation.add_argument("--recovery-key-out", required=True, type=Path, metavar="FILE")
    creation.add_argument("--no-keyring", action="store_true")
    creation.add_argument("--profile", type=Path, metavar="FILE")
    verbs.add_parser("check", help=tr("Open the office and verify all of it."))


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Create or check."""
    if arguments.verb == "create":
        return _create(arguments, options, output)
    around = this_computer()
    with (
        open_database(options.office, options.recovery_key, around) as database,
        telling(database),
    ):
        found = check_office(database)
    if found["ok"]:
        text = tr(
            "The office stands, all of it verified. Cases: {cases}. Journal entries: {entries}.",
            cases=found["cases"],
            entries=found["journal_entries"],
        )
    else:
        findings = found["findings"]
        text = "\n".join(map(str, findings if isinstance(findings, list) else []))
    output.document(found, text)
    return 0 if found["ok"] else 1


def _create(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    around = this_computer()
    place = options.office or around.places.office
    where = country(arguments.country, "country")
    new = new_office(place, arguments.name, where, around, arguments.profile)
    create(new, arguments.recovery_key_out, around, keyring=not arguments.no_keyring)
    text = tr(
        "The office was created. Keep the recovery key in {file} apart from this computer: "
        "without it and the keyring nobody can open the office.",
        file=arguments.recovery_key_out.name,
    )
    output.document({"office": str(place), "recovery_key": str(arguments.recovery_key_out)}, text)
    return 0
