"""Statements, as SQLCipher and a server both take them, sent by the driver itself.

A statement is a constant of its module: text with named parameters (``:case``). Loading SQLAlchemy
costs a desk 0.2 s and 34 MB at every start, and building statements with it costs more than SQLite
needs to run them; so it makes the tables, moves them from version to version and leads to servers,
and what happens with every click is written here once. Values are those that the drivers take as
they are: text, whole numbers, bytes, dates, None.
"""

import re
from collections.abc import Iterable
from typing import Any, Protocol

__all__ = ["Cursor", "Statement", "insert_into", "settings_of"]

_PARAMETER = re.compile(r":([a-z_0-9]+)")


class Cursor(Protocol):
    """What both drivers' cursors can do."""

    rowcount: int

    def execute(self, statement: str, values: Any = ..., /) -> Any:
        """Run a statement."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows that are left."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row, None after the last."""


class Statement:
    """One statement: ``text`` for SQLCipher, ``for_server`` with the parameters of psycopg."""

    __slots__ = ("for_server", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.for_server = _PARAMETER.sub(r"%(\1)s", text.replace("%", "%%"))

    def __repr__(self) -> str:
        return f"Statement({self.text!r})"


def insert_into(table: str, columns: Iterable[str]) -> Statement:
    """A new row of ``table``; each column's value is the parameter of its name."""
    names = tuple(columns)
    listed = ", ".join(f'"{name}"' for name in names)
    given = ", ".join(f":{name}" for name in names)
    return Statement(f"INSERT INTO {table} ({listed}) VALUES ({given})")


def settings_of(columns: Iterable[str]) -> str:
    """What stands after SET: each column becomes the parameter of its name."""
    return ", ".join(f'"{name}" = :{name}' for name in columns)
