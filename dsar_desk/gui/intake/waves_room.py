"""The waves of the inbox: told above it when one waits, and shown in its place when it is looked at."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dsar_desk.gui.intake import waves_work as work
from dsar_desk.gui.intake.campaigns_dialog import CampaignsDialog
from dsar_desk.gui.intake.waves_page import Stage, WavePage
from dsar_desk.gui.intake.waves_words import rest_words, wave_sentence
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.gui.work import Lane, Latest
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.cases.waves import Wave
    from dsar_desk.errors import DeskError

__all__ = ["WavesRoom"]

PAUSE = 400
"""How long nothing more may come in before waves are looked for, in milliseconds."""


class WavesRoom(QObject):
    """Says that a wave waits; its page is made when it is first wanted.

    ``entered`` carries the page to be shown, ``message_wanted`` a message to show in the inbox,
    ``case_wanted`` the reference of a case, ``left`` says that the inbox is to be shown again.
    """

    entered = Signal(object)
    message_wanted = Signal(str)
    case_wanted = Signal(str)
    left = Signal()

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._office = office
        self.page: WavePage | None = None
        self.bar = MessageBar()
        self.bar.closed.connect(self._note_closed)
        self._told: tuple[str, int] | None = None
        self._unwanted: tuple[str, int] | None = None
        self._latest = Latest(office.workbench, self, Lane.NETWORK)  # beside what is waited for
        self._looking = self._again = False
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.look)

    def look_soon(self) -> None:
        """Look for waves once nothing more comes in."""
        self._soon.start()

    def look(self) -> None:
        """Look for waves now; while one looks already, once more after that."""
        self._soon.stop()
        self._again = self._looking
        if not self._looking and (self.page is None or self.page.isHidden()):
            self._looking = True
            call = partial(work.find, self._office.desk)
            self._latest.do(call, then=self._note_found, failed=self._note_refused)

    def open(self, wave: "Wave") -> None:
        """Show a wave in the place of the inbox."""
        call = partial(work.begun, self._office.desk)
        self._office.workbench.do(call, owner=self, then=partial(self._enter, wave))

    def show_campaigns(self, parent: QWidget) -> None:
        """List the waves that were logged, of which one is gone on with."""
        dialog = CampaignsDialog(self._office, parent)
        dialog.chosen.connect(self.take_up)
        dialog.open()

    def take_up(self, campaign: str) -> None:
        """Show a wave that was logged before, as it stands now."""
        call = partial(work.taken_up, self._office.desk, campaign)
        self._office.workbench.do(call, owner=self, then=self._begin_page)

    def step_aside(self) -> None:
        """A message is to be seen: the way back to a wave that is in sight stays above it."""
        if self.page is not None and not self.page.isHidden():
            self._leave()

    @property
    def _under_way(self) -> WavePage | None:
        """The page of a wave that was logged and is not done with."""
        page = self.page
        if page is None or (page.stage is Stage.LOOK and page.deeds.form is None):
            return None
        if page.stage is Stage.LOOK:
            return page
        return page if page.stage is Stage.LOGGED or page.remaining else None

    def _note_found(self, found: "tuple[Wave, ...]") -> None:
        self._looking = False
        if self._again:
            self.look()
        elif self.page is None or self.page.isHidden():
            self._tell(found)

    def _note_refused(self, error: "DeskError") -> None:
        self._looking = False
        self.bar.show_error(error)

    def _tell(self, found: "tuple[Wave, ...]") -> None:
        page, wave = self._under_way, next(iter(found), None)
        if page is not None:
            self._say_under_way(page)
            return
        key = (wave.sender.address, len(wave.members)) if wave else None
        if wave is None:
            self._told = None
            self.bar.clear()
        elif key not in {self._unwanted, self._told}:
            said = tr("A wave waits: {wave}", wave=wave_sentence(wave))
            self.bar.offer(said, tr("Look at the wave …"), partial(self.open, wave))
            self._told = key

    def _say_under_way(self, page: WavePage) -> None:
        name = page.deeds.form.campaign if page.deeds.form else ""
        if page.stage is Stage.LOOK:
            said = tr("The wave “{name}” is not wholly logged yet.", name=name)
        else:
            rest = rest_words(len(page.remaining))
            said = tr("The wave “{name}” is logged. {rest}", name=name, rest=rest)
        self.bar.offer(said, tr("Back to the wave"), self._go_back)
        self._told = None

    def _begin_page(self, found: work.TakenUp | None) -> None:
        if found is not None:
            then = partial(self._take_up, found)
            call = partial(work.begun, self._office.desk)
            self._office.workbench.do(call, owner=self, then=then)

    def _take_up(self, found: work.TakenUp, begun: work.Begun) -> None:
        self._entered(begun).take_up(found)

    def _enter(self, wave: "Wave", begun: work.Begun) -> None:
        self._entered(begun).show_wave(wave, begun.law)

    def _entered(self, begun: work.Begun) -> WavePage:
        """The page, in the place of the inbox."""
        if self.page is None:
            self.page = WavePage(self._office, begun.rulebook)
            self.page.message_wanted.connect(self.message_wanted)
            self.page.case_wanted.connect(self.case_wanted)
            self.page.left.connect(self._put_by)
        self._quiet()
        self.entered.emit(self.page)
        return self.page

    def _go_back(self) -> None:
        if self.page is not None:
            self._quiet()
            self.entered.emit(self.page)
            self.page.come_back()

    def _put_by(self) -> None:
        if self.page is not None:
            self.page.put_by()
        self._leave()

    def _leave(self) -> None:
        """Show the inbox again; a wave that nothing was done about is told anew, as it is by then."""
        self.left.emit()
        self.look()

    def _quiet(self) -> None:
        """Nothing is told while the wave itself is in sight."""
        self._told = None
        self.bar.clear()
        self._unwanted = None

    def _note_closed(self) -> None:
        """Who closes what was told is not told the same again."""
        self._unwanted, self._told = self._told, None
