"""Strict reading of TOML that a lawyer may edit: what is unknown or missing is named and refused."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from dsar_desk.errors import DeskError

__all__ = ["Section", "fault", "read_toml"]

Choice = TypeVar("Choice", bound=StrEnum)
_ABSENT = object()


def read_toml(path: Path) -> "Section":
    """The file as one section, to be taken apart key by key.

    Raises:
        DeskError: ``law.unreadable`` if the file cannot be read or is not TOML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, ValueError) as problem:
        raise DeskError(
            "law.unreadable",
            "The rule file {file} cannot be read ({reason}). Nothing was changed; repair the"
            " file or take it away, and the rules delivered with the program stay in force.",
            file=path.name,
            reason=problem,
        ) from problem
    return Section(_File(path, tuple(text.splitlines())), table)


def fault(file: str, line: int, place: str, reason: str) -> DeskError:
    """The error for a rule file that says something which the program does not understand."""
    return DeskError(
        "law.bad_pack",
        "The rule file {file} was not taken (line {line}, {place}: {reason}). Correct this place;"
        " until then the rules delivered with the program stay in force.",
        file=file,
        line=line,
        place=place,
        reason=reason,
    )


class _File:
    """The lines of a file, and on which of them the tables of each array begin."""

    def __init__(self, path: Path, lines: tuple[str, ...]) -> None:
        self.path = path
        self.lines = lines
        self.begins: dict[str, list[int]] = {}
        for number, line in enumerate(lines, start=1):
            if line.startswith("[["):
                self.begins.setdefault(line.strip(), []).append(number)


class Section:
    """One table of a rule file; every key has to be taken, and only once."""

    def __init__(
        self,
        file: _File,
        table: dict[str, Any],
        name: str = "",
        line: int = 1,
    ) -> None:
        self._file = file
        self._left = dict(table)
        self._name = name
        self._line = line

    def text(self, key: str) -> str:
        """A text that must be there and must not be empty."""
        value = self._take(key, str)
        if not value.strip():
            raise self.fault(f"“{key}” is empty", key)
        return str(value)

    def text_or(self, key: str, default: str = "") -> str:
        """A text that may be left out."""
        return str(self._take(key, str, default))

    def number(self, key: str) -> int:
        """A whole number, nought or above."""
        value = self._take(key, int)
        if isinstance(value, bool) or value < 0:
            raise self.fault(f"“{key}” must be a whole number, nought or above", key)
        return int(value)

    def truth(self, key: str) -> bool:
        """A yes or no that must be said."""
        return bool(self._take(key, bool))

    def truth_or(self, key: str, *, default: bool) -> bool:
        """A yes or no that may be left out."""
        return bool(self._take(key, bool, default))

    def day(self, key: str) -> date:
        """A date."""
        return self._day(key, self._take(key, date))

    def day_or_none(self, key: str) -> date | None:
        """A date that may be left out."""
        value = self._take(key, date, None)
        return None if value is None else self._day(key, value)

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """One of a closed set of words."""
        return self.one_of(key, self.text(key), choices)

    def choice_or(self, key: str, default: Choice) -> Choice:
        """One of a closed set of words, which may be left out."""
        return self.one_of(key, self.text_or(key, default.value), type(default))

    def choice_or_none(self, key: str, choices: type[Choice]) -> Choice | None:
        """One of a closed set of words, or nothing where it is left out."""
        word = self.text_or(key)
        return self.one_of(key, word, choices) if word else None

    def one_of(self, key: str, word: str, choices: type[Choice]) -> Choice:
        """The member of ``choices`` that ``word`` names."""
        try:
            return choices(word)
        except ValueError as problem:
            known = ", ".join(choice.value for choice in choices)
            raise self.fault(f"“{word}” is none of {known}", key) from problem

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts with at least one in it."""
        values = self.texts_or(key)
        if not values:
            raise self.fault(f"“{key}” is missing or empty", key)
        return values

    def texts_or(self, key: str) -> tuple[str, ...]:
        """A list of texts that may be left out."""
        values = self._take(key, list, [])
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.fault(f"“{key}” must be a list of texts", key)
        return tuple(values)

    def section(self, key: str) -> "Section":
        """A table that must be there."""
        return self._inner(key, self._take(key, dict))

    def section_or_none(self, key: str) -> "Section | None":
        """A table that may be left out."""
        value = self._take(key, dict, None)
        return None if value is None else self._inner(key, value)

    def sections(self, key: str) -> Iterator["Section"]:
        """The tables of an array of tables, each with the line on which it begins."""
        values: Sequence[Any] = self._take(key, list, [])
        lines = self._file.begins.get(f"[[{key}]]", [])
        for index, value in enumerate(values):
            if not isinstance(value, dict):
                raise self.fault(f"“{key}” must be an array of tables", key)
            named = value.get("id") or value.get("code") or index + 1
            line = lines[index] if index < len(lines) else self._line
            yield Section(self._file, value, f"{key} {named}", line)

    def finish(self) -> None:
        """Refuse what nobody asked for.

        Raises:
            DeskError: ``law.bad_pack`` naming the first unknown key.
        """
        for key in self._left:
            raise self.fault(f"“{key}” is not a known key", key)

    def fault(self, reason: str, key: str = "") -> DeskError:
        """The error for this section, with the line of ``key`` where it can be found."""
        return fault(self._file.path.name, self._line_of(key), self._name or "top of file", reason)

    def _take(self, key: str, kind: type, default: Any = _ABSENT) -> Any:
        value = self._left.pop(key, default)
        if value is _ABSENT:
            raise self.fault(f"“{key}” is missing")
        if value is not default and not isinstance(value, kind):
            raise self.fault(f"“{key}” is not of the right kind ({kind.__name__})", key)
        return value

    def _day(self, key: str, value: date) -> date:
        if type(value) is not date:
            raise self.fault(f"“{key}” must be a date without a time", key)
        return value

    def _inner(self, key: str, table: dict[str, Any]) -> "Section":
        name = f"{self._name}, {key}" if self._name else key
        return Section(self._file, table, name, self._line)

    def _line_of(self, key: str) -> int:
        following = self._file.lines[self._line - 1 :]
        for number, line in enumerate(following, start=self._line):
            if key and line.split("=")[0].strip(" []") == key:
                return number
        return self._line
