"""The way to a page beside the desk: opened from wherever one is, and back to there."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from dsar_desk.gui.ask import Question
from dsar_desk.gui.office import Office
from dsar_desk.gui.window import DeskWindow

__all__ = ["PageDoor", "Unsaved"]


@runtime_checkable
class _Typed(Protocol):
    """A page into which things are typed that have to be saved."""

    typed: object

    def discard(self) -> None:
        """Throw away what was typed."""


@runtime_checkable
class _Renews(Protocol):
    """A page that shows what another one changes, and can show it anew."""

    def renew(self) -> None:
        """Show it anew."""


@runtime_checkable
class _Opens(Protocol):
    """A page that can show what there is now."""

    def open(self) -> None:
        """Show what there is now."""


P = TypeVar("P", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What is said of typed words that are not saved: on closing the window, and on going back."""

    question: str
    act: str
    lost: str
    keep: str
    waits: str


class PageDoor(QObject, Generic[P]):
    """Opens a page, remembers where one was, and watches that nothing typed is lost.

    Args:
        command: the code of the command that opens it.
        unsaved: what is said of typed words; None for a page that only shows.
    """

    def __init__(
        self, window: DeskWindow, office: Office, command: str, unsaved: Unsaved | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._office, self._unsaved = window, office, unsaved
        self._page: P | None = None
        self._before: QWidget = window.desk_page
        window.commands[command].triggered.connect(lambda _on: self.open())
        if unsaved is not None:
            window.installEventFilter(self)

    def make(self) -> P:
        """A new page, whose *Back* is connected with ``leave``; called once, when it is wanted."""
        raise NotImplementedError

    @property
    def page(self) -> P:
        """The page, built when it is first wanted."""
        if self._page is None:
            self._page = self.make()
        return self._page

    def open(self) -> None:
        """Show the page; *Back* leads to the one that is shown now."""
        if self._window.page is not self.page:
            self._before = self._window.page
        self._window.show_page(self.page)
        page: object = self.page
        if isinstance(page, _Opens):
            page.open()

    def leave(self) -> None:
        """Go back to where one was; what was typed waits."""
        before, window = self._before, self._window
        if before is window.desk_page:
            window.show_desk()
        else:
            window.show_page(before)
        shown: object = before
        if isinstance(shown, _Renews):
            shown.renew()
        if self._unsaved is not None and self._is_typed:
            window.bar.inform(self._unsaved.waits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask before the window closes over what was typed and not saved."""
        unsaved = self._unsaved
        if event.type() == QEvent.Type.Close and unsaved is not None and self._is_typed:
            event.ignore()
            question = Question(
                unsaved.question,
                act=unsaved.act,
                detail=unsaved.lost,
                keep=unsaved.keep,
                grave=True,
            )
            self._office.ask.confirm(question, self._close_over, self.open)
            return True
        return super().eventFilter(watched, event)

    @property
    def _is_typed(self) -> bool:
        """Whether something waits in the page that was not saved."""
        page: object = self._page
        return isinstance(page, _Typed) and bool(page.typed)

    def _close_over(self) -> None:
        page: object = self._page
        if isinstance(page, _Typed):
            page.discard()
        QTimer.singleShot(0, self._window, self._window.close)  # not from within its closing
