"""The ZIP of a bundle, to the byte: what is written, and what a reader may expect at each place.

Members are stored as they are (APPNOTE 6.3.10, method 0), one after another without gaps, with the
moment of the export as their date. So the same case gives the same bytes, nothing has to be
inflated to be checked, and every byte that is not a member's own is known beforehand.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from dsar_desk.errors import DeskError

__all__ = ["Layout", "Part", "Place", "fits", "lay_out", "pack"]

HEADER = struct.Struct("<4s5H3I2H")
HEADER_MARK = b"PK\x03\x04"
ENTRY = struct.Struct("<4s6H3I5H2I")
ENTRY_MARK = b"PK\x01\x02"
END = struct.Struct("<4s4H2IH")
END_MARK = b"PK\x05\x06"
_VERSION = 20
_MADE_ON_UNIX = (3 << 8) | _VERSION
_OWNER_READS_AND_WRITES = 0o100600 << 16
_MOST_BYTES = 0xFFFF_FFFF
_MOST_MEMBERS = 0xFFFF


@dataclass(frozen=True, slots=True)
class Place:
    """A member and where it lies: ``at`` is the offset of its bytes, ``crc`` their CRC-32."""

    name: str
    size: int
    crc: int
    at: int

    @property
    def start(self) -> int:
        """The offset of the header before the bytes."""
        return self.at - HEADER.size - len(self.name)

    @property
    def end(self) -> int:
        """The offset after the last byte."""
        return self.at + self.size


@dataclass(frozen=True, slots=True)
class Part:
    """Some bytes of the ZIP's own: what they are (``header``, ``entry``, ``end``) and whose."""

    kind: str
    member: str
    at: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each member lies, every byte that is not a member's own, and how long the whole is."""

    places: tuple[Place, ...]
    parts: tuple[Part, ...]
    size: int


def pack(members: Iterable[tuple[str, bytes]], made: datetime) -> Iterator[bytes]:
    """The ZIP of the members in the order given, piece by piece.

    Names are ASCII; ``made`` is in UTC and lies between 1980 and 2107. Raises ``DeskError``
    ``export.too_large`` beyond 4 GiB or 65,535 members.
    """
    stamp = _stamp(made)
    places: list[Place] = []
    offset = 0
    for name, content in members:
        place = Place(name, len(content), zlib.crc32(content), offset + HEADER.size + len(name))
        if place.end > _MOST_BYTES or len(places) == _MOST_MEMBERS:
            raise DeskError(
                "export.too_large",
                "This case has more than 4 GiB or 65,535 files, which one ZIP cannot hold. "
                "Nothing was written; export fewer of its documents at a time.",
            )
        yield _header(place, stamp)
        yield content
        places.append(place)
        offset = place.end
    for part in _directory(places, stamp):
        yield part.content


def fits(members: Sequence[tuple[str, int]]) -> bool:
    """True where members with these names and sizes fit into one ZIP."""
    room = sum(HEADER.size + len(name) + size for name, size in members)
    return room <= _MOST_BYTES and len(members) <= _MOST_MEMBERS


def lay_out(members: Iterable[tuple[str, int, int]], made: datetime) -> Layout:
    """Where everything lies in the ZIP of members with these names, sizes and CRCs."""
    stamp = _stamp(made)
    places: list[Place] = []
    parts: list[Part] = []
    offset = 0
    for name, size, crc in members:
        place = Place(name, size, crc, offset + HEADER.size + len(name))
        parts.append(Part("header", name, place.start, _header(place, stamp)))
        places.append(place)
        offset = place.end
    parts.extend(_directory(places, stamp))
    return Layout(tuple(places), tuple(parts), parts[-1].at + len(parts[-1].content))


def _stamp(made: datetime) -> tuple[int, int]:
    if not 1980 <= made.year <= 2107:
        raise ValueError("a ZIP knows the years 1980 to 2107")
    day = (made.year - 1980) << 9 | made.month << 5 | made.day
    return made.hour << 11 | made.minute << 5 | made.second // 2, day


def _header(place: Place, stamp: tuple[int, int]) -> bytes:
    name = place.name.encode("ascii")
    sizes = (place.crc, place.size, place.size)
    return HEADER.pack(HEADER_MARK, _VERSION, 0, 0, *stamp, *sizes, len(name), 0) + name


def _entry(place: Place, stamp: tuple[int, int]) -> bytes:
    name = place.name.encode("ascii")
    start = (_MADE_ON_UNIX, _VERSION, 0, 0, *stamp, place.crc, place.size, place.size)
    rest = (len(name), 0, 0, 0, 0, _OWNER_READS_AND_WRITES, place.start)
    return ENTRY.pack(ENTRY_MARK, *start, *rest) + name


def _directory(places: list[Place], stamp: tuple[int, int]) -> Iterator[Part]:
    start = at = places[-1].end if places else 0
    for place in places:
        content = _entry(place, stamp)
        yield Part("entry", place.name, at, content)
        at += len(content)
    counts = (0, 0, len(places), len(places), at - start, start, 0)
    yield Part("end", "", at, END.pack(END_MARK, *counts))
