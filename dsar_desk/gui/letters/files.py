"""Approved letters as files: saved whole or not at all; copies for a viewer that do not stay."""

import os
import tempfile
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = ["ViewerCopies", "save_whole"]


def save_whole(path: Path, pdf: bytes) -> None:
    """Write the bytes to ``path``, which holds either all of them or what it held before.

    Raises:
        DeskError: ``letter.not_saved`` when the place cannot be written to.
    """
    aside = ""
    try:
        handle, aside = tempfile.mkstemp(prefix=".letter-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except OSError as problem:
        if aside:
            Path(aside).unlink(missing_ok=True)
        raise DeskError(
            "letter.not_saved",
            "The letter could not be saved as {file} ({reason}). It stays as it is in the case; "
            "choose another place.",
            file=path.name,
            reason=problem.strerror or tr("no reason given"),
        ) from problem


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
