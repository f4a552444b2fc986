"""What an S/MIME body is, and what an opaque signature signs (RFC 5652, RFC 8551).

Nothing is decrypted and no signature is checked: this only takes the signed text out, so that it
can be read. BER is walked by hand and within bounds.
"""

from collections.abc import Iterator
from enum import StrEnum

__all__ = ["Kind", "kind_of", "signed_content"]

_OID = 0x06
_SEQUENCE = 0x30
_OCTETS = 0x04
_CONSTRUCTED = 0x20
_EXPLICIT_0 = 0xA0
_DATA = bytes.fromhex("2a864886f70d010701")
_SIGNED = bytes.fromhex("2a864886f70d010702")
_SEALED = frozenset(
    {
        bytes.fromhex("2a864886f70d010703"),  # enveloped
        bytes.fromhex("2a864886f70d010706"),  # encrypted
        bytes.fromhex("2a864886f70d0109100117"),  # authenticated and enveloped (RFC 5083)
    }
)
_DEEPEST = 30
_MOST_PIECES = 200_000
_LONG = 0x80


class Kind(StrEnum):
    """What a CMS object is."""

    SIGNED = "signed"
    ENCRYPTED = "encrypted"
    OTHER = "other"


class _Damaged(Exception):  # noqa: N818 - stays in this module
    """The bytes are no BER."""


def kind_of(raw: bytes) -> Kind:
    """What the CMS object in ``raw`` says it is; ``OTHER`` too where it cannot be read."""
    try:
        named = _content_type(raw)[0]
    except (_Damaged, IndexError):
        return Kind.OTHER
    if named == _SIGNED:
        return Kind.SIGNED
    return Kind.ENCRYPTED if named in _SEALED else Kind.OTHER


def signed_content(raw: bytes) -> bytes:
    """The bytes that an opaque signature signs; empty where there are none or it is damaged.

    SignedData ::= SEQUENCE { version, digestAlgorithms, encapContentInfo, … } (RFC 5652, 5.1).
    """
    try:
        _, start, end = _content_type(raw)
        _, start, end, _ = _element(raw, start, end)  # [0]
        _, start, end, _ = _element(raw, start, end)  # SignedData
        for _ in range(2):
            start = _element(raw, start, end)[3]
        _, start, end, _ = _element(raw, start, end)  # encapContentInfo
        tag, at, to, start = _element(raw, start, end)
        if tag != _OID or raw[at:to] != _DATA or start >= end:
            return b""
        tag, start, end, _ = _element(raw, start, end)
        if tag != _EXPLICIT_0:
            return b""
        return b"".join(_octets(raw, start, end))
    except (_Damaged, IndexError):
        return b""


def _content_type(raw: bytes) -> tuple[bytes, int, int]:
    """The object identifier of a ContentInfo, and where its content stands."""
    tag, start, end, _ = _element(raw, 0, len(raw))
    if tag != _SEQUENCE:
        raise _Damaged
    tag, at, to, behind = _element(raw, start, end)
    if tag != _OID:
        raise _Damaged
    return raw[at:to], behind, end


def _element(raw: bytes, start: int, end: int, depth: int = 0) -> tuple[int, int, int, int]:
    """Tag, start and end of the content, and the offset behind one element (X.690, 8.1)."""
    if start >= end or depth > _DEEPEST:
        raise _Damaged
    tag, length, place = raw[start], raw[start + 1], start + 2
    if length == _LONG:
        behind = _end_of_contents(raw, place, end, depth)
        return tag, place, behind - 2, behind
    if length > _LONG:
        count = length - _LONG
        if count > 8:
            raise _Damaged
        length = int.from_bytes(raw[place : place + count], "big")
        place += count
    return tag, place, min(place + length, end), min(place + length, end)


def _end_of_contents(raw: bytes, place: int, end: int, depth: int) -> int:
    """The offset behind the two zeros that end a content of indefinite length."""
    for _ in range(_MOST_PIECES):
        if place + 2 > end:
            raise _Damaged
        if raw[place : place + 2] == b"\x00\x00":
            return place + 2
        place = _element(raw, place, end, depth + 1)[3]
    raise _Damaged


def _octets(raw: bytes, start: int, end: int, depth: int = 0) -> Iterator[bytes]:
    """The pieces of an OCTET STRING, which may be built of others."""
    if depth > _DEEPEST:
        raise _Damaged
    count = 0
    while start < end:
        tag, at, to, start = _element(raw, start, end)
        count += 1
        if count > _MOST_PIECES:
            raise _Damaged
        if tag == _OCTETS:
            yield raw[at:to]
        elif tag == _OCTETS | _CONSTRUCTED:
            yield from _octets(raw, at, to, depth + 1)
        else:
            return
