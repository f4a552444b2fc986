"""``verify``: an exported case checked without office or key."""

import argparse
from pathlib import Path

from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.cli.wording import left_out_lines
from dsar_desk.export.verify import verify_bundle
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``verify``."""
    parser.add_argument("file", type=Path, metavar="FILE.zip")


def run(arguments: argparse.Namespace, _options: Options, output: Output) -> int:
    """Print what was found; 1 where the bundle does not stand."""
    result = verify_bundle(arguments.file)
    lines = [
        tr("The bundle stands: nothing in it was changed since it was signed.")
        if result.ok
        else tr("The bundle does not stand. Do not rely on it; ask the office for a new one."),
        *result.findings,
        *left_out_lines(result.manifest.left_out if result.manifest else ()),
    ]
    output.document(result.as_json(), "\n".join(lines))
    return 0 if result.ok else 1
