"""One part of a mail, with a hand of our own for what Python's parser reads too trustingly.

The tree is built by the standard library's parser (compat32); content types, boundaries and
transfer encodings are read here, so that nothing in a hostile header can raise.
"""

import re
from binascii import Error as BadCode
from binascii import a2b_base64, a2b_qp, a2b_uu
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.errors import CloseBoundaryNotFoundDefect, MessageDefect
from email.feedparser import BytesFeedParser
from email.message import Message as Tree
from email.policy import compat32
from typing import cast

from dsar_desk.mail.parameters import Structured, structured

__all__ = ["Content", "Part", "tree_of"]

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")
_PLAIN = frozenset({"", "7bit", "8bit", "binary", "none", "plain"})
_NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
)
_NOTHING = Structured()
_LONGEST_BOUNDARY = 10_000
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Content:
    """The decoded bytes of a leaf. ``known`` is False for an unknown transfer encoding."""

    raw: bytes
    damaged: bool = False
    known: bool = True


class Part(Tree):
    """A node of the tree that the standard parser builds; what it asks us is answered safely."""

    line_end = "\n"
    _payload: "str | list[Part] | None"
    _type: Structured | None = None
    _media_type: str | None = None
    _index: Mapping[str, Sequence[str]] | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name as it stands in the mail, None where there is none."""
        found = self.headers(name)
        return found[0] if found else None

    def headers(self, name: str) -> Sequence[str]:
        """All headers of that name (in lower case) as they stand in the mail."""
        if self._index is None:
            index: dict[str, list[str]] = {}
            for key, value in self.raw_items():
                index.setdefault(key.lower(), []).append(value)
            self._index = index
        return self._index.get(name, ())

    @property
    def content_type(self) -> Structured:
        """What Content-Type says, read once."""
        if self._type is None:
            line = self.header("content-type")
            self._type = structured(line) if line else _NOTHING
        return self._type

    @property
    def disposition(self) -> Structured:
        """What Content-Disposition says."""
        line = self.header("content-disposition")
        return structured(line) if line else _NOTHING

    def get_content_type(self) -> str:
        """The media type; ``text/plain`` where it is missing or no media type (RFC 2045, 5.2)."""
        if self._media_type is None:
            named = self.content_type.value
            if _MEDIA_TYPE.fullmatch(named):
                self._media_type = named
            else:
                self._media_type = "text/plain" if named else self.get_default_type()
        return self._media_type

    def get_content_maintype(self) -> str:
        """The media type up to the slash."""
        return self.get_content_type().partition("/")[0]

    def get_boundary(self, failobj: object = None) -> str | None:  # type: ignore[override]  # noqa: ARG002 - the parser's signature
        """The boundary between the parts, None where there is none (RFC 2046, 5.1.1)."""
        boundary = self.content_type.parameters.get("boundary", "").rstrip()
        return boundary if boundary and len(boundary) <= _LONGEST_BOUNDARY else None

    @property
    def children(self) -> list["Part"]:
        """The parts inside a multipart or an attached message; empty for a leaf."""
        return self._payload if isinstance(self._payload, list) else []

    @property
    def unfinished(self) -> bool:
        """True where a multipart ended without its closing boundary."""
        return self.has_defect(CloseBoundaryNotFoundDefect)

    def has_defect(self, *kinds: type[MessageDefect]) -> bool:
        """True where the parser noted one of these defects."""
        return any(isinstance(defect, kinds) for defect in self.defects)

    def source(self) -> bytes:
        """The part as it stands in the mail, but for the space after a header's colon."""
        return b"".join(piece.encode("ascii", "surrogateescape") for piece in self._source())

    def _source(self) -> Iterator[str]:
        end = self.line_end
        for name, value in self.raw_items():
            yield f"{name}: {value}{end}"
        yield end
        if isinstance(self._payload, str):
            yield self._payload
            return
        boundary = self.get_boundary()
        if boundary is None:
            for child in self.children:
                yield from child._source()  # noqa: SLF001 - the same class
            return
        yield self.preamble or ""
        for child in self.children:
            yield f"{end if child is not self.children[0] or self.preamble else ''}--{boundary}{end}"
            yield from child._source()  # noqa: SLF001 - the same class
        yield f"{end}--{boundary}--{self.epilogue or ''}"

    def content(self) -> Content:
        """The bytes of a leaf, its transfer encoding undone as far as it can be."""
        payload = self._payload if isinstance(self._payload, str) else ""
        raw = payload.encode("ascii", "surrogateescape")
        encoding = structured(self.header("content-transfer-encoding") or "").value
        if encoding in _PLAIN:
            return Content(raw)
        if encoding == "base64":
            return _base64(raw)
        if encoding == "quoted-printable":
            return Content(a2b_qp(raw))
        if encoding in {"x-uuencode", "uuencode", "uue", "x-uue"}:
            return _uuencoded(raw)
        return Content(raw, known=False)


class _CrlfPart(Part):
    line_end = "\r\n"


def tree_of(raw: bytes) -> Part:
    """The tree of parts of one mail; a mail nested beyond reason is one leaf."""
    kind = _CrlfPart if b"\r\n" in raw[:4_000] else Part
    try:
        return _built(kind, raw)
    except RecursionError:
        head, end, body = raw.partition(kind.line_end.encode() * 2)
        tree = _built(kind, head + end)
        tree.set_payload(body.decode("ascii", "surrogateescape"))
        return tree


def _built(kind: type[Part], raw: bytes) -> Part:
    """The tree; fed in pieces, since Python takes four bytes for each one that it is given at once."""
    parser = BytesFeedParser(kind, policy=compat32)
    for place in range(0, len(raw), _PIECE):
        parser.feed(raw[place : place + _PIECE])
    return cast("Part", parser.close())


def _base64(raw: bytes) -> Content:
    """RFC 2045, 6.8; programs that join encoded pieces leave padding in the middle."""
    pieces = [piece for piece in raw.split(b"=") if piece.strip()]
    if len(pieces) > 1:
        contents = [_base64_piece(piece, padded=True) for piece in pieces]
        damaged = any(content.damaged for content in contents)
        return Content(b"".join(content.raw for content in contents), damaged=damaged)
    return _base64_piece(raw, padded=False)


def _base64_piece(raw: bytes, *, padded: bool) -> Content:
    try:
        return Content(a2b_base64(raw + b"===" if padded else raw))
    except BadCode:
        letters = raw.translate(None, _NOT_BASE64)
        whole = letters[: len(letters) - (len(letters) % 4 == 1)]
        return Content(a2b_base64(whole + b"=" * (-len(whole) % 4)), damaged=True)


def _uuencoded(raw: bytes) -> Content:
    pieces: list[bytes] = []
    damaged = False
    for line in _uulines(raw):
        try:
            pieces.append(a2b_uu(line))
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
