"""The way to the page of the office's paper."""

from typing import TYPE_CHECKING

from dsar_desk.gui.office import Office
from dsar_desk.gui.page_door import PageDoor, Unsaved
from dsar_desk.gui.window import DeskWindow
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.settings.paper_page import PaperPage

__all__ = ["PaperDoor"]


class PaperDoor(PageDoor["PaperPage"]):
    """Opens the page of layouts, envelopes and labels."""

    def __init__(self, window: DeskWindow, office: Office) -> None:
        unsaved = Unsaved(
            tr("Close without saving the paper of the office?"),
            act=tr("Close without saving"),
            lost=tr("What you chose there would be lost."),
            keep=tr("Go back to it"),
            waits=tr(
                "The paper of the office is not saved yet; what you chose waits there for you."
            ),
        )
        super().__init__(window, office, "paper", unsaved)

    def make(self) -> "PaperPage":
        """The page of the paper."""
        from dsar_desk.gui.settings.paper_page import (  # noqa: PLC0415 - the list does not wait for it
            PaperPage,
        )

        page = PaperPage(self._office)
        page.left.connect(self.leave)
        return page

    def open(self) -> None:
        """Show the page, with the cursor in the layout."""
        super().open()
        self.page.form.named["layout"].take_focus()
