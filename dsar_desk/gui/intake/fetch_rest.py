"""A message of which only the header came, because it is large: the rest is fetched when wanted."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.words import Type, Words
from dsar_desk.gui.work import Lane
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk

__all__ = ["FetchRest"]

NOT_THERE = "mailbox.not_there"


class FetchRest(QWidget):
    """Shown where something is missing; ``fetched`` carries the id of a message that is whole now.

    ``refused`` says why the rest could not be had, ``said`` that it was.
    """

    fetched = Signal(str)
    refused = Signal(object)
    said = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._received: ReceivedId | None = None
        self._fetching: set[ReceivedId] = set()
        self.words = Words("", Type.QUIET)
        self.button = QPushButton(tr("Fetch it now"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.fetch)
        row = FlowLayout()
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addWidget(self.words)
        column.addLayout(row)
        self.hide()

    def show_received(self, received: Received | None) -> None:
        """Offer to fetch the rest of this message, if any of it is missing."""
        missing = received is not None and received.missing > 0
        self._received = received.id if received is not None and missing else None
        if received is not None and missing:
            size = QLocale().formattedDataSize(received.missing)
            self.words.setText(
                tr(
                    "Only the header is here; {size} lie on the mail server. The day of receipt "
                    "counts all the same.",
                    size=size,
                )
            )
        self._show_button()
        self.setVisible(missing)

    def fetch(self) -> None:
        """Have the rest fetched; one goes on reading meanwhile."""
        wanted = self._received
        if wanted is None or wanted in self._fetching:
            return
        self._fetching.add(wanted)
        self._show_button()
        self._office.workbench.do(
            partial(_fetch, self._office.desk, wanted),
            owner=self,
            then=partial(self._note_fetched, wanted),
            failed=partial(self._note_refused, wanted),
            lane=Lane.NETWORK,
        )

    def _show_button(self) -> None:
        under_way = self._received in self._fetching
        self.button.setEnabled(not under_way)
        self.button.setText(tr("It is being fetched …") if under_way else tr("Fetch it now"))

    def _note_fetched(self, received: ReceivedId, _whole: Received) -> None:
        self._fetching.discard(received)
        self._show_button()
        self.fetched.emit(received)
        self.said.emit(tr("All of the message is here now."))

    def _note_refused(self, received: ReceivedId, error: DeskError) -> None:
        self._fetching.discard(received)
        self._show_button()
        self.refused.emit(error)


def _fetch(desk: "Desk", received: ReceivedId) -> Received:
    """The message with its rest, from whichever mailbox has it."""
    refusal = _nowhere()
    for account in desk.mailboxes.accounts():
        try:
            return desk.polling.fetch_whole(account, received)
        except DeskError as error:
            if error.code != NOT_THERE:
                raise
            refusal = error
    raise refusal


def _nowhere() -> DeskError:
    return DeskError(
        NOT_THERE,
        "The office reads no mailbox that has this message any more. Its header and its day of "
        "receipt stay here; ask the sender for the message.",
    )
