"""One writer for each office: a lock that the system lets go of when its process ends.

The lock file names its holder (process, computer, since when), so that a second desk can say who
it waits for. It is never deleted: a file that others may hold open must not be swapped.
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.store.durable import PRIVATE

__all__ = ["LOCK_FILE", "WriterLock", "take_lock"]

LOCK_FILE = "store.lock"
_FAR = 1 << 30
"""The byte that is locked; far behind the text, which others must be able to read."""


@dataclass(slots=True)
class WriterLock:
    """The right to write to one office, until it is let go."""

    descriptor: int

    def release(self) -> None:
        """Let the next writer in."""
        os.close(self.descriptor)


def take_lock(folder: Path, now: datetime, name: str = LOCK_FILE) -> WriterLock:
    """The right to write; ``store.in_use_by_desk`` names who holds it.

    PermissionError or OSError where the folder cannot be written to at all.
    """
    path = folder / name
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE)
    try:
        _lock(descriptor)
    except OSError:
        os.close(descriptor)
        raise _held(path) from None
    holder = {
        "pid": os.getpid(),
        "host": _host(),
        "since": now.isoformat("T", "minutes"),
    }
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(holder).encode())
    return WriterLock(descriptor)


def _host() -> str:
    """The name of this computer; ``socket`` knows it too, and would be loaded for that alone."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _held(path: Path) -> DeskError:
    try:
        holder = json.loads(path.read_bytes())
        who = {name: str(holder[name]) for name in ("pid", "host", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        who = dict.fromkeys(("pid", "host", "since"), "?")
    return DeskError(
        "store.in_use_by_desk",
        "This office is open in another DSAR Desk: process {pid} on {host}, since {since}. "
        "Nothing was changed. Go on in that window, or close it and try again.",
        **who,
    )


def _locking() -> Callable[[int], None]:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 - exists on Windows only

        def lock(descriptor: int) -> None:
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            os.lseek(descriptor, 0, os.SEEK_SET)

        return lock
    import fcntl  # noqa: PLC0415 - exists on POSIX only

    return lambda descriptor: fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_lock = _locking()
