"""The way to the ready answers: opened from wherever one is, and back to there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from dsar_desk.gui.ask import Question
from dsar_desk.gui.office import Office
from dsar_desk.gui.window import DeskWindow
from dsar_desk.text import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dsar_desk.gui.settings.ready import ReadyPage

__all__ = ["ReadyDoor"]


class ReadyDoor(QObject):
    """Opens the page of ready answers; watches that nothing typed is lost."""

    def __init__(self, window: DeskWindow, office: Office) -> None:
        super().__init__(window)
        self._window, self._office = window, office
        self._page: ReadyPage | None = None
        self._before: QWidget = window.desk_page
        window.commands["answers"].triggered.connect(lambda _on: self.open())
        window.installEventFilter(self)

    @property
    def page(self) -> "ReadyPage":
        """The page, built when it is first wanted."""
        if self._page is None:
            from dsar_desk.gui.settings.ready import (  # noqa: PLC0415 - the list does not wait for it
                ReadyPage,
            )

            self._page = ReadyPage(self._office)
            self._page.left.connect(self._leave)
        return self._page

    def open(self) -> None:
        """Show what the office says about itself; *Back* leads to the page that is shown now."""
        if self._window.page is not self.page:
            self._before = self._window.page
        self._window.show_page(self.page)
        self.page.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask before the window closes over words that were changed and not attested."""
        page = self._page
        if event.type() == QEvent.Type.Close and page is not None and page.typed:
            event.ignore()
            question = Question(
                tr("Close without attesting what you typed?"),
                act=tr("Close without it"),
                detail=tr("What you typed into the ready answers would be lost."),
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
        if self.page.typed:
            window.bar.inform(
                tr("What you typed into the ready answers waits there; it is not attested yet.")
            )

    def _close_over(self, page: "ReadyPage") -> None:
        page.discard()
        QTimer.singleShot(0, self._window, self._window.close)  # not from within its closing
