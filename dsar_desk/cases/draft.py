"""A draft: what was typed into a form and not saved yet; it survives Esc, a crash and the night."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ActorId, DraftId, ReceivedId, Reference

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished intake form; ``reference`` is reserved for it as soon as the form opens."""

    id: DraftId
    channel: Channel
    by: ActorId
    saved: datetime
    values: Mapping[str, object]
    reference: Reference | None = None
    received: ReceivedId | None = None
