"""To which case the codes on a scan say it belongs, with the one button that files it there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsar_desk.cases.belonging import Belonging, Certainty, certainty_name
from dsar_desk.cases.ids import CaseId, ReceivedId
from dsar_desk.cases.received import Received
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["BelongsStrip"]

MOST = 3


class BelongsStrip(QFrame):
    """Stands above the letter where it bears codes of ours, and is hidden elsewhere.

    ``filed`` carries the letter and the case that it was filed in; ``refused`` an error. Only what
    is certain is offered by the button; the officer presses it, by Ctrl+Enter within ``scope`` too.
    """

    filed = Signal(str, str)
    refused = Signal(object)
    certain = Signal()

    def __init__(self, office: Office, scope: QWidget) -> None:
        super().__init__()
        self._office = office
        self._received: ReceivedId | None = None
        self._offered: Belonging | None = None
        self._latest = Latest(office.workbench, self)
        self.setAccessibleName(tr("Where it belongs"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.words = Words("", Type.BODY)
        self.buttons = ButtonRow(tr("File it here"), scope=scope)
        self.buttons.accepted.connect(self.file)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.buttons)
        self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self._received = self._offered = None
        self.hide()
        self.buttons.primary.setEnabled(False)

    def look(self, received: Received) -> None:
        """Say where this letter belongs, if there is a code of ours on it."""
        self.clear()
        if any(page.codes for page in received.pages):
            self._received = received.id
            call = partial(_belongings, self._office.desk, received.id)
            self._latest.do(call, then=self._show, failed=self.refused.emit)

    def file(self) -> None:
        """File the letter in the case that is offered."""
        received, offered = self._received, self._offered
        if received is None or offered is None:
            return
        self.buttons.primary.setEnabled(False)
        call = partial(_file, self._office.desk, received, offered.case)
        self._office.workbench.do(
            call,
            owner=self,
            then=lambda case: self.filed.emit(received, case),
            failed=self.refused.emit,
        )

    def _show(self, found: tuple[Belonging, ...]) -> None:
        certain = [one for one in found if one.certainty is Certainty.CERTAIN]
        self._offered = certain[0] if certain else None
        lines = [_line(one) for one in found[:MOST]]
        if len(found) > 1:
            lines.append(
                tr("It may hold letters of several cases: look at its pages, and split it there.")
            )
        self.words.setText("\n".join(lines))
        self.setVisible(bool(found))
        self.buttons.setVisible(self._offered is not None)
        self.buttons.primary.setEnabled(self._offered is not None)
        if self._offered is not None:
            reference = self._offered.reference
            self.buttons.primary.setText(tr("File in {reference}", reference=reference))
            self.certain.emit()


def _line(one: Belonging) -> str:
    return tr(
        "Belongs to {reference}: {certainty}. {reasons}",
        reference=one.reference,
        certainty=certainty_name(one.certainty),
        reasons=" ".join(one.reasons),
    )


def _belongings(desk: "Desk", received: ReceivedId) -> tuple[Belonging, ...]:
    return desk.belongings.of(received)


def _file(desk: "Desk", received: ReceivedId, case: CaseId) -> CaseId:
    desk.openings.file(desk.order(), received, case)
    return case
