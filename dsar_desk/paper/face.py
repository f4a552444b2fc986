"""One typeface as HarfBuzz reads it: which characters it has, how it sets them, their outlines."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import uharfbuzz as hb

__all__ = ["Cluster", "Face"]

_JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Cluster:
    """The shapes that stand for one stretch of text, such as a letter with its dots and marks.

    ``parts`` are glyph numbers with their places to the right and up, ``advance`` is the room
    that they take together, all in units of the face; ``start`` is the place of ``meaning`` in
    the run.
    """

    parts: tuple[tuple[int, int, int], ...]
    advance: int
    meaning: str
    start: int


class Face:
    """A font file, or one face of a collection, at one weight.

    ``weight`` is asked of a variable font; a static one has the weight that it has. The file is
    mapped, not read, so that a collection of 20 MB costs some milliseconds.
    """

    def __init__(self, path: Path, index: int = 0, weight: int = 400) -> None:
        blob = hb.Blob.from_file_path(str(path))
        self._face = hb.Face(blob, index)
        self.key = f"{path.stem.split('[')[0]}-{index}-{weight}"
        self.units = int(self._face.upem)
        self._font = hb.Font(self._face)
        if any(axis.tag == "wght" for axis in self._face.axis_infos):
            self._font.set_variations({"wght": float(weight)})
        self.characters = frozenset(map(chr, self._face.unicodes))

    def covers(self, cluster: str) -> bool:
        """Whether every visible character of the cluster has a glyph here."""
        return all(character in self.characters or _ignorable(character) for character in cluster)

    def shape(self, text: str, *, backwards: bool) -> tuple[Cluster, ...]:
        """The clusters of a run of one direction, in the order in which they stand on the line."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = "und"  # not the machine's: equal letters are equal bytes everywhere
        buffer.direction = "rtl" if backwards else "ltr"
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(self._font, buffer, {"kern": True, "liga": True})
        return tuple(_clusters(text, buffer))

    def draw(self, glyph: int, pen: Any) -> None:
        """Draws the outline of a glyph with a fontTools pen, in units of the face."""
        self._font.draw_glyph_with_pen(glyph, pen)

    @property
    def height(self) -> tuple[int, int]:
        """Ascender and descender in units of the face; the descender is below zero."""
        extents = self._font.get_font_extents("ltr")
        return int(extents.ascender), int(extents.descender)


def _clusters(text: str, buffer: Any) -> Iterator[Cluster]:
    glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = sorted({info.cluster for info, _ in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    for start, members in groupby(glyphs, key=lambda glyph: int(glyph[0].cluster)):
        advance = 0
        parts = []
        for info, place in members:
            parts.append((info.codepoint, advance + place.x_offset, place.y_offset))
            advance += place.x_advance
        yield Cluster(tuple(parts), advance, text[start : ends[start]], start)


def _ignorable(character: str) -> bool:
    return (
        character in _JOINERS
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or unicodedata.category(character) == "Cf"
    )
