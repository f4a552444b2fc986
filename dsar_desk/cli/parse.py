"""``parse``: mail files read without being stored, one JSON document a line."""

import argparse

from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.services.reading import Reader
from dsar_desk.system.sandbox import Sandbox

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``parse``."""
    parser.add_argument("files", nargs="+", metavar="FILE")


def run(arguments: argparse.Namespace, _options: Options, output: Output) -> int:
    """Print a line for each message; 1 where a file could not be read, after the rest."""
    failed = False
    with Sandbox() as sandbox:
        for document in Reader(sandbox).parse_files(arguments.files):
            failed = failed or "error" in document
            output.line(document)
    return 1 if failed else 0
