"""A folder held open: the few calls of a safe write, all relative to the folder itself.

Where the system has no such calls (Windows), the folder's path is used instead.
"""

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["Folder"]

_HAS_FOLDER_CALLS = {os.open, os.stat, os.rename, os.unlink, os.link} <= os.supports_dir_fd
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
_NO_FLUSH = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


@dataclass(slots=True)
class Folder:
    """A folder held open, with the few calls that a safe write needs."""

    path: Path
    handle: int | None = None

    def __enter__(self) -> Self:
        if _HAS_FOLDER_CALLS:
            self.handle = os.open(self.path, os.O_RDONLY | _FOLDER)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.handle is not None:
            os.close(self.handle)

    def _at(self, name: str) -> str | Path:
        return name if self.handle is not None else self.path / name

    def mode_of(self, name: str) -> int | None:
        """The file's mode, links not followed; None where there is none."""
        try:
            return os.stat(self._at(name), dir_fd=self.handle, follow_symlinks=False).st_mode
        except FileNotFoundError:
            return None

    def create(self, name: str) -> int:
        """A new file of that name, open for writing, readable by nobody else."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
        return os.open(self._at(name), flags, 0o600, dir_fd=self.handle)

    def remove(self, name: str) -> None:
        """The file gone."""
        os.unlink(self._at(name), dir_fd=self.handle)

    def rename(self, old: str, new: str) -> None:
        """The file under its new name, in place of what had that name."""
        os.replace(self._at(old), self._at(new), src_dir_fd=self.handle, dst_dir_fd=self.handle)

    def rename_beside(self, old: str, new: str) -> None:
        """The file under its new name; FileExistsError where the name is taken.

        A hard link is the one call of POSIX that refuses a taken name at once; where the file
        system has no links, the name is looked up first.
        """
        if self.handle is None:
            (self.path / old).rename(self.path / new)  # Windows refuses a taken name by itself
            return
        try:
            os.link(old, new, src_dir_fd=self.handle, dst_dir_fd=self.handle)
        except OSError as trouble:
            if trouble.errno not in _NO_LINKS:
                raise
            if self.mode_of(new) is not None:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from trouble
            self.rename(old, new)
        else:
            self.remove(old)

    def flush(self) -> None:
        """The folder's list of names on the disk, where the file system can be told so."""
        if self.handle is None:
            return
        try:
            os.fsync(self.handle)
        except OSError as trouble:
            if trouble.errno not in _NO_FLUSH:
                raise
