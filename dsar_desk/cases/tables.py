"""TOML tables read strictly: what is wrong is said with the file and the line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Table"]


@dataclass(frozen=True, slots=True)
class Table:
    """A file of tables and what stands in it."""

    name: str
    text: str
    content: Mapping[str, Any]

    @classmethod
    def load(cls, path: Path) -> "Table":
        """The file.

        Raises:
            ValueError: it is no TOML; with the file's name and the line.
        """
        text = path.read_text(encoding="utf-8")
        try:
            return cls(path.name, text, tomllib.loads(text))
        except tomllib.TOMLDecodeError as problem:
            raise ValueError(f"{path.name}: {problem}") from problem

    def refuse(self, why: str, key: str = "", table: str = "") -> ValueError:
        """An error that names the file, the line on which ``key`` of ``table`` stands, and why."""
        return ValueError(f"{self.name}:{self.line_of(key, table)}: {why}")

    def line_of(self, key: str, table: str = "") -> int:
        """The line on which the key stands, else its table, else the first one."""
        inside, line_of_table = not table, 1
        for number, line in enumerate(self.text.splitlines(), 1):
            header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line)
            if header:
                inside = header[1] == table
                line_of_table = number if inside else line_of_table
            elif inside and key and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
                return number
        return line_of_table

    def only(self, allowed: set[str], needed: set[str], table: str = "") -> None:
        """Refuse a key that is unknown or missing in the table, or at the top."""
        found = self.table(table) if table else self.content
        for key in found:
            if key not in allowed:
                raise self.refuse(f"{key} is unknown", key, table)
        for key in sorted(needed - set(found)):
            raise self.refuse(f"{key} is missing", "", table)

    def table(self, name: str) -> Mapping[str, Any]:
        """The table of that name, empty where there is none."""
        found = self.content.get(name, {})
        if not isinstance(found, Mapping):
            raise self.refuse(f"{name} has to be a table", name)
        return found

    def strings(self, key: str, table: str = "") -> tuple[str, ...]:
        """A list of strings; a missing one is empty."""
        found = (self.table(table) if table else self.content).get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise self.refuse(f"{key} has to be a list of strings", key, table)
        if len(found) != len(set(found)):
            twice = next(each for each in found if found.count(each) > 1)
            raise self.refuse(f"{key} has {twice!r} twice", key, table)
        return tuple(found)

    def string(self, key: str, table: str = "") -> str:
        """A string; a missing one is empty."""
        found = (self.table(table) if table else self.content).get(key, "")
        if not isinstance(found, str):
            raise self.refuse(f"{key} has to be a string", key, table)
        return found
