"""``office``: create an office, check it from end to end, read or change its profile and rules."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from dsar_desk.bootstrap import create, new_office, open_database, this_computer
from dsar_desk.cases.gap import gap_sentence, gaps_of
from dsar_desk.cases.ids import Reference
from dsar_desk.cases.lost import lost_sentence
from dsar_desk.cases.profile import Profile
from dsar_desk.cases.profile_text import as_toml
from dsar_desk.cli import answers, house, older
from dsar_desk.cli.arguments import country
from dsar_desk.cli.desk import opened, telling
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.services.desk import Desk
from dsar_desk.services.lost import lost_in
from dsar_desk.services.offices import check_office
from dsar_desk.services.profile_files import read_profile, write_profile
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``office create``, ``check``, ``accept-older``, ``profile`` and so on."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    creation = verbs.add_parser("create", help=tr("Create a new, empty office."))
    creation.add_argument("--name", required=True)
    creation.add_argument("--country", required=True, metavar="CC")
    creation.add_argument("--recovery-key-out", required=True, type=Path, metavar="FILE")
    creation.add_argument("--no-keyring", action="store_true")
    creation.add_argument("--profile", type=Path, metavar="FILE")
    verbs.add_parser("check", help=tr("Open the office and verify all of it."))
    older.fill(
        verbs.add_parser(
            "accept-older", help=tr("Go on with a register that this computer saw later.")
        )
    )
    profile = verbs.add_parser(
        "profile", help=tr("Print the profile of the office as TOML, or replace it.")
    )
    way = profile.add_mutually_exclusive_group()
    way.add_argument("-o", "--out", type=Path, metavar="FILE.toml")
    way.add_argument("--from", dest="source", type=Path, metavar="FILE.toml")
    profile.add_argument("--replace", action="store_true", help=tr("over a file that is there"))
    house.fill_house(
        verbs.add_parser("house", help=tr("Print the house’s own rules, or change them."))
    )
    answers.fill(
        verbs.add_parser(
            "answers", help=tr("What the office says about itself; attest it for a year.")
        )
    )
    house.fill_recount(
        verbs.add_parser("recount", help=tr("Count every open case anew by the rules in force."))
    )


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Do what the verb says."""
    if arguments.verb == "create":
        return _create(arguments, options, output)
    if arguments.verb == "accept-older":
        return older.run(arguments, options, output)
    at_the_desk = {
        "profile": _profile,
        "house": house.run_house,
        "recount": house.run_recount,
        "answers": answers.run,
    }
    if arguments.verb in at_the_desk:
        with opened(options) as desk:
            return at_the_desk[arguments.verb](desk, arguments, output)
    around = this_computer()
    with (
        open_database(options.office, options.recovery_key, around) as database,
        telling(database),
    ):
        found = check_office(database)
        lost = lost_in(database) if found["ok"] else {}
    found["rules_lost"] = {rule: list(cases) for rule, cases in lost.items()}
    if found["ok"]:
        text = tr(
            "The office stands, all of it verified. Cases: {cases}. Journal entries: {entries}.",
            cases=found["cases"],
            entries=found["journal_entries"],
        )
        text = "\n".join([text, *(_lost(rule, cases) for rule, cases in lost.items())])
    else:
        findings = found["findings"]
        text = "\n".join(map(str, findings if isinstance(findings, list) else []))
    output.document(found, text)
    return 0 if found["ok"] else 1


def _lost(rule: str, cases: Sequence[Reference]) -> str:
    """That a rule is gone, what it means, and for which cases."""
    return f"{lost_sentence((rule,))} {', '.join(cases)}"


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


def _profile(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    return (_replace if arguments.source else _print)(desk, arguments, output)


def _print(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    profile = desk.profiles.current()
    if arguments.out is None:
        output.document(_document(profile), as_toml(profile))
        return 0
    write_profile(arguments.out, profile, replace=arguments.replace)
    text = tr("The profile of the office was written to {file}.", file=arguments.out.name)
    output.document({"file": str(arguments.out), **_document(profile)}, text)
    return 0


def _replace(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    desk.profiles.save(desk.order(), read_profile(arguments.source))
    profile = desk.profiles.current()
    text = tr("The profile of the office is now that of {file}.", file=arguments.source.name)
    lines = [text, *map(gap_sentence, gaps_of(profile))]
    output.document({"file": str(arguments.source), **_document(profile)}, "\n".join(lines))
    return 0


def _document(profile: Profile) -> dict[str, object]:
    return {
        "profile": profile.as_json(),
        "missing": [
            {"code": f"profile.{gap}", "message": gap_sentence(gap)} for gap in gaps_of(profile)
        ],
    }
