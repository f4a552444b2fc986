"""The files of letters as text: those that the program brings, and an office's own."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dsar_desk.errors import DeskError

__all__ = ["Broken", "Source", "read_folder", "table_of"]


@dataclass(frozen=True, slots=True)
class Source:
    """One file by its place below the folder (``en/refusal.gdpr.md``), and its bytes.

    ``own`` says that the office brought it: a fault in it stops no letter.
    """

    name: str
    data: bytes
    own: bool = False

    @property
    def language(self) -> str:
        """The folder that it lies in; empty for what is there for every language."""
        return self.name.rpartition("/")[0]

    @property
    def file(self) -> str:
        """Its name without the folder."""
        return self.name.rpartition("/")[2]

    def text(self) -> str:
        """Its text.

        Raises:
            DeskError: ``letter.unreadable`` when it is not UTF-8.
        """
        try:
            return self.data.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as problem:
            raise _unreadable(self.name, problem) from problem


@dataclass(frozen=True, slots=True)
class Broken:
    """A file of the office's own that is not used, and the sentence why."""

    name: str
    sentence: str


def read_folder(folder: Path, *, own: bool = False) -> Iterator[Source | Broken]:
    """The files of letters in a folder, in the order of their names, each read or broken.

    Raises:
        DeskError: ``letter.unreadable`` for a file of ours that cannot be read.
    """
    for path in (*sorted(folder.glob("*.toml")), *sorted(folder.glob("*/*"))):
        if path.suffix not in {".md", ".toml"}:
            continue
        name = path.relative_to(folder).as_posix()
        try:
            yield Source(name, path.read_bytes(), own)
        except OSError as problem:
            trouble = _unreadable(name, problem)
            if not own:
                raise trouble from problem
            yield Broken(name, trouble.sentence)


def table_of(source: Source) -> Mapping[str, Any]:
    """The table that a file of TOML holds.

    Raises:
        DeskError: ``letter.unreadable``.
    """
    try:
        return tomllib.loads(source.text())
    except tomllib.TOMLDecodeError as problem:
        raise _unreadable(source.name, problem) from problem


def _unreadable(name: str, problem: Exception) -> DeskError:
    return DeskError(
        "letter.unreadable",
        "The file {file} of the letters cannot be read ({reason}). Nothing was changed; repair "
        "it or take it away, and the one delivered with the program is used.",
        file=name,
        reason=problem,
    )
