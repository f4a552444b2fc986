"""Python's garbage is collected in the window's own thread: a widget must not die in another.

A collection may start in whatever thread happens to allocate. If it finds widgets that hold each
other, it destroys them there, and Qt aborts. So the window switches the automatic collection off
and does it itself, between events, by the same thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

__all__ = ["GarbageCollector"]

EVERY_MS = 1000


class GarbageCollector(QObject):
    """Collects in the thread in which it was made, once ``start`` was called."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Collect from now on; what was made for the start stays, and is passed over."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def collect(self) -> int:
        """Collect the oldest generation that is due; how many objects were found unreachable."""
        counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [at for at, (count, limit) in enumerate(counted) if count > limit > 0]
        return gc.collect(due[-1]) if due else 0
