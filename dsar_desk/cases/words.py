"""A text as the words that rules are compared with, in every script that is read."""

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["Words", "folded", "tokens_of"]

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ς": "σ"})
_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u1dc0-\u1dff]+"
)
"""Accents and points; not the marks that make か into が, which is another letter."""
_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff々"
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_SPACED_TOKEN = re.compile(r"[^\W_]+")
_ANY_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_BREAK = re.compile(r"[,;:()\[\]–—…、，；：（）\n]| - ")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def folded(text: str) -> str:
    """The text as words in lower case without accents and signs, one space between them."""
    return " ".join(tokens_of(_plain(text)))


def tokens_of(plain: str) -> list[str]:
    """The words of a text that is plain already; of Chinese and Japanese every sign is a word."""
    pattern = _ANY_TOKEN if _IS_UNSPACED.search(plain) else _SPACED_TOKEN
    return pattern.findall(plain)


def _plain(text: str) -> str:
    """The text in lower case without accents; what is one letter in its script stays one."""
    small = text.casefold()
    if not _NOT_ASCII.search(small):
        return small
    apart = unicodedata.normalize("NFKD", small)
    return unicodedata.normalize("NFC", _MARKS.sub("", apart)).translate(_LETTERS)


class Words:
    """A piece of text, its words (folded), and which clause each word stands in."""

    __slots__ = ("_clauses", "_plain", "is_title", "tokens", "written")

    def __init__(self, written: str, *, is_title: bool = False) -> None:
        self.written, self.is_title = written, is_title
        self._plain = _plain(written)
        self.tokens = tokens_of(self._plain)
        self._clauses: list[int] | None = None

    @property
    def clauses(self) -> list[int]:
        """For each word, the number of its clause: a comma or a bracket begins another."""
        if self._clauses is None:
            pieces = enumerate(_BREAK.split(self._plain))
            self._clauses = [number for number, piece in pieces for _ in tokens_of(piece)]
        return self._clauses

    def between(self, start: int, end: int) -> str:
        """The words from ``start`` up to ``end`` as they were written, on one line."""
        places = list(self._places())
        if len(places) != len(self.tokens):  # a sign fell apart when it was folded
            return " ".join(self.tokens[start:end])
        written = self.written[places[start][0] : places[end - 1][1]]
        return " ".join(written.split())

    def _places(self) -> Iterator[tuple[int, int]]:
        pattern = _ANY_TOKEN if _IS_UNSPACED.search(self.written) else _SPACED_TOKEN
        return (found.span() for found in pattern.finditer(self.written))
