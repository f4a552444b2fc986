"""Another office in a window and a process of its own, so that two offices never meet."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QProcess, QProcessEnvironment

from dsar_desk.errors import DeskError
from dsar_desk.services.offices import office_in
from dsar_desk.system.again import another_desk
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.office import Office
    from dsar_desk.gui.window import DeskWindow

__all__ = ["choose_other_office", "start_apart"]

Start = Callable[[Sequence[str]], bool]


def start_apart(command: Sequence[str]) -> bool:
    """Start a program that outlives this one and shares no streams with it; whether it started."""
    process = QProcess()
    around = QProcessEnvironment.systemEnvironment()
    around.insert("PYINSTALLER_RESET_ENVIRONMENT", "1")  # a frozen desk, not a part of this one
    process.setProcessEnvironment(around)
    process.setStandardInputFile(QProcess.nullDevice())
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    process.setProgram(command[0])
    process.setArguments(list(command[1:]))
    outcome = cast("bool | tuple[bool, int]", process.startDetached())  # by version of PySide
    return outcome if isinstance(outcome, bool) else outcome[0]


def choose_other_office(office: "Office", window: "DeskWindow", start: Start = start_apart) -> None:
    """Let a folder be chosen; if an office lies in it, the desk is started again for that office.

    An office that is open already comes forward: the second start finds its window and ends. No
    office is remembered, because which offices somebody works for is nobody else's business.
    """
    look = partial(_look, office, window, start)
    office.ask.choose_folder(tr("The folder of the other office"), look)


def _look(office: "Office", window: "DeskWindow", start: Start, folder: Path) -> None:
    office.workbench.do(
        partial(office_in, folder),
        owner=window,
        then=partial(_start, window, start),
        failed=window.show_error,
    )


def _start(window: "DeskWindow", start: Start, folder: Path) -> None:
    if start(another_desk(folder)):
        window.bar.inform(tr("The other office opens in a window of its own."))
        return
    window.show_error(
        DeskError(
            "office.not_started",
            "The desk could not be started a second time. Nothing was changed and this office "
            "stays open. Start DSAR Desk again from the menu of your system, with --office and "
            "the folder {folder}.",
            folder=folder,
        )
    )
