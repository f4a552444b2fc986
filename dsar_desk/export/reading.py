"""A ZIP from a stranger, read in two ways that do not trust each other; nothing is inflated.

A list of members can be had from the directory at the end and from the headers on the way. After
one byte was changed, one of the two still holds.
"""

import hashlib
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from dsar_desk.export.archive import END, END_MARK, ENTRY, ENTRY_MARK, HEADER, HEADER_MARK

__all__ = ["Archive", "Slot"]

_MOST_DIRECTORY_BYTES = 64 << 20
_LONGEST_COMMENT = 0xFFFF
_MOST_MEMBERS = 0xFFFF
_PIECE = 1 << 20
_ENCRYPTED = 1
_DESCRIPTOR = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """A member as the ZIP describes it; ``at`` is where its bytes begin."""

    name: str
    at: int
    size: int
    crc: int
    flags: int
    method: int

    @property
    def encrypted(self) -> bool:
        """True where the ZIP says that a password is needed."""
        return bool(self.flags & _ENCRYPTED)


class Archive:
    """An open file that may be a ZIP: its members in two ways, its bytes by place."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file = file
        self.length = length
        self.listed = self._listed()
        self.walked = self._walked()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The members by the directory, where there is none by their headers."""
        return self.walked if self.listed is None else self.listed

    def read(self, at: int, size: int) -> bytes:
        """The bytes at a place, fewer where the file ends."""
        self._file.seek(at)
        return self._file.read(size)

    def digest(self, at: int, size: int) -> tuple[str, int]:
        """SHA-256 and CRC-32 of the bytes at a place."""
        self._file.seek(at)
        sha256, crc = hashlib.sha256(), 0
        while size > 0 and (piece := self._file.read(min(size, _PIECE))):
            sha256.update(piece)
            crc = zlib.crc32(piece, crc)
            size -= len(piece)
        return sha256.hexdigest(), crc

    def _listed(self) -> tuple[Slot, ...] | None:
        start = max(0, self.length - END.size - _LONGEST_COMMENT)
        tail = self.read(start, self.length - start)
        place = tail.rfind(END_MARK)
        if place < 0 or len(tail) - place < END.size:
            return None
        *_, size, at, _comment = END.unpack_from(tail, place)
        if size > _MOST_DIRECTORY_BYTES or at + size != start + place:
            return None
        return _entries(self.read(at, size))

    def _walked(self) -> tuple[Slot, ...]:
        slots: list[Slot] = []
        at = 0
        while len(raw := self.read(at, HEADER.size)) == HEADER.size:
            mark, _, flags, method, _, _, crc, size, _, named, extra = HEADER.unpack(raw)
            if mark != HEADER_MARK or flags & _DESCRIPTOR or len(slots) == _MOST_MEMBERS:
                break
            name = _name(self.read(at + HEADER.size, named))
            begins = at + HEADER.size + named + extra
            if begins + size > self.length:
                break
            slots.append(Slot(name, begins, size, crc, flags, method))
            at = begins + size
        return tuple(slots)


def _entries(directory: bytes) -> tuple[Slot, ...] | None:
    slots: list[Slot] = []
    place = 0
    while place < len(directory):
        if len(directory) - place < ENTRY.size:
            return None
        fields = ENTRY.unpack_from(directory, place)
        mark, _, _, flags, method, _, _, crc, size, _, named, extra, comment, *_, start = fields
        if mark != ENTRY_MARK:
            return None
        place += ENTRY.size
        name = _name(directory[place : place + named])
        slots.append(Slot(name, start + HEADER.size + named, size, crc, flags, method))
        place += named + extra + comment
    return tuple(slots) if place == len(directory) else None


def _name(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
