"""Looks whether the message that is shown repeats another, and has it filed there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.deciding import Deciding, Decision
from dsar_desk.gui.intake.twins_part import TwinsPart
from dsar_desk.gui.intake.twins_sheet import Repeated, TwinSheet, take_back
from dsar_desk.gui.office import Office
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.twins import Twin
    from dsar_desk.services.desk import Desk

__all__ = ["TwinsWatch"]


class TwinsWatch(QObject):
    """What was filed is said by the signals of ``deciding``, as every other decision is."""

    def __init__(self, office: Office, part: TwinsPart, deciding: Deciding, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._part, self._deciding, self._page = office, part, deciding, page
        self._received: Received | None = None
        self._latest = Latest(office.workbench, self)
        part.compare_wanted.connect(self.compare)

    def consider(self, received: Received | None) -> None:
        """Look for what this repeats, once it is shown; of what was decided nothing is said."""
        waits = received is not None and received.state is ReceivedState.NEW
        same = self._received is not None and received is not None
        if not (same and waits and received == self._received):
            self._part.show_twins(())
        self._received = received
        self._latest.drop()
        if received is not None and waits:
            call = partial(_twins, self._office.desk, received.id)
            self._latest.do(call, then=self._part.show_twins, failed=self.show_error)

    def compare(self, twin: "Twin") -> None:
        """Put the two side by side."""
        if self._received is not None:
            sheet = TwinSheet(self._office, self._received, twin, self._page)
            sheet.filed.connect(self._note_filed)
            sheet.open()

    def show_error(self, error: DeskError) -> None:
        """Pass a refusal on."""
        self._deciding.refused.emit(error)

    def _note_filed(self, done: Repeated) -> None:
        said = tr("It was filed in {reference}.", reference=done.reference)
        if done.moved:
            said = tr(
                "It was filed in {reference}, whose date counts from the earlier receipt now.",
                reference=done.reference,
            )
        undo = partial(self._take_back, done)
        decision = Decision(done.received, ReceivedState.FILED, said, undo, done.case)
        self._deciding.decided.emit(decision)

    def _take_back(self, done: Repeated) -> None:
        call = partial(take_back, self._office.desk, done)
        self._office.workbench.do(call, owner=self, then=self._deciding.taken_back.emit)


def _twins(desk: "Desk", received: ReceivedId) -> "tuple[Twin, ...]":
    """Called in the worker: the rooms of a desk are opened there."""
    return desk.twins.of(received)
