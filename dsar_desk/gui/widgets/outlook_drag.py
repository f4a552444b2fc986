"""What Outlook and other programs of Windows drag: files that lie in no folder yet.

A descriptor names them, and each content is asked for by its number (CFSTR_FILEDESCRIPTOR and
CFSTR_FILECONTENTS of the Windows shell). The new Outlook gives messages so; where a program gives
only an object of its own there are no bytes to take.
"""

import struct

from PySide6.QtCore import QMimeData

__all__ = ["dragged_files", "is_outlook_drag"]

_DESCRIPTOR = "FileGroupDescriptor"
_FORMAT = 'application/x-qt-windows-mime;value="{}"'
_CONTENTS = 'application/x-qt-windows-mime;value="FileContents";index={}'
_SIZES = {"FileGroupDescriptorW": (592, "utf-16-le"), "FileGroupDescriptor": (332, "cp1252")}
"""The length in bytes of one FILEDESCRIPTOR, and how its name is written."""
_NAME_AT = 72
_MOST = 200


def is_outlook_drag(mime: QMimeData) -> bool:
    """Whether files are dragged that lie in no folder."""
    return any(_DESCRIPTOR in kind for kind in mime.formats())


def dragged_files(mime: QMimeData) -> tuple[tuple[str, bytes], ...]:
    """The names and the bytes of what is dragged; empty where the bytes cannot be had."""
    found = []
    for number, name in enumerate(_names(mime)):
        content = bytes(mime.data(_CONTENTS.format(number)).data())
        if content:
            found.append((name, content))
    return tuple(found)


def _names(mime: QMimeData) -> list[str]:
    """The names of the files, in the order of their numbers, without any folder."""
    kind = next((one for one in _SIZES if mime.hasFormat(_FORMAT.format(one))), "")
    if not kind:
        return []
    raw = bytes(mime.data(_FORMAT.format(kind)).data())
    size, encoding = _SIZES[kind]
    if len(raw) < struct.calcsize("<I"):
        return []
    (count,) = struct.unpack_from("<I", raw)
    names = []
    for number in range(min(count, _MOST, (len(raw) - 4) // size)):
        written = raw[4 + number * size + _NAME_AT : 4 + (number + 1) * size]
        names.append(_text(written, encoding).replace("/", "\\").rpartition("\\")[2] or "item.msg")
    return names


def _text(written: bytes, encoding: str) -> str:
    return written.decode(encoding, "replace").partition("\x00")[0]
