"""PDF objects written as they stand, for what ReportLab has no words for (ISO 32000-1, 7.3)."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

__all__ = ["Raw", "reference", "stream", "text_string"]


class Raw(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object whose bytes are given; ``code`` may be filled in until the file is saved."""

    __RefOnly__ = 1

    def __init__(self, code: bytes = b"") -> None:
        self.code = code

    def format(self, _document: Any) -> bytes:
        """The bytes, as ReportLab asks for them."""
        return self.code


def reference(document: Any, thing: PDFObject, name: str) -> bytes:
    """How other objects refer to ``thing``, which the ReportLab document keeps as ``name``."""
    document.Reference(thing, name)
    return b"%d 0 R" % document.idToObjectNumberAndVersion[name][0]


def stream(entries: bytes, data: bytes) -> Raw:
    """A stream object with these entries in its dictionary beside its length."""
    return Raw(b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data))


def text_string(text: str) -> bytes:
    """A text string in UTF-16, in hexadecimal digits, so that no character of it can end it."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode("ascii")
