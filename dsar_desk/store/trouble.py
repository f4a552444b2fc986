"""What the database's own errors mean for a person: which of them is what, and what is safe."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dsar_desk.errors import DeskError

__all__ = ["ENDING", "code_of", "meaning", "translated"]

_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = (
    5, 6, 8, 10, 11, 13, 14, 26,
)  # fmt: skip

ENDING = frozenset({"store.disk_error", "store.damaged"})
"""After these nothing further is written until the office was opened anew."""

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PROBE = 1024 * 1024


@contextmanager
def translated(folder: Path | None) -> Iterator[None]:
    """What is done inside, with the driver's errors as sentences; others pass as they are."""
    try:
        yield
    except Exception as error:
        meant = meaning(code_of(error), folder)
        if meant is None:
            raise
        raise meant from None


def code_of(error: BaseException) -> int:
    """SQLite's primary result code behind a driver's or SQLAlchemy's error, 0 if there is none."""
    origin = getattr(error, "orig", error)
    return int(getattr(origin, "sqlite_errorcode", 0) or 0) & 0xFF


def meaning(code: int, folder: Path | None) -> DeskError | None:
    """The sentence for a result code; None where it is a bug and no state of the world."""
    if code == _IO:
        return _no_space(folder) if folder and _is_out_of_space(folder) else _disk_error()
    made = _MEANINGS.get(code)
    return made(folder) if made else None


def _is_out_of_space(folder: Path) -> bool:
    """True where a file as long as the store's own cannot grow: full disk, quota or limit."""
    longest = max((path.stat().st_size for path in folder.glob("store.db*")), default=0)
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            os.ftruncate(probe.fileno(), longest + _PROBE)
            os.write(probe.fileno(), bytes(_PROBE))
            os.fsync(probe.fileno())
    except OSError as trouble:
        return trouble.errno in _NO_SPACE
    return False


def _no_space(folder: Path | None) -> DeskError:
    return DeskError(
        "store.disk_full",
        "There is no space left where the office lies ({folder}). This was not saved; what you "
        "typed is kept here and everything saved before is safe. Free space and save again.",
        folder=folder,
    )


def _disk_error() -> DeskError:
    return DeskError(
        "store.disk_error",
        "Your disk reported an error. Nothing further is written to the register; what you typed "
        "is kept here. Close the desk, have the disk looked at and open the office again.",
    )


def _in_use(_folder: Path | None) -> DeskError:
    return DeskError(
        "store.in_use",
        "Another program (a virus scanner or a backup, perhaps) holds the register. This was not "
        "saved; what you typed is kept here. Wait a moment and save again.",
    )


def _read_only(_folder: Path | None) -> DeskError:
    return DeskError(
        "store.became_read_only",
        "The register cannot be written to any more. This was not saved; what you typed is kept "
        "here. Check the drive and its permissions, then open the office again.",
    )


def _damaged(_folder: Path | None) -> DeskError:
    return DeskError(
        "store.damaged",
        "A part of the register is damaged. Nothing further is written to it; cases that can be "
        "read stay readable and can be exported. Run the office check to see which are damaged, "
        "and take them from your last backup.",
    )


def _cannot_open(folder: Path | None) -> DeskError:
    return DeskError(
        "store.cannot_open",
        "The register in {folder} cannot be opened by this user. Nothing was changed. Check that "
        "the folder is there and that you may read it.",
        folder=folder,
    )


_MEANINGS: dict[int, Callable[[Path | None], DeskError]] = {
    _BUSY: _in_use,
    _LOCKED: _in_use,
    _READ_ONLY: _read_only,
    _CORRUPT: _damaged,
    _NOT_A_DATABASE: _damaged,
    _FULL: _no_space,
    _CANNOT_OPEN: _cannot_open,
}
