"""An alarm that rings once when a job takes too long; one thread for many jobs."""

import threading
from collections.abc import Callable
from time import monotonic

__all__ = ["Alarm"]


class Alarm:
    """Calls ``ring`` from a thread of its own when it was armed and not disarmed in time.

    Starting a thread for each job would cost more than reading a short mail. The thread starts
    with the first arming and sleeps, without waking, while nothing is armed for long.
    """

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._changed = threading.Condition()
        self._due: float | None = None
        self._wakes: float | None = None  # when the thread looks again; None: when it is told
        self._closed = False
        self._thread: threading.Thread | None = None
        self.rang = False

    def arm(self, seconds: float) -> None:
        """Ring in so many seconds."""
        with self._changed:
            self.rang = False
            self._due = due = monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="alarm", daemon=True)
                self._thread.start()
            elif self._wakes is None or due < self._wakes:
                self._changed.notify()

    def disarm(self) -> None:
        """Do not ring any more for what was armed."""
        with self._changed:
            self._due = None

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._due = None
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        with self._changed:
            while not self._closed:
                self._wakes = self._due
                self._changed.wait(None if self._due is None else self._due - monotonic())
                if self._due is not None and monotonic() >= self._due:
                    self._due = None
                    self.rang = True
                    self._ring()
