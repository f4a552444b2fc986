"""Fetches the small pictures of scanned pages, scan by scan, and shows them as they come."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.work import Lane

if TYPE_CHECKING:
    from dsar_desk.gui.work import Job
    from dsar_desk.services.desk import Desk

__all__ = ["TrayPictures"]


class TrayPictures(QObject):
    """``fetched`` carries the id of a scan, the number of a page from 0, and a PNG.

    Pages are opened in the limited worker process; what cannot be shown is left without a picture.
    """

    fetched = Signal(str, int, bytes)

    def __init__(self, office: Office, side: int, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._side = office, side
        self._wanted: deque[ReceivedId] = deque()
        self._job: Job | None = None

    def fetch(self, scans: Sequence[ReceivedId]) -> None:
        """Fetch the pictures of these scans from now on, and no others."""
        self.stop()
        self._wanted = deque(scans)
        self._next()

    def stop(self) -> None:
        """Fetch no more."""
        self._wanted.clear()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _next(self) -> None:
        if not self._wanted:
            self._job = None
            return
        scan = self._wanted.popleft()
        come: deque[tuple[int, bytes]] = deque()
        self._job = self._office.workbench.do(
            partial(_fetch, self._office.desk, scan, self._side, come),
            owner=self,
            then=lambda _none: self._finish(scan, come),
            failed=lambda _error: self._go_on(scan, come, _error),
            lane=Lane.NETWORK,
            progress=lambda _done, _of: self._show(scan, come),
        )

    def _finish(self, scan: ReceivedId, come: "deque[tuple[int, bytes]]") -> None:
        self._show(scan, come)
        self._next()

    def _go_on(self, scan: ReceivedId, come: "deque[tuple[int, bytes]]", _error: DeskError) -> None:
        """Its pages can be put in order without pictures; the letter itself says what is wrong."""
        self._finish(scan, come)

    def _show(self, scan: ReceivedId, come: "deque[tuple[int, bytes]]") -> None:
        while come:
            self.fetched.emit(scan, *come.popleft())


def _fetch(
    desk: "Desk",
    scan: ReceivedId,
    side: int,
    come: "deque[tuple[int, bytes]]",
    *,
    progress: Callable[[int, int], None],
) -> None:
    for number, png in enumerate(desk.post_in.arranging.thumbnails(scan, side)):
        come.append((number, png))
        progress(number, number + 1)
