"""The way to the page of the office's own templates of letters."""

from typing import TYPE_CHECKING

from dsar_desk.gui.office import Office
from dsar_desk.gui.page_door import PageDoor, Unsaved
from dsar_desk.gui.window import DeskWindow
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.settings.letter_page import LetterTemplatesPage

__all__ = ["TemplatesDoor"]


class TemplatesDoor(PageDoor["LetterTemplatesPage"]):
    """Opens the page of the templates."""

    def __init__(self, window: DeskWindow, office: Office) -> None:
        unsaved = Unsaved(
            tr("Close without saving the templates of letters?"),
            act=tr("Close without saving"),
            lost=tr("What you typed into them would be lost."),
            keep=tr("Go back to them"),
            waits=tr("A template of letters is not saved yet; what you typed waits there for you."),
        )
        super().__init__(window, office, "templates", unsaved)

    def make(self) -> "LetterTemplatesPage":
        """The page of the templates."""
        from dsar_desk.gui.settings.letter_page import (  # noqa: PLC0415 - the list does not wait for it
            LetterTemplatesPage,
        )

        page = LetterTemplatesPage(self._office)
        page.left.connect(self.leave)
        return page

    def open(self) -> None:
        """Show the templates, with the cursor in their list."""
        super().open()
        self.page.list.setFocus()
