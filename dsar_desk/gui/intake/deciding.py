"""What an officer decides about something that came in: where it belongs, or that it asks nothing."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.filing_dialog import FilingDialog
from dsar_desk.gui.intake.prefill import suggestion_of
from dsar_desk.gui.intake.set_aside_dialog import SetAsideDialog
from dsar_desk.gui.office import Office
from dsar_desk.law.rights import Kind

if TYPE_CHECKING:
    from dsar_desk.cases.belonging import Belonging
    from dsar_desk.services.order import Order

__all__ = ["Deciding"]


class Deciding(QObject):
    """Asks what has to be asked on top of a page, and has it done.

    ``filed`` carries the id of what came in and that of its case; ``set_aside`` and ``taken_up``
    what came in as it is now; ``case_wanted`` the id of its case; ``refused`` why nothing was done.
    """

    filed = Signal(str, str)
    set_aside = Signal(object)
    taken_up = Signal(object)
    case_wanted = Signal(str)
    refused = Signal(object)

    def __init__(self, office: Office, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._page = office, page
        self._received: Received | None = None
        self.candidates: tuple[Belonging, ...] = ()
        """The cases in which it may belong, the likeliest first."""

    def consider(self, received: Received | None) -> None:
        """This is decided about from now on; where it may belong is not known yet."""
        self._received, self.candidates = received, ()

    def file_here(self) -> None:
        """File it in the case that is suggested first."""
        received = self._received
        if received is not None and self.candidates:
            case = self.candidates[0].case
            file = self._office.desk.openings.file
            call = partial(file, self._office.order(), received.id, case)
            self._office.workbench.do(
                call, owner=self, then=lambda _filed: self.filed.emit(received.id, case)
            )

    def file_elsewhere(self) -> None:
        """Let the case be found in which it belongs."""
        received = self._received
        if received is not None:
            search = self.candidates[0].reference if self.candidates else ""
            dialog = FilingDialog(self._office, (received.id,), search, self._page)
            dialog.filed.connect(lambda case_id: self.filed.emit(received.id, case_id))
            dialog.open()

    def ask_what_it_is(self) -> None:
        """Let it be said what it is, if it is no request, and why."""
        received = self._received
        if received is None:
            return
        hint = suggestion_of(received)
        kinds = [kind for kind in hint.kinds if isinstance(kind, Kind)] if hint else []
        kind = kinds[0] if kinds else Kind.NOT_A_REQUEST
        intake = self._office.desk.intake

        def set_aside(order: "Order", kind: Kind, reason: str) -> Received:
            return intake.set_aside(order, received.id, kind, reason)

        dialog = SetAsideDialog(self._office, set_aside, kind, self._page)
        dialog.set_aside.connect(self.set_aside)
        dialog.open()

    def take_up(self) -> None:
        """Put back among those that wait what was set aside."""
        received = self._received
        if received is not None:
            call = partial(self._office.desk.intake.take_up, self._office.order(), received.id)
            self._office.workbench.do(call, owner=self, then=self.taken_up.emit)

    def show_case(self) -> None:
        """Go to the case in which it is filed."""
        received = self._received
        if received is not None and received.case is not None:
            self.case_wanted.emit(received.case)

    def show_error(self, error: DeskError) -> None:
        """Pass a refusal on."""
        self.refused.emit(error)
