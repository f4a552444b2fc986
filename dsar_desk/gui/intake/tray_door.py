"""The way from the letters that wait to the tray of their pages, and back with what was made."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received
from dsar_desk.gui.intake.tray import ScanTray
from dsar_desk.gui.office import Office
from dsar_desk.gui.work import Lane
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["MOST_PAGES", "TrayDoor"]

MOST_PAGES = 400
"""On the table at once; a pile of more is put in order part by part."""


class TrayDoor(QObject):
    """Opens the tray in place of the letters.

    ``came_back`` says that the letters are shown again; ``arranged`` carries those that were made
    or put back, and what is said of it; ``refused`` an error, ``nothing`` why there are no pages.
    """

    came_back = Signal()
    arranged = Signal(object, str)
    refused = Signal(object)
    nothing = Signal(str)

    def __init__(self, office: Office, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._office, self._stack = office, stack
        self._tray: ScanTray | None = None

    @property
    def tray(self) -> ScanTray:
        """The tray, made when it is first wanted."""
        if self._tray is None:
            self._tray = ScanTray(self._office)
            self._tray.left.connect(self.leave)
            self._tray.made.connect(self._note_made)
            self._stack.addWidget(self._tray)
        return self._tray

    def open(self, waiting: Sequence[Received], at: ReceivedId | None) -> None:
        """Lay out the pages of what waits, from the letter that is shown on where they are many.

        What came before pages were looked at is looked at now.
        """
        unseen = [one.id for one in waiting if not (one.pages or one.trouble)]
        if not unseen:
            self._lay_out(waiting, at)
            return
        self._office.workbench.do(
            partial(_seen, self._office.desk, unseen),
            owner=self,
            then=lambda fresh: self._lay_out([fresh.get(one.id, one) for one in waiting], at),
            failed=self.refused.emit,
            lane=Lane.NETWORK,
        )

    def _lay_out(self, waiting: Sequence[Received], at: ReceivedId | None) -> None:
        scans = [one for one in waiting if one.pages]
        if sum(len(one.pages) for one in scans) > MOST_PAGES:
            first = next((place for place, one in enumerate(scans) if one.id == at), 0)
            scans = _few(scans[first:])
        if scans:
            self._turn_to(self._stack.indexOf(self.tray))
            self.tray.open(scans, at)
        else:
            self.nothing.emit(tr("No scan waits here whose pages could be put in order."))

    def leave(self) -> None:
        """Show the letters again."""
        self._turn_to(0)
        self.came_back.emit()

    def take_apart(self, letter: ReceivedId) -> None:
        """Put the scans back of which this letter was made."""
        arranging, order = self._office.desk.post_in, self._office.order()
        self._office.workbench.do(
            lambda: arranging.arranging.undo(order, [letter]),
            owner=self,
            then=self._note_back,
            failed=self.refused.emit,
            lane=Lane.NETWORK,
        )

    def _turn_to(self, place: int) -> None:
        """Show one of the two; what is hidden wants no room."""
        for number in range(self._stack.count()):
            fits = QSizePolicy.Policy.Preferred if number == place else QSizePolicy.Policy.Ignored
            page = self._stack.widget(number)
            if page is not None:
                page.setSizePolicy(fits, fits)
        self._stack.setCurrentIndex(place)

    def _note_made(self, letters: tuple[Received, ...]) -> None:
        said = tr_n("{n} letter was made.", "{n} letters were made.", len(letters))
        self.leave()
        self.arranged.emit(letters, said)

    def _note_back(self, scans: tuple[Received, ...]) -> None:
        said = tr_n(
            "{n} scan waits again as it came.", "{n} scans wait again as they came.", len(scans)
        )
        self.arranged.emit(scans, said)


def _seen(desk: "Desk", scans: Sequence[ReceivedId]) -> dict[ReceivedId, Received]:
    return {key: desk.intake.read(desk.order(), key) for key in scans}


def _few(scans: Sequence[Received]) -> list[Received]:
    pages, few = 0, list[Received]()
    for scan in scans:
        pages += len(scan.pages)
        if few and pages > MOST_PAGES:
            break
        few.append(scan)
    return few
