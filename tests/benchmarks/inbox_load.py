"""An inbox of any size opened, scrolled and worked through: time, memory, pauses of the window.

``python -m tests.benchmarks.inbox_load [NUMBER]``; the exit code is 1 where a bar is missed. The messages are made by
a process of their own, so that the memory is that of a desk which has just been started.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.received import ReceivedState
from dsar_desk.gui.garbage import GarbageCollector
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.office import Office
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.services.desk import Desk
from tests.desk import surroundings
from tests.gui.desks import wait_for
from tests.gui.heartbeat import heartbeat
from tests.gui.intake_desk import make_office
from tests.gui.scripted import ScriptedAsk
from tests.inboxes import fill, key_of

FIRST_PAGE_S, MEMORY_MB, PAUSE_S = 2.0, 300.0, 0.1
STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Load:
    """What was measured: seconds, megabytes (0 where the system does not say), the longest pauses."""

    messages: int
    first_page: float
    memory: float
    pauses: dict[str, float]

    @property
    def missed(self) -> list[str]:
        """The bars that were not kept."""
        longest = max(self.pauses.values())
        found = {
            "the first page": self.first_page > FIRST_PAGE_S,
            "memory": self.memory > MEMORY_MB,
            "pauses": longest > PAUSE_S,
        }
        return [name for name, over in found.items() if over]


def walk(desk: Desk, number: int) -> Load:
    """Open the inbox and do in it what an officer does all day."""
    collector = GarbageCollector()
    collector.start()
    workbench = Workbench()
    desk.on_change(workbench.announce)
    page = IntakePage(Office(desk, workbench, ScriptedAsk(), "Test Office"))
    page.resize(1280, 860)
    page.show()
    wait_for(workbench)
    pauses: dict[str, float] = {}

    def timed(name: str, act: Callable[[], object]) -> None:
        with heartbeat() as gaps:
            act()
            wait_for(workbench)
        pauses[name] = max([*gaps, 0.0])

    first = _Watch(page)
    timed("opening", lambda: page.open(Channel.INBOX))
    door = page.door
    if not isinstance(door, InboxDoor) or first.seconds is None:
        raise RuntimeError("the first message is not shown")
    _work_through(door, timed)
    _come_in(desk, timed)
    timed("going to a message far down", lambda: door.start(received=key_of(number // 10)))
    delete(page)  # its timers with it, before nobody works for them any more
    workbench.stop()
    return Load(number, first.seconds, _megabytes(), pauses)


class _Watch:
    """Notes after how many seconds the first message of an inbox is shown."""

    def __init__(self, page: IntakePage) -> None:
        self.seconds: float | None = None
        self._page, self._begun = page, perf_counter()
        self._timer = QTimer(page, interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        door = self._page.door
        if isinstance(door, InboxDoor) and door.reading.message.text.toPlainText():
            self.seconds = perf_counter() - self._begun
            self._timer.stop()


def _work_through(door: InboxDoor, timed: Callable[[str, Callable[[], object]], None]) -> None:
    for number in range(20):
        timed(f"scrolling to the end, page {number + 2}", door.list.scrollToBottom)
    for row in (0, 1, 2, door.list.rows.rowCount() - 1):
        index = door.list.rows.index(row)
        timed(f"choosing row {row}", lambda index=index: door.list.setCurrentIndex(index))
    timed("opening the form", door.open_form)
    timed("leaving the form", door.sheet.put_by.emit)
    for state in (ReceivedState.SET_ASIDE, ReceivedState.NEW):
        timed(f"changing to {state}", lambda state=state: door.reading.show_folder(state))


def _come_in(desk: Desk, timed: Callable[[str, Callable[[], object]], None]) -> None:
    def arrive() -> None:
        raw = b"From: new@example.org\r\nSubject: new\r\n\r\nJust now.\r\n"
        taken = desk.intake.take_in(desk.order(), raw, "new.eml", Channel.INBOX).received
        desk.inbox.ask(desk.order(), taken.id, desk.actor.id, "Ours?")

    arrive()
    timed("new mail", lambda: None)


def _megabytes() -> float:
    """The most that was in memory so far."""
    if not STATUS.exists():
        return 0.0
    lines = STATUS.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM"))


def make(place: Path, number: int) -> None:
    """An office with so many messages."""
    made = make_office(place)
    around = surroundings(made)
    with open_desk(around.places.office, made / "recovery-key.txt", around) as desk:
        fill(desk, number)


def main(number: int) -> int:
    """Measure, print, and say by the exit code whether every bar was kept."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        maker = f"from pathlib import Path; from tests.benchmarks.inbox_load import make; make(Path({name!r}), {number})"
        subprocess.run([sys.executable, "-c", maker], check=True)
        app = QApplication([])
        Theme(app, Look(scheme=Scheme.LIGHT))
        around = surroundings(place)
        with open_desk(around.places.office, place / "recovery-key.txt", around) as desk:
            load = walk(desk, number)
    print(json.dumps(asdict(load) | {"missed": load.missed}, indent=1))
    return 1 if load.missed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
