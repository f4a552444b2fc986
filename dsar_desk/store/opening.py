"""Opening a store: never by making one, and each thing that can be wrong by its own name."""

import secrets
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from dsar_desk import __version__
from dsar_desk.errors import DeskError
from dsar_desk.resources import folder as resources
from dsar_desk.store.backup import last_backup
from dsar_desk.store.connection import (
    APPLICATION,
    DATABASE_FILE,
    SCHEMA,
    Access,
    connect,
    is_cut_short,
    refuse_old_sqlite,
    salt_of,
)
from dsar_desk.store.database import Database, Keeping
from dsar_desk.store.journal import Journal
from dsar_desk.store.keys import Chance, StoreKey
from dsar_desk.store.lines import FileLines
from dsar_desk.store.lock import WriterLock, take_lock
from dsar_desk.store.mark import Mark, refuse_older
from dsar_desk.store.place import mounted, refuse_unsuitable
from dsar_desk.store.trouble import code_of, meaning

__all__ = ["Terms", "holds_office", "open_store"]

_PAGE = 4096
_NOT_A_DATABASE, _CORRUPT = 26, 11
_NEAR = 16
"""So many of a salt's 128 bits may differ before the file counts as another office's."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a store is opened.

    ``marks`` is the folder outside the store where what was last seen is remembered. ``reading``
    opens beside a desk that writes. ``accept_older`` lets a store in that ends before the mark,
    and notes nothing of it until ``Mark.accept``. ``scripts`` and ``schema`` are those of this
    program, except in tests of migrations.
    """

    marks: Path
    now: datetime
    reading: bool = False
    accept_older: bool = False
    scripts: Path | None = None
    schema: int = SCHEMA
    chance: Chance = secrets.token_bytes


@dataclass(frozen=True, slots=True)
class _Header:
    application: int
    schema: int
    store: str
    program: str


def holds_office(folder: Path) -> bool:
    """True where something of an office lies in ``folder``, whole or not."""
    return any(folder.glob("store.*"))


def open_store(folder: Path, key: StoreKey, store: str, terms: Terms) -> Database:
    """The store in ``folder``, checked before anything is written to it.

    In this order: the program's SQLite, the place, the file, the writer's lock, page 1, header
    and id, schema, and the journal's end against the mark. Each has its own DeskError.
    """
    refuse_old_sqlite()
    refuse_unsuitable(folder, mounted())
    path = folder / DATABASE_FILE
    _refuse_foreign(path, key)
    access, lock, reason = _way(folder, terms)
    try:
        header = _header(path, key, access)
        _refuse_header(header, store, terms)
        notices = _up_to_date(folder, key, header, access, terms)
        terms.marks.mkdir(parents=True, exist_ok=True, mode=0o700)
        keeping = Keeping(folder, Mark(terms.marks / f"{store}.mark", key), lock)
        database = Database(
            FileLines(path, key, access),
            key,
            store,
            keeping=keeping,
            read_only=reason,
            notices=notices,
            chance=terms.chance,
        )
        _compare_with_mark(database, keeping.mark, terms)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return database


def _refuse_foreign(path: Path, key: StoreKey) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(_PAGE)
    except FileNotFoundError:
        raise DeskError(
            "store.missing",
            "There is no register in {folder}. Nothing was created. Choose the folder of your "
            "office, or set up a new office.",
            folder=path.parent,
        ) from None
    except OSError:
        raise _cannot_open(path) from None
    if not start:
        raise DeskError(
            "store.empty",
            "The register in {folder} is an empty file: its content is gone, perhaps by a full "
            "disk or a copy that broke off. Nothing was written to it. Put it back from your "
            "last backup ({backup}).",
            folder=path.parent,
            backup=last_backup(path.parent),
        )
    if start.startswith(b"SQLite format 3\0"):
        raise DeskError(
            "store.foreign",
            "The file store.db in {folder} is not your register but another program’s database. "
            "Nothing was written to it. Choose the folder of your office.",
            folder=path.parent,
        )
    if len(start) < _PAGE:
        raise _truncated(path)
    if _differing_bits(start[:16], salt_of(key)) > _NEAR:
        raise _other_office(path)


