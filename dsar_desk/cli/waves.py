"""``waves``: many like messages of one agent, logged and acknowledged in one go."""

import argparse
import sys

from dsar_desk.cases.campaigns import Logged, Standing
from dsar_desk.cases.waves import Wave, doubt_sentence
from dsar_desk.cli.arguments import choice
from dsar_desk.cli.desk import opened
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.cli.wave_demands import decide, fill_decide, list_shared
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Right, matter_name
from dsar_desk.services.desk import Desk
from dsar_desk.services.waves import WaveForm
from dsar_desk.text import tr, tr_n

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``waves``, verb by verb."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help=tr("List the waves among the messages that wait."))
    log = verbs.add_parser("log", help=tr("Log a case for each message that fits."))
    log.add_argument("number", type=int, metavar="NUMBER", help=tr("As the list counts them."))
    log.add_argument("--name", required=True, metavar="CAMPAIGN")
    log.add_argument("--right", action="append", default=[], metavar="R")
    log.add_argument("--jurisdiction", default="", metavar="J")
    log.add_argument("--late-reason", default="", metavar="T")
    verbs.add_parser("logged", help=tr("List the waves that were logged, and how far each is."))
    written = verbs.add_parser("acknowledge", help=tr("Write and approve all acknowledgements."))
    written.add_argument("name", metavar="CAMPAIGN")
    demands = verbs.add_parser("demands", help=tr("List what its cases demand alike."))
    demands.add_argument("name", metavar="CAMPAIGN")
    fill_decide(verbs.add_parser("decide", help=tr("Decide a demand once for all its cases.")))


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Do what the verb says; 1 where something was left, after the rest."""
    verbs = {
        "list": _list,
        "log": _log,
        "logged": _logged,
        "acknowledge": _acknowledge,
        "demands": _demands,
        "decide": _decide,
    }
    with opened(options) as desk:
        return verbs[arguments.verb](desk, arguments, output)


def _list(desk: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    waves = desk.waves.find()
    lines = [_wave_line(number, wave) for number, wave in enumerate(waves, 1)]
    output.document(
        [_wave_as_json(wave) for wave in waves],
        "\n".join(lines) or tr("No wave waits."),
    )
    return 0


def _log(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    waves = desk.waves.find()
    if not 1 <= arguments.number <= len(waves):
        raise DeskError(
            "wave.unknown",
            "There is no wave {number} now: {count} wait. Nothing was logged; list them again.",
            number=arguments.number,
            count=len(waves),
        )
    wave = waves[arguments.number - 1]
    rights = tuple(choice(Right, right, "right") for right in arguments.right) or wave.rights
    form = WaveForm(
        arguments.name, rights, arguments.jurisdiction, late_reason=arguments.late_reason
    )
    return _told(desk.waves.log(desk.order(), wave, form, _progress), output)


def _acknowledge(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    name = _known(desk, arguments.name)
    return _told(desk.waves.acknowledge(desk.order(), name, _progress), output)


def _logged(desk: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    names = desk.waves.campaigns.names()
    standings = [one for one in map(desk.waves.campaigns.standing, names) if one is not None]
    output.document(
        [_standing_as_json(one) for one in standings],
        "\n".join(map(_standing_line, standings)) or tr("No wave was logged yet."),
    )
    return 0


def _demands(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    return list_shared(desk, _known(desk, arguments.name), output)


def _decide(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    return decide(desk, arguments, _known(desk, arguments.name), output)


def _known(desk: Desk, name: str) -> str:
    """The name of a wave that was logged; ``wave.unnamed`` where there is none of this name."""
    wanted = name.strip()
    if wanted not in desk.waves.campaigns.names():
        raise DeskError(
            "wave.unnamed",
            "No wave was logged under this name. Nothing was changed; list them by waves logged.",
        )
    return wanted


def _told(logged: Logged, output: Output) -> int:
    document = {
        "done": list(logged.done),
        "left": [
            {"message": one.received, "reference": one.reference, "reason": one.reason}
            for one in logged.left
        ],
    }
    lines = [
        tr_n("{n} case was done.", "{n} cases were done.", len(logged.done)),
        *(f"{one.reference or one.received}: {one.reason}" for one in logged.left),
    ]
    output.document(document, "\n".join(lines))
    return 1 if logged.left else 0


def _wave_line(number: int, wave: Wave) -> str:
    asked = ", ".join(matter_name(right) for right in wave.rights) or tr("not known")
    return tr(
        "{number}. {count} messages from {sender} since {day}, {left} to be looked at. Asked: "
        "{asked}",
        number=number,
        count=len(wave.members),
        sender=wave.sender.address or tr("many people"),
        day=wave.began.isoformat(),
        left=len(wave.exceptions),
        asked=asked,
    )


def _standing_line(standing: Standing) -> str:
    return tr(
        "{name}: {cases} cases since {day}, {written} acknowledged, {waiting} to acknowledge, "
        "{demanding} with open demands; {left} messages to be looked at",
        name=standing.name,
        cases=standing.cases,
        day=standing.since.isoformat(),
        written=standing.acknowledged,
        waiting=len(standing.unacknowledged),
        demanding=standing.demanding,
        left=len(standing.left),
    )


def _standing_as_json(standing: Standing) -> dict[str, object]:
    return {
        "name": standing.name,
        "since": standing.since.isoformat(),
        "cases": standing.cases,
        "closed": standing.closed,
        "acknowledged": standing.acknowledged,
        "unacknowledged": len(standing.unacknowledged),
        "demanding": standing.demanding,
        "left": [{"message": one.received, "reason": one.reason} for one in standing.left],
    }


def _wave_as_json(wave: Wave) -> dict[str, object]:
    return {
        "sender": wave.sender.as_record(),
        "began": wave.began.isoformat(),
        "rights": [right.value for right in wave.rights],
        "messages": len(wave.members),
        "exceptions": [
            {
                "message": member.received,
                "doubts": [doubt.value for doubt in member.doubts],
                "reasons": [doubt_sentence(doubt) for doubt in member.doubts],
            }
            for member in wave.exceptions
        ],
    }


def _progress(done: int, total: int) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
        sys.stderr.flush()
