"""Lines to a database: taken for one transaction, given back, and kept open for the next one.

``FileLines`` leads to a SQLCipher file by its driver alone. Lines to a server are in ``server``,
which loads SQLAlchemy.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import sqlcipher3.dbapi2 as driver

from dsar_desk.store.connection import Access, connect
from dsar_desk.store.keys import StoreKey
from dsar_desk.store.statement import Cursor

__all__ = ["FileLine", "FileLines", "Line", "Lines"]

_KEPT = 3
"""A view and a unit may be open at the same time; more lines than these are closed after use."""


class Line(Protocol):
    """One connection, in at most one transaction."""

    @property
    def on_sqlite(self) -> bool:
        """True on SQLCipher, False on a server."""

    def cursor(self) -> Cursor:
        """A cursor of the driver."""

    def begin(self, *, writing: bool) -> None:
        """Begin a transaction; one that writes takes the lock with its first word."""

    def commit(self) -> None:
        """Make what was done last; the driver's error where that cannot be told."""

    def undo(self) -> None:
        """Undo what was not committed; a line that cannot even do that is not used again."""

    def drop(self) -> None:
        """Use this line never again: it is not known what state it is in."""


class Lines(Protocol):
    """The lines to one database. ``errors`` are what its driver raises."""

    errors: tuple[type[Exception], ...]

    @property
    def on_sqlite(self) -> bool:
        """True on SQLCipher, False on a server."""

    def line(self) -> AbstractContextManager[Line]:
        """A line for one transaction."""

    def driver(self) -> AbstractContextManager[Any]:
        """A connection of the driver itself, outside any transaction."""

    def close(self) -> None:
        """Let go of every line; one that is in use is closed after use."""


class FileLine:
    """A line to a file."""

    __slots__ = ("raw", "sound")

    on_sqlite = True

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.sound = True

    def cursor(self) -> Cursor:
        """A cursor of the driver."""
        return self.raw.cursor()  # type: ignore[no-any-return]

    def begin(self, *, writing: bool) -> None:
        """A unit never fails half-way for the lock: it has it from the start."""
        self.raw.execute("BEGIN IMMEDIATE" if writing else "BEGIN")

    def commit(self) -> None:
        """Durable when this returns (``synchronous`` is full)."""
        self.raw.execute("COMMIT")

    def undo(self) -> None:
        """Nothing where SQLite undid it by itself."""
        if not self.sound:
            return
        try:
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")
        except driver.Error:
            self.drop()

    def drop(self) -> None:
        """Closed; what was not committed is undone with it."""
        self.sound = False
        with suppress(driver.Error):
            self.raw.close()


class FileLines:
    """The lines to a SQLCipher file; the one used last is taken first, its statements prepared."""

    errors: tuple[type[Exception], ...] = (driver.Error,)
    on_sqlite = True

    def __init__(self, path: Path, key: StoreKey, access: Access) -> None:
        self._path, self._key, self._access = path, key, access
        self._idle: list[FileLine] = []
        self._closed = False
        self._guard = Lock()

    @contextmanager
    def line(self) -> Iterator[FileLine]:
        """A line for one transaction; what is left open is undone."""
        line = self._take()
        try:
            yield line
        finally:
            line.undo()
            self._give_back(line)

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """A connection of the driver itself."""
        with self.line() as line:
            yield line.raw

    def close(self) -> None:
        """Let go of every line; one that is in use is closed after use."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for line in idle:
            line.drop()

    def _take(self) -> FileLine:
        with self._guard:
            if self._idle:
                return self._idle.pop()
        return FileLine(connect(self._path, self._key, self._access))

    def _give_back(self, line: FileLine) -> None:
        if not line.sound:
            return
        with self._guard:
            if not self._closed and len(self._idle) < _KEPT:
                self._idle.append(line)
                return
        line.drop()
