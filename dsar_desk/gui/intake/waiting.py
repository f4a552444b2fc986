"""What waits at a door: what came in and was not decided, and what was begun about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.cases.case import Channel
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["Waiting", "what_waits"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What came in by one channel, the newest first, and the drafts about it."""

    received: tuple[Received, ...]
    drafts: dict[ReceivedId, Draft]


def what_waits(desk: "Desk", channel: Channel) -> Waiting:
    """What waits now; called in the worker."""
    found = tuple(one for one in desk.intake.inbox() if one.channel is channel)
    about = {draft.received: draft for draft in desk.openings.drafts() if draft.received}
    return Waiting(found, about)
