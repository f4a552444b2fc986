"""What may stand on the command line when the window is wanted; read before Qt is loaded."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

__all__ = ["OPTIONS", "Options", "window_options"]

OPTIONS = {"--office": True, "--recovery-key": True, "--measure": True, "--sample": False}
"""The options that open the window, and whether a value follows."""
JOBS = ("first-paint", "filled", "idle")


class Options(NamedTuple):
    """What was asked on the command line; ``measure`` ends the program once it has got there."""

    sample: bool = False
    office: Path | None = None
    recovery_key: Path | None = None
    measure: str = ""


def window_options(argv: Sequence[str]) -> Options | None:
    """The options of the window, or None where these words are the command line's.

    That is where there is a command, an option that the window does not know, or one without its
    value: the command line knows them all and says what is wrong.
    """
    given, rest = dict[str, str](), iter(argv)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name not in OPTIONS or bool(equals) > OPTIONS[name]:
            return None
        if OPTIONS[name]:
            given[name] = value if equals else next(rest, "")
            if not given[name] or given[name].startswith("-"):
                return None
        else:
            given[name] = name
    if given.get("--measure", "filled") not in JOBS:
        return None
    office, key = given.get("--office"), given.get("--recovery-key")
    return Options(
        "--sample" in given,
        Path(office) if office else None,
        Path(key) if key else None,
        given.get("--measure", ""),
    )
