"""One transaction's hands: what reads and changes rows, and what it remembers of the changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Row

from dsar_desk.cases.changes import Changes
from dsar_desk.cases.ids import CaseId, LetterId, ReceivedId
from dsar_desk.store.keys import Chance, StoreKey
from dsar_desk.store.prepared import Prepared

__all__ = ["Session", "Touched", "moment"]


@dataclass(slots=True)
class Touched:
    """What a transaction touched so far; ``register`` where a journal entry is owed for it."""

    cases: set[CaseId] = field(default_factory=set)
    letters: set[LetterId] = field(default_factory=set)
    received: set[ReceivedId] = field(default_factory=set)
    office: bool = False
    register: bool = False

    def changes(self) -> Changes:
        """What is announced after the commit."""
        return Changes(
            frozenset(self.cases), frozenset(self.letters), frozenset(self.received), self.office
        )


class Session:
    """A connection in a transaction, with the store's key and chance at hand.

    A session that only reads refuses to change anything: that would be a bug.
    """

    __slots__ = ("chance", "connection", "key", "log", "touched", "writing")

    def __init__(
        self, connection: Connection, key: StoreKey, log: str, chance: Chance, *, writing: bool
    ) -> None:
        self.connection = connection
        self.key = key
        self.log = log
        self.chance = chance
        self.writing = writing
        self.touched = Touched()

    @property
    def on_sqlite(self) -> bool:
        """True on SQLCipher, False on a server."""
        return self.connection.dialect.name == "sqlite"

    def rows(self, statement: Executable) -> Sequence[Row[Any]]:
        """All rows that the statement gives."""
        return self.connection.execute(statement).all()

    def first(self, statement: Executable) -> Row[Any] | None:
        """The first row, None without any."""
        return self.connection.execute(statement).first()

    def value(self, statement: Executable) -> Any:
        """The first column of the first row, None without any."""
        return self.connection.execute(statement).scalar()

    def change(
        self,
        statement: Executable,
        values: Mapping[str, Any] | Iterable[Mapping[str, Any]] | None = None,
        *,
        register: bool = True,
    ) -> int:
        """How many rows the statement changed. ``register`` is False for drafts and counters."""
        if not self.writing:
            raise RuntimeError("a view cannot change the store")
        parameters: Any = values if values is None or isinstance(values, Mapping) else list(values)
        if parameters == []:
            return 0
        result: CursorResult[Any] = self.connection.execute(statement, parameters)
        self.touched.register |= register
        return result.rowcount

    def run(self, prepared: Prepared, values: Mapping[str, Any], *, register: bool = True) -> int:
        """As ``change``, for a prepared statement."""
        if not self.writing:
            raise RuntimeError("a view cannot change the store")
        self.touched.register |= register
        return prepared.run(self.connection, values).rowcount

    def fetch(self, prepared: Prepared, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """All rows of a prepared statement, as the driver gives them."""
        return prepared.run(self.connection, values).fetchall()

    def fetch_first(self, prepared: Prepared, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """The first row of a prepared statement, None without any."""
        return prepared.run(self.connection, values).fetchone()

    def new_id(self) -> str:
        """A random id of 32 hexadecimal digits."""
        return self.chance(16).hex()


def moment(at: datetime) -> str:
    """The moment in UTC as text that sorts by time (RFC 3339); ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("a moment knows its zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
