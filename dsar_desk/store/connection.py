"""Connections to SQLCipher: keyed, set up, and every setting read back before use."""

from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from dsar_desk.errors import DeskError
from dsar_desk.store.keys import StoreKey, derive

__all__ = [
    "APPLICATION",
    "DATABASE_FILE",
    "Access",
    "connect",
    "engine_for",
    "is_cut_short",
    "refuse_old_sqlite",
    "salt_of",
    "server_engine",
]

DATABASE_FILE = "store.db"
APPLICATION = 0x44534152
"""The application id in the file's header: ``DSAR``."""

_OLDEST_SQLITE = (3, 51, 3)
_WAIT_MS = 2000
_CACHE_KIB = 16 * 1024
_CONNECTIONS = 3

_SETTINGS: dict[str, int] = {
    "foreign_keys": 1,
    "synchronous": 2,
    "trusted_schema": 0,
    "secure_delete": 1,
    "cell_size_check": 1,
    "temp_store": 2,
    "cache_size": -_CACHE_KIB,
}
_CHECKED: dict[str, int] = {**_SETTINGS, "cipher_use_hmac": 1, "cipher_status": 1}


class Access(Enum):
    """How a file is opened; the value is the end of its URI."""

    CREATE = "mode=rwc"
    WRITE = "mode=rw"
    READ = "mode=ro"
    FROZEN = "mode=ro&immutable=1"


@dataclass(frozen=True, slots=True)
class _Opener:
    path: Path
    key: StoreKey
    access: Access

    def __call__(self) -> Any:
        return connect(self.path, self.key, self.access)


def connect(path: Path, key: StoreKey, access: Access) -> Any:
    """A driver's connection with the key and all settings; transactions are begun explicitly.

    The driver's own errors pass; ``store.setting`` where a setting does not hold.
    """
    connection = _keyed(path, key, access)
    try:
        for name, value in _SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        if access in {Access.READ, Access.FROZEN}:
            connection.execute("PRAGMA query_only = 1")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _verify(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def is_cut_short(path: Path, key: StoreKey) -> bool:
    """True where the file has fewer pages than its own header says."""
    with closing(_keyed(path, key, Access.FROZEN)) as connection:
        try:  # this reads the header and no further page, as page_count would
            connection.execute("PRAGMA user_version").fetchone()
        except driver.DatabaseError:
            return True
    return False


def salt_of(key: StoreKey) -> bytes:
    """The first 16 bytes of every database file of this store: they follow from its key.

    SQLCipher keeps them in clear; that they are known tells another office's file from a damaged
    one before SQLCipher is asked.
    """
    return derive(key.raw, b"", b"dsar-desk file salt")[:16]


def refuse_old_sqlite(version: tuple[int, ...] = driver.sqlite_version_info) -> None:
    """Nothing where SQLite is new enough not to lose data in its log, else ``store.old_sqlite``."""
    if version < _OLDEST_SQLITE:
        raise DeskError(
            "store.old_sqlite",
            "This installation carries SQLite {found}, which can damage a register; {wanted} or "
            "newer is needed. Nothing was opened. Install DSAR Desk anew.",
            found=".".join(map(str, version)),
            wanted=".".join(map(str, _OLDEST_SQLITE)),
        )


def engine_for(path: Path, key: StoreKey, access: Access) -> Engine:
    """An engine over a SQLCipher file; a view and a unit may be open at the same time."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=_Opener(path, key, access),
        poolclass=QueuePool,
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_use_lifo=True,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def server_engine(url: str) -> Engine:
    """An engine over a database server; parameters never appear in its errors."""
    return create_engine(url, hide_parameters=True)


def _keyed(path: Path, key: StoreKey, access: Access) -> Any:
    uri = f"file:{quote(str(path.absolute()))}?{access.value}"
    connection = driver.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_WAIT_MS / 1000
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.raw.hex()}{salt_of(key).hex()}'\"")
    return connection


def _begin(connection: Connection) -> None:
    """A unit takes the write lock with its first word, so that it never fails half-way for it."""
    immediate = connection.get_execution_options().get("writing", False)
    connection.connection.cursor().execute("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _verify(connection: Any) -> None:
    for name, wanted in _CHECKED.items():
        if int(connection.execute(f"PRAGMA {name}").fetchone()[0]) != wanted:
            raise DeskError(
                "store.setting",
                "The register cannot be used safely here: the setting {name} does not hold. "
                "Nothing was changed. Install DSAR Desk anew.",
                name=name,
            )
