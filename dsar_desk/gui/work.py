"""The workbench: the only module that knows threads; pages ask, it answers in their own thread."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar, cast, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from dsar_desk.errors import DeskError

if TYPE_CHECKING:
    from concurrent import futures
    from pathlib import Path
    from types import TracebackType

__all__ = ["Cancelled", "Job", "Lane", "Latest", "SaysErrors", "Workbench"]

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class Lane(StrEnum):
    """Where work waits its turn: the store takes one piece at a time, the network four.

    A watch is work that ends only when it is told to, such as waiting for new mail.
    """

    STORE = "store"
    NETWORK = "network"
    WATCH = "watch"


WORKERS = {Lane.STORE: 1, Lane.NETWORK: 4, Lane.WATCH: 64}

TURN_S = 0.001
"""After how long a worker gives way to the window; Python's own 0.005 are felt, several in a row."""


class Cancelled(Exception):  # noqa: N818 - a decision of the user, not an error
    """Raised inside long work, by its ``progress``, once the user has given it up."""


@runtime_checkable
class SaysErrors(Protocol):
    """A page or dialogue that shows a refusal in its own message bar."""

    def show_error(self, error: DeskError) -> None:
        """Show the sentence of ``error`` near the form it concerns."""


class Job:
    """One piece of work under way: the handle by which it is given up."""

    def __init__(self, future: "futures.Future[object]", given_up: threading.Event) -> None:
        self._future = future
        self._given_up = given_up

    @property
    def given_up(self) -> bool:
        """Whether ``cancel`` was called; the answer is then dropped."""
        return self._given_up.is_set()

    def cancel(self) -> None:
        """Give the work up: waiting work never starts, running work stops at its next progress."""
        self._given_up.set()
        self._future.cancel()


@dataclass(slots=True)
class _Errand:
    """What the GUI thread keeps of a job; the worker never holds a widget, so never ends one."""

    owner: QObject
    then: Callable[[object], object]
    failed: Callable[[DeskError], object] | None
    progress: Callable[[int, int], object] | None
    lane: Lane = Lane.STORE
    given_up: threading.Event = field(default_factory=threading.Event)
    advance: tuple[int, int] | None = None


