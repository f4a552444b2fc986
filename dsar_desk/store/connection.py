"""Connections to SQLCipher: keyed, set up, and every setting read back before use."""

import os
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver

from dsar_desk.errors import DeskError
from dsar_desk.store.keys import StoreKey, derive

__all__ = [
    "APPLICATION",
    "DATABASE_FILE",
    "SCHEMA",
    "Access",
    "connect",
    "is_cut_short",
    "refuse_old_sqlite",
    "salt_of",
]

DATABASE_FILE = "store.db"
APPLICATION = 0x44534152
"""The application id in the file's header: ``DSAR``."""
SCHEMA: Final = 6
"""The number of this program's schema, kept as ``user_version``; every migration raises it by one."""

_OLDEST_SQLITE = (3, 51, 3)
_WAIT_MS = 2000
_CACHE_KIB = 16 * 1024

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


def _keyed(path: Path, key: StoreKey, access: Access) -> Any:
    uri = f"file:{quote(os.fsencode(path.absolute()))}?{access.value}"
    connection = driver.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_WAIT_MS / 1000
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.raw.hex()}{salt_of(key).hex()}'\"")
    return connection


def _verify(connection: Any) -> None:
    for name, wanted in _CHECKED.items():
        if int(connection.execute(f"PRAGMA {name}").fetchone()[0]) != wanted:
            raise DeskError(
                "store.setting",
                "The register cannot be used safely here: the setting {name} does not hold. "
                "Nothing was changed. Install DSAR Desk anew.",
                name=name,
            )
