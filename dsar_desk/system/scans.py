"""The scan folder on this computer or in the network: what lies in it, read once it can be, put away.

Nothing in it is followed elsewhere: a link, a pipe or a device is no scan, and is not opened. What
a file system answers is given as ``OSError``; what that means is said by whoever asked.
"""

import errno
import os
import platform
import stat
import sys
from hashlib import sha256
from pathlib import Path

from dsar_desk.cases.scan_folder import TAKEN_IN, FileMark, is_passing

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
_MOST_OF_A_NAME = 1_000


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

        Nothing is ever written over there: a second file of that name gets a number.
        """
        path = self.folder / name
        known = path.lstat()
        if FileMark(known.st_size, known.st_mtime_ns) != mark:
            return False
        kept = self.folder / TAKEN_IN
        kept.mkdir(exist_ok=True)
        place = _free_place(kept, name)
        try:
            path.replace(place)
        except OSError:
            place.unlink(missing_ok=True)
            raise
        return True


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


def _free_place(folder: Path, name: str) -> Path:
    """A place that is this file's from now on: held by an empty file, so that no other takes it."""
    stem, ending = Path(name).stem, Path(name).suffix
    for number in range(1, _MOST_OF_A_NAME):
        place = folder / (name if number == 1 else f"{stem} ({number}){ending}")
        try:
            place.touch(exist_ok=False)
        except FileExistsError:
            continue
        return place
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
