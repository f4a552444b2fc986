"""The folder into which a scanner writes: how it is watched, and when a file in it is whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from dsar_desk.errors import DeskError

__all__ = [
    "TAKEN_IN",
    "AfterTaking",
    "FileMark",
    "ScanFolder",
    "Watched",
    "checked_folder",
    "day_of_scan",
    "followed",
    "is_passing",
    "is_whole",
    "paper_kind",
]

TAKEN_IN = "taken in"
"""The folder below the watched one into which goes what was taken in."""
QUIET = (2, 600)
"""The fewest and the most seconds that a file has to stay unchanged."""

_LONGEST_WAIT = timedelta(days=366)
_HEADS = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"II*\x00": "tiff",
    b"MM\x00*": "tiff",
}
_PDF_WITHIN = 1024
_PASSING_ENDS = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".lock", ".lck")
_PASSING_STARTS = (".", "~", "#")
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "icon\r"})


class AfterTaking(StrEnum):
    """What becomes of a file in the folder once its bytes are kept."""

    MOVE = "move"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class ScanFolder:
    """Which folder this computer watches; ``quiet`` in seconds, an empty ``folder`` for none."""

    folder: str = ""
    after: AfterTaking = AfterTaking.MOVE
    quiet: int = 5


class FileMark(NamedTuple):
    """By what a change of a file is seen: its bytes, and when it was written (ns since 1970)."""

    size: int
    written: int


class Watched(NamedTuple):
    """A file as it was last seen, and since when it is so (seconds on a clock that only goes on)."""

    mark: FileMark
    since: float


def checked_folder(given: ScanFolder) -> ScanFolder:
    """The setting without blanks around the folder; ``input.quiet`` for seconds out of bounds."""
    fewest, most = QUIET
    if not fewest <= given.quiet <= most:
        raise DeskError(
            "input.quiet",
            "A file is taken in after {fewest} to {most} seconds without a change; {seconds} is "
            "not among them. Nothing was changed.",
            field="quiet",
            fewest=fewest,
            most=most,
            seconds=given.quiet,
        )
    return ScanFolder(given.folder.strip(), given.after, given.quiet)


def followed(
    before: Mapping[str, Watched], seen: Mapping[str, FileMark], ticks: float
) -> dict[str, Watched]:
    """The files that are there now: those without a change since they were first seen so."""
    now = {}
    for name, mark in seen.items():
        known = before.get(name)
        now[name] = known if known is not None and known.mark == mark else Watched(mark, ticks)
    return now


def is_passing(name: str) -> bool:
    """Whether a file of this name is nobody's letter: hidden, half copied, or made by a system."""
    low = name.lower()
    return low.startswith(_PASSING_STARTS) or low.endswith(_PASSING_ENDS) or low in _OF_SYSTEMS


def paper_kind(head: bytes) -> str:
    """``pdf``, ``jpeg``, ``png`` or ``tiff`` by the first kilobyte of a file; empty for all else."""
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    return next((kind for start, kind in _HEADS.items() if head.startswith(start)), "")


def is_whole(raw: bytes) -> bool:
    """Whether the end of such a file is there; False for one that is still being written.

    A PDF ends with ``%%EOF`` (ISO 32000-1, 7.5.5), a JPEG with the marker FF D9, a PNG with the
    chunk IEND; the first directory of a TIFF lies within it (TIFF 6.0, section 2). What follows the
    end, as some scanners write, does not matter within the last two kilobytes.
    """
    tail, kind = raw[-2048:], paper_kind(raw)
    if kind == "tiff":
        order = "little" if raw[:2] == b"II" else "big"
        first = int.from_bytes(raw[4:8], order)  # type: ignore[arg-type]  # one of two words
        return 8 <= first < len(raw) - 2
    ends = {"pdf": b"%%EOF", "jpeg": b"\xff\xd9", "png": b"IEND\xaeB`\x82"}
    return kind in ends and ends[kind] in tail


def day_of_scan(mark: FileMark, now: datetime) -> date:
    """The day on which a file was written, where that can be: never one to come, nor years ago.

    What lay in the folder while no desk was open reached the office when it was scanned.
    """
    try:
        written = datetime.fromtimestamp(mark.written / 1e9, _zone(now))
    except (OverflowError, OSError, ValueError):
        return now.date()
    if now - _LONGEST_WAIT <= written <= now:
        return written.date()
    return now.date()


def _zone(now: datetime) -> tzinfo:
    if now.tzinfo is None:
        raise ValueError("moments are aware")
    return now.tzinfo
