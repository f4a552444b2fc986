"""The pages behind the desk, built when the first of them is wanted: intake and letters."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.views import View
from dsar_desk.gui.case.pane import CasePane
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.post import PostDoor
from dsar_desk.gui.letters.page import LetterPage
from dsar_desk.gui.office import Office
from dsar_desk.gui.window import DeskWindow

__all__ = ["Doors"]


class Doors(QObject):
    """Leads to the intake and to letters, and back to the case that they concern.

    Args:
        case: the pane in which a case is shown when something was filed in it.
        show_case: goes to the desk with a case.
    """

    def __init__(
        self,
        window: DeskWindow,
        office: Office,
        case: CasePane,
        show_case: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self._window, self._show_case = window, show_case
        self.intake, self.letters = IntakePage(office), LetterPage(office)
        window.leaving.connect(self.intake.keep)
        window.leaving.connect(self.letters.keep)
        self.intake.logged.connect(self._logged)
        self.intake.case_wanted.connect(case.open)
        self.intake.look_wanted.connect(show_case)
        self.intake.letter_wanted.connect(window.open_letter)
        self.intake.left.connect(window.show_desk)
        self.intake.said.connect(window.bar.confirm)
        self.intake.mail_wanted.connect(window.commands["read_mail"].trigger)
        self.letters.left.connect(show_case)

    @property
    def shows_inbox(self) -> bool:
        """Whether the inbox is the page that is shown."""
        return self._window.page is self.intake and isinstance(self.intake.door, InboxDoor)

    @property
    def shows_letters(self) -> bool:
        """Whether the letters that wait are the page that is shown."""
        return self._window.page is self.intake and isinstance(self.intake.door, PostDoor)

    def take_in(self, channel: Channel, paths: Sequence[Path], received: ReceivedId | None) -> None:
        """Open the intake at one of its doors."""
        self._window.show_page(self.intake)
        self.intake.open(channel, paths, received)

    def paste(self, copied: QMimeData) -> bool:
        """Take in what was copied where letters are taken in; whether that is shown."""
        door = self.intake.door
        if self._window.page is not self.intake or not isinstance(door, PostDoor):
            return False
        door.paste(copied)
        return True

    def open_letter(self, case_id: str, what: str) -> None:
        """Open a new letter of a kind to a case; without a case, the letter with that id."""
        self._window.show_page(self.letters)
        if case_id:
            self.letters.open_kind(case_id, what)
        else:
            self.letters.open_letter(what)

    def _logged(self, case_id: str) -> None:
        """Show a new case where all of them are; a pile of post goes on by itself."""
        door = self.intake.door
        if isinstance(door, PostDoor) and door.waiting > 0:
            return
        self._window.desk_page.views.choose(View.ALL.value)
        self._show_case(case_id)
