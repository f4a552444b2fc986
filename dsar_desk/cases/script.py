"""What the officer says on the telephone, kept as data so that an office can have its own."""

import tomllib
from dataclasses import dataclass
from typing import Any

from dsar_desk.errors import DeskError

__all__ = ["Line", "Script"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the script: which field it belongs to, what to say, what to mind."""

    field: str
    say: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """The script of one language: the call, and what an unverified or verified caller is told."""

    language: str
    version: str
    call: tuple[Line, ...]
    unverified: Line
    verified: Line

    @classmethod
    def from_toml(cls, text: str, origin: str) -> "Script":
        """The script written in ``text``; ``script.faulty`` naming ``origin`` where it is not one."""
        try:
            found = tomllib.loads(text)
            status = {line["caller"]: _line(line, "caller") for line in found["status"]}
            return cls(
                found["language"],
                found["version"],
                tuple(_line(line, "field") for line in found["call"]),
                status["unverified"],
                status["verified"],
            )
        except (tomllib.TOMLDecodeError, KeyError, TypeError) as problem:
            raise DeskError(
                "script.faulty",
                "The telephone script {origin} is not complete ({problem}). The program’s own "
                "script is untouched; correct the file or remove it.",
                origin=origin,
                problem=str(problem),
            ) from problem


def _line(line: dict[str, Any], key: str) -> Line:
    return Line(line[key], line["say"], line.get("hint", ""))
