"""The mark: what was last seen of a store, kept outside its folder.

Number, hash and moment of the last journal entry, sealed with the store's key. It is what tells
a store that lost its log or was put back from an old copy, both of which look sound by
themselves. Two records are written in turn, so that a torn one leaves the one before; the mark is
not synchronised with each commit, and so may lag behind the store but never runs ahead of it.
"""

import hmac
import json
import os
from dataclasses import InitVar, dataclass
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.store.durable import PRIVATE
from dsar_desk.store.journal import Head, Journal
from dsar_desk.store.keys import StoreKey

__all__ = ["Mark", "refuse_older"]

_SIZE = 512


@dataclass(slots=True)
class Mark:
    """The mark of one store in the folder of marks.

    While it is ``withheld`` nothing is noted: the register was let in although it is not what was
    seen, and until that stands in its journal it has to be refused again.
    """

    path: Path
    key: InitVar[StoreKey]
    trouble: str = ""
    withheld: bool = False
    _key: bytes = b""

    def __post_init__(self, key: StoreKey) -> None:
        self._key = key.wrapping(b"mark")

    def seen(self) -> Head | None:
        """What was last seen, None where nothing was or nothing can be read of it."""
        try:
            content = self.path.read_bytes()
        except OSError:
            return None
        heads = (self._read(content[at : at + _SIZE]) for at in (0, _SIZE))
        return max((head for head in heads if head), key=lambda head: head.seq, default=None)

    def note(self, head: Head, *, now_durable: bool = False) -> None:
        """Remember this head. Where that fails the commit stands all the same: see ``trouble``."""
        if self.withheld:
            return
        body = json.dumps([head.seq, head.hash, head.utc])
        record = f"{self._seal(body.encode())} {body}".encode().ljust(_SIZE)
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT, PRIVATE)
            try:
                os.lseek(descriptor, head.seq % 2 * _SIZE, os.SEEK_SET)
                os.write(descriptor, record)
                if now_durable:
                    os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as trouble:
            self.trouble = trouble.strerror or type(trouble).__name__

    def accept(self, head: Head) -> None:
        """Begin anew with this head: what was seen before no longer counts."""
        self.withheld = False
        try:
            self.path.unlink(missing_ok=True)
        except OSError as trouble:
            self.trouble = trouble.strerror or type(trouble).__name__
        else:
            self.note(head)

    def _seal(self, body: bytes) -> str:
        return hmac.digest(self._key, body, "sha256").hex()

    def _read(self, record: bytes) -> Head | None:
        seal, _, body = record.rstrip(b" \0").partition(b" ")
        if not hmac.compare_digest(seal, self._seal(body).encode()):
            return None
        return Head(*json.loads(body))


def refuse_older(journal: Journal, seen: Head) -> None:
    """Nothing where the journal holds what was seen.

    ``store.older`` where it ends before, ``store.other_history`` where it holds something else.
    """
    head = journal.head()
    if head.seq < seen.seq:
        raise DeskError(
            "store.older",
            "The register is older than this computer last saw it: journal entries {first} to "
            "{last} are missing. It ends on {ends}; the last seen entry was of {seen}. Nothing "
            "was changed. Before you go on, look for a newer copy, or for the file of the last "
            "changes that was left behind (store.db-wal); what was done in between is not in "
            "this register.",
            first=head.seq + 1,
            last=seen.seq,
            ends=head.utc or "-",
            seen=seen.utc,
        )
    if journal.hash_at(seen.seq) != seen.hash:
        raise DeskError(
            "store.other_history",
            "Journal entry {seq} is not the one that this computer saw on {seen}: an older copy "
            "of the register was put back and written to, or its journal was changed. Nothing "
            "was changed now. Run the office check on this copy and on your backups before you "
            "go on.",
            seq=seen.seq,
            seen=seen.utc,
        )
