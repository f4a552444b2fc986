"""What a file says about itself: title, language, and that it is made to be kept and to be read out.

The claims are PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), in XMP as both ask for it; the
document information dictionary says the same in its old form.
"""

import zlib
from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFImageXObject, PDFInfo, PDFPage, PDFStream

from dsar_desk.paper.colour import srgb_profile
from dsar_desk.paper.objects import Raw, reference, stream, text_string

__all__ = ["ARCHIVE_CLAIM", "PDF_VERSION", "describe"]

PDF_VERSION = (1, 7)
ARCHIVE_CLAIM = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
"""What the XMP of a file says that is kept as PDF/A-2a."""
_MAKER = "DSAR Desk"
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
# PDF/A knows no property of PDF/UA unless the file describes it (ISO 19005-2, 6.6.2.3), and readers
# look for that before they meet the property.
_EXTENSION = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_NAMESPACES['pdfuaid']}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>part of ISO 14289 that is kept</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


class _ArchiveDocument(PDFDocument):  # type: ignore[misc]  # ReportLab has no types
    """ReportLab's document with a line end before each ``endstream`` (ISO 19005-2, 6.1.7.1)."""

    def format(self) -> Any:
        """The file."""
        for thing in list(self.idToObject.values()):
            if isinstance(thing, PDFPage):
                thing.check_format(self)  # which makes the stream of what was drawn
                thing.Contents.__class__ = _Stream
                thing.Trans = None
            elif type(thing) is PDFStream:
                thing.__class__ = _Stream
            elif type(thing) is PDFImageXObject:
                thing.__class__ = _Image
        return super().format()


class _Stream(PDFStream):  # type: ignore[misc]  # ReportLab has no types
    def format(self, document: Any) -> bytes:
        return _with_line_end(super().format(document))


class _Image(PDFImageXObject):  # type: ignore[misc]  # ReportLab has no types
    def format(self, document: Any) -> bytes:
        return _with_line_end(super().format(document))


def _with_line_end(code: bytes) -> bytes:
    return code.removesuffix(b"endstream\n") + b"\nendstream\n"


class _Information(PDFInfo):  # type: ignore[misc]  # ReportLab has no types
    """The document information dictionary, with nothing that the XMP does not say."""

    def __init__(self, title: str, written: date) -> None:
        super().__init__()
        self.title = title
        self._written = written

    def format(self, _document: Any) -> bytes:
        """The dictionary, as ReportLab asks for it."""
        day = f"(D:{self._written:%Y%m%d}000000Z)".encode()
        maker = text_string(_MAKER)
        return (
            b"<</Title%s/Creator%s/Producer%s/CreationDate%s/ModDate%s>>"
            % (text_string(self.title), maker, maker, day, day)
        )  # fmt: skip


def describe(document: Any, *, title: str, language: str, written: date) -> None:
    """Writes the claims into a ReportLab document that is tagged.

    ``title`` can be read by anybody: give a reference, never a name. ``language`` is a BCP 47 tag.
    """
    document.__class__ = _ArchiveDocument  # the canvas makes one of its own kind
    document.info = _Information(title, written)
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    metadata = _xmp(title, language, written).encode()
    catalog.Metadata = stream(b"/Type/Metadata/Subtype/XML", metadata)
    profile = stream(b"/N 3/Alternate/DeviceRGB/Filter/FlateDecode", _packed_profile())
    catalog.OutputIntents = Raw(
        b"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        b"/Info(sRGB IEC61966-2.1)/DestOutputProfile %s>>]"
        % reference(document, profile, "ColourProfile")
    )


@cache
def _packed_profile() -> bytes:
    return zlib.compress(srgb_profile(), 9)


def _xmp(title: str, language: str, written: date) -> str:
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    day = f"{written:%Y-%m-%d}T00:00:00Z"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces}>{_EXTENSION}</rdf:Description>'
        f'<rdf:Description rdf:about="" {spaces}>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>{_MAKER}</xmp:CreatorTool><pdf:Producer>{_MAKER}</pdf:Producer>"
        f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>"
        f"{ARCHIVE_CLAIM}"
        "<pdfuaid:part>1</pdfuaid:part>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
