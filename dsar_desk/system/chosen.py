"""The bytes of a file that the user chose, or one sentence why not that names it and what is kept."""

import errno
import os
import tempfile
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = ["LARGEST", "chosen_bytes", "refuse_size", "save_chosen", "write_aside"]

LARGEST = 50 * 1024 * 1024
"""In bytes: what is taken in as one message, scan or file."""

_MB = 1024 * 1024
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a file system says that cannot be told to keep the names of a folder."""


def chosen_bytes(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a file, no more of them than ``most`` in memory.

    Raises:
        DeskError: ``input.file`` where it cannot be read or is a folder, ``input.empty``,
            ``input.too_large``; each names the file and not its folder.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except (OSError, ValueError) as problem:  # ValueError: a name that no file can have
        raise DeskError(
            "input.file",
            "The file {file} could not be read ({reason}). Nothing was changed and it was left as "
            "it is; check that it is still there and that you may open it.",
            file=path.name,
            reason=_reason(path, problem),
        ) from problem
    refuse_size(raw, path.name, most)
    return raw


def save_chosen(path: Path, content: bytes) -> None:
    """Write a file where the user chose: all of it, or what was there before stays, after any crash.

    Raises:
        DeskError: ``input.not_saved`` where that place cannot be written to.
    """
    try:
        write_aside(path, content)
    except OSError as problem:
        raise DeskError(
            "input.not_saved",
            "The file could not be saved as {file} ({reason}). Nothing is lost: it stays in this "
            "office as it is; choose another place.",
            file=path.name,
            reason=problem.strerror or tr("no reason given"),
        ) from problem


def write_aside(path: Path, content: bytes) -> None:
    """All of a file, readable by its owner alone, or what was there before, after any crash.

    Raises:
        OSError: where that place cannot be written to; nothing of ours is left there.
    """
    aside = ""
    try:
        handle, aside = tempfile.mkstemp(prefix=".saving-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
        _sync_folder(path.parent)
    except OSError:
        if aside:
            Path(aside).unlink(missing_ok=True)
        raise


def refuse_size(raw: bytes, name: str, most: int = LARGEST) -> None:
    """Raise ``input.empty`` or ``input.too_large`` for bytes that came under this name."""
    if not raw:
        raise DeskError(
            "input.empty",
            "The file {file} is empty. Nothing was changed; ask the sender, or choose another file.",
            file=name,
        )
    if len(raw) > most:
        raise DeskError(
            "input.too_large",
            "The file {file} is larger than {limit} MB. Nothing was changed and it was left where "
            "it is; if it holds a request, note the day of receipt and add it in parts.",
            file=name,
            limit=most // _MB,
        )


def _sync_folder(folder: Path) -> None:
    """The folder's names on the medium; Windows does this by itself and cannot be asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as trouble:
        if trouble.errno not in _NO_SYNC:
            raise
    finally:
        os.close(descriptor)


def _reason(path: Path, problem: Exception) -> str:
    if isinstance(problem, IsADirectoryError | PermissionError) and path.is_dir():
        return tr("it is a folder")  # to Windows it is one that may not be opened
    strerror = problem.strerror if isinstance(problem, OSError) else None
    return strerror or tr("no reason given")
