"""Where the program starts: no command opens the desk, a command runs on the command line."""

import gc
import os
import sys
from collections.abc import Mapping, Sequence

__all__ = ["main"]

_OF_THE_WINDOW = {"--office": True, "--recovery-key": True, "--measure": True, "--sample": False}
"""The options that open the window, and whether a value follows."""


def main(argv: Sequence[str] | None = None) -> int:
    """The program's exit code: 0 done, 1 refused or failed, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["--worker"]:
        from dsar_desk.system.worker import run_worker  # noqa: PLC0415 - a worker loads nothing else

        return run_worker()
    if _wants_window(arguments):
        if not _has_display(os.environ):
            from dsar_desk.cli.main import refuse_window  # noqa: PLC0415 - not for the window

            return refuse_window()
        gc.disable()  # what is made for the first paint stays; the window collects by itself later
        from dsar_desk.gui.features import (  # noqa: PLC0415 - Qt only for the window
            look_at_no_source,
        )

        look_at_no_source()
        from dsar_desk.gui.app import run as run_window  # noqa: PLC0415 - Qt only for the window

        return run_window(arguments)
    from dsar_desk.cli.main import run as run_command  # noqa: PLC0415 - not for the window

    return run_command(arguments)


def _wants_window(arguments: Sequence[str]) -> bool:
    """True where nothing but the window's own options stands; all else is the command line's."""
    rest = iter(arguments)
    for argument in rest:
        name, equals, _ = argument.partition("=")
        if name not in _OF_THE_WINDOW:
            return False
        if _OF_THE_WINDOW[name] and not equals:
            next(rest, None)
    return True


def _has_display(environment: Mapping[str, str]) -> bool:
    """False on a Unix without any display, where Qt would end in an abort."""
    if sys.platform in {"win32", "darwin"}:
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in named)


if __name__ == "__main__":
    sys.exit(main())
