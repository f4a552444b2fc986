"""The journal as kept: appended to in the transaction of the change, read in its order."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.ids import ActorId, CaseId, OperationId
from dsar_desk.cases.journal import (
    GENESIS,
    Action,
    Entry,
    JournalEntry,
    canonical,
    chain_hash,
    seal,
)
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into

__all__ = ["Author", "Head", "Journal", "Kept"]

_BATCH = 2000
_COLUMNS = (
    "seq",
    "log",
    "utc",
    "local",
    "zone",
    "actor",
    "role",
    "action",
    "case",
    "operation",
    "subject",
    "commitment",
    "previous",
    "hash",
)
_LINK = ", ".join(f'"{name}"' for name in _COLUMNS)

_LAST = Statement("SELECT seq, hash, utc FROM journal ORDER BY seq DESC LIMIT 1")
_HASH = Statement("SELECT hash FROM journal WHERE seq = :seq")
_MOMENT = Statement("SELECT utc FROM journal WHERE seq = :seq")
_NUMBER = Statement("SELECT count(*) FROM journal")
_AFTER = Statement(f"SELECT {_LINK} FROM journal WHERE seq > :after ORDER BY seq LIMIT :rows")
_OF_CASE = Statement(f'SELECT {_LINK} FROM journal WHERE "case" = :case ORDER BY seq')
_APPEND = insert_into("journal", _COLUMNS)
_KEEP = insert_into("journal_content", ["seq", "salt", "content"])
_KEPT = Statement("SELECT salt, content FROM journal_content WHERE seq = :seq")
_ALL_KEPT = Statement(
    "SELECT seq, salt, content FROM journal_content WHERE seq > :after ORDER BY seq LIMIT :rows"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of the chain: its number (0 for none), its hash, its moment in UTC."""

    seq: int = 0
    hash: str = GENESIS
    utc: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Who does what is journalled, under which operation, at which moment."""

    actor: Actor
    operation: OperationId
    at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """What an entry commits to, as long as it was not purged."""

    salt: bytes
    content: bytes


class Journal:
    """The chain of entries."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def head(self) -> Head:
        """The last link."""
        row = self._session.first(_LAST)
        return Head(*row) if row else Head()

    def hash_at(self, seq: int) -> str | None:
        """The hash of one link; the genesis hash for 0, None beyond the end."""
        if seq == 0:
            return GENESIS
        found: str | None = self._session.value(_HASH, {"seq": seq})
        return found

    def count(self) -> int:
        """How many entries there are."""
        return int(self._session.value(_NUMBER))

    def moment_of(self, seq: int) -> str | None:
        """When one entry says that it was made, in UTC; None where there is none."""
        found: str | None = self._session.value(_MOMENT, {"seq": seq})
        return found

    def entries(self, after: int = 0, limit: int | None = None) -> Iterator[JournalEntry]:
        """The entries after a number, in order; read in batches, so any number fits in memory."""
        left = limit
        while left is None or left > 0:
            size = _BATCH if left is None else min(left, _BATCH)
            batch = self._session.rows(_AFTER, {"after": after, "rows": size})
            yield from (_entry(*row) for row in batch)
            if len(batch) < size:
                return
            after = batch[-1][0]
            left = None if left is None else left - size

    def of_case(self, case: CaseId) -> tuple[JournalEntry, ...]:
        """The entries about one case, in order."""
        return tuple(_entry(*row) for row in self._session.rows(_OF_CASE, {"case": case}))

    def content(self, seq: int) -> Mapping[str, object] | None:
        """What an entry was about, None where it was purged."""
        kept = self.kept(seq)
        if kept is None:
            return None
        content: Mapping[str, object] = json.loads(kept.content.decode("utf-8", "surrogatepass"))
        return content

    def kept(self, seq: int) -> Kept | None:
        """Salt and canonical content behind an entry's commitment, None where purged."""
        row = self._session.first(_KEPT, {"seq": seq})
        return Kept(_bytes(row[0]), _bytes(row[1])) if row else None

    def all_kept(self) -> Iterator[tuple[int, Kept]]:
        """Number, salt and content of every entry that was not purged, in order."""
        after = 0
        while True:
            batch = self._session.rows(_ALL_KEPT, {"after": after, "rows": _BATCH})
            yield from ((seq, Kept(_bytes(salt), _bytes(held))) for seq, salt, held in batch)
            if len(batch) < _BATCH:
                return
            after = batch[-1][0]

    def append(self, entry: Entry, author: Author, head: Head) -> Head:
        """The new head after ``entry`` became the link behind ``head``."""
        salt, content = self._session.chance(16), canonical(entry.content)
        link = _link(entry, author, head, log=self._session.log, sealed=seal(salt, content))
        digest = chain_hash(link)
        values = {name: getattr(link, name) for name in _COLUMNS}
        values |= {"action": link.action.value, "hash": digest}
        self._session.change(_APPEND, values, register=False)
        kept = {"seq": link.seq, "salt": salt, "content": content}
        self._session.change(_KEEP, kept, register=False)
        return Head(link.seq, digest, link.utc)


def _link(entry: Entry, author: Author, head: Head, *, log: str, sealed: str) -> JournalEntry:
    """The link behind ``head``, without its own hash."""
    return JournalEntry(
        log=log,
        seq=head.seq + 1,
        utc=moment(author.at),
        local=author.at.isoformat(timespec="seconds"),
        zone=author.at.tzname() or "",
        actor=author.actor.id,
        role=author.actor.role.value,
        action=entry.action,
        case=entry.case,
        operation=author.operation,
        subject=entry.subject,
        commitment=sealed,
        previous=head.hash,
    )


def _bytes(value: Any) -> bytes:
    """As they lie there: who tampered with them may have left another type."""
    return value.encode() if isinstance(value, str) else bytes(value)


def _entry(  # noqa: PLR0913, PLR0917 - a link of the chain, column by column
    seq: int,
    log: str,
    utc: str,
    local: str,
    zone: str,
    actor: str,
    role: str,
    action: str,
    case: str | None,
    operation: str,
    subject: str,
    sealed: str,
    previous: str,
    digest: str,
) -> JournalEntry:
    return JournalEntry(
        log=log,
        seq=seq,
        utc=utc,
        local=local,
        zone=zone,
        actor=ActorId(actor),
        role=role,
        action=Action(action),
        case=None if case is None else CaseId(case),
        operation=OperationId(operation),
        subject=subject,
        commitment=sealed,
        previous=previous,
        hash=digest,
    )
