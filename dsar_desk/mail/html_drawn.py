"""Harmless HTML made cheap to draw: a page that nests its tables is shown without holding up a window.

Qt lays each table out several times for each one around it, so that twenty of them in one another
take longer than anybody waits. No page loses a word by this but one that is very long.
"""

import re
from collections.abc import Iterator

__all__ = ["drawable"]

_LONGEST = 60_000
_DEEPEST_TABLE = 1
_MOST_CELLS = 300
_DEEPEST = 20
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)>|([^<]+)")
_OF_TABLES = {"tr": "<br>", "td": " ", "th": " "}
_LONGEST_WORD = 200
_WORD = re.compile(rf"(?:&[a-z0-9#]{{1,10}};|[^\s&]){{{_LONGEST_WORD}}}")
_HALF = re.compile(r"&[a-z0-9#]{0,10}\Z")
_BREAK = "\u200b"
"""Where a word that never ends may be parted; it has no width."""
_MOST_BREAKS = 20
_PARTS = frozenset({*_OF_TABLES, "tbody", "thead", "tfoot", "caption"})
_INLINE = frozenset({"b", "code", "em", "i", "s", "small", "strong", "sub", "sup", "u"})
_NESTING = frozenset({"blockquote", "center", "dd", "div", "dl", "dt", "li", "ol", "ul"})


def drawable(html: str) -> str:
    """The page, as ``mail.html.sanitised`` writes it, with one level of tables and few cells.

    What stands in a table within a table, and in a table after 300 cells, follows line by line; what is
    nested deeper than 20 levels is moved no further in; words without end may be parted anywhere;
    60,000 signs of a page are shown.
    """
    return "".join(_Drawing().pieces(html))


class _Drawing:
    """Goes through a page once; ``_tables`` says of each open table whether it is drawn as one."""

    def __init__(self) -> None:
        self._tables: list[bool] = []
        self._cells = 0
        self._nesting: list[bool] = []
        self._length = self._run = self._breaks = 0

    def pieces(self, html: str) -> Iterator[str]:
        """What is drawn, piece by piece."""
        for end, tag, words in _TOKEN.findall(html):
            piece = self._parted(words) if words else self._element(tag, is_end=bool(end))
            room = _LONGEST - self._length
            self._length += len(piece)
            if self._length > _LONGEST:
                yield f"{_HALF.sub('', piece[:room]) if words else ''} …"
                return
            yield piece

    def _element(self, tag: str, *, is_end: bool) -> str:
        written = f"</{tag}>" if is_end else f"<{tag}>"
        if tag not in _INLINE:
            self._run = 0
        if tag == "br":
            return self._break()
        if tag == "table":
            return self._table(is_end=is_end)
        if tag in _PARTS:
            return self._part(tag, written, is_end=is_end)
        if tag in _NESTING:
            return written if self._nests(is_end=is_end) else "<br>" * is_end
        return written

    def _parted(self, words: str) -> str:
        """The words, which may be parted at least every 200 signs, over emphasis too."""
        before = _BREAK if self._run > _LONGEST_WORD else ""
        tail = len(words) - max(words.rfind(" "), words.rfind("\n")) - 1
        whole = tail == len(words) and not before
        self._run = tail + self._run if whole else tail
        return before + _WORD.sub(rf"\g<0>{_BREAK}", words)

    def _break(self) -> str:
        """A line break, and at times the end of a paragraph, which else would never end."""
        self._breaks += 1
        return "<br>" if self._breaks % _MOST_BREAKS else "<div></div>"

    def _table(self, *, is_end: bool) -> str:
        if not is_end:
            fits = len(self._tables) < _DEEPEST_TABLE and self._cells < _MOST_CELLS
            self._tables.append(fits)
            return "<table>" if fits else "<br>"
        return "</table>" if self._tables and self._tables.pop() else "<br>"

    def _part(self, tag: str, written: str, *, is_end: bool) -> str:
        if not self._tables:
            return ""
        if tag == "tr" and not is_end and self._tables[-1] and self._cells >= _MOST_CELLS:
            self._tables[-1] = False
            return "</table><br>"
        if self._tables[-1]:
            self._cells += tag in {"td", "th"} and not is_end
            return written
        return "" if is_end else _OF_TABLES.get(tag, "")

    def _nests(self, *, is_end: bool) -> bool:
        """Whether an element that moves its words in is drawn as one."""
        if is_end:
            return bool(self._nesting) and self._nesting.pop()
        self._nesting.append(sum(self._nesting) < _DEEPEST)
        return self._nesting[-1]
