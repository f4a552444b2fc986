"""To which case the codes on a scan say it belongs, with the one button that files it there."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsar_desk.cases.belonging import Belonging, Certainty, certainty_name
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.posting import Posting
from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.return_sheet import ReturnSheet
from dsar_desk.gui.widgets.button_row import ButtonRow
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Latest
from dsar_desk.services.letter_filing import BroughtBack, Filed
from dsar_desk.services.order import Order
from dsar_desk.services.post_log import Came
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["BelongsStrip"]

MOST = 3


class BelongsStrip(QFrame):
    """Stands above the letter where it bears codes of ours, and is hidden elsewhere.

    ``filed`` carries the letter and the case that it was filed in; ``refused`` an error. Only what
    is certain is offered by the button; the officer presses it, by Ctrl+Enter within ``scope`` too.
    Where the code is that of a letter which was posted, F9 notes that the post brought it back:
    ``told`` carries what follows from that.
    """

    filed = Signal(str, str)
    refused = Signal(object)
    certain = Signal()
    told = Signal(str)

    def __init__(self, office: Office, scope: QWidget) -> None:
        super().__init__()
        self._office = office
        self._received: Received | None = None
        self._offered: Belonging | None = None
        self._postings: tuple[Posting, ...] = ()
        self._latest = Latest(office.workbench, self)
        self.setAccessibleName(tr("Where it belongs"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.words = Words("", Type.BODY)
        self.buttons = ButtonRow(tr("File it here"), scope=scope)
        self.buttons.accepted.connect(self.file)
        self.back_button = self.buttons.add(tr("It came back …"))
        self.back_button.setToolTip(tr("F9"))
        self.back_button.clicked.connect(self.note_return)
        keys = QShortcut(QKeySequence(Qt.Key.Key_F9), scope)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.back_button.click)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.buttons)
        self.clear()

    def clear(self) -> None:
        """Say nothing, and nothing of a letter that was looked at before."""
        self._latest.drop()
        self._received = self._offered = None
        self._postings = ()
        self.hide()
        self.buttons.primary.setEnabled(False)
        self.back_button.setEnabled(False)

    def look(self, received: Received) -> None:
        """Say where this letter belongs, if there is a code of ours on it."""
        self.clear()
        if any(page.codes for page in received.pages):
            self._received = received
            call = partial(_looked_up, self._office.desk, received.id)
            self._latest.do(call, then=self._show, failed=self.refused.emit)

    def file(self) -> None:
        """File the letter in the case that is offered."""
        received, offered = self._received, self._offered
        if received is None or offered is None:
            return
        self.buttons.primary.setEnabled(False)
        filing, order = self._office.desk.post_room.filing, self._office.order()
        self._office.workbench.do(
            partial(filing.file, order, received.id, offered.case),
            owner=self,
            then=partial(self._note_filed, received.id),
            failed=partial(self._refuse, received.id),
        )

    def note_return(self) -> None:
        """Note that the letter came back by the post, and file the scan in its case."""
        if self._received is None or not self._postings:
            return
        received = self._received
        filing = self._office.desk.post_room.filing

        def note(order: Order, back: BroughtBack) -> tuple[Came, Filed]:
            return filing.came_back(order, received.id, back)

        sheet = ReturnSheet(self._office, self._postings, note, received.received_on, self.window())
        sheet.saved.connect(lambda saved: self._note_returned(received.id, *saved))
        sheet.open()

    def _note_filed(self, received: ReceivedId, filed: Filed) -> None:
        self.filed.emit(received, filed.case)
        if filed.trouble is not None:
            self._office.workbench.refused.emit(filed.trouble)

    def _refuse(self, received: ReceivedId, error: DeskError) -> None:
        """Say why it was not filed; it can be tried again."""
        if self._received is not None and self._received.id == received:
            self.buttons.primary.setEnabled(self._offered is not None)
        self.refused.emit(error)

    def _note_returned(self, received: ReceivedId, came: Came, filed: Filed) -> None:
        self._note_filed(received, filed)
        reopened = [tr("The case is open again.")] if came.reopened else []
        self.told.emit(" ".join((*reopened, *came.told)))

    def _show(self, looked_up: "_LookedUp") -> None:
        found, self._postings = looked_up.belongings, looked_up.postings
        certain = [one for one in found if one.certainty is Certainty.CERTAIN]
        self._offered = certain[0] if certain else None
        lines = [_line(one) for one in found[:MOST]]
        if len(found) > 1:
            lines.append(
                tr("It may hold letters of several cases: look at its pages, and split it there.")
            )
        if self._postings:
            day = self._office.day(self._postings[0].on)
            lines.append(
                tr(
                    "The letter was posted on {day}. If the post brought it back, press F9.",
                    day=day,
                )
            )
        self.words.setText("\n".join(lines))
        if self._offered is not None:
            reference = self._offered.reference
            self.buttons.primary.setText(tr("File in {reference}", reference=reference))
        self.setVisible(bool(found))
        self.buttons.setVisible(self._offered is not None or bool(self._postings))
        self.back_button.setVisible(bool(self._postings))
        self.back_button.setEnabled(bool(self._postings))
        self.buttons.primary.setVisible(self._offered is not None)
        self.buttons.primary.setEnabled(self._offered is not None)
        if self._offered is not None:
            self.certain.emit()


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """Where a letter belongs, and the postings of a letter of ours that it may be."""

    belongings: tuple[Belonging, ...]
    postings: tuple[Posting, ...]


def _line(one: Belonging) -> str:
    return tr(
        "Belongs to {reference}: {certainty}. {reasons}",
        reference=one.reference,
        certainty=certainty_name(one.certainty),
        reasons=" ".join(one.reasons),
    )


def _looked_up(desk: "Desk", received: ReceivedId) -> _LookedUp:
    return _LookedUp(desk.belongings.of(received), desk.post_room.filing.postings_on(received))
