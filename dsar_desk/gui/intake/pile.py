"""The messages that an inbox holds at hand: all that wait, and of the decided those looked at."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.decided import DECIDED
from dsar_desk.gui.office import Office
from dsar_desk.gui.work import Latest

__all__ = ["Pile"]


class Pile(QObject):
    """``changed`` says that there is more to show, ``refused`` carries why there is not."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._messages: dict[ReceivedId, Received] = {}
        self._counts: dict[ReceivedState, int] = {}
        self._reading = Latest(office.workbench, self)
        self._counting = Latest(office.workbench, self)

    @property
    def newest_first(self) -> list[Received]:
        """All that is at hand."""
        return sorted(self._messages.values(), key=lambda one: one.arrived, reverse=True)

    @property
    def counts(self) -> Mapping[ReceivedState, int]:
        """How many there are in each state, at every door and at hand or not."""
        return self._counts

    def get(self, received: ReceivedId | None) -> Received | None:
        """The message with this id, where it is at hand."""
        return self._messages.get(received) if received else None

    def put(self, received: Received) -> None:
        """Hold a message as it is now."""
        self._messages[received.id] = received

    def drop(self, received: ReceivedId | None) -> None:
        """Hold a message no longer."""
        if received is not None:
            self._messages.pop(received, None)

    def await_decision(self, waiting: Iterable[Received]) -> None:
        """These and no others wait."""
        decided = [one for one in self._messages.values() if one.state in DECIDED]
        self._messages = {one.id: one for one in (*decided, *waiting)}

    def count(self) -> None:
        """Count what there is in each state."""
        counts = self._office.desk.intake.counts
        self._counting.do(counts, then=self._note_counts, failed=self.show_error)

    def read(self, state: ReceivedState, offset: int = 0) -> None:
        """Read those that were decided like this, some at a time, the newest first."""
        if state in DECIDED:
            call = partial(self._office.desk.intake.decided, state, offset=offset)
            self._reading.do(call, then=self._note_read, failed=self.show_error)

    def show_error(self, error: DeskError) -> None:
        """Pass a refusal on."""
        self.refused.emit(error)

    def _note_read(self, found: tuple[Received, ...]) -> None:
        self._messages |= {one.id: one for one in found}
        self.changed.emit()

    def _note_counts(self, counts: dict[ReceivedState, int]) -> None:
        self._counts = counts
        self.changed.emit()
