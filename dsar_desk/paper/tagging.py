"""Tags while a page is drawn, and the structure tree behind them (ISO 32000-1, 14.6 and 14.7).

Each stretch of text is drawn between operators that number it; the tree says which numbers, on
which page, are which part. It is written with the file itself: a second pass over the finished
bytes would cost as much again as drawing them.
"""

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName, PDFPage

from dsar_desk.paper.objects import Raw, reference, text_string
from dsar_desk.paper.structure import Part, Role

__all__ = ["ARTIFACT", "END", "Tags"]

ARTIFACT = "/Artifact <</Type/Layout>> BDC"
"""Begins what is decoration and is not read out."""
END = "EMC"

_ATTRIBUTES = {
    Role.HEADER_CELL: b"/A<</O/Table/Scope/Column>>",
    Role.FIGURE: b"/A<</O/Layout/Placement/Block>>",
}
_NUMBERING = {
    True: b"/A<</O/List/ListNumbering/Decimal>>",
    False: b"/A<</O/List/ListNumbering/Disc>>",
}


class Tags:
    """Numbers the marked content of each page, and knows which part each number is."""

    def __init__(self) -> None:
        self._pages: list[list[Part]] = []

    def begin_page(self) -> None:
        """The next page begins."""
        self._pages.append([])

    def begin(self, part: Part) -> str:
        """The operator that begins text of a part on this page; ``END`` ends it."""
        page = self._pages[-1]
        page.append(part)
        return f"/{part.role} <</MCID {len(page) - 1}>> BDC"

    def attach(self, document: Any, root: Part) -> None:
        """Write the tree into a ReportLab document whose pages have been drawn."""
        pages = list(self._note_pages(document))
        content = self._content()
        tree = Raw()
        above = {id(root): reference(document, tree, "StructTree")}
        elements = {}
        for number, part in enumerate(root.walk()):
            element = Raw()
            elements[id(part)] = reference(document, element, f"Struct{number}")
            above.update((id(below), elements[id(part)]) for below in part.parts)
            document.idToObject[f"Struct{number}"] = element
        for number, part in enumerate(root.walk()):
            document.idToObject[f"Struct{number}"].code = b"".join(
                (
                    b"<</Type/StructElem/S/%s/P %s" % (part.role.encode(), above[id(part)]),
                    _kids(part, content.get(id(part), []), pages, elements),
                    _attributes(part),
                    b">>",
                )
            )
        numbers = b"".join(
            b"%d[%s]" % (page, b" ".join(elements[id(part)] for part in parts))
            for page, parts in enumerate(self._pages)
        )
        tree.code = (
            b"<</Type/StructTreeRoot/K %s/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>"
            % (elements[id(root)], numbers, len(pages))
        )
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = Raw(b"<</Marked true>>")

    def _note_pages(self, document: Any) -> Iterator[bytes]:
        """The references of the pages, each of which is told where its parts are found."""
        for number in range(len(self._pages)):
            page = document.idToObject[f"Page{number + 1}"]
            page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number
            page.Tabs = PDFName("S")
            yield reference(document, page, f"Page{number + 1}")

    def _content(self) -> dict[int, list[tuple[int, int]]]:
        """Page and number of all that was drawn of each part, in reading order."""
        found: dict[int, list[tuple[int, int]]] = {}
        for page, parts in enumerate(self._pages):
            for number, part in enumerate(parts):
                found.setdefault(id(part), []).append((page, number))
        return found


def _kids(
    part: Part, content: list[tuple[int, int]], pages: list[bytes], elements: dict[int, bytes]
) -> bytes:
    """What a part consists of: its marked content, then the parts below it."""
    first = content[0][0] if content else None
    kids = [
        b"%d" % number if page == first else b"<</Type/MCR/Pg %s/MCID %d>>" % (pages[page], number)
        for page, number in content
    ]
    kids += [elements[id(below)] for below in part.parts]
    where = b"" if first is None else b"/Pg " + pages[first]
    return b"%s/K[%s]" % (where, b" ".join(kids))


def _attributes(part: Part) -> bytes:
    if part.role is Role.LIST:
        return _NUMBERING[part.numbered]
    attributes = _ATTRIBUTES.get(part.role, b"")
    if part.alternative:
        attributes += b"/Alt" + text_string(part.alternative)
    return attributes
