"""The way to the mailboxes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from dsar_desk.gui.office import Office
from dsar_desk.gui.page_door import PageDoor, Unsaved
from dsar_desk.gui.window import DeskWindow
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.settings.mailbox_page import MailboxPage

__all__ = ["MailboxDoor"]


class MailboxDoor(PageDoor["MailboxPage"]):
    """Opens the mailboxes; ``secret_given`` says that one can be read now that could not before."""

    secret_given = Signal()

    def __init__(self, window: DeskWindow, office: Office) -> None:
        unsaved = Unsaved(
            tr("Close without saving the mailbox?"),
            act=tr("Close without saving"),
            lost=tr("What you typed into it would be lost."),
            keep=tr("Go back to it"),
            waits=tr("The mailbox is not saved yet; what you typed waits there for you."),
        )
        super().__init__(window, office, "mailboxes", unsaved)

    def make(self) -> "MailboxPage":
        """The page of the mailboxes."""
        from dsar_desk.gui.settings.mailbox_page import (  # noqa: PLC0415 - the list does not wait for it
            MailboxPage,
        )

        page = MailboxPage(self._office)
        page.left.connect(self.leave)
        page.secret_given.connect(self.secret_given)
        return page

    @property
    def shown(self) -> "MailboxPage | None":
        """The page, if it was ever wanted."""
        return self._page

    def open(self) -> None:
        """Show the mailboxes, with the cursor where something is wanted."""
        super().open()
        self.page.take_focus()
