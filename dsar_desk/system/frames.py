"""Frames over a pipe: four bytes of length, then so many bytes."""

import struct
from typing import BinaryIO

__all__ = ["LARGEST", "read_frame", "write_frame"]

LARGEST = 256 * 1024 * 1024
"""The largest frame in bytes that is believed; beyond it the other side is broken."""
_LENGTH = struct.Struct(">I")


def write_frame(pipe: BinaryIO, content: bytes) -> None:
    """Write one frame; the caller flushes."""
    pipe.write(_LENGTH.pack(len(content)))
    pipe.write(content)


def read_frame(pipe: BinaryIO) -> bytes:
    """The next frame.

    Raises:
        EOFError: the other side ended, between frames or inside one.
        ValueError: the frame is larger than ``LARGEST``.
    """
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > LARGEST:
        raise ValueError(length)
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return content
