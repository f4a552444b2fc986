"""Takes files in: each is stored as it came and committed, and only then read."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.received import Received
from dsar_desk.gui.office import Office
from dsar_desk.system.chosen import chosen_bytes

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.intake import Taken

__all__ = ["MAIL", "SCANS", "Taker"]

SCANS = ("*.pdf", "*.jpg", "*.jpeg", "*.png", "*.tif", "*.tiff")
MAIL = ("*.eml",)


class Taker(QObject):
    """Takes what was dropped or chosen into the store.

    ``taken`` carries a ``Received`` twice: as it is kept, then as it was read. ``repeated``
    carries one that was here before; ``refused`` an error, after which the rest still goes on.
    """

    taken = Signal(object)
    repeated = Signal(object)
    refused = Signal(object)

    def __init__(self, office: Office, channel: Channel, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._channel = office, channel

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take these files in, one after another."""
        for path in paths:
            self._take(partial(chosen_bytes, path), path.name)

    def take_bytes(self, raw: bytes, name: str) -> None:
        """Take in what was pasted."""
        self._take(lambda: raw, name)

    def _take(self, source: Callable[[], bytes], name: str) -> None:
        desk, order, channel = self._office.desk, self._office.order(), self._channel

        def call() -> "Taken":
            return desk.intake.take_in(order, source(), name, channel)

        self._office.workbench.do(call, owner=self, then=self._note_taken, failed=self.refused.emit)

    def _note_taken(self, found: "Taken") -> None:
        if found.duplicate:
            self.repeated.emit(found.received)
            return
        self.taken.emit(found.received)
        call = _reading(self._office.desk, found.received)
        self._office.workbench.do(call, owner=self, then=self.taken.emit, failed=self.refused.emit)


def _reading(desk: "Desk", received: Received) -> Callable[[], Received]:
    order = desk.order()
    return lambda: desk.intake.read(order, received.id)
