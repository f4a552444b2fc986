"""Bytes to text: the character set a mail names, and what to do when it names a wrong one."""

import codecs
import re
from functools import lru_cache

__all__ = ["decoded", "named_codec"]

# names seen in real mail that Python does not know
_ALIASES = {
    "ansi_x3.110-1983": "latin-1",
    "euc-kr": "cp949",  # what calls itself so holds letters of the larger set (WHATWG Encoding)
    "iso-8859-8-i": "iso-8859-8",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "x-mac-ce": "mac-latin2",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac-roman",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "x-user-defined": "cp1252",
}
# dos-850, cp-850, x-cp1250, x-windows-1252, ibm-850: a code page under one more name
_PAGE = re.compile(r"(?:x-)?(?:cp|dos|ibm|windows)-?(\d{3,5})")
# codecs that are no character sets of text, or change with the machine
_REFUSED = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
# programs write "us-ascii" or "iso-8859-1" and mean the larger Windows set (WHATWG Encoding)
_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254"}
_SANE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,38}")
_GUESS_FROM = 20_000
_TOO_FEW = 100


@lru_cache(maxsize=256)
def named_codec(charset: str) -> str | None:
    """Python's codec for a character set named in a mail; None where there is none to be trusted."""
    name = charset.strip().strip("\"'").lower()
    if not _SANE_NAME.fullmatch(name):
        return None
    try:
        codec = _lookup(name)
    except (LookupError, ValueError):
        return None
    try:
        b"a".decode(codec.name)
    except (LookupError, ValueError):
        return None  # hex, base64 and the like are no text encodings
    return None if codec.name.replace("-", "_") in _REFUSED else codec.name


def _lookup(name: str) -> codecs.CodecInfo:
    """The codec of a name, of what it is an alias for, of a code page, or without its ``x-``."""
    if name in _ALIASES:
        return codecs.lookup(_ALIASES[name])
    try:
        return codecs.lookup(name)
    except LookupError:
        page = _PAGE.fullmatch(name)
        return codecs.lookup(f"cp{page[1]}" if page else name.removeprefix("x-"))


def decoded(raw: bytes, charset: str) -> tuple[str, bool]:
    """The text of ``raw``, and True where it is in the character set that was named.

    An empty name means US-ASCII (RFC 2045, 5.2), in practice UTF-8 or what can be guessed.
    """
    codec = named_codec(charset) if charset else "utf-8"
    if codec is None:
        return _guessed(raw), False
    try:
        return raw.decode(codec), True
    except ValueError:
        return _guessed(raw, prefer=_WIDER.get(codec)), not charset


def _guessed(raw: bytes, prefer: str | None = None) -> str:
    for codec in ("utf-8", prefer):
        if codec:
            try:
                return raw.decode(codec)
            except ValueError:
                continue
    return raw.decode(_likely_codec(raw[:_GUESS_FROM]), errors="replace")


def _likely_codec(raw: bytes) -> str:
    """What the bytes are, as far as they tell; a few of them are mostly Western names."""
    foreign = sum(byte > 0x7F for byte in raw)
    if len(raw) < _TOO_FEW and 2 * foreign < len(raw):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 45 ms, for one mail in fifty

    best = from_bytes(raw, steps=5, chunk_size=512, enable_fallback=False).best()
    return best.encoding if best else "cp1252"
