"""``demo``: the main job on sample input, with the results left in a folder."""

import argparse
from pathlib import Path

from dsar_desk.bootstrap import run_demo
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.resources import folder
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``demo``."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--input", type=Path, metavar="DIR", help=tr("other sample input"))


def run(arguments: argparse.Namespace, _options: Options, output: Output) -> int:
    """Play the demo and print what it made."""
    summary = run_demo(arguments.out, arguments.input or folder() / "sample")
    output.document(summary, _text(arguments.out, summary))
    return 0


def _text(out: Path, summary: dict[str, object]) -> str:
    lines = [tr("The demo took in a letter, a call and two e-mails, and answered them.")]
    cases = summary["cases"]
    for case in cases if isinstance(cases, list) else []:
        lines.append(tr("{reference}: due {due}", reference=case["reference"], due=case["due"]))
        lines += [f"  {letter['file']}" for letter in case["letters"]]
    lines += [
        tr("Letters: {place}", place=out / "letters"),
        tr("Export: {place}", place=out / "case.zip"),
        tr("Register: {place}", place=out / "register.csv"),
        tr("Office: {place}", place=out / "office"),
    ]
    return "\n".join(lines)
