"""A timer of 10 ms that notes when the window's thread was kept from beating."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer


@contextmanager
def heartbeat() -> Iterator[list[float]]:
    """The gaps between beats in seconds, while the block runs."""
    gaps: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start(10)
    yield gaps
    timer.stop()
