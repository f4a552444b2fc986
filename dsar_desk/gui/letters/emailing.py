"""Sending an approved letter by e-mail from its page, and saying what became of it."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.letter import Letter
from dsar_desk.cases.sending import Sending, SendingState
from dsar_desk.cases.sending_wording import sending_meaning
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.text import tr

__all__ = ["Emailing"]


class Emailing(QObject):
    """``done`` carries the letter as it is after an e-mail with it.

    Args:
        bar: in which it is said what became of it.
        window: on top of which the sheet opens.
    """

    done = Signal(object)

    def __init__(self, office: Office, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._bar, self._window = office, bar, window

    def open(self, letter: Letter) -> None:
        """Open the sheet on which the letter is sent."""
        from dsar_desk.gui.letters.email_sheet import (  # noqa: PLC0415 - most letters are printed
            EmailSheet,
        )

        sheet = EmailSheet(self._office, letter, self._window)
        sheet.sent.connect(self._read_anew)
        sheet.open()

    def _read_anew(self, sending: Sending) -> None:
        """Show the letter as it stands now, and what became of the e-mail."""
        read = partial(self._office.desk.correspondence.get, sending.letter)
        self._office.workbench.do(read, owner=self, then=partial(self._tell, sending))

    def _tell(self, sending: Sending, letter: Letter) -> None:
        self.done.emit(letter)
        if sending.state is SendingState.ACCEPTED:
            self._bar.confirm(tr("Sent. What it does to the clock was noted too."))
        else:
            last = sending.steps[-1].reason if sending.steps else ""
            self._bar.warn(last or sending_meaning(sending.state))
