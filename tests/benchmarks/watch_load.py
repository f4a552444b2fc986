"""The window while a mailbox is read behind it: how long the officer was kept waiting at the longest.

``python -m tests.benchmarks.watch_load [NUMBER]``; the exit code is 1 where a bar is missed. The server
is a process of its own, as in life, so that its work is not taken for the desk's.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.mail_account import MailServer, Security
from dsar_desk.gui.garbage import GarbageCollector
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.gui.work import Workbench
from tests.benchmarks.mail import made_mails
from tests.gui.desks import AtTheDesk, at_the_desk, make_sample, sample_at
from tests.gui.heartbeat import heartbeat
from tests.gui.mailboxes import ACCOUNT, a_mailbox
from tests.mailservers.certificates import Certificates, server_context
from tests.mailservers.scripted_imap import HOST, Folder, ScriptedImap

PAUSE_S = 0.1


@dataclass(frozen=True, slots=True)
class Load:
    """What was measured: seconds in all, the longest pauses of the window, the longest first."""

    messages: int
    seconds: float
    pauses: tuple[float, ...]

    @property
    def missed(self) -> list[str]:
        """The bars that were not kept."""
        return ["pauses"] if self.pauses[0] > PAUSE_S else []


def serve(folder: Path, number: int) -> None:
    """A server with so many messages, until its standard input ends."""
    made = Certificates.make(folder)
    with ScriptedImap(
        {"INBOX": Folder.of(made_mails(number))}, server_context(made.file())
    ) as server:
        print(json.dumps({"port": server.address.port, "ca": str(made.ca)}), flush=True)
        sys.stdin.read()


@contextmanager
def served(folder: Path, number: int) -> Iterator[dict[str, str]]:
    """Where a server with so many messages is, and which authority speaks for it."""
    task = f"from pathlib import Path; from tests.benchmarks.watch_load import serve; serve(Path({str(folder)!r}), {number})"
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", task], stdin=pipe, stdout=pipe, text=True
    ) as server:
        if server.stdout is None:
            raise RuntimeError("the server says nothing")
        yield json.loads(server.stdout.readline())
        server.communicate()


def watch(here: AtTheDesk, where: dict[str, str], number: int) -> Load:
    """Read the mailbox while the inbox is shown."""
    here.window.open_intake(Channel.INBOX)
    here.settle()
    door = here.rooms.doors.intake.door
    if not isinstance(door, InboxDoor):
        raise TypeError("the inbox is not shown")
    imap = MailServer(HOST, int(where["port"]), Security.TLS)
    a_mailbox(here.desk, account=replace(ACCOUNT, imap=imap, ca_file=where["ca"]))
    with heartbeat() as gaps:
        begun = perf_counter()
        here.rooms.mail.watch.begin()
        until_read(here, door)
        taken = perf_counter() - begun
    here.rooms.mail.watch.stop()
    return Load(number, taken, tuple(sorted(gaps, reverse=True)[:8]))


def until_read(here: AtTheDesk, door: InboxDoor) -> None:
    """Let the window live until all of the mailbox is here."""
    loop, look = QEventLoop(), QTimer(interval=50)

    def is_over() -> None:
        if door.list.rows.rowCount() and not here.rooms.mail.watch.is_reading:
            loop.quit()

    look.timeout.connect(is_over)
    look.start()
    loop.exec()


def main(number: int) -> int:
    """Measure, print, and say by the exit code whether every bar was kept."""
    app = QApplication([])
    theme = Theme(app, Look(scheme=Scheme.LIGHT))
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        make_sample(place / "made")
        collector = GarbageCollector()
        collector.start()
        with served(place, number) as where, sample_at(place / "made", place / "office") as desk:
            workbench = Workbench()
            here = at_the_desk(desk, workbench, theme, place)
            load = watch(here, where, number)
            here.settle()
            workbench.stop()
    print(json.dumps(asdict(load) | {"missed": load.missed}, indent=1))
    return 1 if load.missed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 800))
