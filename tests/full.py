"""A full disk for tests: one that really is full where this computer lets a test have one."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

__all__ = ["HOW", "Disk", "a_disk"]

HOW = ("limited", "full")
_SIZE = 96 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Disk:
    """A folder, and a while during which nothing more can be written to it."""

    place: Path
    full: Callable[[], AbstractContextManager[None]]

    def names(self) -> list[str]:
        """The files of the folder, those of its folders too."""
        found = (each for each in self.place.rglob("*") if each.is_file())
        return sorted(each.relative_to(self.place).as_posix() for each in found)


@contextmanager
def a_disk(how: str, place: Path) -> Iterator[Disk]:
    """A disk in a folder of a test.

    ``limited``: no file of this process may grow, which the system says in other words (EFBIG).
    ``full``: a small file system in memory that is filled to the last byte (ENOSPC); the test is
    skipped where nobody may mount one.
    """
    if sys.platform == "win32":
        pytest.skip("Windows has neither such a limit nor such a disk")
    place.mkdir(parents=True, exist_ok=True)
    if how == "limited":
        yield Disk(place, _no_growth)
        return
    if os.geteuid() != 0 or not _mounted(place):
        pytest.skip("only who may mount a file system can have a small one")
    try:
        yield Disk(place, partial(_filled, place))
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@contextmanager
def _no_growth() -> Iterator[None]:
    from resource import RLIMIT_FSIZE, getrlimit, setrlimit  # noqa: PLC0415 - Windows has none

    soft, hard = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, (soft, hard))


@contextmanager
def _filled(place: Path) -> Iterator[None]:
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1024 * 1024, 4096, 1):
            while _written(file.fileno(), bytes(size)):
                pass
    try:
        yield
    finally:
        filler.unlink()


def _written(descriptor: int, content: bytes) -> bool:
    try:
        return os.write(descriptor, content) > 0
    except OSError:
        return False


def _mounted(place: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", place]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
