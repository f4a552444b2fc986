"""Bytes as they came or went: in chunks of 1 MiB, each blob under a key of its own.

The blob's key is sealed under the key of its case, and that one under the store key; while a
blob belongs to no case its key is sealed under the store key itself. Filing it seals the key
anew and touches no byte. Destroying a case's key makes all its blobs unreadable.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dsar_desk.cases.ids import BlobId, CaseId
from dsar_desk.errors import DeskError
from dsar_desk.store.keys import KEY_BYTES, seal, unseal
from dsar_desk.store.session import Session
from dsar_desk.store.statement import Statement, insert_into

__all__ = ["CHUNK", "Blob", "Blobs"]

CHUNK = 1024 * 1024
"""The size of a chunk, in bytes."""

_ADD_CHUNK = insert_into("chunks", ["blob_id", "position", "sealed"])
_ADD = insert_into("blobs", ["id", "case_id", "sha256", "size", "chunks", "sealed_key"])
_FILE = Statement("UPDATE blobs SET case_id = :case_id, sealed_key = :sealed_key WHERE id = :id")
_KNOWN = Statement("SELECT chunks, sha256 FROM blobs WHERE id = :id")
_IDS = Statement("SELECT id FROM blobs ORDER BY id")
_REMOVE = Statement("DELETE FROM blobs WHERE id = :id")
_REMOVE_CHUNKS = Statement("DELETE FROM chunks WHERE blob_id = :id")
_CHUNK = Statement("SELECT sealed FROM chunks WHERE blob_id = :id AND position = :position")
_SEALED_KEY = Statement("SELECT case_id, sealed_key FROM blobs WHERE id = :id")
_CASE_KEY = Statement("SELECT sealed FROM case_keys WHERE case_id = :case")
_ADD_CASE_KEY = insert_into("case_keys", ["case_id", "sealed"])


@dataclass(frozen=True, slots=True)
class Blob:
    """What is known of kept bytes: the SHA-256 is that of the bytes in clear."""

    id: BlobId
    sha256: str
    size: int


class Blobs:
    """The kept bytes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, content: bytes | Iterable[bytes], case: CaseId | None) -> Blob:
        """The bytes, kept; given in parts they are never in memory as a whole."""
        blob, key = BlobId(self._session.new_id()), self._session.chance(KEY_BYTES)
        digest, size, position = hashlib.sha256(), 0, 0
        for position, part in enumerate(_in_chunks(content), start=1):
            digest.update(part)
            size += len(part)
            sealed = AESGCM(key).encrypt(_nonce(position), part, blob.encode())
            row = {"blob_id": blob, "position": position, "sealed": sealed}
            self._session.change(_ADD_CHUNK, row)
        row = {"id": blob, "case_id": case, "sha256": digest.hexdigest(), "size": size}
        row |= {"chunks": position, "sealed_key": self._sealed(key, blob, case)}
        self._session.change(_ADD, row)
        return Blob(blob, digest.hexdigest(), size)

    def hand_over(self, blob: BlobId, case: CaseId | None) -> None:
        """The blob under the key of this case, or of none; its bytes stay as they are."""
        key = self._key(blob)
        sealed = self._sealed(key, blob, case)
        self._session.change(_FILE, {"id": blob, "case_id": case, "sealed_key": sealed})

    def remove(self, blob: BlobId) -> None:
        """The blob with its key, gone; for bytes that others stand in place of, listed nowhere."""
        self._session.change(_REMOVE_CHUNKS, {"id": blob})
        self._session.change(_REMOVE, {"id": blob})

    def get(self, blob: BlobId) -> bytes:
        """All the bytes; ``blob.damaged`` where they are not those that were kept."""
        return b"".join(self.chunks(blob))

    def chunks(self, blob: BlobId) -> Iterator[bytes]:
        """The bytes in parts; each is checked before it is given, the whole after the last."""
        known = self._session.first(_KNOWN, {"id": blob})
        if known is None:
            raise _missing()
        number, sha256 = known
        cipher, digest = AESGCM(self._key(blob)), hashlib.sha256()
        for position in range(1, number + 1):
            part = self._part(cipher, blob, position)
            digest.update(part)
            yield part
        if digest.hexdigest() != sha256:
            raise _damaged()

    def ids(self) -> tuple[BlobId, ...]:
        """The ids of all blobs."""
        return tuple(BlobId(found) for (found,) in self._session.rows(_IDS))

    def _part(self, cipher: AESGCM, blob: BlobId, position: int) -> bytes:
        sealed = self._session.value(_CHUNK, {"id": blob, "position": position})
        if sealed is None:
            raise _damaged()
        try:
            return cipher.decrypt(_nonce(position), bytes(sealed), blob.encode())
        except InvalidTag:
            raise _damaged() from None

    def _key(self, blob: BlobId) -> bytes:
        row = self._session.first(_SEALED_KEY, {"id": blob})
        if row is None:
            raise _missing()
        key = unseal(self._wrapping(row[0]), bytes(row[1]), blob.encode())
        if key is None:
            raise _damaged()
        return key

    def _sealed(self, key: bytes, blob: BlobId, case: CaseId | None) -> bytes:
        return seal(self._wrapping(case), key, blob.encode(), self._session.chance)

    def _wrapping(self, case: CaseId | None) -> bytes:
        if case is None:
            return self._session.key.wrapping(b"unfiled blobs")
        sealed = self._session.value(_CASE_KEY, {"case": case})
        return self._new_case_key(case) if sealed is None else self._opened(case, bytes(sealed))

    def _opened(self, case: CaseId, sealed: bytes) -> bytes:
        key = unseal(self._session.key.wrapping(b"cases"), sealed, case.encode())
        if key is None:
            raise _damaged()
        return key

    def _new_case_key(self, case: CaseId) -> bytes:
        if not self._session.writing:
            raise _damaged()
        key = self._session.chance(KEY_BYTES)
        wrapping = self._session.key.wrapping(b"cases")
        sealed = seal(wrapping, key, case.encode(), self._session.chance)
        self._session.change(_ADD_CASE_KEY, {"case_id": case, "sealed": sealed})
        return key


def _nonce(position: int) -> bytes:
    """A nonce that is used once, since each blob has a key that seals its chunks once."""
    return position.to_bytes(12, "big")


def _in_chunks(content: bytes | Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for part in [content] if isinstance(content, bytes) else content:
        view = memoryview(part)
        for at in range(0, len(view), CHUNK):
            waiting += view[at : at + CHUNK]
            while len(waiting) >= CHUNK:
                yield bytes(waiting[:CHUNK])
                del waiting[:CHUNK]
    if waiting:
        yield bytes(waiting)


def _missing() -> DeskError:
    return DeskError(
        "blob.missing",
        "This document is not in the register. Nothing was changed; run the office check.",
    )


def _damaged() -> DeskError:
    return DeskError(
        "blob.damaged",
        "The stored bytes of this document are damaged and were not shown. Nothing was changed; "
        "the case itself can be read. Take the document from your last backup.",
    )
