"""Takes files in: each is stored as it came and committed, and only then read."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.received import Received
from dsar_desk.gui.office import Office
from dsar_desk.gui.work import Lane
from dsar_desk.system.chosen import LARGEST, chosen_bytes

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.intake import Taken

__all__ = ["MAIL", "SCANS", "Many", "Taker"]

SCANS = ("*.pdf", "*.jpg", "*.jpeg", "*.png", "*.tif", "*.tiff")
MAIL = ("*.eml", "*.msg", "*.mbox", "winmail.dat")
MAILBOXES = frozenset({".mbox", ".mbx"})


@dataclass(frozen=True, slots=True)
class Many:
    """What became of a mailbox file: what is new, and how many of its mails were here before."""

    file: str
    new: "tuple[Received, ...]"
    repeated: int
    stopped: bool


class Taker(QObject):
    """Takes what was dropped or chosen into the store.

    ``taken`` carries a ``Received`` twice: as it is kept, then as it was read. ``repeated``
    carries one that was here before; ``refused`` an error, after which the rest still goes on. Of a
    mailbox file ``advanced`` tells its name, how many mails of how many are kept or read, and which
    of both; ``finished`` carries ``Many``.
    """

    taken = Signal(object)
    repeated = Signal(object)
    refused = Signal(object)
    advanced = Signal(str, int, int, bool)
    finished = Signal(object)

    def __init__(self, office: Office, channel: Channel, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._channel = office, channel
        self._stopped = threading.Event()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take these files in, one after another."""
        for path in paths:
            if self._channel is Channel.INBOX and path.suffix.lower() in MAILBOXES:
                self._take_mailbox(path)
            else:
                self._take(partial(chosen_bytes, path), path.name)

    def take_bytes(self, raw: bytes, name: str) -> None:
        """Take in what was pasted."""
        self._take(lambda: raw, name)

    def stop(self) -> None:
        """Take in no more of the mailbox file; what is kept of it stays and is read."""
        self._stopped.set()

    def _take(self, source: Callable[[], bytes], name: str) -> None:
        desk, order, channel = self._office.desk, self._office.order(), self._channel

        def call() -> "tuple[Taken, ...]":
            raw = source()
            if channel is Channel.INBOX:
                return desk.intake.take_in_all(order, raw, name, channel)
            return (desk.intake.take_in(order, raw, name, channel),)

        self._office.workbench.do(
            call, owner=self, then=partial(self._note_taken, name), failed=self.refused.emit
        )

    def _take_mailbox(self, path: Path) -> None:
        """A mailbox file, beside the window's own work: it may hold thousands of messages."""
        desk, order, stopped = self._office.desk, self._office.order(), self._stopped
        stopped.clear()

        def call(*, progress: Callable[[int, int], object]) -> "tuple[Taken, ...]":
            def told(done: int, total: int) -> bool:
                progress(done, total)
                return not stopped.is_set()

            raw = chosen_bytes(path, 3 * LARGEST)
            return desk.intake.take_in_all(order, raw, path.name, Channel.INBOX, progress=told)

        self._office.workbench.do(
            call,
            owner=self,
            then=partial(self._note_taken, path.name),
            failed=self.refused.emit,
            lane=Lane.NETWORK,
            progress=lambda done, total: self.advanced.emit(path.name, done, total, False),
        )

    def _note_taken(self, name: str, found: "tuple[Taken, ...]") -> None:
        if len(found) != 1:
            self._note_many(name, found)
        elif found[0].duplicate:
            self.repeated.emit(found[0].received)
        else:
            received = found[0].received
            self.taken.emit(received)
            call = _reading(self._office.desk, received)
            scan = self._channel is Channel.POST  # of a hundred pages, which take their time
            self._office.workbench.do(
                call,
                owner=self,
                then=self.taken.emit,
                failed=self.refused.emit,
                lane=Lane.NETWORK if scan else Lane.STORE,
            )

    def _note_many(self, name: str, found: "tuple[Taken, ...]") -> None:
        """Read what is new; what was here before stays as it is."""
        desk, order = self._office.desk, self._office.order()
        new = tuple(each.received for each in found if not each.duplicate)
        many = Many(name, new, len(found) - len(new), stopped=self._stopped.is_set())

        def call(*, progress: Callable[[int, int], object]) -> None:
            desk.intake.read_all(order, [each.id for each in new], progress)

        self._office.workbench.do(
            call,
            owner=self,
            then=lambda _nothing: self.finished.emit(many),
            failed=self.refused.emit,
            lane=Lane.NETWORK,
            progress=lambda done, total: self.advanced.emit(name, done, total, True),
        )


def _reading(desk: "Desk", received: Received) -> Callable[[], Received]:
    order = desk.order()
    return lambda: desk.intake.read(order, received.id)
