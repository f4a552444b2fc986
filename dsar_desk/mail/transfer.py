"""Transfer encodings undone as far as they can be: Base64, Quoted-Printable, uuencode (RFC 2045, 6)."""

import re
from binascii import Error as BadCode
from binascii import a2b_base64, a2b_qp, a2b_uu
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Content", "decoded_content", "uuencoded"]

_PLAIN = frozenset({"", "7bit", "8bit", "binary", "none", "plain"})
_UU = frozenset({"x-uuencode", "uuencode", "uue", "x-uue"})
_NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
)
_PADDING = re.compile(rb"[=\s]*\Z")


@dataclass(frozen=True, slots=True)
class Content:
    """The decoded bytes of a leaf. ``known`` is False for an unknown transfer encoding."""

    raw: bytes
    damaged: bool = False
    known: bool = True


def decoded_content(raw: bytes, start: int, end: int, encoding: str) -> Content:
    """What stands in ``raw[start:end]`` under a Content-Transfer-Encoding, never raising.

    A large piece is decoded where it lies: nothing but what is decoded is held a second time.
    """
    if encoding == "base64":
        return _base64(raw, start, end)
    piece = raw[start:end]
    if encoding in _PLAIN:
        return Content(piece)
    if encoding == "quoted-printable":
        return Content(a2b_qp(piece))
    if encoding in _UU:
        return uuencoded(piece)
    return Content(piece, known=False)


def _base64(raw: bytes, start: int, end: int) -> Content:
    """RFC 2045, 6.8; programs that join encoded pieces leave padding in the middle."""
    pad = raw.find(b"=", start, end)
    if pad < 0 or _PADDING.match(raw, pad, end):
        return _base64_piece(memoryview(raw)[start:end])
    pieces = [piece for piece in raw[start:end].split(b"=") if piece.strip()]
    if len(pieces) == 1:
        return _base64_piece(raw[start:end])
    contents = [_base64_piece(piece + b"===") for piece in pieces]
    damaged = any(content.damaged for content in contents)
    return Content(b"".join(content.raw for content in contents), damaged=damaged)


def _base64_piece(raw: bytes | memoryview) -> Content:
    try:
        return Content(a2b_base64(raw))
    except BadCode:
        letters = bytes(raw).translate(None, _NOT_BASE64)
        whole = letters[: len(letters) - (len(letters) % 4 == 1)]
        return Content(a2b_base64(whole + b"=" * (-len(whole) % 4)), damaged=True)


def uuencoded(raw: bytes) -> Content:
    """The file of the first ``begin`` … ``end`` block in ``raw``."""
    pieces: list[bytes] = []
    damaged = False
    for line in _uulines(raw):
        try:
            pieces.append(a2b_uu(line))
        except BadCode:
            # some programs count in the padding that they leave out (see uu in the standard library)
            length = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                pieces.append(a2b_uu(line[:length]))
            except BadCode:
                damaged = True
    return Content(b"".join(pieces), damaged=damaged)


def _uulines(raw: bytes) -> Iterator[bytes]:
    """The lines between ``begin`` and ``end``."""
    lines = iter(raw.splitlines())
    for line in lines:
        if line.startswith(b"begin "):
            break
    for line in lines:
        if line.strip() == b"end":
            return
        if line:
            yield line
