"""Whatever thread makes garbage: it is collected in the window's own."""

import gc
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QApplication

from dsar_desk.gui.garbage import GarbageCollector


class Ring:
    """Refers to itself, so that only a collection ends it; notes in which thread that was."""

    def __init__(self, ended: list[int]) -> None:
        self.me, self._ended = self, ended

    def __del__(self) -> None:
        self._ended.append(threading.get_ident())


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    was_enabled = gc.isenabled()
    made = GarbageCollector()
    made.start()
    yield made
    made.deleteLater()
    gc.unfreeze()
    if was_enabled:
        gc.enable()


def allocate_much() -> list[list[int]]:
    return [[number] for number in range(100_000)]


def test_garbage_waits_for_the_thread_of_the_window(collector: GarbageCollector) -> None:
    ended: list[int] = []
    Ring(ended)
    with ThreadPoolExecutor(1) as worker:
        made = worker.submit(allocate_much).result()
    assert made
    assert ended == []
    assert collector.collect() > 0
    assert ended == [threading.get_ident()]


def test_where_little_was_made_nothing_is_looked_through(collector: GarbageCollector) -> None:
    gc.collect()
    assert collector.collect() == 0
