"""Where the program starts: no command opens the desk, a command runs on the command line."""

import gc
import os
import sys
from collections.abc import Mapping, Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """The program's exit code: 0 done, 1 refused or failed, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["--worker"]:
        from dsar_desk.system.worker import run_worker  # noqa: PLC0415 - a worker loads nothing else

        return run_worker()
    from dsar_desk.gui.options import window_options  # noqa: PLC0415 - not for a worker

    options = window_options(arguments)
    if options is not None:
        if not _has_display(os.environ):
            from dsar_desk.cli.main import refuse_window  # noqa: PLC0415 - not for the window

            return refuse_window()
        gc.disable()  # what is made for the first paint stays; the window collects by itself later
        from dsar_desk.gui.features import (  # noqa: PLC0415 - Qt only for the window
            look_at_no_source,
        )

        look_at_no_source()
        from dsar_desk.gui.app import run as run_window  # noqa: PLC0415 - Qt only for the window

        return run_window(options)
    from dsar_desk.cli.main import run as run_command  # noqa: PLC0415 - not for the window

    return run_command(arguments)


def _has_display(environment: Mapping[str, str]) -> bool:
    """False on a Unix without any display, where Qt would end in an abort."""
    if sys.platform in {"win32", "darwin"}:
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in named)


if __name__ == "__main__":
    sys.exit(main())
