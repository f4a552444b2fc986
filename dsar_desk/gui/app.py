"""The window as a program: what was asked on the command line, the first paint, then the office."""

import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dsar_desk.errors import DeskError
from dsar_desk.gui.desk.page import first_view
from dsar_desk.gui.door import door_name, may_be_open
from dsar_desk.gui.garbage import GarbageCollector
from dsar_desk.gui.options import Options
from dsar_desk.gui.startup import Begun, FirstPaint, Startup
from dsar_desk.gui.state import WindowState
from dsar_desk.gui.theme import Density, Look, Scheme, Theme
from dsar_desk.gui.window import DeskWindow
from dsar_desk.gui.work import Workbench
from dsar_desk.system.paths import Places, system_places
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.views import View
    from dsar_desk.gui.ask import WindowAsk

__all__ = ["begin", "hear_later_starts", "remembered_look", "run"]

STARTED = perf_counter()
MEMORY = Path("/proc/self/smaps_rollup")
IDLE_AFTER_MS = 2000


def run(options: Options) -> int:
    """The exit code of the window: 0 when it was closed."""
    places = system_places()
    app = _application()
    shared = not (options.sample or options.measure)
    door = door_name(str(places.settings), options.office or places.office)
    if shared and may_be_open(door) and _handed_over(door):
        return 0
    state = WindowState(places.settings / "window.ini")
    theme = Theme(app, remembered_look(state))
    theme.changed.connect(partial(_remember_look, state))
    with ExitStack() as keep:
        workbench = Workbench()
        workbench.logs = places.logs
        workbench.take_faults()
        keep.callback(workbench.stop)
        window = DeskWindow(workbench, theme, state)
        startup = Startup(
            window,
            workbench,
            partial(_dialogues, window),
            partial(begin, options, places, keep, first_view(window.last_view)),
            keep,
        )
        _show(window, startup, options.measure)
        if shared:
            hear_later_starts(startup, door, window)
        app.applicationStateChanged.connect(partial(_wake, startup))
        code = app.exec()
        workbench.stop()
        return code


def begin(options: Options, places: Places, keep: ExitStack, view: "View") -> Begun:
    """What there is to open; made in the worker, so that the window never waits for SQL."""
    from dsar_desk import bootstrap  # noqa: PLC0415 - the first paint does not wait for the store

    around = bootstrap.this_computer()
    starter = bootstrap.OfficeStarter(around, options.recovery_key)
    folder = options.office or places.office
    try:
        if not options.sample and options.office is None and not starter.holds_office(folder):
            return Begun(starter, folder)
        with ExitStack() as refused:  # which lets go of the office, so that it can be tried again
            desk = starter.sample() if options.sample else starter.open(folder)
            refused.enter_context(desk)
            first = desk.finding.first_look(view, desk.now().date())
            keep.push(refused.pop_all())
    except DeskError as refusal:
        return Begun(starter, folder, refusal=refusal)
    return Begun(starter, folder, desk, first, options.sample)


def hear_later_starts(startup: Startup, door: str, window: DeskWindow) -> None:
    """Listen at the door as soon as there is something to press: the welcome page or the desk."""
    once = Qt.ConnectionType.SingleShotConnection
    startup.ready.connect(partial(_listen, door, window), once)


def remembered_look(state: WindowState) -> Look:
    """The look that was worn last, with the usual one for whatever was not remembered."""
    scheme, density = state.noted("scheme"), state.noted("density")
    percent = state.noted("text_percent")
    return Look(
        Scheme(scheme) if scheme in set(Scheme) else Scheme.SYSTEM,
        int(percent) if percent.isdecimal() else 100,
        Density(density) if density in set(Density) else Density.NORMAL,
    )


def _application() -> QApplication:
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setApplicationName("dsar-desk")
    app.setApplicationDisplayName(tr("DSAR Desk"))
    return app


def _handed_over(door: str) -> bool:
    from dsar_desk.gui.single import hand_over  # noqa: PLC0415 - the first desk does not knock

    return hand_over(door, ())


def _listen(door: str, window: DeskWindow) -> None:
    """Hear of later starts."""
    from dsar_desk.gui.single import SingleInstance  # noqa: PLC0415 - not for the first paint

    single = SingleInstance(door, window)
    single.called.connect(window.come_forward)
    single.listen()


def _dialogues(window: DeskWindow) -> "WindowAsk":
    from dsar_desk.gui.ask import WindowAsk  # noqa: PLC0415 - the first paint asks nothing

    return WindowAsk(window)


def _show(window: DeskWindow, startup: Startup, measure: str) -> None:
    """Paint first; then restore panes, open the office, and tell what was measured."""
    first = FirstPaint(window)
    first.painted.connect(GarbageCollector(window).start)  # whatever becomes of the start
    if measure == "first-paint":
        first.painted.connect(partial(_report, measure))
    else:
        first.painted.connect(window.restore)
        first.painted.connect(startup.start)
    if measure == "filled":
        startup.listed.connect(partial(_painted, window, measure))
    if measure == "idle":
        tell = partial(_painted, window, measure)
        startup.ready.connect(lambda: QTimer.singleShot(IDLE_AFTER_MS, window, tell))
    window.show()


def _painted(window: DeskWindow, measure: str) -> None:
    """Report once the filled list was drawn."""
    window.desk_page.list.viewport().repaint()
    _report(measure)


def _report(job: str) -> None:
    """Print one JSON line and end."""
    seconds = perf_counter() - STARTED
    print(  # noqa: T201 - what --measure is for
        f'{{"reached": "{job}", "seconds": {seconds:.4f}, "pss_kib": {_memory() or "null"}}}',
        flush=True,
    )
    QApplication.quit()


def _memory() -> int | None:
    """The proportional share of memory of this process in KiB, where the system tells it."""
    if not MEMORY.is_file():
        return None
    lines = MEMORY.read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), None)


def _wake(startup: Startup, state: Qt.ApplicationState) -> None:
    if state is Qt.ApplicationState.ApplicationActive and startup.rooms is not None:
        startup.rooms.woken()


def _remember_look(state: WindowState, look: Look) -> None:
    state.note("scheme", look.scheme)
    state.note("text_percent", str(look.text_percent))
    state.note("density", look.density)
