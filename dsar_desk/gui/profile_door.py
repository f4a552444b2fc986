"""The way to the office's profile: said when letters need it, opened from wherever one is."""

from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QTimer

from dsar_desk.cases.gap import Gap, gap_name, gaps_of
from dsar_desk.gui.ask import Question
from dsar_desk.gui.office import Office
from dsar_desk.gui.window import DeskWindow
from dsar_desk.text import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dsar_desk.cases.profile import Profile
    from dsar_desk.gui.settings.page import ProfilePage

__all__ = ["ProfileDoor"]


@runtime_checkable
class _Renews(Protocol):
    """A page that shows what the profile says, and can show it anew."""

    def renew(self) -> None:
        """Show it anew."""


class ProfileDoor(QObject):
    """Opens the profile's page and goes back to where one was; watches that nothing typed is lost."""

    def __init__(self, window: DeskWindow, office: Office) -> None:
        super().__init__(window)
        self._window, self._office = window, office
        self._page: ProfilePage | None = None
        self._before: QWidget = window.desk_page
        self._gaps: tuple[Gap, ...] = ()
        window.commands["profile"].triggered.connect(lambda _on: self.open())
        QTimer.singleShot(0, self, self._look)  # after what has to be said about the office
        window.installEventFilter(self)

    @property
    def page(self) -> "ProfilePage":
        """The page, built when it is first wanted."""
        if self._page is None:
            from dsar_desk.gui.settings.page import (  # noqa: PLC0415 - the list does not wait for it
                ProfilePage,
            )

            self._page = ProfilePage(self._office)
            self._page.left.connect(self._leave)
        return self._page

    def open(self) -> None:
        """Show the profile; *Back* leads to the page that is shown now."""
        if self._window.page is not self.page:
            self._before = self._window.page
        self._window.show_page(self.page)
        self.page.open()
        self.page.form.named["name"].take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask before the window closes over a profile that was changed and not saved."""
        page = self._page
        if event.type() == QEvent.Type.Close and page is not None and page.typed:
            event.ignore()
            question = Question(
                tr("Close without saving the office profile?"),
                act=tr("Close without saving"),
                detail=tr("What you typed into it would be lost."),
                keep=tr("Go back to it"),
                grave=True,
            )
            self._office.ask.confirm(question, partial(self._close_over, page), self.open)
            return True
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        before, window = self._before, self._window
        if before is window.desk_page:
            window.show_desk()
        else:
            window.show_page(before)
        if isinstance(before, _Renews):
            before.renew()
        if self.page.typed:
            window.bar.inform(
                tr("The office profile is not saved yet; what you typed waits there for you.")
            )

    def _close_over(self, page: "ProfilePage") -> None:
        page.discard()
        QTimer.singleShot(0, self._window, self._window.close)  # not from within its closing

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
