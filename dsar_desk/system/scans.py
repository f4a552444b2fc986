"""The scan folder on this computer or in the network: what lies in it, read once it can be, put away.

Nothing in it is followed elsewhere: a link, a pipe or a device is no scan, and is not opened. What
a file system answers is given as ``OSError``; what that means is said by whoever asked.
"""

import errno
import os
import platform
import stat
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from dsar_desk.cases.scan_folder import TAKEN_IN, FileMark, is_passing
from dsar_desk.system.scan_moves import Directory, held, held_below, moved, names_for

if sys.platform != "win32":
    import fcntl

__all__ = ["ScanPlace", "name_of_computer"]

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS})
"""What a network drive says that knows no locks."""


class ScanPlace:
    """One folder; every method raises ``OSError`` where the folder or the file cannot be reached."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> dict[str, FileMark]:
        """The files that may be scans, by their names in order; folders are not gone into."""
        found = {}
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if is_passing(entry.name):
                    continue
                try:
                    known = os.lstat(entry.path)  # the listing itself may lag behind, on Windows
                except FileNotFoundError:  # gone since it was listed
                    continue
                if stat.S_ISREG(known.st_mode):
                    found[entry.name] = FileMark(known.st_size, known.st_mtime_ns)
        return dict(sorted(found.items()))

    def read(self, name: str, most: int) -> tuple[bytes, FileMark]:
        """The bytes of a file, ``most`` and one at most, and how it stood after it was read.

        ``BlockingIOError`` or ``PermissionError`` where another program holds it.
        """
        descriptor = os.open(self.folder / name, _FLAGS)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - opened above, with flags
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
            _share(descriptor)
            raw = file.read(most + 1)
            known = os.fstat(descriptor)
        return raw, FileMark(known.st_size, known.st_mtime_ns)

    def put_away(self, name: str, mark: FileMark) -> bool:
        """Move a file into the folder of what was taken in; False where it was changed meanwhile.

        It is given a name of its own in its folder first, by which nobody writes it, and looked at
        then: one that was exchanged in between gets its old name back, or stays beside a third one,
        and is a scan that was not taken in yet. Nothing is ever written over: a second file of a name
        gets a number. Whatever ends the program, the file lies in one of the two folders.
        """
        with held(self.folder) as here:
            if not _is_still(here, name, mark):
                return False
            with held_below(here, TAKEN_IN) as kept:
                own = _own_name(name)
                os.rename(
                    here.at(name), here.at(own), src_dir_fd=here.handle, dst_dir_fd=here.handle
                )
                try:
                    is_ours = _is_still(here, own, mark)
                    if is_ours:
                        _move(here, own, kept, name)
                except OSError:
                    _give_back(here, own, name)
                    raise
                if not is_ours:
                    _give_back(here, own, name)
        return is_ours


def name_of_computer() -> str:
    """A short name for this computer that says nothing of it: twelve hexadecimal digits."""
    return sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:12]


def _share(descriptor: int) -> None:
    """Hold the file together with other readers; ``BlockingIOError`` where somebody writes it."""
    if sys.platform == "win32":  # where opening was refused already
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError as trouble:
        if trouble.errno not in _NO_LOCKS:
            raise


def _is_still(folder: Directory, name: str, mark: FileMark) -> bool:
    known = folder.lstat(name)
    return stat.S_ISREG(known.st_mode) and FileMark(known.st_size, known.st_mtime_ns) == mark


def _own_name(name: str) -> str:
    """A name that no other file has: were it left over, it would be looked at as any other scan."""
    path = Path(name)
    return f"{path.stem} ({token_hex(6)}){path.suffix}"


def _move(source: Directory, own: str, target: Directory, name: str) -> None:
    for free in names_for(name):
        try:
            moved(source, own, target, free)
        except FileExistsError:
            continue
        return


def _give_back(folder: Directory, own: str, name: str) -> None:
    """The file under its old name, or under its own where another has that by now."""
    with suppress(FileExistsError):
        moved(folder, own, folder, name)
