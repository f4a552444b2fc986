"""A template of letters that the office wrote itself: its versions, and what it was made from."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from dsar_desk.cases.ids import ActorId

__all__ = ["OfficeTemplate"]


@dataclass(frozen=True, slots=True)
class OfficeTemplate:
    """One version of one template. ``name`` is its place on the shelf (``en/refusal.gdpr.md``).

    ``text`` is empty where the program's own is used again from this version on. ``base`` is the
    program's own text as it was when this version was written.
    """

    id: str
    name: str
    version: int
    at: datetime
    by: ActorId
    text: str
    base: str

    @property
    def is_own(self) -> bool:
        """Whether letters are written from it, and not from the program's own."""
        return bool(self.text)

    @property
    def base_sha256(self) -> str:
        """The digest of the program's own text that it was made from."""
        return hashlib.sha256(self.base.encode("utf-8", "surrogatepass")).hexdigest()
