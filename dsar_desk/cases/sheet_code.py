"""The QR codes of our own sheets: on letters, on the cover sheets of cases, on separators.

A code on a letter is the reference of its case and the beginning of the letter's id; one on a cover
sheet has the beginning of the case's id behind a ``c``. Both ids are random, so that nobody makes
up a code for somebody else's case: a reference alone proves nothing.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from dsar_desk.cases.ids import CaseId, Reference

__all__ = ["SEPARATOR", "CodeKind", "SheetCode", "cover_code", "read_code"]

SEPARATOR = "DSR/next"
"""What a separator says: the sheet after it begins another letter."""
_LENGTH = 8
_NONE = Reference("")
_CODE = re.compile(r"(DSR-[0-9]{4}-[0-9]{4,7})/(c?)([0-9a-f]{8})")


class CodeKind(StrEnum):
    """On which of our sheets a code stands."""

    LETTER = "letter"
    COVER = "cover"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class SheetCode:
    """What a code says: ``start`` is how the id of the letter or of the case begins."""

    kind: CodeKind
    reference: Reference = _NONE
    start: str = ""

    @property
    def is_sheet(self) -> bool:
        """Whether the whole page is a sheet of ours and no part of a letter."""
        return self.kind is not CodeKind.LETTER


def read_code(text: str) -> SheetCode | None:
    """What the text of a QR code says, None where it is none of ours."""
    if text == SEPARATOR:
        return SheetCode(CodeKind.SEPARATOR)
    found = _CODE.fullmatch(text)
    if found is None:
        return None
    kind = CodeKind.COVER if found[2] else CodeKind.LETTER
    return SheetCode(kind, Reference(found[1]), found[3])


def cover_code(reference: Reference, case: CaseId) -> str:
    """What the cover sheet of a case says."""
    return f"{reference}/c{case[:_LENGTH]}"
