"""Files that are whole or not there: written aside, synchronised, renamed, folder synchronised."""

import errno
import os
from pathlib import Path

__all__ = ["PRIVATE", "sync_file", "sync_folder", "write_new", "write_whole"]

PRIVATE = 0o600
"""Nobody but the owner reads what belongs to an office."""

_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a file system says that cannot be told to keep the names of a folder, as on some shares."""


def write_whole(path: Path, content: bytes) -> None:
    """``content`` under ``path``, whole after any crash; what was there before is replaced."""
    aside = path.with_name(f"{path.name}.new")
    _write(aside, content, os.O_CREAT | os.O_TRUNC)
    aside.replace(path)
    sync_folder(path.parent)


def write_new(path: Path, content: bytes) -> None:
    """``content`` in a file that was not there; FileExistsError where something is.

    Where not all of it could be written there is no file afterwards.
    """
    _write(path, content, os.O_CREAT | os.O_EXCL)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """The file's bytes on the medium."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """The folder's names on the medium, where the file system can be told so (Windows cannot)."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as trouble:
        if trouble.errno not in _NO_SYNC:
            raise
    finally:
        os.close(descriptor)


def _write(path: Path, content: bytes, how: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | how, PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:  # half of it is of no use, and in the way when it is tried again
        path.unlink(missing_ok=True)
        raise
