"""The way to the outbox."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from dsar_desk.gui.office import Office
from dsar_desk.gui.page_door import PageDoor
from dsar_desk.gui.window import DeskWindow

if TYPE_CHECKING:
    from dsar_desk.gui.mailroom.outbox import OutboxPage

__all__ = ["OutboxDoor"]


class OutboxDoor(PageDoor["OutboxPage"]):
    """Opens the outbox; ``letter_wanted`` carries the id of a letter to show."""

    letter_wanted = Signal(str)

    def __init__(self, window: DeskWindow, office: Office) -> None:
        super().__init__(window, office, "outbox")

    def make(self) -> "OutboxPage":
        """The page of the outbox."""
        from dsar_desk.gui.mailroom.outbox import (  # noqa: PLC0415 - the list does not wait for it
            OutboxPage,
        )

        page = OutboxPage(self._office)
        page.left.connect(self.leave)
        page.letter_wanted.connect(self.letter_wanted)
        return page

    def look_at(self, sending: str) -> None:
        """Show one e-mail."""
        self.open()
        self.page.look_at(sending)
