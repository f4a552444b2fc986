"""Text on a line: cleaned, broken in logical order, set in visual order, never with a box.

Most letters hold nothing but simple text, which takes the short way: widths from a table, one
string a line. Everything else (Hebrew, Arabic, Han, combining marks) is cut into runs of one
style, face and direction and shaped by HarfBuzz.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from dsar_desk.paper.breaks import line_ends, single_words, words
from dsar_desk.paper.direction import base_level, levels, visual_order
from dsar_desk.paper.face import Cluster, Face
from dsar_desk.paper.fonts import Fonts, Style

__all__ = ["Line", "PlainPiece", "ShapedPiece", "Span", "Typesetter", "clean", "hostile_controls"]

_HOSTILE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u2060\ufeff"
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")


_NARROW = 0.35  # of the type size: letters of most texts are wider
_Side = tuple[Style, Face, int]
"""How a character is set: its style, the face that has it, the level that says which way it runs."""
_Part = tuple[str, Style, float]
"""Simple text in one style, and the room that it takes in points."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style."""

    text: str
    style: Style = Style.REGULAR


@dataclass(frozen=True, slots=True)
class PlainPiece:
    """Simple text in the text face, ``left`` points from the line's beginning."""

    left: float
    width: float
    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class ShapedPiece:
    """Shaped clusters of one face, ``left`` points from the line's beginning.

    They stand from left to right; ``backwards`` says that they are read from right to left.
    """

    left: float
    width: float
    face: Face
    clusters: tuple[Cluster, ...]
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line, ready to be drawn: its pieces and its text, both as they are read.

    ``ends`` says that the writer ended it, where no word goes on in the next.
    """

    pieces: tuple[PlainPiece | ShapedPiece, ...]
    width: float
    text: str
    ends: bool = False


def clean(text: str) -> str:
    """The text without what can only deceive or break a page.

    Left out: control characters, overrides and embeddings of direction (U+202E and its like),
    tags, invisible marks. Line ends of any kind become newlines, tabs become spaces.
    """
    if text.isprintable():  # most text: nothing to take out, no line to end
        return text
    return _HOSTILE.sub("", _BREAKS.sub("\n", text).replace("\t", " "))


def hostile_controls(text: str) -> tuple[str, ...]:
    """The code points that ``clean`` leaves out, once each, as in ``U+202E``."""
    found = dict.fromkeys(_HOSTILE.findall(_BREAKS.sub("\n", text)))
    return tuple(f"U+{ord(character):04X}" for character in found)


class Typesetter:
    """Breaks and sets text. ``han`` says how Han characters are drawn where the text does not.

    ``backwards`` says which way a document is written, so that no name or number at the beginning
    of a paragraph turns it round. Without a document each line runs as it begins (``base_level``).

    Raises:
        DeskError: ``letter.glyph`` from any method, when no font has a character.
    """

    def __init__(
        self, fonts: Fonts, han: str = "zh-Hans", *, backwards: bool | None = None
    ) -> None:
        self._fonts = fonts
        self._han = han
        self.backwards = backwards
        self._simple = fonts.plain(Style.REGULAR).simple

    def lines(self, spans: Iterable[Span], width: float, size: float) -> list[Line]:
        """The spans broken into lines of at most ``width`` points at a type size in points."""
        lines: list[Line] = []
        for part in _paragraphs(spans):
            if lines:
                lines[-1] = replace(lines[-1], ends=True)
            if self._is_simple(part):
                lines += self._simple_lines(part, width, size)
            else:
                lines += self._shaped_lines(part, width, size)
        return lines

    def _is_simple(self, part: Sequence[Span]) -> bool:
        """Whether one character after another is drawn, from left to right, and that is all."""
        if not all(self._simple.issuperset(span.text) for span in part):
            return False
        return not self.backwards or not base_level(_joined(part), backwards=True)

    def line(self, text: str, size: float, style: Style = Style.REGULAR) -> Line:
        """The text on one line, however long it is."""
        flat = clean(text).replace("\n", " ")
        return self.lines([Span(flat, style)], float("inf"), size)[0]

    def _simple_lines(self, spans: Sequence[Span], width: float, size: float) -> list[Line]:
        room = width + 0.01
        whole_line = self._one_line(spans, room, size)
        if whole_line:
            return [whole_line]
        lines: list[Line] = []
        row: list[_Part] = []
        used = seen = 0.0
        for parts, whole, visible in self._words(spans, width, size):
            if used + visible > room and row:
                lines.append(_plain_line(row, seen))
                row, used = [], 0.0
            row += parts
            seen = used + visible
            used += whole
        lines.append(_plain_line(row, seen))
        return lines

    def _one_line(self, spans: Sequence[Span], room: float, size: float) -> Line | None:
        """The spans where they have room on one line, so that nobody looks for its end."""
        if not spans or sum([len(span.text) for span in spans]) * size * _NARROW > room:
            return None
        scale = size / 1000
        row: list[_Part] = []
        for span in spans:
            widths = self._fonts.plain(span.style).widths
            row.append((span.text, span.style, sum(map(widths.__getitem__, span.text)) * scale))
        whole = sum([width for _, _, width in row])
        text, style, _ = row[-1]
        seen = whole - self._fonts.plain(style).widths[" "] * scale * (text[-1:] == " ")
        return _plain_line([part for part in row if part[0]], seen) if seen <= room else None

    def _words(
        self, spans: Sequence[Span], width: float, size: float
    ) -> Iterable[tuple[Sequence[_Part], float, float]]:
        """Words with the space after them, their widths with and without it; long ones in parts."""
        scale = size / 1000
        begun: list[_Part] = []  # a word goes on where only its style ends
        for span in spans:
            widths, style = self._fonts.plain(span.style).widths, span.style
            width_of, space = widths.__getitem__, widths[" "] * scale
            for word in words(span.text):
                whole = sum(map(width_of, word)) * scale
                part = (word, style, whole)
                if word[-1] != " ":
                    begun.append(part)
                    continue
                parts: Sequence[_Part] = (part,)
                if begun:
                    parts, begun = [*begun, part], []
                    whole = sum([room for _, _, room in parts])
                if whole - space > width:
                    yield from self._parted(parts, width, scale)
                else:
                    yield parts, whole, whole - space
        if begun:
            whole = sum([room for _, _, room in begun])
            whole_word = ((begun, whole, whole),)
            yield from whole_word if whole <= width else self._parted(begun, width, scale)

    def _parted(
        self, parts: Sequence[_Part], width: float, scale: float
    ) -> Iterable[tuple[Sequence[_Part], float, float]]:
        """What no line holds, parted at its spaces, and where that is not enough within words."""
        for long, style, _ in parts:
            widths = self._fonts.plain(style).widths
            for word in single_words(long):
                for text in _cut(word, [widths[letter] * scale for letter in word], width):
                    whole = sum(map(widths.__getitem__, text)) * scale
                    space = widths[" "] * scale if text[-1] == " " else 0.0
                    yield [(text, style, whole)], whole, whole - space

    def _shaped_lines(self, spans: Sequence[Span], width: float, size: float) -> list[Line]:
        text = _joined(spans)
        styles = [span.style for span in spans for _ in span.text]
        han = _han_of(text, self._han)
        base = base_level(text, backwards=self.backwards)
        faces = self._faces(text, styles, han)
        # levels are the paragraph's and are never found anew for a line (UAX 9, 3.4)
        sides = list(zip(styles, faces, levels(text, base), strict=True))
        advances = self._advances(text, sides, size)
        return [
            self._set(text[start:end], sides[start:end], size)
            for start, end in line_ends(text, advances, width)
        ]

    def _faces(self, text: str, styles: Sequence[Style], han: str) -> list[Face]:
        """The face of each character: combining marks go with what they stand on."""
        faces: list[Face] = []
        for cluster in _clusters(text):
            style = styles[len(faces)]
            if faces and cluster.isspace() and faces[-1].covers(cluster):
                faces += [faces[-1]] * len(cluster)
                continue
            faces += [self._fonts.face_for(cluster, style, han)] * len(cluster)
        return faces

    @staticmethod
    def _advances(text: str, sides: Sequence[_Side], size: float) -> list[float]:
        """The room of each character in points; nought inside a cluster, where no line breaks."""
        advances = [0.0] * len(text)
        for start, end in _runs(sides):
            _style, face, level = sides[start]
            for cluster in face.shape(text[start:end], backwards=level % 2 == 1):
                advances[start + cluster.start] = cluster.advance * size / face.units
        return advances

    def _set(self, text: str, sides: Sequence[_Side], size: float) -> Line:
        shown = text.rstrip(" ")
        runs = _runs(sides[: len(shown)])
        pieces: dict[int, PlainPiece | ShapedPiece] = {}
        left = 0.0
        for start, end in visual_order(runs, [level for _, _, level in sides]):
            style, face, level = sides[start]
            pieces[start] = self._piece(Span(shown[start:end], style), face, level, left, size)
            left += pieces[start].width
        if len(shown) < len(text):  # nobody sees it, but it parts the words of two lines
            pieces[len(shown)] = PlainPiece(left, 0.0, Style.REGULAR, " ")
        read = tuple(pieces[start] for start in sorted(pieces))
        return Line(read, left, text)

    def _piece(
        self, span: Span, face: Face, level: int, left: float, size: float
    ) -> PlainPiece | ShapedPiece:
        if level % 2 == 0 and self._simple.issuperset(span.text):
            width = self._fonts.plain(span.style).width(span.text, size)
            return PlainPiece(left, width, span.style, span.text)
        clusters = face.shape(span.text, backwards=level % 2 == 1)
        width = sum(cluster.advance for cluster in clusters) * size / face.units
        return ShapedPiece(left, width, face, clusters, backwards=level % 2 == 1)


def _paragraphs(spans: Iterable[Span]) -> list[list[Span]]:
    """The spans, cleaned, in a list for each line that the writer ended."""
    parts: list[list[Span]] = [[]]
    for span in spans:
        first, *rest = clean(span.text).split("\n")
        parts[-1].append(Span(first, span.style))
        parts += [[Span(text, span.style)] for text in rest]
    return parts


def _joined(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def _plain_line(row: list[_Part], width: float) -> Line:
    """A line of the parts in a row; ``width`` is what is seen of it."""
    pieces: list[PlainPiece | ShapedPiece] = []
    left = 0.0
    for style, group in groupby(row, key=itemgetter(1)):
        texts, _, rooms = zip(*group, strict=True)
        room = sum(rooms)
        pieces.append(PlainPiece(left, room, style, "".join(texts)))
        left += room
    return Line(tuple(pieces), width, "".join([text for text, _, _ in row]))


def _cut(word: str, rooms: Sequence[float], width: float) -> list[str]:
    """A word that is longer than a line, cut where the line ends."""
    parts: list[str] = []
    start, used = 0, 0.0
    for place, room in enumerate(rooms):
        if used + room > width and place > start:
            parts.append(word[start:place])
            start, used = place, 0.0
        used += room
    return [*parts, word[start:]]


def _clusters(text: str) -> list[str]:
    """Characters with the marks, joiners and selectors that belong to them."""
    clusters: list[str] = []
    for character in text:
        joins = unicodedata.category(character) in {"Mn", "Me", "Mc", "Cf"}
        if clusters and joins and not clusters[-1].isspace():
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _runs(sides: Sequence[tuple[object, ...]]) -> list[tuple[int, int]]:
    """Where consecutive characters agree in style, face and level."""
    ends = [*(i for i in range(1, len(sides)) if sides[i] != sides[i - 1]), len(sides)]
    return [(start, end) for start, end in zip([0, *ends], ends, strict=False) if end > start]


def _han_of(text: str, otherwise: str) -> str:
    """Whose Han characters these are: kana make it Japanese, Hangul makes it Korean."""
    if any("\u3040" <= character <= "\u30ff" for character in text):
        return "ja"
    if any("\uac00" <= character <= "\ud7af" for character in text):
        return "ko"
    return otherwise