class Workbench(QObject):
    """Runs calls in worker threads and hands the answers back in the thread of the window.

    ``changed`` re-announces what a service changed; ``broke`` names a fault (the id stands in the
    log in the folder ``logs``, too) for the "something broke" sheet; ``refused`` carries a
    ``DeskError`` that no page showed; ``settled`` says that nothing is under way any more.
    ``stopping`` is emitted before the workbench ends, so that watches are told to.
    """

    changed = Signal(object)
    broke = Signal(str)
    refused = Signal(object)
    settled = Signal()
    stopping = Signal()

    _returned = Signal(int, object)
    _advanced = Signal(int)
    _announced = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.logs: Path | None = None
        self._lanes: dict[Lane, futures.ThreadPoolExecutor] = {}
        self._stopped = False
        self._errands: dict[int, _Errand] = {}
        self._jobs: dict[int, Job] = {}
        self._last = 0
        queued = Qt.ConnectionType.QueuedConnection
        self._returned.connect(self._deliver, queued)
        self._advanced.connect(self._show_progress, queued)
        self._announced.connect(self._announce, queued)

    def do(  # noqa: PLR0913 - the sides of one click: what, for whom, what then, what if not, where
        self,
        call: Callable[..., Answer],
        *,
        owner: QObject,
        then: Callable[[Answer], object],
        failed: Callable[[DeskError], object] | None = None,
        lane: Lane = Lane.STORE,
        progress: Callable[[int, int], object] | None = None,
    ) -> Job:
        """The job that runs ``call`` in a worker and then gives its answer to ``then``.

        Args:
            call: takes nothing, or one keyword ``progress`` (a callable of done and total, which
                raises ``Cancelled``) if ``progress`` is given. It must not hold any widget.
            owner: the answer is dropped if this object is gone by then.
            then: called with the answer in the thread of the window.
            failed: called with the ``DeskError``; without it, ``owner.show_error`` where the owner
                has one (``SaysErrors``), else the signal ``refused``.
            lane: the queue to wait in.
            progress: called in the thread of the window with what is done and what there is to do.
        """
        self._last += 1
        number = self._last
        errand = _Errand(owner, cast("Callable[[object], object]", then), failed, progress, lane)
        self._errands[number] = errand
        work = partial(call, progress=self._reporter(number, errand)) if progress else call
        future = cast("futures.Future[object]", self._lane(lane).submit(work))
        job = self._jobs[number] = Job(future, errand.given_up)
        future.add_done_callback(partial(self._returned.emit, number))
        return job

    def announce(self, changes: object) -> None:
        """Let ``changed`` say, in the thread of the window, what a service has changed.

        Services are given this as their plain callable; it may be called from any thread.
        """
        self._announced.emit(changes)

    def report(self, error: BaseException) -> str:
        """The id under which a bug was logged, without its words, and announced by ``broke``."""
        fault = _written(error, self.logs) if self.logs else os.urandom(4).hex()
        log.error("fault %s: %s", fault, type(error).__name__)
        self.broke.emit(fault)
        return fault

    def take_faults(self) -> None:
        """From now on report bugs of the window's own thread, too, which Qt would print in full."""
        usual = sys.excepthook

        def told(
            kind: type[BaseException], error: BaseException, trace: "TracebackType | None"
        ) -> None:
            if isinstance(error, Exception) and isValid(self):
                self.report(error)
            else:
                usual(kind, error, trace)

        sys.excepthook = told

    def idle(self) -> bool:
        """Whether every answer has been delivered, but for watches: what tests wait for."""
        return all(errand.lane is Lane.WATCH for errand in self._errands.values())

    def stop(self) -> None:
        """End in good order: what waits for the store is still done, the network is given up.

        Returns when the last worker has finished; answers that come now are dropped.
        """
        self.stopping.emit()
        for job, errand in zip(self._jobs.values(), self._errands.values(), strict=True):
            if errand.progress:
                job.cancel()
        self._stopped = True
        for lane in reversed(Lane):
            if lane in self._lanes:
                self._lanes[lane].shutdown(wait=True, cancel_futures=lane is not Lane.STORE)
        self._errands.clear()
        self._jobs.clear()

    def _lane(self, lane: Lane) -> "futures.ThreadPoolExecutor":
        """The workers of a lane, which begin with its first piece of work."""
        if lane not in self._lanes:
            from concurrent.futures import (  # noqa: PLC0415 - the first paint has no work
                ThreadPoolExecutor,
            )

            sys.setswitchinterval(TURN_S)
            self._lanes[lane] = ThreadPoolExecutor(WORKERS[lane], thread_name_prefix=lane)
            if self._stopped:
                self._lanes[lane].shutdown()
        return self._lanes[lane]

    def _reporter(self, number: int, errand: _Errand) -> Callable[[int, int], None]:
        """What long work calls in its worker; many calls become one message to the window."""

        def report(done: int, total: int) -> None:
            if errand.given_up.is_set():
                raise Cancelled
            waiting = errand.advance is not None
            errand.advance = (done, total)
            if not waiting:
                self._advanced.emit(number)

        return report

    @Slot(int)
    def _show_progress(self, number: int) -> None:
        errand = self._errands.get(number)
        if errand is None or errand.advance is None or errand.progress is None:
            return
        advance, errand.advance = errand.advance, None
        if isValid(errand.owner) and not errand.given_up.is_set():
            errand.progress(*advance)

    @Slot(object)
    def _announce(self, changes: object) -> None:
        self.changed.emit(changes)

    @Slot(int, object)
    def _deliver(self, number: int, future: "futures.Future[object]") -> None:
        errand = self._errands.pop(number, None)
        self._jobs.pop(number, None)
        if errand is None:
            return
        try:
            self._answer(errand, future)
        finally:
            if self.idle():
                self.settled.emit()

    def _answer(self, errand: _Errand, future: "futures.Future[object]") -> None:
        """Give the outcome to whom it concerns; a bug is reported even when nobody waits."""
        if future.cancelled():
            return
        error = future.exception()
        if error is not None and not isinstance(error, (DeskError, Cancelled)):
            self.report(error)
        elif not isValid(errand.owner) or errand.given_up.is_set():
            return
        elif error is None:
            errand.then(future.result())
        elif isinstance(error, DeskError):
            self._refuse(errand, error)

    def _refuse(self, errand: _Errand, error: DeskError) -> None:
        if errand.failed is not None:
            errand.failed(error)
        elif isinstance(errand.owner, SaysErrors):
            errand.owner.show_error(error)
        else:
            self.refused.emit(error)


class Latest:
    """Asks of which only the last counts, such as a search while somebody types.

    What takes long and nobody waits for is asked in another lane than the store's.
    """

    def __init__(self, workbench: Workbench, owner: QObject, lane: Lane = Lane.STORE) -> None:
        self._workbench = workbench
        self._owner, self._lane = owner, lane
        self._job: Job | None = None

    def do(
        self,
        call: Callable[[], Answer],
        *,
        then: Callable[[Answer], object],
        failed: Callable[[DeskError], object] | None = None,
    ) -> None:
        """Ask anew; the answer to an earlier question that is still out is dropped."""
        self.drop()
        self._job = self._workbench.do(
            call, owner=self._owner, then=then, failed=failed, lane=self._lane
        )

    def drop(self) -> None:
        """Ask nothing; the answer to a question that is still out is dropped."""
        if self._job is not None:
            self._job.cancel()


def _written(error: BaseException, logs: "Path") -> str:
    from dsar_desk.system.logs import report  # noqa: PLC0415 - only once something broke

    return report(error, logs)
