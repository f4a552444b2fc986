"""The letters that wait: what came in by post and was not decided, and what was begun about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received, ReceivedState

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["Waiting", "letters_that_wait"]


BATCH = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """The letters, the newest first, and the drafts about them."""

    received: tuple[Received, ...]
    drafts: dict[ReceivedId, Draft]


def letters_that_wait(desk: "Desk") -> Waiting:
    """The letters that wait now, all of them; called in the worker.

    Whatever else came in waits in the inbox, so that nothing is out of sight.
    """
    about = {draft.received: draft for draft in desk.openings.drafts() if draft.received}
    found = [
        desk.intake.get(key)
        for state in (ReceivedState.NEW, ReceivedState.UNREAD)
        for key in _letters(desk, state)
    ]
    found.sort(key=lambda one: one.arrived, reverse=True)
    return Waiting(tuple(found), about)


def _letters(desk: "Desk", state: ReceivedState) -> Iterator[ReceivedId]:
    for offset in count(step=BATCH):
        batch = desk.intake.lines(state, by_post=True, limit=BATCH, offset=offset)
        yield from (line.id for line in batch)
        if len(batch) < BATCH:
            return
