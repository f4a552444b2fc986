"""What the window of an envelope shows of a finished letter, read from its bytes.

The layout is not asked: every character and every drawing of the first page is looked at where
PDFium finds it. So the proof also holds for what a template, a font or a bug put there.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from dsar_desk.paper.pages import opened
from dsar_desk.paper.sheet import Sheet
from dsar_desk.paper.text import clean
from dsar_desk.paper.window import PLAY, Box

__all__ = ["Leak", "Shown", "leaks", "leaks_of", "says_all", "shown"]

_LEFTWARD = frozenset({"R", "AL"})
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})  # PDFium's signs for one at a line's end
_DRAWN = frozenset(
    {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}
)


class Leak(StrEnum):
    """What can be wrong with what a window shows."""

    OTHER = "other"
    """Something else than the address and the sender's line can be seen."""
    MISSING = "missing"
    """Not all of the address stands where the window can show it."""
    HIDDEN = "hidden"
    """Some of the address is hidden when the sheet slips."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a window may show: the characters in the order in which they were drawn.

    ``hidden`` are those of them that another place of the sheet hides; ``drawings`` are the boxes
    of lines and pictures that it may show, but those that stand as surely in it as the address.
    """

    text: str
    hidden: str
    drawings: tuple[Box, ...]


def shown(pdf: bytes, sheet: Sheet) -> Shown:
    """What the windows of the sheet's envelopes may show of the first page of a finished letter.

    Raises:
        DeskError: ``paper.unreadable`` when it cannot be opened.
    """
    with opened(pdf) as document:
        page = document[0]
        height = page.get_height()
        surely = sheet.always.grown(PLAY / 2)
        seen = list(_signs(page, height, sheet.ever))
        drawn = [box for box in _drawings(page, height) if box.meets(sheet.ever)]
    return Shown(
        _joined(sign for sign, _ in seen),
        _joined(sign for sign, box in seen if not surely.holds(box)),
        tuple(box for box in drawn if not surely.holds(box)),
    )


def leaks(
    pdf: bytes, sheet: Sheet, address: Sequence[str], return_line: str = ""
) -> tuple[Leak, ...]:
    """What is wrong with what the window shows; nothing for a letter that may go into the post.

    ``address`` are the lines of the envelope. The sender's line may be left out where the address
    needs its room.
    """
    return leaks_of(shown(pdf, sheet), address, return_line)


def leaks_of(seen: Shown, address: Sequence[str], return_line: str = "") -> tuple[Leak, ...]:
    """What is wrong with what was seen of a letter through its window; see ``leaks``."""
    once = [line for line, _ in groupby(address)]  # PDFium takes a line drawn twice for bold type
    ways = ((return_line, *address), address, (return_line, *once), once)
    wanted = [_squashed("\n".join(lines)) for lines in ways]
    said = _squashed(seen.text)
    found = []
    if seen.drawings or not any(_begins(said, text) for text in wanted):
        found.append(Leak.OTHER)
    if not any(_ends(said, text) for text in wanted):
        found.append(Leak.MISSING)
    if seen.hidden.strip():
        found.append(Leak.HIDDEN)
    return tuple(found)


def says_all(said: str, wanted: str) -> bool:
    """Whether all that is wanted is said, whatever lines it is broken into."""
    return _ends(_squashed(said), _squashed(wanted))


def _begins(said: str, wanted: str) -> bool:
    """Whether nothing is said but what is wanted, or its beginning."""
    return not Counter(said) - Counter(wanted) if _mixed(wanted) else wanted.startswith(said)


def _ends(said: str, wanted: str) -> bool:
    """Whether all that is wanted is said."""
    return not Counter(wanted) - Counter(said) if _mixed(wanted) else wanted in said


def _mixed(text: str) -> bool:
    """Whether some of it runs to the left: PDFium gives such a line in an order of its own."""
    return any(unicodedata.bidirectional(sign) in _LEFTWARD for sign in text)


def _squashed(text: str) -> str:
    """The characters that leave ink, in one form."""
    whole = unicodedata.normalize("NFKC", clean(text.translate(_HYPHENS)))
    return "".join(sign for sign in whole if unicodedata.category(sign)[0] not in "ZC")


def _signs(page: Any, height: float, within: Box) -> Iterator[tuple[str, Box]]:
    """Each visible character that meets a box, in the order in which they were drawn."""
    words, edges = page.get_textpage(), [c_double() for _ in range(4)]
    left, right, low, high = edges
    below = height - within.bottom
    for number in range(words.count_chars()):
        if not pdfium.FPDFText_GetCharBox(words.raw, number, *edges):
            continue
        if high.value <= below:  # most of a letter, and a box for each takes as long again
            continue
        box = Box(left.value, height - high.value, right.value, height - low.value)
        if box.meets(within):
            sign = chr(pdfium.FPDFText_GetUnicode(words.raw, number))
            if sign.strip():
                yield sign, box


def _joined(signs: Iterable[str]) -> str:
    """The characters as a text; where the system keeps wide ones as two halves, whole again."""
    return "".join(signs).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _drawings(page: Any, height: float) -> Iterator[Box]:
    for each in page.get_objects(filter=list(_DRAWN), max_depth=8):
        left, low, right, high = each.get_bounds()
        yield Box(left, height - high, right, height - low)
