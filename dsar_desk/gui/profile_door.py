"""The way to the office's profile: said when letters need it, opened from wherever one is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from dsar_desk.cases.gap import Gap, gap_name, gaps_of
from dsar_desk.gui.office import Office
from dsar_desk.gui.page_door import PageDoor, Unsaved
from dsar_desk.gui.window import DeskWindow
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.profile import Profile
    from dsar_desk.gui.settings.page import ProfilePage

__all__ = ["ProfileDoor"]


class ProfileDoor(PageDoor["ProfilePage"]):
    """Opens the profile's page, and says when letters have to wait for the profile."""

    def __init__(self, window: DeskWindow, office: Office) -> None:
        unsaved = Unsaved(
            tr("Close without saving the office profile?"),
            act=tr("Close without saving"),
            lost=tr("What you typed into it would be lost."),
            keep=tr("Go back to it"),
            waits=tr("The office profile is not saved yet; what you typed waits there for you."),
        )
        super().__init__(window, office, "profile", unsaved)
        self._gaps: tuple[Gap, ...] = ()
        QTimer.singleShot(0, self, self._look)  # after what has to be said about the office

    def make(self) -> "ProfilePage":
        """The page of the profile."""
        from dsar_desk.gui.settings.page import (  # noqa: PLC0415 - the list does not wait for it
            ProfilePage,
        )

        page = ProfilePage(self._office)
        page.left.connect(self.leave)
        return page

    def open(self) -> None:
        """Show the profile, with the cursor in the first field."""
        super().open()
        self.page.form.named["name"].take_focus()

    def _look(self) -> None:
        """Look whether letters have to wait for the profile."""
        current = self._office.desk.profiles.current
        self._office.workbench.do(current, owner=self, then=self._note_gaps)

    def _note_gaps(self, profile: "Profile") -> None:
        self._gaps, bar = gaps_of(profile), self._window.bar
        if self._gaps and bar.text:  # what was found on opening is said first
            bar.closed.connect(self._say_after_that)
        elif self._gaps:
            self._say()

    def _say_after_that(self) -> None:
        self._window.bar.closed.disconnect(self._say_after_that)
        self._look()  # anew: what was missing may have been filled in meanwhile

    def _say(self) -> None:
        if self._window.page is self._page:
            return
        missing = ", ".join(map(gap_name, self._gaps))
        self._window.bar.offer(
            tr("Letters wait until the office profile says this: {missing}.", missing=missing),
            tr("Office profile …"),
            self.open,
        )
