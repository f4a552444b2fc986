"""Where the program starts: no command opens the desk, a command runs on the command line."""

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """The program's exit code: 0 done, 1 refused or failed, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["--worker"]:
        from dsar_desk.system.worker import run_worker  # noqa: PLC0415 - a worker loads nothing else

        return run_worker()
    if _wants_window(arguments):
        from dsar_desk.gui.app import run as run_window  # noqa: PLC0415 - Qt only for the window

        return run_window(arguments)
    from dsar_desk.cli.main import run as run_command  # noqa: PLC0415 - not for the window

    return run_command(arguments)


def _wants_window(arguments: Sequence[str]) -> bool:
    """True where no command is named: options alone, or files to open (never both with help)."""
    if {"-h", "--help", "--version"} & set(arguments):
        return False
    takes_value = {"--office", "--recovery-key", "--measure"}
    rest = iter(arguments)
    for argument in rest:
        if argument in takes_value:
            next(rest, None)
        elif argument == "--json" or not argument.startswith("-"):
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
