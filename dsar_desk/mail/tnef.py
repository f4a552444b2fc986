"""Outlook's container ``winmail.dat`` as the parts of a mail (MS-OXTNEF).

A stream of attributes, some of which hold properties of MAPI. Every length is held against what is
there; what breaks off gives what came before it.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from dsar_desk.mail.charsets import decoded
from dsar_desk.mail.mapi import Item, Prop, codec_of_page, item_tree, moment
from dsar_desk.mail.part import Part

__all__ = ["is_tnef", "tnef_tree"]

_SIGNATURE = b"\x78\x9f\x3e\x22"
_ATTRIBUTE = struct.Struct("<BII")
_MOST_ATTRIBUTES = 50_000
_MOST_PROPERTIES = 5_000
_DEEPEST = 4

_MESSAGE_CLASS = 0x00078008
_SUBJECT = 0x00018004
_BODY = 0x0002800C
_CODE_PAGE = 0x00069007
_PROPERTIES = 0x00069003
_FILE_BEGINS = 0x00069002
_FILE_TITLE = 0x00018010
_FILE_CONTENT = 0x0006800F
_FILE_PROPERTIES = 0x00069005

_STRING8, _UNICODE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_VARIABLE = frozenset({_STRING8, _UNICODE, _OBJECT, _BINARY})
_WIDTHS = {0x02: 2, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 2, 0x14: 8}
_WIDTHS |= {0x40: 8, 0x48: 16}
_MULTIPLE = 0x1000
_NAMED = 0x8000
_TIME = 0x40
_MESSAGE_IID = bytes.fromhex("0703020000000000c000000000000046")


class _Broken(Exception):  # noqa: N818 - stays in this module
    """The stream ends, or says what cannot be."""


def is_tnef(raw: bytes) -> bool:
    """True for bytes that begin as such a container does."""
    return raw.startswith(_SIGNATURE)


def tnef_tree(raw: bytes) -> Part:
    """The parts of the mail in a container: the body, where it holds one, and its files."""
    return item_tree(_item(raw, 0))


def _item(raw: bytes, depth: int) -> Item:
    item = Item()
    codec = "windows-1252"
    for kind, content in _attributes(raw):
        if kind == _CODE_PAGE and len(content) >= 4:
            codec = codec_of_page(int.from_bytes(content[:4], "little"))
        elif kind == _FILE_BEGINS:
            item.files.append(Item())
        elif kind in _FILE_KINDS and item.files:
            _into_file(item.files[-1], kind, content, codec, depth)
        elif kind == _PROPERTIES:
            item.properties |= _properties(content, codec, depth)[0]
        elif kind in _OF_MESSAGE:
            item.properties.setdefault(_OF_MESSAGE[kind], _said(content, codec))
    return item


_FILE_KINDS = frozenset({_FILE_TITLE, _FILE_CONTENT, _FILE_PROPERTIES})
_OF_MESSAGE = {
    _SUBJECT: Prop.SUBJECT,
    _BODY: Prop.BODY,
    _MESSAGE_CLASS: Prop.MESSAGE_CLASS,
}


def _attributes(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The attributes in order: what each is and its bytes (MS-OXTNEF, 2.1.3.1)."""
    place = len(_SIGNATURE) + 2
    for _ in range(_MOST_ATTRIBUTES):
        if place + _ATTRIBUTE.size > len(raw):
            return
        _, kind, length = _ATTRIBUTE.unpack_from(raw, place)
        place += _ATTRIBUTE.size
        yield kind, raw[place : place + length]
        place += length + 2  # the checksum behind it


def _into_file(file: Item, kind: int, content: bytes, codec: str, depth: int) -> None:
    if kind == _FILE_TITLE:
        file.properties.setdefault(Prop.FILE_SHORT_NAME, _said(content, codec))
    elif kind == _FILE_CONTENT:
        file.properties[Prop.FILE] = content
    else:
        found, inner = _properties(content, codec, depth)
        file.properties |= found
        file.inner = file.inner or inner


def _properties(raw: bytes, codec: str, depth: int) -> tuple[dict[int, object], Item | None]:
    """The properties in one attribute, and the item that one of them holds (MS-OXTNEF, 2.1.3.4)."""
    found: dict[int, object] = {}
    inner: Item | None = None
    stream = _Stream(raw)
    try:
        for _ in range(min(stream.number(), _MOST_PROPERTIES)):
            kind, name = stream.number(2), stream.number(2)
            if name >= _NAMED:
                stream.skip_name()
            value = stream.value(kind, codec)
            if kind == _OBJECT and isinstance(value, bytes):
                inner = _inner(value, depth) or inner
                value = value[len(_MESSAGE_IID) :]
            if value is not None and name < _NAMED:
                found.setdefault(name, value)
    except _Broken:
        return found, inner
    return found, inner


def _inner(value: bytes, depth: int) -> Item | None:
    """The item in an object: a container again, behind the name of its interface."""
    content = value[len(_MESSAGE_IID) :]
    if not value.startswith(_MESSAGE_IID) or not is_tnef(content):
        return None
    return _item(content, depth + 1) if depth < _DEEPEST else Item()


def _said(content: bytes, codec: str) -> str:
    return decoded(content.split(b"\x00", 1)[0], codec)[0]


@dataclass(slots=True)
class _Stream:
    """Properties being read; every field is filled up to four bytes."""

    raw: bytes
    place: int = 0

    def take(self, length: int) -> bytes:
        """The next bytes, and past what fills them up."""
        if length > len(self.raw) - self.place:
            raise _Broken
        taken = self.raw[self.place : self.place + length]
        self.place += length + -length % 4
        return taken

    def number(self, width: int = 4) -> int:
        """The next whole number; two of 16 bits stand in one field."""
        if width > len(self.raw) - self.place:
            raise _Broken
        taken = int.from_bytes(self.raw[self.place : self.place + width], "little")
        self.place += width
        return taken

    def skip_name(self) -> None:
        """Past the name of a named property: its set, its kind, and a number or text."""
        self.take(16)
        if self.number() == 0:
            self.number()
        else:
            self.take(self.number())

    def value(self, kind: int, codec: str) -> object:
        """The next value as text, bytes, number or time; None for what is not read."""
        many = bool(kind & _MULTIPLE)
        kind &= ~_MULTIPLE
        if kind in _VARIABLE:
            values = [self.take(self.number()) for _ in range(self._count())]
            return None if many or not values else _readable(kind, values[0], codec)
        if kind not in _WIDTHS:
            raise _Broken
        fields = [self.take(_WIDTHS[kind]) for _ in range(self._count() if many else 1)]
        if many or not fields:
            return None
        number = int.from_bytes(fields[0], "little")
        return moment(number) if kind == _TIME else number

    def _count(self) -> int:
        count = self.number()
        if count > len(self.raw) - self.place:
            raise _Broken
        return count


def _readable(kind: int, raw: bytes, codec: str) -> object:
    if kind == _UNICODE:
        return raw.decode("utf-16-le", "replace").split("\x00", 1)[0]
    return _said(raw, codec) if kind == _STRING8 else raw
