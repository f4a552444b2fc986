"""Ids: random for records, counted per year for the reference that people read out."""

import re
from datetime import date
from typing import NewType

from dsar_desk.errors import DeskError

__all__ = [
    "ActorId",
    "BlobId",
    "CaseId",
    "CheckId",
    "DraftId",
    "LetterId",
    "OperationId",
    "PostingId",
    "PrintJobId",
    "ReceivedId",
    "Reference",
    "SendingId",
    "make_reference",
    "parse_reference",
]

CaseId = NewType("CaseId", str)
ReceivedId = NewType("ReceivedId", str)
LetterId = NewType("LetterId", str)
CheckId = NewType("CheckId", str)
BlobId = NewType("BlobId", str)
DraftId = NewType("DraftId", str)
ActorId = NewType("ActorId", str)
OperationId = NewType("OperationId", str)
Reference = NewType("Reference", str)
SendingId = NewType("SendingId", str)
PrintJobId = NewType("PrintJobId", str)
PostingId = NewType("PostingId", str)

_REFERENCE = re.compile(r"DSR-(\d{4})-(\d{4,7})")


def make_reference(year: int, number: int) -> Reference:
    """The reference of the ``number``-th case of a year: ``DSR-2026-0142``."""
    return Reference(f"DSR-{year:04d}-{number:04d}")


def parse_reference(text: str) -> Reference:
    """The reference in ``text``, however it was typed; ``input.reference`` if it is none."""
    found = _REFERENCE.fullmatch(text.strip().upper())
    if not found or not date.min.year <= int(found[1]) <= date.max.year:
        raise DeskError(
            "input.reference",
            "A reference looks like DSR-2026-0142. Nothing was changed; check what was typed.",
        )
    return make_reference(int(found[1]), int(found[2]))
