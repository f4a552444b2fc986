"""The ways to the print queue and to the post log."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dsar_desk.gui.office import Office
from dsar_desk.gui.page_door import PageDoor
from dsar_desk.gui.window import DeskWindow
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from dsar_desk.gui.mailroom.post_log import PostLogPage
    from dsar_desk.gui.mailroom.print_queue import PrintQueuePage
    from dsar_desk.services.desk import Desk

__all__ = ["PostDoors"]


class PrintQueueDoor(PageDoor["PrintQueuePage"]):
    """Opens the print queue; ``letter_wanted`` carries the id of a letter to show."""

    letter_wanted = Signal(str)

    def __init__(self, window: DeskWindow, office: Office) -> None:
        super().__init__(window, office, "print_queue")
        QTimer.singleShot(0, self, self._look)  # after what the list still has to show

    def make(self) -> "PrintQueuePage":
        """The page of the print queue."""
        from dsar_desk.gui.mailroom.print_queue import (  # noqa: PLC0415 - the list goes first
            PrintQueuePage,
        )

        if sys.platform == "win32":  # which has no print system that takes a PDF
            from dsar_desk.gui.mailroom.picture_printing import (  # noqa: PLC0415 - as it says
                PicturePrinting,
            )

            desk = self._office.desk
            desk.post_room.run.print_by(PicturePrinting(desk.documents, desk.post_room.papers))
        page = PrintQueuePage(self._office)
        page.left.connect(self.leave)
        page.letter_wanted.connect(self.letter_wanted)
        return page

    def _look(self) -> None:
        """Ask about what was printed before, and of which nobody said what came out."""
        call = partial(_unsettled, self._office.desk)
        self._office.workbench.do(call, owner=self, then=self._tell)

    def _tell(self, number: int) -> None:
        if number:
            self._window.banner.offer(
                tr_n(
                    "{n} letter was handed to a printer, and nobody said what came out.",
                    "{n} letters were handed to a printer, and nobody said what came out.",
                    number,
                ),
                tr("Look at it"),
                self.open,
            )


class PostLogDoor(PageDoor["PostLogPage"]):
    """Opens the post log; ``case_wanted`` carries the reference of a case to show."""

    case_wanted = Signal(str)

    def __init__(self, window: DeskWindow, office: Office) -> None:
        super().__init__(window, office, "post_log")

    def make(self) -> "PostLogPage":
        """The page of the post log."""
        from dsar_desk.gui.mailroom.post_log import PostLogPage  # noqa: PLC0415 - as above
        from dsar_desk.gui.window_printing import WindowPrinting  # noqa: PLC0415 - as above

        page = PostLogPage(self._office, WindowPrinting(self._office).print_record)
        page.left.connect(self.leave)
        page.case_wanted.connect(self.case_wanted)
        return page


class PostDoors(QObject):
    """Both ways.

    Args:
        show_case: shows the case with a reference.
    """

    def __init__(
        self, window: DeskWindow, office: Office, show_case: Callable[[str], object]
    ) -> None:
        super().__init__(window)
        self.queue, self.log = PrintQueueDoor(window, office), PostLogDoor(window, office)
        self.queue.letter_wanted.connect(partial(window.open_letter, ""))
        self.log.case_wanted.connect(show_case)


def _unsettled(desk: "Desk") -> int:
    """How many printings nobody settled; what could tell more is not loaded for it."""
    return 0 if desk.database.read_only is not None else desk.finding.unsettled_prints()
