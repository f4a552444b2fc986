"""This very program, started a second time: for another office, which never shares a process."""

import sys
from pathlib import Path

__all__ = ["another_desk"]


def another_desk(office: Path) -> list[str]:
    """The command that opens the desk on the office in that folder, in a process of its own.

    The frozen program is its own command; else the same Python runs the same package, kept to
    itself (``-I``) where this one is. That holds for a clone, a wheel and the installed scripts.
    """
    rest = ["--office", str(office.absolute())]
    if getattr(sys, "frozen", False):
        return [sys.executable, *rest]
    alone = ["-I"] if sys.flags.isolated else []
    return [sys.executable, *alone, "-m", "dsar_desk", *rest]