def _differing_bits(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()


def _way(folder: Path, terms: Terms) -> tuple[Access, WriterLock | None, DeskError | None]:
    """How to open, the lock where there is one to hold, and why nothing can be written."""
    if terms.reading:
        return Access.READ, None, _for_reading()
    try:
        with (folder / DATABASE_FILE).open("r+b"):
            lock = take_lock(folder, terms.now)
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        _refuse_unfinished(folder)
        return Access.FROZEN, None, _read_only(folder, reason)
    return Access.WRITE, lock, None


def _refuse_unfinished(folder: Path) -> None:
    log = folder / f"{DATABASE_FILE}-wal"
    if log.exists() and log.stat().st_size > 0:
        raise DeskError(
            "store.read_only_unfinished",
            "The folder {folder} cannot be written to, and the last changes still lie in a file "
            "of their own (store.db-wal), which cannot be read there. Nothing was changed. Copy "
            "the whole folder to a disk of this computer and open it there.",
            folder=folder,
        )


def _header(path: Path, key: StoreKey, access: Access) -> _Header:
    try:
        with closing(connect(path, key, access)) as connection:
            return _Header(
                application=_pragma(connection, "application_id"),
                schema=_pragma(connection, "user_version"),
                **dict(
                    connection.execute(
                        "SELECT name, value FROM meta WHERE name IN ('store', 'program')"
                    ).fetchall()
                ),
            )
    except driver.Error as error:
        raise _unreadable(path, key, code_of(error)) from None


def _pragma(connection: Any, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _unreadable(path: Path, key: StoreKey, code: int) -> DeskError:
    if code == _NOT_A_DATABASE:
        return DeskError(
            "store.first_page",
            "The first page of the register in {folder} is damaged. Your key is right; this is "
            "not about it. Nothing was changed. Put the register back from your last backup "
            "({backup}), and keep the damaged file for support.",
            folder=path.parent,
            backup=last_backup(path.parent),
        )
    if code == _CORRUPT and is_cut_short(path, key):
        return _truncated(path)
    if code == _CORRUPT:
        return DeskError(
            "store.damaged_start",
            "The register in {folder} is damaged in a part without which it cannot be opened. "
            "Nothing was changed. Put it back from your last backup ({backup}), and keep the "
            "damaged file for support.",
            folder=path.parent,
            backup=last_backup(path.parent),
        )
    return meaning(code, path.parent) or _cannot_open(path)


def _refuse_header(header: _Header, store: str, terms: Terms) -> None:
    if header.application != APPLICATION or header.store != store:
        raise DeskError(
            "store.other_store",
            "The register and the key file in this folder belong to two different offices. "
            "Nothing was changed. Put together the files that belong together.",
        )
    if header.schema > terms.schema:
        raise DeskError(
            "store.newer",
            "This register was written by DSAR Desk {program}; this is version {ours}. Nothing "
            "was changed. Install version {program} or newer and open it there.",
            program=header.program,
            ours=__version__,
        )


def _up_to_date(
    folder: Path, key: StoreKey, header: _Header, access: Access, terms: Terms
) -> tuple[str, ...]:
    """Nothing where the schema is this program's, else what was migrated, as sentences."""
    if header.schema == terms.schema:
        return ()
    if access is not Access.WRITE:
        raise DeskError(
            "store.needs_migration",
            "This register is of an earlier version and has to be brought up to date first, "
            "which needs a folder that can be written to. Nothing was changed.",
        )
    from dsar_desk.store.migrate import Step, migrate  # noqa: PLC0415 - Alembic costs 0.4 s

    scripts = terms.scripts or resources() / "migrations"
    step = Step(scripts, header.schema, terms.schema, terms.now, __version__)
    migrate(folder, key, header.store, step, terms.chance)
    done = DeskError(
        "store.migrated",
        "The register was brought from version {before} to {after}. A verified copy of how it "
        "was lies in its folder of backups.",
        before=header.schema,
        after=terms.schema,
    )
    return (done.sentence,)


def _compare_with_mark(database: Database, mark: Mark, terms: Terms) -> None:
    try:
        seen = mark.seen()
        with database.reading() as session:
            journal = Journal(session)
            if seen is not None and not terms.accept_older:
                refuse_older(journal, seen)
            head = journal.head()
    except BaseException:
        database.abandon()
        raise
    mark.withheld = terms.accept_older
    if seen is None and head.seq > 0:
        first = DeskError(
            "store.first_seen",
            "This computer sees this register for the first time, so it cannot tell whether it "
            "is the latest state. It ends with journal entry {seq} of {utc}.",
            seq=head.seq,
            utc=head.utc,
        )
        database.notices += (first.sentence,)
    if database.read_only is None:
        mark.note(head)


def _truncated(path: Path) -> DeskError:
    return DeskError(
        "store.truncated",
        "The register in {folder} is damaged: pages are missing at its end. Nothing was changed. "
        "Put it back from your last backup ({backup}), and keep the damaged file for support.",
        folder=path.parent,
        backup=last_backup(path.parent),
    )


def _other_office(path: Path) -> DeskError:
    return DeskError(
        "store.other_office",
        "The file store.db in {folder} is not the register of this office: it was written with "
        "another key, or overwritten. Nothing was written to it. Put the right file back, or "
        "take it from your last backup ({backup}).",
        folder=path.parent,
        backup=last_backup(path.parent),
    )


def _cannot_open(path: Path) -> DeskError:
    return DeskError(
        "store.cannot_open",
        "The register in {folder} cannot be opened by this user. Nothing was changed. Check that "
        "the folder is there and that you may read it.",
        folder=path.parent,
    )


def _read_only(folder: Path, reason: str) -> DeskError:
    return DeskError(
        "store.read_only",
        "The office was opened read-only because {folder} cannot be written to ({reason}). "
        "Reading and exporting work; nothing can be saved. Open it in a folder that you may "
        "write to.",
        folder=folder,
        reason=reason,
    )


def _for_reading() -> DeskError:
    return DeskError(
        "store.reading",
        "The office was opened for reading beside another DSAR Desk. Nothing can be saved here; "
        "use the other window for that.",
    )
