"""The way to the ready answers."""

from typing import TYPE_CHECKING

from dsar_desk.gui.office import Office
from dsar_desk.gui.page_door import PageDoor, Unsaved
from dsar_desk.gui.window import DeskWindow
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.settings.ready import ReadyPage

__all__ = ["ReadyDoor"]


class ReadyDoor(PageDoor["ReadyPage"]):
    """Opens what the office says about itself."""

    def __init__(self, window: DeskWindow, office: Office) -> None:
        unsaved = Unsaved(
            tr("Close without attesting what you typed?"),
            act=tr("Close without it"),
            lost=tr("What you typed into the ready answers would be lost."),
            keep=tr("Go back to it"),
            waits=tr("What you typed into the ready answers waits there; it is not attested yet."),
        )
        super().__init__(window, office, "answers", unsaved)

    def make(self) -> "ReadyPage":
        """The page of the ready answers."""
        from dsar_desk.gui.settings.ready import (  # noqa: PLC0415 - the list does not wait for it
            ReadyPage,
        )

        page = ReadyPage(self._office)
        page.left.connect(self.leave)
        return page
