"""What waits at a door: what came in and was not decided, and what was begun about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from dsar_desk.cases.case import Channel
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["Waiting", "what_waits"]


BATCH = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """What came in by one door, the newest first, and the drafts about it."""

    received: tuple[Received, ...]
    drafts: dict[ReceivedId, Draft]


def what_waits(desk: "Desk", channel: Channel) -> Waiting:
    """What waits now, all of it; called in the worker.

    Letters wait with the letters; whatever else came in waits in the inbox, so that nothing is out
    of sight.
    """
    letters = channel is Channel.POST
    waiting = (one for one in _everything(desk) if (one.channel is Channel.POST) is letters)
    about = {draft.received: draft for draft in desk.openings.drafts() if draft.received}
    return Waiting(tuple(waiting), about)


def _everything(desk: "Desk") -> Iterator[Received]:
    for offset in count(step=BATCH):
        batch = desk.intake.inbox(limit=BATCH, offset=offset)
        yield from batch
        if len(batch) < BATCH:
            return
