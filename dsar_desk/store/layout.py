"""A new store: its tables, its header, and what it says of itself."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, insert

from dsar_desk.store.connection import (
    APPLICATION,
    DATABASE_FILE,
    SCHEMA,
    Access,
    connect,
    refuse_old_sqlite,
)
from dsar_desk.store.durable import sync_file, sync_folder
from dsar_desk.store.keys import StoreKey
from dsar_desk.store.server import engine_for
from dsar_desk.store.tables import SEARCH_INDEX, meta, metadata

__all__ = ["create_store", "lay_out", "revision_of"]


def create_store(folder: Path, key: StoreKey, about: Mapping[str, str]) -> None:
    """A new, empty database in ``folder``; FileExistsError where there is one.

    ``about`` is what the store says of itself: ``store`` (its id), ``program`` and more.
    """
    refuse_old_sqlite()
    path = folder / DATABASE_FILE
    path.touch(mode=0o600, exist_ok=False)
    raw = connect(path, key, Access.CREATE)
    try:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(f"PRAGMA application_id = {APPLICATION}")
    finally:
        raw.close()
    engine = engine_for(path, key, Access.WRITE)
    try:
        with engine.begin() as connection:
            lay_out(connection, about)
    finally:
        engine.dispose()
    sync_file(path)
    sync_folder(folder)


def lay_out(connection: Connection, about: Mapping[str, str]) -> None:
    """All tables of this version in an empty database, SQLCipher's or a server's."""
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        for statement in SEARCH_INDEX:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{revision_of(SCHEMA)}')")
    rows = [{"name": name, "value": value} for name, value in about.items()]
    connection.execute(insert(meta), rows)


def revision_of(schema: int) -> str:
    """The name of the migration that leads to a schema: its number on four digits."""
    return f"{schema:04d}"
