"""Text on a line: cleaned, broken in logical order, set in visual order, never with a box.

Most letters hold nothing but simple text, which takes the short way: widths from a table, one
string a line. Everything else (Hebrew, Arabic, Han, combining marks) is cut into runs of one
style, face and direction and shaped by HarfBuzz.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from operator import itemgetter

from dsar_desk.paper.direction import base_level, levels, visual_order
from dsar_desk.paper.face import Cluster, Face
from dsar_desk.paper.fonts import Fonts, Style

__all__ = ["Line", "PlainPiece", "ShapedPiece", "Span", "Typesetter", "clean", "hostile_controls"]

_HOSTILE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u2060\ufeff"
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_WORD = re.compile(r"[^ ]* |[^ ]+")
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）」』】〕〉》”’ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ)]}.,;:!?%"
)
_NEVER_LAST = frozenset("（「『【〔〈《“‘([{$#")


_Side = tuple[Style, Face, int]
"""How a character is set: its style, the face that has it, the level that says which way it runs."""


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

    ``ends`` says that the writer ended it, where no word goes on in the next; ``backwards`` that it
    belongs at the right, in a document that is written from right to left.
    """

    pieces: tuple[PlainPiece | ShapedPiece, ...]
    width: float
    text: str
    ends: bool = False
    backwards: bool = False


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

    ``backwards`` is for documents written from right to left: there a number or a foreign word at
    the beginning of a paragraph does not turn it round.

    Raises:
        DeskError: ``letter.glyph`` from any method, when no font has a character.
    """

    def __init__(self, fonts: Fonts, han: str = "zh-Hans", *, backwards: bool = False) -> None:
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
        lines: list[Line] = []
        row: list[tuple[str, Style, float]] = []
        used = 0.0
        room = width + 0.01
        for word, style, whole, visible in self._words(spans, width, size):
            if used + visible > room and row:
                lines.append(_plain_line(row))
                row, used = [], 0.0
            row.append((word, style, whole))
            used += whole
        lines.append(_plain_line(row))
        return lines

    def _words(
        self, spans: Sequence[Span], width: float, size: float
    ) -> Iterable[tuple[str, Style, float, float]]:
        """Words with the space after them, their widths with and without it; long ones in parts."""
        for span in spans:
            widths = self._fonts.plain(span.style).widths
            scale = size / 1000
            space = widths[" "] * scale
            for word in _WORD.findall(span.text):
                whole = sum(map(widths.__getitem__, word)) * scale
                visible = whole - space if word[-1] == " " else whole
                if visible <= width:
                    yield word, span.style, whole, visible
                    continue
                for part in _cut(word, [widths[letter] * scale for letter in word], width):
                    whole = sum(map(widths.__getitem__, part)) * scale
                    yield part, span.style, whole, whole

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
            self._set(text[start:end], sides[start:end], base, size)
            for start, end in _line_ends(text, advances, width)
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

    def _set(self, text: str, sides: Sequence[_Side], base: int, size: float) -> Line:
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
        return Line(read, left, text, backwards=self.backwards and base == 1)

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


def _plain_line(row: list[tuple[str, Style, float]]) -> Line:
    pieces: list[PlainPiece | ShapedPiece] = []
    left = 0.0
    for style, group in groupby(row, key=itemgetter(1)):
        words, _, rooms = zip(*group, strict=True)
        width = sum(rooms)
        pieces.append(PlainPiece(left, width, style, "".join(words)))
        left += width
    return Line(tuple(pieces), left, "".join([word for word, _, _ in row]))


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


def _line_ends(text: str, advances: Sequence[float], width: float) -> list[tuple[int, int]]:
    """Beginnings and ends of lines, broken after spaces and beside Han, else where it must be."""
    lines: list[tuple[int, int]] = []
    reach = [0.0, *accumulate(advances)]
    start, last = 0, 0
    for place in range(1, len(text) + 1):
        end = place - 1 if text[place - 1] == " " else place
        if reach[end] - reach[start] > width and place - 1 > start:
            cut = last if last > start else _whole_cluster(advances, start, place - 1)
            lines.append((start, cut))
            start = cut
        if place < len(text) and _may_break(text[place - 1], text[place]):
            last = place
    return [*lines, (start, len(text))]


def _whole_cluster(advances: Sequence[float], start: int, place: int) -> int:
    """The nearest place at or before this one where a cluster begins."""
    while place > start + 1 and advances[place] == 0:
        place -= 1
    return place


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if after in _NEVER_FIRST or before in _NEVER_LAST or after == " ":
        return False
    return bool(_HAN.match(before) or _HAN.match(after))


def _han_of(text: str, otherwise: str) -> str:
    """Whose Han characters these are: kana make it Japanese, Hangul makes it Korean."""
    if any("\u3040" <= character <= "\u30ff" for character in text):
        return "ja"
    if any("\uac00" <= character <= "\ud7af" for character in text):
        return "ko"
    return otherwise
