"""The desk: all services of one open office in one bundle, and the orders that they take."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.changes import Changes
from dsar_desk.cases.ids import OperationId
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.services.casework import Casework
from dsar_desk.services.correspondence import Correspondence
from dsar_desk.services.documents import Documents
from dsar_desk.services.exporting import Exporting
from dsar_desk.services.finding import Finding
from dsar_desk.services.identity import IdentityDesk
from dsar_desk.services.intake import Intake
from dsar_desk.services.opening import Openings
from dsar_desk.services.order import Order
from dsar_desk.services.profiles import Profiles
from dsar_desk.store.database import Database
from dsar_desk.system.sandbox import Sandbox

__all__ = ["Desk"]


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one open office.

    ``now`` gives an aware moment in the office's zone, ``new_id`` a random id; both are handed in.
    """

    database: Database
    sandbox: Sandbox
    actor: Actor
    rulebook: Rulebook
    authorities: Authorities
    profiles: Profiles
    intake: Intake
    openings: Openings
    casework: Casework
    identity: IdentityDesk
    correspondence: Correspondence
    documents: Documents
    finding: Finding
    exporting: Exporting
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def order(self) -> Order:
        """A new order of the officer at the desk, for one action."""
        return Order(self.actor, OperationId(self.new_id()), self.now())

    def on_change(self, announce: Callable[[Changes], None]) -> None:
        """Have every change announced after its commit, on the thread that made it."""
        self.database.on_change(announce)

    def close(self) -> None:
        """Close the office; its journal is brought home into one file, its worker ends."""
        self.sandbox.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
