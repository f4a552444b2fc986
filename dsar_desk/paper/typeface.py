"""The text face as a document embeds it: cut down once for each set of characters.

ReportLab cuts a font down and packs it anew for every document, which was a third of the time that
a letter took. What comes of it follows from the characters alone, and letters use nearly the same
ones: those of ASCII, which are always there, and a few more that their language and a name need.
"""

import zlib
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.ttfonts import (
    FF_NONSYMBOLIC,
    FF_SYMBOLIC,
    SUBSETN,
    TTFont,
    makeToUnicodeCMap,
)

from dsar_desk.paper.objects import Raw, reference, stream

__all__ = ["TextFont"]

_KEPT = 64
"""So many sets of characters are kept of a face, about 12 KB each."""


@dataclass(frozen=True, slots=True)
class _Embedded:
    """The objects of a font (ISO 32000-1, 9.6 to 9.10) but for the references between them."""

    program: bytes
    meanings: bytes
    descriptor: bytes
    font: bytes


class TextFont(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A TrueType font for text of which each character is one glyph, ASCII among them."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), asciiReadable=1, shapable=False)
        self._embedded = lru_cache(_KEPT)(self._made)

    def begin(self, document: Any, characters: Iterable[str]) -> None:
        """Gives the characters of a ReportLab document their codes, before any is drawn.

        They come in the order of Unicode, so that what a document embeds does not follow from which
        character it happens to use first.
        """
        super().splitString("".join(sorted(characters)), document)

    def splitString(  # noqa: N802 - ReportLab's name
        self, text: str, doc: Any, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """The codes of a text, in stretches with the number of the subset that has them."""
        if text.isascii():  # codes of their own, in the first subset
            return [(0, text.encode("ascii"))]
        found: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return found

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Adds the font's objects to the document."""
        for number, subset in enumerate(self.state[doc].subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            made = self._embedded(number, tuple(subset))
            program = reference(doc, Raw(made.program), f"{name} program")
            meanings = reference(doc, Raw(made.meanings), f"{name} meanings")
            descriptor = Raw(made.descriptor + b"/FontFile2 %s>>" % program)
            described = reference(doc, descriptor, f"{name} descriptor")
            font = Raw(made.font + b"/ToUnicode %s/FontDescriptor %s>>" % (meanings, described))
            doc.Reference(font, name)
            doc.idToObject["BasicFonts"].dict[name] = font
        del self.state[doc]

    def _made(self, number: int, subset: tuple[int, ...]) -> _Embedded:
        face = copy(self.face)  # with a place of its own in the file: others may read it meanwhile
        name = (SUBSETN(number) + b"+" + face.name + face.subfontNameX).decode("ascii")
        program = face.makeSubset(subset)
        meanings = makeToUnicodeCMap(name, subset).encode("ascii")
        flags = face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC
        return _Embedded(
            program=_packed(b"/Length1 %d" % len(program), program),
            meanings=_packed(b"", meanings),
            descriptor=(
                f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{fp_str(*face.bbox)}]"
                f"/ItalicAngle {fp_str(face.italicAngle)}/Ascent {fp_str(face.ascent)}"
                f"/Descent {fp_str(face.descent)}/CapHeight {fp_str(face.capHeight)}"
                f"/StemV {fp_str(face.stemV)}/MissingWidth {fp_str(face.defaultWidth)}"
            ).encode("ascii"),
            font=(
                f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 0/LastChar "
                f"{len(subset) - 1}/Widths[{fp_str(*map(face.getCharWidth, subset))}]"
            ).encode("ascii"),
        )


def _packed(entries: bytes, data: bytes) -> bytes:
    return stream(b"%s/Filter/FlateDecode" % entries, zlib.compress(data)).code
