"""The rich text of Outlook as what it was made from: HTML or plain text (MS-OXRTFCP, MS-OXRTFEX).

Only text is taken; nothing that RTF can embed is opened. Time is bounded by the size that is read.
"""

import re
from dataclasses import dataclass

from compressed_rtf import decompress

from dsar_desk.mail.charsets import decoded

__all__ = ["Richtext", "richtext", "words_of_rtf"]

_LARGEST_PACKED = 500_000
_LARGEST = 2_000_000
_HEAD = 16  # sizes, kind and checksum (MS-OXRTFCP, 2.1.3.1)
_MOST_GROUPS = 1_000
_LONGEST_SKIP = 100
_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_WORDS = {
    "par": "\r\n",
    "line": "\r\n",
    "row": "\r\n",
    "sect": "\r\n",
    "cell": "\t",
    "tab": "\t",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "endash": "–",
    "emdash": "—",
    "emspace": "\u2003",
    "enspace": "\u2002",
}
_SIGNS = {"~": "\xa0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\r": "\r\n", "\n": "\r\n"}
_SILENT = frozenset(
    [
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "footer",
        "headerf",
        "footerf",
        "footnote",
        "listtable",
        "themedata",
        "fldinst",
        "mhtmltag",
    ]
)
# \fcharset to Windows code pages (RTF 1.9.1, font table)
_FONT_SETS = {
    0: "cp1252",
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}


@dataclass(frozen=True, slots=True)
class Richtext:
    """What rich text says: ``page`` where it was made from HTML, else ``text``.

    ``whole`` is False where not all of it was read.
    """

    text: str = ""
    page: str = ""
    whole: bool = True


@dataclass(slots=True)
class _Group:
    """What holds inside one pair of braces."""

    silent: bool = False
    in_tag: bool = False
    hidden: bool = False
    skip: int = 1
    font: int = 0
    fonts: bool = False
    begun: bool = False


def richtext(packed: bytes) -> Richtext:
    """What the compressed rich text of an item says; nothing where it is damaged or too large."""
    if not _HEAD < len(packed) <= _LARGEST_PACKED:
        return Richtext()
    try:
        raw = decompress(packed)
    except Exception:  # noqa: BLE001 - the library raises bare ones
        return Richtext()
    return words_of_rtf(raw)


def words_of_rtf(raw: bytes) -> Richtext:
    """What an RTF document says, as it was before it was made RTF."""
    from_page = b"\\fromhtml" in raw[:1_000]
    said = _Reading(raw[:_LARGEST], from_page=from_page).said()
    whole = len(raw) <= _LARGEST
    return Richtext("", said, whole) if from_page else Richtext(said, "", whole)


class _Reading:
    """One document being read."""

    def __init__(self, raw: bytes, *, from_page: bool) -> None:
        self._raw = raw
        self._from_page = from_page
        self._pieces: list[str] = []
        self._codes = bytearray()  # of \'hh, until a whole sign can be decoded
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._group = _Group()
        self._around: list[_Group] = []
        self._to_skip = 0

    def said(self) -> str:
        """The text, or the HTML."""
        for token in _TOKEN.finditer(self._raw):
            if token["hex"]:
                self._byte(int(token["hex"], 16))
                continue
            if self._codes:
                self._flush()
            if token["word"]:
                self._word(token["word"].decode("ascii"), token["number"])
            elif token["text"]:
                self._text(token["text"].decode("latin-1"), token["text"])
            elif token["sign"]:
                self._sign(token["sign"].decode("latin-1"))
            elif token["open"]:
                if len(self._around) >= _MOST_GROUPS:
                    break
                self._around.append(self._group)
                group = self._group
                self._group = _Group(
                    group.silent, group.in_tag, group.hidden, group.skip, group.font, group.fonts
                )
                self._to_skip = 0
            elif token["close"]:
                self._group = self._around.pop() if self._around else _Group()
                self._to_skip = 0
        self._flush()
        return "".join(self._pieces)

    @property
    def _shown(self) -> bool:
        group = self._group
        return not group.silent and not group.fonts and (group.in_tag or not group.hidden)

    def _put(self, text: str) -> None:
        if self._shown:
            self._pieces.append(text)

    def _byte(self, code: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif self._shown:
            self._codes.append(code)

    def _flush(self) -> None:
        if self._codes:
            codec = self._fonts.get(self._group.font, self._codec)
            self._pieces.append(decoded(bytes(self._codes), codec)[0])
            self._codes.clear()

    def _text(self, text: str, raw: bytes) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        if not self._shown:
            return
        if raw.isascii():
            self._pieces.append(text[skipped:])
        else:
            self._codes += raw[skipped:]
            self._flush()

    def _sign(self, sign: str) -> None:
        if sign == "*" and not self._group.begun:
            self._group.silent = True  # unless the word behind it is one that we know
        elif sign in _SIGNS:
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._put(_SIGNS[sign])

    def _word(self, word: str, number: bytes | None) -> None:
        value = int(number) if number else None
        group = self._group
        if not group.begun and word in _SILENT:
            group.silent = True
        elif not group.begun and word == "htmltag":
            group.silent, group.in_tag = any(one.silent for one in self._around), True
        elif word == "fonttbl":
            group.fonts = True
        elif word == "u" and value is not None:
            self._put(_sign_of(value))
            self._to_skip = group.skip
        elif word in _WORDS and not (group.hidden and not group.in_tag):
            self._put(_WORDS[word])
        else:
            self._setting(word, value)
        group.begun = True

    def _setting(self, word: str, value: int | None) -> None:
        group = self._group
        if word == "htmlrtf":
            group.hidden = self._from_page and value != 0
        elif word == "uc" and value is not None:
            group.skip = max(0, min(value, _LONGEST_SKIP))
        elif word == "f" and value is not None:
            group.font = value
        elif word == "fcharset" and group.fonts and value in _FONT_SETS:
            self._fonts[group.font] = _FONT_SETS[value]
        elif word == "ansicpg" and value:
            self._codec = f"cp{value}" if value != 65001 else "utf-8"
        elif word == "v" and not self._from_page:
            group.hidden = value != 0


def _sign_of(number: int) -> str:
    """The sign of the word u and its number: signed, of 16 bits, or half of a pair."""
    code = number & 0xFFFF if number < 0 else number
    return chr(code) if code <= 0x10FFFF else "\ufffd"
