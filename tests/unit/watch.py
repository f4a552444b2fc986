"""Keeps the unit suite one: a test in it that starts a program, waits or opens a store fails.

Such a test is no worse than others and has its place: ``tests/integration``. Watched is what a
test and its fixtures do until it ends, in every thread; tearing down is not, for the last test
of a run tears down what other rooms' tests have shared.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver

__all__ = ["pytest_runtest_call", "pytest_runtest_setup"]

# What Python itself tells an audit hook.
_REFUSED = {
    "subprocess.Popen": "starts a program",
    "os.posix_spawn": "starts a program",
    "os.startfile": "starts a program",
    "os.spawn": "starts a program",
    "os.exec": "becomes another program",
    "os.system": "starts a shell",
    "os.fork": "starts a process",
    "os.forkpty": "starts a process",
    "socket.bind": "opens a port",
    "socket.connect": "connects to another program",
    "socket.getaddrinfo": "asks the network",
}
# What it does not: a function, and what calling it means.
_DOORS = (
    (time, "sleep", "sleeps instead of waiting for a condition"),
    (driver, "connect", "opens an office's store"),
)
_SENTENCE = (
    "A unit test {does}. Give the code what it needs as an argument, or move this test to "
    "tests/integration."
)


class _Watch:
    """What the test that runs now did and should not have."""

    def __init__(self) -> None:
        self._done: list[str] | None = None  # None while no test of the suite runs
        sys.addaudithook(self._heard)  # there is no way to take one away again

    @contextmanager
    def over_a_test(self) -> Iterator[None]:
        self._done = []
        with pytest.MonkeyPatch.context() as patch:
            for module, name, does in _DOORS:
                patch.setattr(module, name, lambda *_, does=does, **__: self._refuse(does))
            try:
                yield
            finally:
                done, self._done = self._done, None
        if done:  # a second time, where the code or a thread of it swallowed the first
            pytest.fail(_SENTENCE.format(does=done[0]), pytrace=False)

    def _heard(self, event: str, _: tuple[Any, ...]) -> None:
        if self._done is not None and event in _REFUSED:
            self._refuse(_REFUSED[event])

    def _refuse(self, does: str) -> None:
        if self._done is not None:
            self._done.append(does)
        pytest.fail(_SENTENCE.format(does=does))


_watch = _Watch()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Iterator[None]:
    with _watch.over_a_test():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    with _watch.over_a_test():
        return (yield)
