"""SQLAlchemy's side of the store: engines for making and moving tables, and lines to a server.

Loaded only where tables are made or moved, or where the office lies on a server.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from dsar_desk.store.connection import Access, connect
from dsar_desk.store.keys import StoreKey
from dsar_desk.store.statement import Cursor

__all__ = ["ServerLines", "engine_for", "server_engine"]


@dataclass(frozen=True, slots=True)
class _Opener:
    path: Path
    key: StoreKey
    access: Access

    def __call__(self) -> Any:
        return connect(self.path, self.key, self.access)


def engine_for(path: Path, key: StoreKey, access: Access) -> Engine:
    """An engine over a SQLCipher file, on which tables are made and moved."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=_Opener(path, key, access),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


def server_engine(url: str) -> Engine:
    """An engine over a database server; parameters never appear in its errors."""
    return create_engine(url, hide_parameters=True)


class ServerLine:
    """A line to a server, in one of SQLAlchemy's transactions."""

    on_sqlite = False

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def cursor(self) -> Cursor:
        """A cursor of the driver."""
        return self._connection.connection.cursor()  # type: ignore[return-value]

    def begin(self, *, writing: bool) -> None:
        """One that reads sees the same state from its first to its last word."""
        if not writing:
            self._connection.execution_options(isolation_level="REPEATABLE READ")
        self._connection.begin()

    def commit(self) -> None:
        """Make what was done last."""
        self._connection.commit()

    def undo(self) -> None:
        """Undo what was not committed."""
        try:
            self._connection.rollback()
        except DBAPIError:
            self._connection.invalidate()

    def drop(self) -> None:
        """Use this connection never again."""
        self._connection.invalidate()


class ServerLines:
    """The lines to a server, from its engine's pool."""

    on_sqlite = False

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.errors: tuple[type[Exception], ...] = (DBAPIError, engine.dialect.loaded_dbapi.Error)

    @contextmanager
    def line(self) -> Iterator[ServerLine]:
        """A line for one transaction."""
        with self._engine.connect() as connection:
            yield ServerLine(connection)

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """A connection of the driver itself."""
        with self._engine.connect() as connection:
            yield connection.connection.dbapi_connection

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def _begin_immediate(connection: Connection) -> None:
    connection.connection.cursor().execute("BEGIN IMMEDIATE")
