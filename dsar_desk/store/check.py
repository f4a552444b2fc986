"""The office check: every page, every link of the journal, every commitment, every case and blob."""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from dsar_desk.cases.ids import BlobId, CaseId
from dsar_desk.cases.journal import Fault, JournalEntry, first_fault
from dsar_desk.errors import DeskError
from dsar_desk.store.blobs import Blobs
from dsar_desk.store.connection import DATABASE_FILE
from dsar_desk.store.database import Database
from dsar_desk.store.journal import Head
from dsar_desk.store.mark import refuse_older
from dsar_desk.store.slots import damaged_copies, read_slots
from dsar_desk.store.statement import Statement
from dsar_desk.store.trouble import translated
from dsar_desk.store.unit import Books

__all__ = ["Report", "check_store"]

_Findings = Iterable[DeskError]
_CASES = Statement("SELECT id, reference FROM cases")
_Seen = TypeVar("_Seen")


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. ``findings`` is empty where all stands; the first is the gravest."""

    store: str
    schema: int
    sqlite: str
    cases: int
    head: Head
    findings: tuple[DeskError, ...]


def check_store(database: Database, *, with_blobs: bool = True) -> Report:
    """The check of a whole office; it changes nothing. ``with_blobs`` reads all bytes, too."""
    findings = _found(lambda: _pages(database))
    with database.view() as books:
        findings += _found(lambda: _chain(books, database.store))
        findings += _found(lambda: _commitments(books))
        findings += _found(lambda: _cases(books))
        if with_blobs:
            findings += _found(lambda: _blobs(books))
        findings += _found(lambda: _mark(database, books))
        head = _readable(books.journal.head, Head())
        number = _readable(lambda: len(books.cases.ids()), 0)
    findings += _found(lambda: _slots(database))
    schema, sqlite = _versions(database)
    return Report(
        store=database.store,
        schema=schema,
        sqlite=sqlite,
        cases=number,
        head=head,
        findings=tuple(findings),
    )


def _found(look: Callable[[], _Findings]) -> list[DeskError]:
    """What a look finds; that it cannot be finished is itself a finding."""
    findings: list[DeskError] = []
    trouble = _trouble_with(lambda: findings.extend(look()))
    return [*findings, trouble] if trouble else findings


def _trouble_with(look: Callable[[], object]) -> DeskError | None:
    try:
        with translated(None):
            look()
    except DeskError as trouble:
        return trouble
    return None


def _readable(look: Callable[[], _Seen], otherwise: _Seen) -> _Seen:
    try:
        with translated(None):
            return look()
    except DeskError:
        return otherwise


def _pages(database: Database) -> Iterator[DeskError]:
    if database.keeping is None:
        return
    with database.driver() as connection:
        damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        if damaged:
            yield DeskError(
                "check.pages",
                "{number} pages of {file} are damaged (their authentication fails). Keep the "
                "file, and take what is damaged from your last backup.",
                number=len(damaged),
                file=DATABASE_FILE,
            )
            return
        sound = connection.execute("PRAGMA integrity_check(1)").fetchall()
        if sound != [("ok",)] or connection.execute("PRAGMA foreign_key_check").fetchall():
            yield DeskError(
                "check.structure",
                "The structure of {file} is damaged. Keep the file, and take what is damaged "
                "from your last backup.",
                file=DATABASE_FILE,
            )


def _chain(books: Books, store: str) -> Iterator[DeskError]:
    fault = _first_fault(books)
    if fault is not None:
        yield _bad_entry(books, fault)
        return
    first = next(books.journal.entries(limit=1), None)
    if first is not None and first.log != store:
        yield _bad_entry(books, Fault(1, "foreign_log"))


def _first_fault(books: Books) -> Fault | None:
    """The first entry that does not stand; one that cannot even be read is among them."""
    sound = 0

    def walked() -> Iterator[JournalEntry]:
        nonlocal sound
        for entry in books.journal.entries():
            yield entry
            sound = entry.seq

    try:
        return first_fault(walked())
    except (TypeError, ValueError):  # who tampered with it left another type, or an unknown action
        return Fault(sound + 1, "unreadable")


def _commitments(books: Books) -> Iterator[DeskError]:
    """What entries were about, against what they committed to; two walks side by side.

    An entry that cannot be read commits to nothing.
    """
    entries = _readable_entries(books)
    for seq, kept in books.journal.all_kept():
        entry = next((entry for entry in entries if entry.seq >= seq), None)
        made = hmac.new(kept.salt, kept.content, hashlib.sha256).hexdigest()
        if entry is None or entry.seq != seq or entry.commitment != made:
            yield _bad_entry(books, Fault(seq, "content"))
            return


def _readable_entries(books: Books) -> Iterator[JournalEntry]:
    with suppress(ValueError):
        yield from books.journal.entries()


def _bad_entry(books: Books, fault: Fault) -> DeskError:
    utc = books.journal.moment_of(fault.seq)
    return DeskError(
        "check.journal",
        "Journal entry {seq} ({utc}) does not stand: {reason}. Every entry before it does. Keep "
        "this report, and compare with your last backup and export.",
        seq=fault.seq,
        utc=utc or "–",
        reason=fault.reason,
    )


def _cases(books: Books) -> Iterator[DeskError]:
    """Every case, read; each damaged one is named, so that the others can be relied on."""
    for case, reference in books.session.rows(_CASES):
        if _trouble_with(partial(books.cases.get, CaseId(case))):
            yield DeskError(
                "check.case",
                "Case {reference} cannot be read. The other cases are not touched by this; take "
                "it from your last backup.",
                reference=reference,
            )


def _blobs(books: Books) -> Iterator[DeskError]:
    for blob in books.blobs.ids():
        if _trouble_with(partial(_read_through, books.blobs, blob)):
            yield DeskError(
                "check.document",
                "The stored document {blob} is damaged. Its case can be read; take the document "
                "from your last backup.",
                blob=blob,
            )


def _read_through(blobs: Blobs, blob: BlobId) -> int:
    return sum(map(len, blobs.chunks(blob)))


def _mark(database: Database, books: Books) -> Iterator[DeskError]:
    if database.keeping is None:
        return
    mark = database.keeping.mark
    seen = mark.seen()
    if seen is not None:
        refuse_older(books.journal, seen)
    if mark.trouble:
        yield DeskError(
            "check.mark",
            "What was last seen of the register cannot be written to {path} ({reason}). The "
            "register is not touched by this, but an older copy put in its place would not be "
            "noticed.",
            path=mark.path,
            reason=mark.trouble,
        )


def _slots(database: Database) -> Iterator[DeskError]:
    if database.keeping is None:
        return
    folder = database.keeping.folder
    slots = read_slots(folder)
    for name in damaged_copies(folder, slots):
        yield DeskError(
            "check.slots",
            "The copy {name} of the key file is missing or damaged. The other copy is sound; "
            "open the office once more and it is put right.",
            name=name,
        )
    if slots.store != database.store:
        yield DeskError(
            "store.other_store",
            "The register and the key file in this folder belong to two different offices. "
            "Nothing was changed. Put together the files that belong together.",
        )


def _versions(database: Database) -> tuple[int, str]:
    if database.keeping is None:
        return 0, ""
    with database.driver() as connection:
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        sqlite = connection.execute("SELECT sqlite_version()").fetchone()[0]
    return int(schema), str(sqlite)
