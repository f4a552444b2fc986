"""Copies of letters for a viewer, which do not stay."""

import os
import tempfile
from pathlib import Path

__all__ = ["ViewerCopies"]


class ViewerCopies:
    """Copies that other programs may look at, in a folder of our own, gone when we end.

    Names hold the reference and no person; only the user may read them (mode 0600 in 0700).
    """

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def add(self, name: str, pdf: bytes) -> Path:
        """The place of a fresh copy."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(
                prefix="dsar-desk-", ignore_cleanup_errors=True
            )
        path = Path(self._folder.name) / f"{name}.pdf"
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
        return path

    def remove(self) -> None:
        """Take all copies away."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
