"""What a tagged PDF of ours says, part by part, as a screen reader would: from the finished bytes.

PDFium gives a page's text as it guesses it from places; for right-to-left and mixed lines it often
guesses wrong. Here the structure tree is followed, and each code is turned back by its font's own
map (ISO 32000-1, 9.10 and 14.7).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import cast

import pikepdf
from pikepdf import Dictionary, Name

from dsar_desk.errors import DeskError

__all__ = ["Said", "plain", "said", "spoken"]

_MAPPED = re.compile(rb"beginbf(?:char|range)\n(.*?)endbf", re.DOTALL)
_CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)>[ \t]*<([0-9A-Fa-f]+)>[ \t]*(?:<([0-9A-Fa-f]+)>)?\s*\n")
_SHOWS = frozenset({"Tj", "'", '"', "TJ"})


@dataclass(frozen=True, slots=True)
class Said:
    """A part that holds text: its role (``P``, ``H1``, ``TD`` …), its words, its page from 0.

    Of a picture the words are those that are said in its place.
    """

    role: str
    text: str
    page: int


def spoken(pdf: bytes) -> tuple[Said, ...]:
    """All parts with text, in reading order; what is an artifact is none of them.

    Raises:
        DeskError: ``paper.unreadable`` when it cannot be opened or is not tagged.
    """
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            pages = {_key(page.obj): number for number, page in enumerate(document.pages)}
            marked = [_marked(page) for page in document.pages]
            tree = document.Root.StructTreeRoot
            return tuple(_parts(tree.K, pages, marked))
    except (pikepdf.PdfError, AttributeError, KeyError) as problem:
        raise DeskError(
            "paper.unreadable",
            "This PDF cannot be read back: it is damaged, protected, or not one of ours. The file "
            "itself is kept as it is.",
        ) from problem


def said(pdf: bytes) -> str:
    """Everything that the PDF says in reading order, a part a line; errors as for ``spoken``."""
    return "\n".join(part.text for part in spoken(pdf))


def plain(pdf: bytes) -> str:
    """The PDF as plain text for those to whom a page is no use; errors as for ``spoken``.

    A part is a paragraph, an item stands beside its number, and a cell beside the heading of its
    column. Lines end with a newline, and none is broken.
    """
    lines: list[str] = []
    heads: list[str] = []
    cells = 0
    for part in spoken(pdf):
        if part.role == "TH":
            heads, cells = ([] if cells else heads) + [part.text], 0
        elif part.role == "TD":
            head = heads[cells % len(heads)] if heads else ""
            first = cells % max(len(heads), 1) == 0
            lines += [*([""] if first else []), f"{head}: {part.text}" if head else part.text]
            cells += 1
        elif part.role == "LBody" and lines:
            lines[-1] += f" {part.text}"
        else:
            heads, cells = [], 0
            lines += [] if part.role == "Lbl" and lines and lines[-1][:1] in "•123456789" else [""]
            lines.append(part.text)
    return "\n".join(lines).strip() + "\n"


def _parts(
    element: pikepdf.Object, pages: dict[tuple[int, int], int], marked: list[dict[int, str]]
) -> Iterator[Said]:
    """The element's own text, then the parts below it."""
    text, first = "", None
    below = []
    for kid in _kids(element):
        number, page = _content(kid, element, pages)
        if number is None:
            below.append(cast("pikepdf.Object", kid))
            continue
        first = page if first is None else first
        text += marked[page].get(number, "")
    if "/Alt" in element:
        text = str(element.Alt)
    if first is not None:
        yield Said(str(element.S)[1:], " ".join(text.split()), first)
    for kid in below:
        yield from _parts(kid, pages, marked)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object | int]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids.as_list()) if isinstance(kids, pikepdf.Array) else [kids]


def _content(
    kid: pikepdf.Object | int, element: pikepdf.Object, pages: dict[tuple[int, int], int]
) -> tuple[int | None, int]:
    """Number and page of marked content; no number for an element."""
    if isinstance(kid, int):
        return int(kid), pages[_key(element.Pg)]
    if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
        return int(kid.MCID), pages[_key(kid.Pg)]
    return None, 0


def _key(thing: pikepdf.Object) -> tuple[int, int]:
    return thing.objgen


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of each numbered stretch of a page's content."""
    meanings = {
        str(name): _meanings(font) for name, font in page.Resources.get("/Font", {}).items()
    }
    found: dict[int, str] = {}
    open_marks: list[int | None] = []
    meaning: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, word = instruction.operands, str(instruction.operator)
        if word == "Tf":
            meaning = meanings[str(operands[0])]
        elif word in {"BDC", "BMC"}:
            open_marks.append(_number(operands[-1]))
        elif word == "EMC":
            open_marks.pop()
        elif word in _SHOWS:
            number = next((each for each in reversed(open_marks) if each is not None), None)
            if number is not None:
                words = "".join(meaning.get(code, "") for code in _codes(operands[-1]))
                found[number] = found.get(number, "") + words
    return found


def _number(entries: pikepdf.Object) -> int | None:
    is_numbered = isinstance(entries, Dictionary) and "/MCID" in entries
    return int(entries.MCID) if is_numbered else None


def _codes(shown: pikepdf.Object) -> bytes:
    if isinstance(shown, pikepdf.Array):
        return b"".join(bytes(each) for each in shown if isinstance(each, pikepdf.String))
    return bytes(shown)


def _meanings(font: pikepdf.Object) -> dict[int, str]:
    """Which text each code of a font stands for, by its ToUnicode map."""
    found: dict[int, str] = {}
    for first, last, text in _CHARACTER.findall(b"".join(_MAPPED.findall(_map(font)))):
        if text:  # a range: codes from first to last, the text of the first
            base = bytes.fromhex(text.decode()).decode("utf-16-be")
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = base[:-1] + chr(ord(base[-1]) + code - int(first, 16))
        else:
            found[int(first, 16)] = bytes.fromhex(last.decode()).decode("utf-16-be")
    return found


def _map(font: pikepdf.Object) -> bytes:
    return font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
