"""A message with all that its reader wants to know, fetched in one go when it is shown."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsar_desk.cases.draft import Draft
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received, ReceivedState

if TYPE_CHECKING:
    from dsar_desk.cases.belonging import Belonging
    from dsar_desk.services.desk import Desk

__all__ = ["Fetched", "fetched"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came in, the cases that it may belong to, and the form that was begun about it."""

    received: Received
    cases: "tuple[Belonging, ...]" = ()
    draft: Draft | None = None


def fetched(desk: "Desk", key: ReceivedId) -> Fetched:
    """One message; called in the worker."""
    received = desk.intake.get(key)
    if received.state is not ReceivedState.NEW:
        return Fetched(received)
    about = (draft for draft in desk.openings.drafts() if draft.received == key)
    return Fetched(received, desk.belongings.of(key), next(about, None))
