"""``parse``: mail files read without being stored, one JSON document a line."""

import argparse
from pathlib import Path

from dsar_desk.bootstrap import reader
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``parse``."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")


def run(arguments: argparse.Namespace, _options: Options, output: Output) -> int:
    """Print a line for each message; 1 where a file could not be read, after the rest."""
    failed = False
    with reader() as open_reader:
        for document in open_reader.parse_files(arguments.files):
            failed = failed or "error" in document
            output.line(document)
    return 1 if failed else 0
