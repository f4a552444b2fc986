"""Many files read at once: batches go to two worker processes, their answers come in order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from queue import LifoQueue
from typing import Generic, TypeVar

from dsar_desk.system.sandbox import Sandbox

__all__ = ["ahead"]

_Batch = TypeVar("_Batch")
_Given = TypeVar("_Given")
_WORTH_A_SECOND = 3  # batches before another process is started
_LANES = 2
_AHEAD = 4  # batches in memory at once


def ahead(
    sandbox: Sandbox, batches: Iterable[_Batch], read: Callable[[Sandbox, _Batch], _Given]
) -> Iterator[tuple[_Batch, _Given]]:
    """Each batch with what ``read`` gives for it, in order; the next ones are read meanwhile.

    A second worker is started for a long run only, and ends with it.
    """
    if (os.cpu_count() or 1) < _LANES:
        yield from ((batch, read(sandbox, batch)) for batch in batches)
        return
    with ExitStack() as stack:
        lanes = _Lanes(sandbox, read)
        pool = stack.enter_context(ThreadPoolExecutor(_LANES, thread_name_prefix="reading"))
        waiting: deque[tuple[_Batch, Future[_Given]]] = deque()
        stack.callback(lambda: [future.cancel() for _, future in waiting])
        for count, batch in enumerate(batches):
            if count == _WORTH_A_SECOND:
                lanes.add(stack.enter_context(Sandbox(sandbox.limits)))
            waiting.append((batch, pool.submit(lanes.read, batch)))
            if len(waiting) >= _AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()


class _Lanes(Generic[_Batch, _Given]):
    """The workers that are free; a batch waits for one."""

    def __init__(self, sandbox: Sandbox, read: Callable[[Sandbox, _Batch], _Given]) -> None:
        self._free: LifoQueue[Sandbox] = LifoQueue()
        self._read = read
        self.add(sandbox)

    def add(self, sandbox: Sandbox) -> None:
        """One more worker."""
        self._free.put(sandbox)

    def read(self, batch: _Batch) -> _Given:
        """What is read of a batch by the next worker that is free."""
        sandbox = self._free.get()
        try:
            return self._read(sandbox, batch)
        finally:
            self._free.put(sandbox)
