"""Moving a file so that nothing is overwritten and nothing lost, whatever happens meanwhile.

A folder is held open, and files are named within it: what stands in its place afterwards, a link
for one, is not followed. A file gets a name that did not exist before, by a second name for it
(``link``), which fails where the name is taken. Windows refuses to rename over a file by itself.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Directory", "held", "held_below", "moved", "names_for"]

_NO_SECOND_NAMES = frozenset(
    {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
)
"""What a drive says that knows no second names for a file, such as FAT and some in the network."""
_MOST_OF_A_NAME = 1_000


@dataclass(frozen=True, slots=True)
class Directory:
    """A folder that is held: files are named within ``handle``, on Windows by ``path``."""

    path: Path
    handle: int | None

    def at(self, name: str) -> str | Path:
        """A file in it, as functions want it that are given ``handle``."""
        return name if self.handle is not None else self.path / name

    def lstat(self, name: str) -> os.stat_result:
        """What is known of a file in it; a link is not followed."""
        return os.lstat(self.at(name), dir_fd=self.handle)


@contextmanager
def held(path: Path) -> Iterator[Directory]:
    """A folder, held until the end of the ``with``."""
    yield from _opened(path, None)


@contextmanager
def held_below(above: Directory, name: str) -> Iterator[Directory]:
    """A folder below another, made where there is none; ``OSError`` where a link stands there."""
    try:
        os.mkdir(above.at(name), dir_fd=above.handle)
    except FileExistsError:
        if above.handle is None and (above.path / name).is_symlink():
            raise
    yield from _opened(above.path / name, above)


def moved(source: Directory, name: str, target: Directory, new_name: str) -> None:
    """Give a file that name in another folder or in the same; ``FileExistsError`` where it is taken."""
    if source.handle is None:
        (source.path / name).rename(target.path / new_name)
        return
    try:
        os.link(
            name,
            new_name,
            src_dir_fd=source.handle,
            dst_dir_fd=target.handle,
            follow_symlinks=False,
        )
    except OSError as trouble:
        if trouble.errno not in _NO_SECOND_NAMES:
            raise
        _moved_over_a_place_of_its_own(source, name, target, new_name)
    else:
        os.unlink(name, dir_fd=source.handle)


def names_for(name: str) -> Iterator[str]:
    """The name, then the same with numbers: ``scan.pdf``, ``scan (2).pdf``; ``OSError`` after many."""
    stem, ending = Path(name).stem, Path(name).suffix
    yield name
    for number in range(2, _MOST_OF_A_NAME):
        yield f"{stem} ({number}){ending}"
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _moved_over_a_place_of_its_own(
    source: Directory, name: str, target: Directory, new_name: str
) -> None:
    """Move it over an empty file that was made for it, and that nobody else takes for a scan."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    os.close(os.open(new_name, flags, 0o600, dir_fd=target.handle))
    try:
        os.rename(name, new_name, src_dir_fd=source.handle, dst_dir_fd=target.handle)
    except OSError:
        os.unlink(new_name, dir_fd=target.handle)
        raise


def _opened(path: Path, above: Directory | None) -> Iterator[Directory]:
    if sys.platform == "win32":
        yield Directory(path, None)
        return
    flags = os.O_RDONLY | os.O_DIRECTORY | (os.O_NOFOLLOW if above else 0)
    place, within = (path.name, above.handle) if above else (path, None)
    handle = os.open(place, flags, dir_fd=within)
    try:
        yield Directory(path, handle)
    finally:
        os.close(handle)
