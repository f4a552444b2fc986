"""The open office as the pages see it: its services, the workbench, the day and the names."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from dsar_desk.cases.ids import ActorId
from dsar_desk.gui.ask import Ask
from dsar_desk.gui.people import People
from dsar_desk.gui.widgets.dates import written
from dsar_desk.gui.work import Workbench
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.order import Order

__all__ = ["Office"]


@dataclass(frozen=True, slots=True)
class Office:
    """What is handed to every page.

    ``name`` is the controller's; ``sample`` marks the office that is only there to look around.
    """

    desk: "Desk"
    workbench: Workbench
    ask: Ask
    name: str
    sample: bool = False
    people: People = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "people", People(self.desk, self.workbench))

    @property
    def order(self) -> Callable[[], "Order"]:
        """Gives an order for one action of the officer."""
        return self.desk.order

    def today(self) -> date:
        """The day on the officer's calendar."""
        return self.desk.now().date()

    def who(self, actor: ActorId | None) -> str:
        """An officer's name, as far as the register knows it."""
        if actor is None:
            return tr("nobody yet")
        return self.people.name_of(actor) or tr("a colleague")

    def day(self, day: date) -> str:
        """A day as it is written everywhere in the window: ``Wed 18 Nov 2026``."""
        return written(day, QLocale())

    def moment(self, at: datetime) -> str:
        """A moment in the officer's own time: ``18 Nov 2026 10:02``."""
        local = at.astimezone(self.desk.now().tzinfo)
        words = QLocale().toString(local.date(), "d MMM yyyy")  # type: ignore[call-overload]
        return f"{words} {local:%H:%M}"
