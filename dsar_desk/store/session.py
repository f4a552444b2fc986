"""One transaction's hands: what reads and changes rows, and what it remembers of the changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from dsar_desk.cases.changes import Changes
from dsar_desk.cases.ids import CaseId, LetterId, ReceivedId
from dsar_desk.store.keys import Chance, StoreKey
from dsar_desk.store.lines import Line
from dsar_desk.store.statement import Cursor, Statement

__all__ = ["Session", "Touched", "moment"]

Values = Mapping[str, Any]
_NONE: Values = {}


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
    """A line in a transaction, with the store's key and chance at hand.

    A session that only reads refuses to change anything: that would be a bug.
    """

    __slots__ = ("chance", "key", "line", "log", "on_sqlite", "touched", "writing")

    def __init__(
        self, line: Line, key: StoreKey, log: str, chance: Chance, *, writing: bool
    ) -> None:
        self.line = line
        self.key = key
        self.log = log
        self.chance = chance
        self.writing = writing
        self.on_sqlite = line.on_sqlite
        self.touched = Touched()

    def rows(self, statement: Statement, values: Values = _NONE) -> list[tuple[Any, ...]]:
        """All rows that the statement gives, as the driver gives them."""
        return self._sent(statement, values).fetchall()

    def first(self, statement: Statement, values: Values = _NONE) -> tuple[Any, ...] | None:
        """The first row, None without any."""
        return self._sent(statement, values).fetchone()

    def value(self, statement: Statement, values: Values = _NONE) -> Any:
        """The first column of the first row, None without any."""
        row = self._sent(statement, values).fetchone()
        return None if row is None else row[0]

    def change(self, statement: Statement, values: Values = _NONE, *, register: bool = True) -> int:
        """How many rows the statement changed. ``register`` is False for drafts and counters."""
        if not self.writing:
            raise RuntimeError("a view cannot change the store")
        self.touched.register |= register
        return self._sent(statement, values).rowcount

    def _sent(self, statement: Statement, values: Values) -> Cursor:
        cursor = self.line.cursor()
        cursor.execute(statement.text if self.on_sqlite else statement.for_server, values)
        return cursor

    def new_id(self) -> str:
        """A random id of 32 hexadecimal digits."""
        return self.chance(16).hex()


def moment(at: datetime) -> str:
    """The moment in UTC as text that sorts by time (RFC 3339); ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("a moment knows its zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
