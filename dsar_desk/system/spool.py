"""A sealed spool: bytes that are too many for memory wait on disk, readable by this program alone."""

import hashlib
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Self

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = ["Spool"]

_TAG = 16


class Spool:
    """Parts that were written, to be read again in order, in a temporary file that has no name.

    They are sealed with AES-256-GCM under a key that only lives in memory: what a crash leaves on
    the disk, nobody can read. ``sha256`` and ``size`` are those of the bytes in clear.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this object
        self._cipher = AESGCM(secrets.token_bytes(32))
        self._lengths: list[int] = []
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """The hash of all that was written so far, in hexadecimal."""
        return self._digest.hexdigest()

    def write(self, part: bytes) -> None:
        """One more part.

        Raises:
            DeskError: ``mailbox.no_space`` where the disk takes no more; what is here is of no use.
        """
        nonce = len(self._lengths).to_bytes(12, "big")
        try:
            self._file.write(self._cipher.encrypt(nonce, part, None))
            self._file.flush()
        except OSError as problem:
            raise DeskError(
                "mailbox.no_space",
                "There is no space for a large message where temporary files lie ({reason}). It "
                "stays in its mailbox as it is; free space, and it is fetched with the next look.",
                reason=problem.strerror or tr("no reason given"),
            ) from problem
        self._lengths.append(len(part))
        self._digest.update(part)
        self.size += len(part)

    def __iter__(self) -> Iterator[bytes]:
        """All parts, from the first one on."""
        self._file.seek(0)
        for number, length in enumerate(self._lengths):
            sealed = self._file.read(length + _TAG)
            yield self._cipher.decrypt(number.to_bytes(12, "big"), sealed, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what did not fit is tried once more, and goes with the file
            self._file.close()
