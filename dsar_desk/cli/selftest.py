"""``selftest``: everything that the installed program needs is there and works."""

import argparse

from dsar_desk.bootstrap import self_checks, this_computer
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.text import tr

__all__ = ["fill", "run"]


def fill(_parser: argparse.ArgumentParser) -> None:
    """``selftest`` takes no arguments."""


def run(_arguments: argparse.Namespace, _options: Options, output: Output) -> int:
    """Print each check with what it found; 1 where one failed."""
    checks = self_checks(this_computer())
    ok = all(check.ok for check in checks)
    document = {
        "ok": ok,
        "checks": [{"name": check.name, "ok": check.ok, "found": check.found} for check in checks],
    }
    lines = [
        tr(
            "{mark} {name}: {found}",
            mark=tr("ok    ") if check.ok else tr("FAILED"),
            name=check.name,
            found=check.found,
        )
        for check in checks
    ]
    output.document(document, "\n".join(lines))
    return 0 if ok else 1
