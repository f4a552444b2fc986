"""The watch over a scan folder: what a scanner wrote there is taken in once it is whole and quiet.

The bytes are kept and committed first; only then is the file moved. A file that was taken in, and
not moved because something broke, is known again by its SHA-256 and only moved.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dsar_desk.cases.received import Received
from dsar_desk.cases.scan_folder import (
    AfterTaking,
    FileMark,
    ScanFolder,
    Watched,
    followed,
    is_whole,
    paper_kind,
)
from dsar_desk.errors import DeskError
from dsar_desk.services.scan_troubles import (
    away,
    empty,
    half_written,
    locked,
    no_paper,
    not_moved,
    unreadable,
)
from dsar_desk.services.scanning import Scanning
from dsar_desk.system.chosen import LARGEST, refuse_size
from dsar_desk.system.scans import ScanPlace

__all__ = ["Round", "ScanWatch"]

EMPTY_FOR, HALF_FOR = 60.0, 600.0
"""Seconds after which an empty file is told of, and one without an end is taken in as it is."""


@dataclass(slots=True)
class Round:
    """What one look into the folder brought.

    ``taken`` is new, ``repeated`` names files whose bytes were here before. ``troubles`` is what
    stands in the way of files, or of the folder, as it is now; ``news`` are those not told before.
    ``waiting`` is how many files are there that are not quiet or not whole yet.
    """

    taken: list[Received] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    troubles: list[DeskError] = field(default_factory=list)
    news: list[DeskError] = field(default_factory=list)
    waiting: int = 0

    @property
    def is_away(self) -> bool:
        """Whether the folder itself could not be reached."""
        return any(trouble.code == "scans.away" for trouble in self.troubles)


@dataclass(slots=True)
class _Settled:
    """A file with which nothing more is done while it stays as it is; ``trouble`` says why not."""

    mark: FileMark
    trouble: DeskError | None = None


class ScanWatch:
    """Looks into one folder again and again; a look never waits.

    ``ticks`` gives seconds on a clock that only goes on.
    """

    def __init__(
        self,
        scanning: Scanning,
        setting: ScanFolder,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self.setting = setting
        self._scanning, self._ticks = scanning, ticks
        self._place = ScanPlace(Path(setting.folder))
        self._watched: dict[str, Watched] = {}
        self._settled: dict[str, _Settled] = {}
        self._halves: dict[str, FileMark] = {}
        self._told: set[tuple[str, str, FileMark | None]] = set()
        if setting.after is AfterTaking.LEAVE:
            self._settled = {name: _Settled(mark) for name, mark in scanning.noted().items()}

    def look(self) -> Round:
        """One round: what is whole and quiet is taken in, the rest is told of or waited for.

        Raises:
            DeskError: what the register refused, such as a full disk; the files stay where they are.
        """
        found = Round()
        try:
            seen = self._place.files()
        except (OSError, ValueError) as problem:  # ValueError: a name that no folder can have
            self._tell(found, "", None, away(problem))
            return found
        self._told = {told for told in self._told if told[0] in seen}
        self._settled = {
            name: one for name, one in self._settled.items() if seen.get(name) == one.mark
        }
        self._watched = followed(self._watched, seen, self._ticks())
        new = False
        for name, watched in self._watched.items():
            settled = self._settled.get(name)
            if settled is None:
                new |= self._judge(found, name, watched)
            elif settled.trouble is not None:
                self._tell(found, name, watched.mark, settled.trouble)
        if new and self.setting.after is AfterTaking.LEAVE:
            self._note()
        return found

    def _judge(self, found: Round, name: str, watched: Watched) -> bool:
        """Take a file in where its time has come; whether it was."""
        quiet, mark = self._ticks() - watched.since, watched.mark
        if quiet < self.setting.quiet:
            found.waiting += 1
        elif mark.size == 0:
            self._await(found, name, mark, empty(name) if quiet >= EMPTY_FOR else None)
        elif self._halves.get(name) == mark and quiet < HALF_FOR:
            self._await(found, name, mark, half_written(name))
        else:
            raw = self._read(found, name, mark)
            if raw and self._is_fit(found, name, mark, raw, quiet):
                self._take(found, name, mark, raw)
                return True
        return False

    def _read(self, found: Round, name: str, mark: FileMark) -> bytes:
        """The bytes of a file, nothing where it cannot be read now or was changed meanwhile."""
        try:
            raw, after = self._place.read(name, LARGEST)
        except (BlockingIOError, PermissionError):
            self._await(found, name, mark, locked(name))
        except FileNotFoundError:  # gone since it was listed
            return b""
        except OSError as problem:
            self._await(found, name, mark, unreadable(name, problem))
        else:
            if after == mark:
                return raw
            found.waiting += 1
        return b""

    def _is_fit(self, found: Round, name: str, mark: FileMark, raw: bytes, quiet: float) -> bool:
        """Whether these bytes are taken in now; if not, it is said why."""
        if not paper_kind(raw):
            self._settle(found, name, mark, no_paper(name))
            return False
        try:
            refuse_size(raw, name)
        except DeskError as refusal:
            self._settle(found, name, mark, refusal)
            return False
        if not is_whole(raw) and quiet < HALF_FOR:
            self._halves[name] = mark
            self._await(found, name, mark, half_written(name))
            return False
        return True

    def _take(self, found: Round, name: str, mark: FileMark, raw: bytes) -> None:
        """Keep it, and only then put the file away."""
        received, again = self._scanning.take(name, raw, mark)
        if again:
            found.repeated.append(name)
        else:
            found.taken.append(received)
        self._settle(found, name, mark, None)
        if self.setting.after is AfterTaking.LEAVE:
            return
        try:
            if not self._place.put_away(name, mark):  # written anew: that is another scan
                del self._settled[name]
        except OSError as problem:
            self._settle(found, name, mark, not_moved(name, problem))

    def _settle(self, found: Round, name: str, mark: FileMark, trouble: DeskError | None) -> None:
        self._settled[name] = _Settled(mark, trouble)
        if trouble is not None:
            self._tell(found, name, mark, trouble)

    def _await(self, found: Round, name: str, mark: FileMark, trouble: DeskError | None) -> None:
        found.waiting += 1
        if trouble is not None:
            self._tell(found, name, mark, trouble)

    def _tell(self, found: Round, name: str, mark: FileMark | None, trouble: DeskError) -> None:
        found.troubles.append(trouble)
        told = (name, trouble.code, mark)
        if told not in self._told:
            self._told.add(told)
            found.news.append(trouble)

    def _note(self) -> None:
        taken = {name: one.mark for name, one in self._settled.items() if one.trouble is None}
        self._scanning.note(taken)
