"""An internal note; it goes to nobody but the office's lawyer and never touches a clock."""

from dataclasses import dataclass
from datetime import datetime

from dsar_desk.cases.ids import ActorId, CaseId

__all__ = ["Note"]


@dataclass(frozen=True, slots=True)
class Note:
    """What an officer wrote down about a case."""

    id: str
    case: CaseId
    text: str
    at: datetime
    by: ActorId
