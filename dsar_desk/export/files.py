"""How a file leaves the desk: whole or not at all, never through a link, never over another file.

The folder is opened once and everything is done relative to it, so that a folder exchanged in the
meantime changes nothing. The bytes go to a new file of a random name with mode 0600, are flushed to the disk, and get their name last.
"""

import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.export.folder import Folder
from dsar_desk.text import tr

__all__ = ["ready_to_leave", "warnings_for", "write_safely"]

_NAME_BYTES = 255
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
_SYNCHRONISED = ("dropbox", "onedrive", "icloud", "nextcloud", "owncloud", "google drive")


def write_safely(target: Path, chunks: Iterable[bytes], *, replace: bool = False) -> int:
    """The number of bytes written to ``target``, which is whole on the disk when this returns.

    An existing file is kept unless ``replace`` is set. On any failure, the chunks' own included,
    the unfinished file is removed and what stood there before still stands. Raises ``DeskError``:
    ``export.name``, ``export.no_folder``, ``export.link``, ``export.not_a_file``,
    ``export.exists``, ``export.disk_full``, ``export.read_only`` or ``export.failed``.
    """
    with ready_to_leave(target, chunks, replace=replace) as written:
        return written


@contextmanager
def ready_to_leave(
    target: Path, chunks: Iterable[bytes], *, replace: bool = False
) -> Iterator[int]:
    """As ``write_safely``, but the file gets its name when the ``with`` ends.

    Where anything is raised inside, the file is removed and what stood there before still stands.
    """
    _must_be_a_good_name(target)
    unfinished = f".dsar-desk-{secrets.token_hex(8)}.part"
    with ExitStack() as until:
        with _told(target):
            folder = until.enter_context(Folder(target.parent))
            _must_be_free(folder, target, replace=replace)
            until.callback(_remove, folder, unfinished, target)
            written = _write(folder, unfinished, chunks)
        yield written
        with _told(target):
            if replace:
                folder.rename(unfinished, target.name)
            else:
                folder.rename_beside(unfinished, target.name)
            folder.flush()


def warnings_for(folder: Path) -> tuple[str, ...]:
    """Sentences on why a folder is a poor place for personal data; empty where none is known."""
    found = []
    try:
        mode = folder.stat().st_mode
    except OSError:
        return ()
    if os.name == "posix" and mode & (stat.S_IROTH | stat.S_IWOTH):
        found.append(
            tr(
                "Other users of this computer can look into the folder {folder}. The export itself "
                "is readable by you alone; move it to a folder of your own.",
                folder=folder,
            )
        )
    parts = [part.casefold() for part in folder.absolute().parts]
    if any(part.startswith(_SYNCHRONISED) for part in parts):
        found.append(
            tr(
                "The folder {folder} seems to be copied to another computer or to the internet. "
                "Choose a folder that stays here, unless that is what you want.",
                folder=folder,
            )
        )
    return tuple(found)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """What is done inside, with the errors of the system as sentences."""
    try:
        yield
    except OSError as trouble:
        raise _error_for(trouble, target) from trouble


def _write(folder: Folder, unfinished: str, chunks: Iterable[bytes]) -> int:
    with os.fdopen(folder.create(unfinished), "wb") as file:
        written = sum(file.write(chunk) for chunk in chunks)
        file.flush()
        os.fsync(file.fileno())
    return written


def _remove(folder: Folder, unfinished: str, target: Path) -> None:
    """The file gone that did not get its name; nothing where it did."""
    with _told(target):
        if folder.mode_of(unfinished) is not None:
            folder.remove(unfinished)


def _must_be_a_good_name(target: Path) -> None:
    name = target.name
    stem = name.partition(".")[0].strip().casefold()
    fits = 0 < len(os.fsencode(name)) <= _NAME_BYTES and name not in {".", ".."}
    if not fits or stem in _RESERVED or name != name.rstrip(" .") or not name.isprintable():
        raise DeskError(
            "export.name",
            "A file cannot be called that on every computer. Nothing was written; choose a "
            "shorter or plainer name.",
        )


def _must_be_free(folder: Folder, target: Path, *, replace: bool) -> None:
    mode = folder.mode_of(target.name)
    if mode is None:
        return
    if stat.S_ISLNK(mode):
        raise DeskError(
            "export.link",
            "{target} is a link to somewhere else, and nothing is written through a link. "
            "Nothing was changed; choose another name.",
            target=target,
        )
    if not stat.S_ISREG(mode):
        raise DeskError(
            "export.not_a_file",
            "{target} is not a file that can be written. Nothing was changed; choose another name.",
            target=target,
        )
    if not replace:
        raise _exists(target)


def _exists(target: Path) -> DeskError:
    return DeskError(
        "export.exists",
        "{target} exists already and was kept. Choose another name, or say that it may be "
        "replaced.",
        target=target,
    )


def _error_for(trouble: OSError, target: Path) -> DeskError:
    if isinstance(trouble, FileExistsError):
        return _exists(target)
    if trouble.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return DeskError(
            "export.disk_full",
            "The disk is full, so {target} was not written. The unfinished file was removed and "
            "the office is as it was; make room or choose another disk.",
            target=target,
        )
    if trouble.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return DeskError(
            "export.read_only",
            "Nothing may be written to the folder of {target}. Nothing was changed; choose "
            "another folder.",
            target=target,
        )
    if trouble.errno in {errno.ENOENT, errno.ENOTDIR}:
        return DeskError(
            "export.no_folder",
            "The folder of {target} does not exist. Nothing was written; make it or choose "
            "another.",
            target=target,
        )
    return DeskError(
        "export.failed",
        "{target} could not be written ({reason}). The unfinished file was removed and the "
        "office is as it was; try another folder.",
        target=target,
        reason=trouble.strerror or type(trouble).__name__,
    )
