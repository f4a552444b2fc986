"""Fonts made for one document: just the shapes it uses, each with the text it stands for.

ReportLab addresses glyphs by character and has no name for a joined Arabic letter or a glyph of
a CFF collection. So the outlines that HarfBuzz chose are put into a small TrueType font of their
own, one private code for each cluster, and the font's ToUnicode map gives their meaning back to
whoever copies, searches or reads the page aloud.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from dsar_desk.paper.face import Cluster, Face

__all__ = ["DocumentFonts"]

_Shape = tuple[tuple[tuple[int, int, int], ...], int, str]

_FIRST_CODE = 0xF0000  # the private plane, with room for 65,534 shapes
_CURVE_ERROR = 0.0005  # of the em: far below what a printer resolves


class DocumentFonts:
    """The shapes that one document uses beyond the plain text face."""

    def __init__(self) -> None:
        self._codes: dict[Face, dict[_Shape, int]] = {}

    def code(self, face: Face, cluster: Cluster) -> str:
        """The private character that draws this cluster in this document."""
        codes = self._codes.setdefault(face, {})
        shape = (cluster.parts, cluster.advance, cluster.meaning)
        return chr(codes.setdefault(shape, _FIRST_CODE + len(codes)))

    @contextmanager
    def registered(self) -> Iterator[dict[Face, str]]:
        """ReportLab's name of each face while the document is drawn and saved."""
        fonts = {face: _document_font(face, codes) for face, codes in self._codes.items()}
        names = {face: font.fontName for face, font in fonts.items()}
        # not by registerFont: to a document that is made while another one is, it gives the font
        # of that one wherever both have a face in common, and with it the other's words
        known = pdfmetrics._fonts  # noqa: SLF001
        known.update((font.fontName, font) for font in fonts.values())
        try:
            yield names
        finally:
            for name in names.values():
                del known[name]


class _DocumentFont(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A TrueType font whose ToUnicode map tells what each glyph means."""

    def __init__(self, name: str, file: BytesIO, meanings: dict[int, str]) -> None:
        super().__init__(name, file, asciiReadable=0, shapable=False)
        self._meanings = meanings

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Adds the font's objects to the document, its own ToUnicode maps among them."""
        subsets = list(self.state[doc].subsets)
        internal = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        super().addObjects(doc)
        for name, codes in zip(internal, subsets, strict=True):
            font = doc.idToObject["BasicFonts"].dict[name]
            doc.idToObject[font.ToUnicode.name].content = _to_unicode(
                [self._meanings.get(code, "") for code in codes]
            )


def _document_font(face: Face, codes: dict[_Shape, int]) -> _DocumentFont:
    file = BytesIO()
    _built(face, codes).save(file)
    file.seek(0)
    meanings = {code: meaning for (_, _, meaning), code in codes.items()}
    return _DocumentFont(f"{face.key}-{id(codes):x}", file, meanings)


def _built(face: Face, codes: dict[_Shape, int]) -> FontBuilder:
    builder = FontBuilder(face.units, isTTF=True)
    names = {code: f"g{code:05X}" for code in codes.values()}
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    outlines = {".notdef": TTGlyphPen(None).glyph()}
    advances = {".notdef": face.units // 2}
    for (parts, advance, _), code in codes.items():
        outlines[names[code]] = _outline(face, parts)
        advances[names[code]] = max(advance, 0)
    builder.setupGlyf(outlines)
    glyf = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {name: (width, getattr(glyf[name], "xMin", 0)) for name, width in advances.items()}
    )
    ascent, descent = face.height
    builder.setupHorizontalHeader(ascent=ascent, descent=descent)
    builder.setupNameTable({"familyName": face.key, "styleName": "Regular", "psName": face.key})
    builder.setupOS2(sTypoAscender=ascent, sTypoDescender=descent, usWinAscent=ascent)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    return builder


def _outline(face: Face, parts: tuple[tuple[int, int, int], ...]) -> Any:
    pen = TTGlyphPen(None)
    quadratic = Cu2QuPen(pen, face.units * _CURVE_ERROR, reverse_direction=False)
    for glyph, right, up in parts:
        face.draw(glyph, TransformPen(quadratic, (1, 0, 0, 1, right, up)))
    return pen.glyph()


def _to_unicode(meanings: list[str]) -> str:
    entries = [
        f"<{code:02X}> <{meaning.encode('utf-16-be').hex().upper()}>"
        for code, meaning in enumerate(meanings)
        if meaning
    ]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{mapped}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
