"""Outlook's message file ``.msg`` as the parts of a mail (MS-OXMSG).

The compound file is opened by python-oxmsg; its properties are read here, because old files say
their character set nowhere and messages inside messages have no door in the library.
"""

import struct
from collections.abc import Iterator

from oxmsg.storage import Storage

from dsar_desk.mail.charsets import decoded
from dsar_desk.mail.compound import storage_of
from dsar_desk.mail.mapi import Item, Prop, codec_of_page, item_tree, moment
from dsar_desk.mail.part import Part

__all__ = ["item_of", "outlook_tree"]

_PROPERTIES = "__properties_version1.0"
_FILE = "__attach_version1.0_#"
_RECIPIENT = "__recip_version1.0_#"
_INNER = "__substg1.0_3701000D"
_ENTRY = struct.Struct("<HHI8s")
_ROOT_HEAD, _INNER_HEAD, _HEAD = 32, 24, 8
_STRING8, _UNICODE, _BINARY, _TIME = 0x1E, 0x1F, 0x102, 0x40
_WHOLE = {0x02: 2, 0x03: 4, 0x0B: 2, 0x14: 8}
_MESSAGE_PAGE = 0x3FFD
_DEEPEST = 4
_MOST = 10_000


def outlook_tree(raw: bytes) -> Part:
    """The parts of the message in a file of Outlook.

    Raises:
        DeskError: ``mail.damaged`` for a file of which nothing can be read.
    """
    storage, whole = storage_of(raw)
    tree = item_tree(item_of(storage))
    tree.unfinished = not whole
    return tree


def item_of(storage: Storage) -> Item:
    """The item in the root storage of a file."""
    return _item(storage, _ROOT_HEAD, 0)


def _item(storage: Storage, head: int, depth: int) -> Item:
    codec = _codec(storage, head)
    item = Item(_properties(storage, head, codec))
    for inside in storage.storages[:_MOST]:
        if inside.name.startswith(_RECIPIENT):
            item.recipients.append(_properties(inside, _HEAD, codec))
        elif inside.name.startswith(_FILE):
            item.files.append(_file(inside, codec, depth))
    return item


def _file(storage: Storage, codec: str, depth: int) -> Item:
    file = Item(_properties(storage, _HEAD, codec))
    inner = next((one for one in storage.storages if one.name == _INNER), None)
    if inner is not None and any(stream.name == _PROPERTIES for stream in inner.streams):
        file.inner = _item(inner, _INNER_HEAD, depth + 1) if depth < _DEEPEST else Item()
    return file


def _codec(storage: Storage, head: int) -> str:
    """The character set of 8-bit text; windows-1252 where the file names none."""
    numbers = {
        name: int.from_bytes(value[:4], "little")
        for kind, name, value in _entries(storage, head)
        if name in {_MESSAGE_PAGE, Prop.CODE_PAGE}
    }
    return codec_of_page(numbers.get(_MESSAGE_PAGE, numbers.get(Prop.CODE_PAGE)))


def _entries(storage: Storage, head: int) -> Iterator[tuple[int, int, bytes]]:
    """Type, id and the eight bytes of each property (MS-OXMSG, 2.4.2)."""
    raw = _streams(storage).get(_PROPERTIES, b"")
    for place in range(head, len(raw) - _ENTRY.size + 1, _ENTRY.size):
        kind, name, _, value = _ENTRY.unpack_from(raw, place)
        yield kind, name, value


def _streams(storage: Storage) -> dict[str, bytes]:
    return {stream.name: stream.bytes_ for stream in storage.streams}


def _properties(storage: Storage, head: int, codec: str) -> dict[int, object]:
    streams = _streams(storage)
    found: dict[int, object] = {}
    for kind, name, value in _entries(storage, head):
        if kind in _WHOLE:
            read: object = int.from_bytes(value[: _WHOLE[kind]], "little")
        elif kind == _TIME:
            read = moment(int.from_bytes(value, "little"))
        else:
            read = _long(kind, streams.get(f"__substg1.0_{name:04X}{kind:04X}"), codec)
        if read is not None:
            found.setdefault(name, read)
    return found


def _long(kind: int, raw: bytes | None, codec: str) -> object:
    """Text without the NUL that ends it, or bytes; None for what is not read."""
    if raw is None:
        return None
    if kind == _UNICODE:
        return raw.decode("utf-16-le", "replace").rstrip("\x00")
    if kind == _STRING8:
        return decoded(raw.rstrip(b"\x00"), codec)[0]
    return raw if kind == _BINARY else None
