"""Copies of letters for a viewer, which do not stay."""

import tempfile
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.system.chosen import write_aside

__all__ = ["ViewerCopies"]


class ViewerCopies:
    """Copies that other programs may look at, in a folder of our own, gone when we end.

    Names hold the reference and no person; only the user may read them (mode 0600 in 0700).
    """

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def add(self, name: str, pdf: bytes) -> Path:
        """The place of a fresh copy; ``letter.no_copy``, and none there, where it cannot be made."""
        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(
                    prefix="dsar-desk-", ignore_cleanup_errors=True
                )
            path = Path(self._folder.name) / f"{name}.pdf"
            write_aside(path, pdf)
        except OSError as trouble:
            raise DeskError(
                "letter.no_copy",
                "The copy of this letter for your PDF viewer cannot be written ({reason}). The "
                "letter is as it was; free space where temporary files lie, or save it elsewhere.",
                reason=trouble.strerror or type(trouble).__name__,
            ) from trouble
        return path

    def remove(self) -> None:
        """Take all copies away."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
