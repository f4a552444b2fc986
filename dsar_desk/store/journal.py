"""The journal as kept: appended to in the transaction of the change, read in its order."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, type_coerce
from sqlalchemy.types import NullType

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.ids import ActorId, CaseId, OperationId
from dsar_desk.cases.journal import (
    GENESIS,
    Action,
    Entry,
    JournalEntry,
    canonical,
    chain_hash,
    commitment,
)
from dsar_desk.store.prepared import Prepared
from dsar_desk.store.session import Session, moment
from dsar_desk.store.tables import journal, journal_content

__all__ = ["Author", "Head", "Journal", "Kept"]

_BATCH = 2000
_COLUMNS = tuple(column.name for column in journal.columns)

_LAST = Prepared(
    select(journal.c.seq, journal.c.hash, journal.c.utc).order_by(journal.c.seq.desc()).limit(1)
)
_APPEND = Prepared(insert(journal), *_COLUMNS)
_KEEP = Prepared(insert(journal_content), "seq", "salt", "content")
_KEPT = select(
    journal_content.c.seq,
    type_coerce(journal_content.c.salt, NullType).label("salt"),
    type_coerce(journal_content.c.content, NullType).label("content"),
)
"""Taken as they lie there: who tampered with them may have left another type."""


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
        row = self._session.fetch_first(_LAST, {})
        return Head(*row) if row else Head()

    def hash_at(self, seq: int) -> str | None:
        """The hash of one link; the genesis hash for 0, None beyond the end."""
        if seq == 0:
            return GENESIS
        found: str | None = self._session.value(select(journal.c.hash).where(journal.c.seq == seq))
        return found

    def count(self) -> int:
        """How many entries there are."""
        return int(self._session.value(select(func.count()).select_from(journal)))

    def entries(self, after: int = 0, limit: int | None = None) -> Iterator[JournalEntry]:
        """The entries after a number, in order; read in batches, so any number fits in memory."""
        left = limit
        while left is None or left > 0:
            size = _BATCH if left is None else min(left, _BATCH)
            batch = self._session.rows(
                select(journal).where(journal.c.seq > after).order_by(journal.c.seq).limit(size)
            )
            yield from map(_entry, batch)
            if len(batch) < size:
                return
            after = batch[-1].seq
            left = None if left is None else left - size

    def of_case(self, case: CaseId) -> tuple[JournalEntry, ...]:
        """The entries about one case, in order."""
        found = select(journal).where(journal.c.case == case).order_by(journal.c.seq)
        return tuple(map(_entry, self._session.rows(found)))

    def content(self, seq: int) -> Mapping[str, object] | None:
        """What an entry was about, None where it was purged."""
        kept = self.kept(seq)
        if kept is None:
            return None
        content: Mapping[str, object] = json.loads(kept.content.decode("utf-8", "surrogatepass"))
        return content

    def kept(self, seq: int) -> Kept | None:
        """Salt and canonical content behind an entry's commitment, None where purged."""
        row = self._session.first(_KEPT.where(journal_content.c.seq == seq))
        return Kept(_bytes(row.salt), _bytes(row.content)) if row else None

    def all_kept(self) -> Iterator[tuple[int, Kept]]:
        """Number, salt and content of every entry that was not purged, in order."""
        after = 0
        while True:
            seq = journal_content.c.seq
            batch = self._session.rows(_KEPT.where(seq > after).order_by(seq).limit(_BATCH))
            yield from ((row.seq, Kept(_bytes(row.salt), _bytes(row.content))) for row in batch)
            if len(batch) < _BATCH:
                return
            after = batch[-1].seq

    def append(self, entry: Entry, author: Author, head: Head) -> Head:
        """The new head after ``entry`` became the link behind ``head``."""
        salt = self._session.chance(16)
        link = _link(
            entry, author, head, log=self._session.log, sealed=commitment(salt, entry.content)
        )
        values = {name: getattr(link, name) for name in _COLUMNS} | {"action": link.action.value}
        self._session.run(_APPEND, values, register=False)
        kept = {"seq": link.seq, "salt": salt, "content": canonical(entry.content)}
        self._session.run(_KEEP, kept, register=False)
        return Head(link.seq, link.hash, link.utc)


def _link(entry: Entry, author: Author, head: Head, *, log: str, sealed: str) -> JournalEntry:
    link = JournalEntry(
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
    return replace(link, hash=chain_hash(link))


def _bytes(value: Any) -> bytes:
    return value.encode() if isinstance(value, str) else bytes(value)


def _entry(row: Row[Any]) -> JournalEntry:
    return JournalEntry(
        log=row.log,
        seq=row.seq,
        utc=row.utc,
        local=row.local,
        zone=row.zone,
        actor=ActorId(row.actor),
        role=row.role,
        action=Action(row.action),
        case=row.case and CaseId(row.case),
        operation=OperationId(row.operation),
        subject=row.subject,
        commitment=row.commitment,
        previous=row.previous,
        hash=row.hash,
    )
