"""Finding the command, running it, and saying in one sentence what went wrong."""

import argparse
import importlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, Protocol

from dsar_desk import __version__
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output, make_forgiving
from dsar_desk.errors import DeskError
from dsar_desk.system.logs import report
from dsar_desk.system.paths import system_places
from dsar_desk.text import tr

__all__ = ["Command", "refuse_window", "run"]


class Command(Protocol):
    """What a module of commands offers: a parser for its words, and running what was parsed."""

    def fill(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments to its parser."""

    def run(self, arguments: argparse.Namespace, options: Options, output: Output) -> int:
        """Do it; the exit code, 0 for success."""


_COMMANDS: dict[str, str] = {
    "demo": "demo",
    "office": "office",
    "deadline": "deadline",
    "laws": "laws",
    "parse": "parse",
    "intake": "intake",
    "scans": "scans",
    "mailbox": "mailbox",
    "waves": "waves",
    "case": "case",
    "letter": "letter",
    "paper": "paper",
    "outbox": "outbox",
    "post": "post",
    "export": "export",
    "verify": "verify",
    "selftest": "selftest",
}
"""Each command with its module in this room, loaded on use so that a command starts quickly."""


def _summaries() -> dict[str, str]:
    return {
        "demo": tr("Do the main job on sample input and leave the results in a folder."),
        "office": tr("Create an office, check it, or change its profile."),
        "deadline": tr("Work out a statutory date and say why."),
        "laws": tr("List the rules in force."),
        "parse": tr("Read mail files without storing them."),
        "intake": tr("Take in files: kept as they came, then read."),
        "scans": tr("Watch the folder of a scanner, and take in letters on paper."),
        "mailbox": tr("Add, try, read and remove mailboxes of the office."),
        "waves": tr("Log and acknowledge many like messages in one go."),
        "case": tr("Open, list, show and assign cases; record checks and events."),
        "letter": tr("Draft, approve, render, send and check letters."),
        "paper": tr("Choose layouts; draw envelopes, labels and the calibration page."),
        "outbox": tr("Show what was sent by e-mail, and settle what became of it."),
        "post": tr("Print letters, say what came out, and keep the post log."),
        "export": tr("Export the register or one case."),
        "verify": tr("Check an exported case without office or key."),
        "selftest": tr("Check that the installed program has all it needs."),
    }


class _Parser(argparse.ArgumentParser):
    """Says wrong usage in one sentence and exits with 2."""

    def error(self, message: str) -> NoReturn:
        usage = self.format_usage().strip()
        self.exit(2, f"{self.prog}: {message}\n{usage}\n")


def run(argv: Sequence[str]) -> int:
    """Run a command line; 0 done, 1 refused or failed, 2 wrong usage. Never a traceback."""
    make_forgiving()
    options, rest = _options(argv)
    output = Output(json=options.json)
    try:
        return _dispatch(rest, options, output)
    except BrokenPipeError:
        return _unheard()
    except DeskError as error:
        return _failed(output, error)
    except Exception as fault:  # noqa: BLE001 - the last resort: no traceback ever reaches the user
        return _failed(output, _broken(_number_of(fault)))
    except KeyboardInterrupt:
        return _failed(
            output,
            DeskError(
                "stopped", "Stopped. What was saved before stays saved; nothing is half done."
            ),
        )


def refuse_window() -> int:
    """Say that there is no display to open the desk on; 1."""
    make_forgiving()
    return Output(json=False).failed(
        DeskError(
            "window.no_display",
            "There is no display here to open the desk on. Nothing was opened or changed. Start it "
            "in a graphical session, or use the command line: dsar-desk --help.",
        )
    )


def _failed(output: Output, error: DeskError) -> int:
    try:
        return output.failed(error)
    except BrokenPipeError:
        return _unheard()
    except DeskError as lost:  # the JSON cannot be printed; the sentence still can
        output.tell(error)
        output.tell(lost)
        return 1


def _unheard() -> int:
    """Nobody reads on: keep the interpreter from complaining about it on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _number_of(fault: Exception) -> str:
    try:
        logs = system_places().logs
    except DeskError:  # a user without a home: the log lies with what is temporary
        logs = Path(tempfile.mkdtemp(prefix="dsar-desk-log-"))
    return report(fault, logs)


def _broken(number: str) -> DeskError:
    return DeskError(
        "fault",
        "Something in the program broke (fault {number}). What was saved before stays saved. The "
        "log names the place in the program and nothing of any case; please report it.",
        number=number,
    )


def _dispatch(rest: Sequence[str], options: Options, output: Output) -> int:
    if not rest or rest[0] in {"-h", "--help"}:
        sys.stdout.write(_overview())
        return 0
    if rest[0] == "--version":
        sys.stdout.write(f"dsar-desk {__version__}\n")
        return 0
    module = _COMMANDS.get(rest[0])
    parser = _Parser(prog=f"dsar-desk {rest[0]}", allow_abbrev=False)
    if module is None:
        parser.prog = "dsar-desk"
        parser.error(tr("there is no command “{command}”", command=rest[0]))
    command: Command = importlib.import_module(f"dsar_desk.cli.{module}")
    command.fill(parser)
    return command.run(parser.parse_args(list(rest[1:])), options, output)


def _options(argv: Sequence[str]) -> tuple[Options, list[str]]:
    parser = _Parser(prog="dsar-desk", add_help=False, allow_abbrev=False)
    parser.add_argument("--office", type=Path)
    parser.add_argument("--recovery-key", type=Path)
    parser.add_argument("--json", action="store_true")
    known, rest = parser.parse_known_args(list(argv))
    return Options(known.office, known.recovery_key, known.json), rest


def _global_options() -> dict[str, str]:
    return {
        "--office DIR": tr("the folder of the office; else the usual one"),
        "--recovery-key FILE": tr("open it with the recovery key in a file, not with the keyring"),
        "--json": tr("print one JSON document"),
        "--sample": tr("open the window on a made-up office"),
        "--version": tr("say which version this is"),
    }


def _overview() -> str:
    lines = [
        tr("DSAR Desk: the register for privacy requests. Without a command it opens the window."),
        "",
        "dsar-desk [--office DIR] [--recovery-key FILE] [--sample]",
        "dsar-desk [--office DIR] [--recovery-key FILE] [--json] COMMAND …",
        "",
        *(f"  {name:<20} {meaning}" for name, meaning in _global_options().items()),
        "",
        *(f"  {name:<10} {summary}" for name, summary in _summaries().items()),
        "",
        tr("Each command explains itself with --help."),
    ]
    return "\n".join(lines) + "\n"
