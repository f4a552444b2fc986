"""The way to the outbox."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from dsar_desk.cases.sending import SendingState
from dsar_desk.gui.office import Office
from dsar_desk.gui.page_door import PageDoor
from dsar_desk.gui.window import DeskWindow
from dsar_desk.gui.work import Lane
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.gui.mailroom.outbox import OutboxPage
    from dsar_desk.services.desk import Desk

__all__ = ["OutboxDoor"]

EVERY = 60_000
"""In milliseconds: how often it is looked whether something that waits can go."""


class OutboxDoor(PageDoor["OutboxPage"]):
    """Opens the outbox; ``letter_wanted`` carries the id of a letter to show."""

    letter_wanted = Signal(str)

    def __init__(self, window: DeskWindow, office: Office) -> None:
        super().__init__(window, office, "outbox")
        QTimer.singleShot(0, self, self._settle)  # after what the list still has to show
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.tend)
        self._clock.start()
        window.leaving.connect(self._clock.stop)
        office.workbench.stopping.connect(self._clock.stop)

    def make(self) -> "OutboxPage":
        """The page of the outbox."""
        from dsar_desk.gui.mailroom.outbox import (  # noqa: PLC0415 - the list does not wait for it
            OutboxPage,
        )

        page = OutboxPage(self._office)
        page.left.connect(self.leave)
        page.letter_wanted.connect(self.letter_wanted)
        return page

    def look_at(self, sending: str) -> None:
        """Show one e-mail."""
        self.open()
        self.page.look_at(sending)

    def tend(self) -> None:
        """Send again what a mail server did not take yet, once its time has come.

        Only that: whatever may have arrived is never sent again.
        """
        call = partial(_tended, self._office.desk)
        self._office.workbench.do(call, owner=self, then=self._tell_sent, lane=Lane.NETWORK)

    def _tell_sent(self, number: int) -> None:
        if number:
            self._window.bar.confirm(tr("An e-mail that had to wait was sent."))

    def _settle(self) -> None:
        """Let nothing that an earlier end of the program interrupted look as if it were under way."""
        call = partial(_settled, self._office.desk)
        self._office.workbench.do(call, owner=self, then=self._tell)

    def _tell(self, number: int) -> None:
        if number:
            self._window.banner.offer(
                tr("It is unknown whether an e-mail was delivered: the program ended meanwhile."),
                tr("Look at it"),
                self.open,
            )


def _settled(desk: "Desk") -> int:
    """How many e-mails are unknown from now on; nothing of mail is loaded where there is none."""
    handed = SendingState.HANDED_OVER
    if desk.database.read_only is not None or not desk.finding.has_sendings(handed):
        return 0
    return len(desk.outbox.settle(desk.order()))


def _tended(desk: "Desk") -> int:
    """How many e-mails were sent that had to wait."""
    waiting = SendingState.WAITING
    if desk.database.read_only is not None or not desk.finding.has_sendings(waiting):
        return 0
    tried = desk.outbox.send_waiting(desk.order())
    return sum(each.state is SendingState.ACCEPTED for each in tried)
