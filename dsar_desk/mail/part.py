"""One part of a mail: header lines and a body as they stand in the bytes that came.

A part holds no copy of its bytes but their place, and nothing in a hostile header can make it
raise. ``tree`` finds the parts of a mail.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from dsar_desk.mail.parameters import Structured, structured
from dsar_desk.mail.transfer import Content, decoded_content

__all__ = ["Part"]

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")
# RFC 5322, 2.2; blanks before the colon are obsolete syntax (4.5.8) and still seen
_HEADER_LINE = re.compile(
    rb"([!-9;-~]*+)[ \t]*+:((?>[^\r\n]*)(?:(?>\r\n|\r|\n)[ \t][^\r\n]*+)*+)(?>\r\n|\r|\n|\Z)"
)
# a mailbox file's line before a mail, and a continuation of nothing
_STRAY_LINE = re.compile(rb"(?:From |[ \t])[^\r\n]*+(?>\r\n|\r|\n|\Z)")
_BLANK_LINE = re.compile(rb"(?>\r\n|\r|\n)")
_LONGEST_BOUNDARY = 10_000
_MOST_HEADERS = 20_000
_NOTHING = Structured()


class Part:
    """A node of the tree of parts: ``raw[start:end]``, its body from ``body`` on.

    ``children`` are the parts inside a multipart; an attached mail is a leaf and is read on its
    own. ``unfinished`` is a multipart that ended without its closing boundary, ``too_deep`` one
    that was not opened, ``left_out`` a mail with more parts than are read. ``broken_off`` is a
    header that ends at a line which is none.
    """

    __slots__ = (
        "_content",
        "_default_type",
        "_disposition",
        "_index",
        "_media_type",
        "_type",
        "body",
        "broken_off",
        "children",
        "end",
        "left_out",
        "raw",
        "start",
        "too_deep",
        "unfinished",
    )

    def __init__(self, raw: bytes, start: int, end: int, default_type: str = "text/plain") -> None:
        self.raw = raw
        self.start = start
        self.end = end
        self.children: list[Part] = []
        self.unfinished = self.too_deep = self.left_out = False
        self._default_type = default_type
        self._content: Content | None = None
        self.read_header()

    @classmethod
    def made(cls, media_type: str, content: Content, name: str = "", charset: str = "") -> "Part":
        """A leaf that stands in no mail as such: a text or a file taken out of a container."""
        part = cls(content.raw, 0, 0)
        part.end = len(content.raw)
        part._type = Structured(media_type, {"charset": charset} if charset else {})
        part._media_type = media_type
        attached = name or not media_type.startswith("text/")
        part._disposition = Structured(
            "attachment" if attached else "inline", {"filename": name} if name else {}
        )
        part._content = content
        return part

    @classmethod
    def bare(cls, raw: bytes) -> "Part":
        """A text without any header."""
        part = cls(raw, 0, 0)
        part.end = len(raw)
        return part

    def read_header(self) -> None:
        """Read the header lines from ``start`` on; the body begins behind them."""
        raw, place, end = self.raw, self.start, self.end
        index: dict[bytes, list[bytes]] = {}
        count, match = 0, _HEADER_LINE.match
        while count < _MOST_HEADERS:
            line = match(raw, place, end)
            if line is None:
                after = self._behind_stray_line(place, end, begun=bool(index))
                if after == place:
                    break
                place = after
                continue
            index.setdefault(line[1].lower(), []).append(line[2])
            place = line.end()
            count += 1
        index.pop(b"", None)
        blank = _BLANK_LINE.match(raw, place, end)
        self.body = blank.end() if blank else place
        self.broken_off = blank is None and place < end
        self._index = index
        self._type: Structured | None = None
        self._media_type: str | None = None
        self._disposition: Structured | None = None

    def _behind_stray_line(self, place: int, end: int, *, begun: bool) -> int:
        """The offset behind a line that is no header but stands among them; else ``place``."""
        stray = _STRAY_LINE.match(self.raw, place, end)
        if stray is None or place == end:
            return place
        if begun and _HEADER_LINE.match(self.raw, stray.end(), end) is None:
            return place  # the first line of the body
        return stray.end()

    def end_at(self, place: int) -> None:
        """Let the part end at ``place``, where another begins."""
        self.end = max(place, self.start)
        if self.body > self.end:
            self.read_header()  # it had read lines that belong to the next part

    @property
    def headless(self) -> bool:
        """True where there is no header line at all."""
        return not self._index

    def has_any(self, names: Iterable[bytes]) -> bool:
        """Whether there is a header line of one of these names, in lower case."""
        return any(name in self._index for name in names)

    @property
    def has_nul(self) -> bool:
        """True where a header line holds a NUL."""
        return self.raw.find(b"\x00", self.start, self.body) >= 0

    def header(self, name: str) -> str | None:
        """The first header of that name (in lower case) as it stands in the mail, or None."""
        found = self._index.get(name.encode("ascii"))
        return _value(found[0]) if found else None

    def headers(self, name: str) -> Sequence[str]:
        """All headers of that name (in lower case) as they stand in the mail.

        Bytes beyond US-ASCII come as surrogate escapes.
        """
        found = self._index.get(name.encode("ascii"))
        return [_value(value) for value in found] if found else ()

    def in_order(self, names: Collection[bytes]) -> Iterator[tuple[str, str]]:
        """The headers of these names (in lower case) with their names, as one follows another."""
        for line in _HEADER_LINE.finditer(self.raw, self.start, self.body):
            begins = line.start() == self.start or self.raw[line.start() - 1] in b"\r\n"
            if begins and line[1].lower() in names:
                yield line[1].lower().decode("ascii"), _value(line[2])

    @property
    def content_type(self) -> Structured:
        """What Content-Type says, read once."""
        if self._type is None:
            line = self.header("content-type")
            self._type = structured(line) if line else _NOTHING
        return self._type

    @property
    def disposition(self) -> Structured:
        """What Content-Disposition says, read once."""
        if self._disposition is None:
            line = self.header("content-disposition")
            self._disposition = structured(line) if line else _NOTHING
        return self._disposition

    @property
    def media_type(self) -> str:
        """The media type; ``text/plain`` where it is missing or no media type (RFC 2045, 5.2)."""
        if self._media_type is None:
            named = self.content_type.value
            if _MEDIA_TYPE.fullmatch(named):
                self._media_type = named
            else:
                self._media_type = "text/plain" if named else self._default_type
        return self._media_type

    @property
    def boundary(self) -> str:
        """The boundary between the parts, empty where there is none (RFC 2046, 5.1.1)."""
        boundary = self.content_type.parameters.get("boundary", "").rstrip()
        return boundary if len(boundary) <= _LONGEST_BOUNDARY else ""

    @property
    def encoding(self) -> str:
        """The transfer encoding in lower case, empty where none is named."""
        line = self.header("content-transfer-encoding")
        return structured(line).value if line else ""

    def content(self) -> Content:
        """The bytes of a leaf, its transfer encoding undone as far as it can be."""
        if self._content is not None:
            return self._content
        return decoded_content(self.raw, self.body, self.end, self.encoding)


def _value(raw: bytes) -> str:
    return raw.lstrip(b" \t").decode("ascii", "surrogateescape")
