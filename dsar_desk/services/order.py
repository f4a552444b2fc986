"""An order: who wants something done, under which operation id, at which moment."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.ids import OperationId
from dsar_desk.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.store.database import Database
    from dsar_desk.store.unit import Unit

__all__ = ["Order", "once", "refuse_future"]

_LONGEST = 64
"""In characters: an operation id in the register."""


@dataclass(frozen=True, slots=True)
class Order:
    """What every service call takes: the actor, an operation id, the moment.

    ``at`` is aware and in the desk's own zone, so that ``today`` is the officer's day. The same
    operation id never does anything twice.
    """

    actor: Actor
    operation: OperationId
    at: datetime

    @property
    def today(self) -> date:
        """The day on the officer's calendar."""
        return self.at.date()

    def part(self, name: str) -> "Order":
        """The order for one part of what this one does, under an operation of its own.

        The same part of the same order has the same operation id in every program that ever was:
        what broke off is looked up by it. A name that does not fit behind the id is hashed with it.
        """
        own = f"{self.operation}-{name}"
        if len(own) > _LONGEST:
            own = hashlib.sha256(f"{self.operation} {name}".encode()).hexdigest()[:32]
        return replace(self, operation=OperationId(own))


def once(database: "Database", order: Order, work: "Callable[[Unit], str]") -> str:
    """The id that ``work`` gives, done in one transaction under the order's operation id.

    Where that operation was done before (a click repeated, an answer lost), the earlier id is
    given and nothing is done.
    """
    done = database.done(order.operation)
    if done is not None:
        return str(done["id"])
    with database.unit(order.actor, order.operation, order.at) as unit:
        identifier = work(unit)
        unit.result({"id": identifier})
    return identifier


def refuse_future(day: date, today: date, field: str) -> None:
    """Nothing for today and earlier days, else ``input.date`` naming the field."""
    if day > today:
        raise DeskError(
            "input.date",
            "The date in {field} lies in the future ({day}). Nothing was changed; what you typed "
            "is kept. Check the date.",
            field=field,
            day=day.isoformat(),
        )
