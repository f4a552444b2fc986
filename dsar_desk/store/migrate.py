"""Migrations: a store of an earlier version brought to this one, in one transaction, after a copy.

The steps are the scripts in ``resources/migrations``; they import only Alembic and SQLAlchemy.
They run on our own connection inside ``BEGIN IMMEDIATE``, so a crash at any statement leaves the
old version whole. This module imports Alembic and is loaded only where a step is due.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import ActorId, OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.errors import DeskError
from dsar_desk.store.backup import back_up
from dsar_desk.store.connection import DATABASE_FILE, Access
from dsar_desk.store.journal import Author, Head, Journal
from dsar_desk.store.keys import Chance, StoreKey
from dsar_desk.store.layout import revision_of
from dsar_desk.store.lines import FileLine
from dsar_desk.store.server import engine_for
from dsar_desk.store.session import Session
from dsar_desk.store.trouble import translated

__all__ = ["Step", "migrate", "run_steps"]

_PROGRAM = Actor(ActorId("dsar-desk"), "DSAR Desk", Role.ADMINISTRATOR)
_NEVER_FEWER = ("cases", "journal", "letters", "received", "blobs")


@dataclass(frozen=True, slots=True)
class Step:
    """From which schema to which, by which scripts, at which moment, by which program version."""

    scripts: Path
    before: int
    after: int
    now: datetime
    program: str


def migrate(folder: Path, key: StoreKey, store: str, step: Step, chance: Chance) -> Head:
    """The journal's head after the store was brought to ``step.after``; a verified copy is kept.

    ``store.backup`` or ``store.migration`` where it cannot be done; the old version then stands.
    """
    back_up(folder, key, step.now, f"before-schema-{step.after}")
    engine = engine_for(folder / DATABASE_FILE, key, Access.WRITE)
    try:
        with translated(folder), engine.connect() as connection:
            _pragma(connection, "foreign_keys = 0")  # moving a table would cascade otherwise
            line = FileLine(connection.connection.dbapi_connection)
            with connection.begin():
                session = Session(line, key, store, chance, writing=True)
                return _moved(connection, session, step)
    finally:
        engine.dispose()


def run_steps(connection: Connection, scripts: Path, before: str | None) -> None:
    """All scripts after the revision ``before``, on a connection in a transaction."""
    directory = ScriptDirectory(str(scripts))
    due = list(directory.iterate_revisions("head", before or "base"))
    with Operations.context(MigrationContext.configure(connection)):
        for script in reversed(due):
            script.module.upgrade()


def _moved(connection: Connection, session: Session, step: Step) -> Head:
    counted = _counts(connection)
    run_steps(connection, step.scripts, revision_of(step.before))
    faults = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    sound = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if faults or sound != "ok" or _counts(connection) != counted:
        raise _failed(step)
    named = {"revision": revision_of(step.after), "program": step.program}
    connection.execute(text("UPDATE alembic_version SET version_num = :revision"), named)
    connection.execute(text("UPDATE meta SET value = :program WHERE name = 'program'"), named)
    connection.exec_driver_sql(f"PRAGMA user_version = {step.after}")
    author = Author(_PROGRAM, OperationId(session.new_id()), step.now)
    entry = Entry(Action.STORE_MIGRATED, content={"from": step.before, "to": step.after})
    books = Journal(session)
    return books.append(entry, author, books.head())


def _counts(connection: Connection) -> list[int]:
    return [
        int(connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one())
        for name in _NEVER_FEWER
    ]


def _pragma(connection: Connection, setting: str) -> None:
    """Set it before any transaction begins: inside one SQLite ignores it."""
    driver = connection.connection.dbapi_connection
    if driver is not None:
        driver.cursor().execute(f"PRAGMA {setting}")


def _failed(step: Step) -> DeskError:
    return DeskError(
        "store.migration",
        "The register could not be brought from version {before} to {after}: it would not have "
        "been whole. It is as it was before, and a copy of it lies in the folder of backups. Go "
        "on with the earlier DSAR Desk and report this.",
        before=step.before,
        after=step.after,
    )
