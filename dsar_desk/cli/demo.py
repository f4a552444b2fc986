"""``demo``: the main job on sample input, with the results left in a folder."""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from dsar_desk.bootstrap import SHIPPED_PROFILE, apart, create, new_office, open_desk
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.errors import DeskError
from dsar_desk.paper.scan import scan_of
from dsar_desk.resources import folder
from dsar_desk.services.demo import DemoInput, leave
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``demo``."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--input", type=Path, metavar="DIR", help=tr("other sample input"))


def run(arguments: argparse.Namespace, _options: Options, output: Output) -> int:
    """Play the demo and print what it made."""
    out: Path = arguments.out
    _refuse_used(out)
    given = DemoInput.load(arguments.input or folder() / "sample")
    with _whole_or_nothing(out), tempfile.TemporaryDirectory(prefix="dsar-desk-") as aside:
        summary = _play(given, out, Path(aside))
    output.document(summary, _text(out, summary))
    return 0


def _play(given: DemoInput, out: Path, aside: Path) -> dict[str, object]:
    """Make an office, do the main job in it, leave the results; nothing of this user's is touched."""
    around = apart(aside, given.noon)
    office, key = out / "office", out / "recovery-key.txt"
    profile = folder() / "profile" / SHIPPED_PROFILE
    new = new_office(office, "PingCAP (US) Inc.", "US", around, profile)
    create(new, key, around, keyring=False)
    with open_desk(office, key, around) as desk:
        fonts = desk.correspondence.fonts()
        return leave(desk, given, partial(scan_of, fonts=fonts), out)


@contextmanager
def _whole_or_nothing(out: Path) -> Iterator[None]:
    """The folder, made where it was not there; left as it was found where the demo fails."""
    was_there = out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise DeskError(
            "demo.no_folder",
            "The folder {folder} cannot be made ({reason}). Nothing was made or changed; name one "
            "that you may write to.",
            folder=out,
            reason=trouble.strerror or type(trouble).__name__,
        ) from trouble
    try:
        yield
    except BaseException:
        shutil.rmtree(out, ignore_errors=True)
        if was_there:
            out.mkdir(exist_ok=True)
        raise


def _refuse_used(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise DeskError(
            "demo.not_empty",
            "The folder {folder} holds something already. Nothing was made or changed; name a new "
            "folder.",
            folder=out,
        )


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
