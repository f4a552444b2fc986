"""Statements compiled once and sent by the driver itself.

Building, caching and processing a statement costs SQLAlchemy more than SQLite needs to run it.
What happens with every click and every page is therefore written once as a Core statement, with
named parameters, and from then on sent as the text that it compiles to. Values are those that
the drivers take as they are: text, whole numbers, bytes, dates, None.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy import Connection, Dialect, Executable

__all__ = ["Cursor", "Prepared"]

_Text = tuple[str, tuple[str, ...] | None, dict[str, Any]]
"""What is sent, the order of its parameters where they have no names, and those that never change."""


class Cursor(Protocol):
    """What both drivers' cursors can do."""

    rowcount: int

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows that are left."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row, None after the last."""


class Prepared:
    """One statement. ``names`` are its parameters where the dialect does not take them from it."""

    def __init__(self, statement: Executable, *names: str) -> None:
        self._statement: Any = statement
        self._names = list(names) or None
        self._texts: dict[str, _Text] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Cursor:
        """The driver's cursor after the statement ran with these values."""
        dialect = connection.dialect
        found = self._texts.get(dialect.name)
        if found is None:
            found = self._texts[dialect.name] = self._compiled(dialect)
        text, order, fixed = found
        given = {**fixed, **values} if fixed else values
        cursor: Any = connection.connection.cursor()
        cursor.execute(text, given if order is None else [given[name] for name in order])
        return cursor  # type: ignore[no-any-return]

    def _compiled(self, dialect: Dialect) -> _Text:
        compiled = self._statement.compile(dialect=dialect, column_keys=self._names)
        order = tuple(compiled.positiontup) if compiled.positional else None
        fixed = {name: value for name, value in compiled.params.items() if value is not None}
        return str(compiled), order, fixed
