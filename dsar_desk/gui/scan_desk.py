"""The scan folder on the desk: looked into every few seconds, told at the foot of the window."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dsar_desk.cases.changes import Changes
from dsar_desk.cases.scan_folder import ScanFolder
from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.window import DeskWindow
from dsar_desk.gui.work import Lane, Latest
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from dsar_desk.gui.work import Job
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.scan_watch import Round, ScanWatch

__all__ = ["ScanDesk"]

LATER_MS = 700
"""The list is shown before it is looked whether a folder is watched."""
TICK_MS = 2_000


class ScanDesk(QObject):
    """Watches the folder of this computer, where there is one; nothing is loaded where there is none.

    A look goes on by itself; what stands in the way of a file is said once, and stands at the foot
    as long as it lasts.

    Args:
        shows_letters: whether the letters are shown, where what came in is seen.
    """

    def __init__(
        self, window: DeskWindow, office: Office, shows_letters: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._window, self._office, self._shows_letters = window, office, shows_letters
        self._watch: ScanWatch | None = None
        self._setting = ScanFolder()
        self._job: Job | None = None
        self._asked = Latest(office.workbench, self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.look)
        office.workbench.stopping.connect(self._tick.stop)
        office.workbench.changed.connect(self._note_changes)
        window.status.scans_wanted.connect(window.commands["new_post"].trigger)
        self._soon = QTimer(self, singleShot=True, interval=LATER_MS)
        self._soon.timeout.connect(self.begin)
        office.workbench.stopping.connect(self._soon.stop)
        self._soon.start()

    def begin(self) -> None:
        """Find out which folder is watched here."""
        if self._office.desk.database.read_only is None:
            self._asked.do(partial(_folder, self._office.desk), then=self._take_up)

    def look(self) -> None:
        """Look into the folder, unless a look is under way: a drive may take its time."""
        if self._job is None and self._setting.folder:
            watched = partial(_looked, self._office.desk, self._watch, self._setting)
            self._job = self._office.workbench.do(
                watched,
                owner=self,
                then=self._note_round,
                failed=self._note_trouble,
                lane=Lane.NETWORK,
            )

    def _note_changes(self, changes: Changes) -> None:
        if changes.office:
            self.begin()

    def _take_up(self, setting: ScanFolder) -> None:
        if setting == self._setting:
            return
        self._setting, self._watch = setting, None
        self._window.status.show_scans("")
        if setting.folder:
            self._tick.start()
            self.look()
        else:
            self._tick.stop()

    def _note_round(self, found: "tuple[ScanWatch, Round]") -> None:
        self._job = None
        watch, brought = found
        if watch.setting != self._setting:  # another folder is watched by now
            return
        self._watch = watch
        self._window.status.show_scans(_words(brought), is_grave=bool(brought.troubles))
        for sentence in _sentences(brought):
            if not self._window.bar.text:
                self._window.bar.warn(sentence)
        if brought.taken and not self._shows_letters() and not self._window.bar.text:
            number = len(brought.taken)
            self._window.bar.offer(
                tr_n(
                    "A scan was taken in and waits among the letters.",
                    "{n} scans were taken in and wait among the letters.",
                    number,
                ),
                tr("Show the letters"),
                self._window.commands["new_post"].trigger,
            )

    def _note_trouble(self, trouble: DeskError) -> None:
        """What the register refused is said; the files lie where they lay, and are tried again."""
        self._job = None
        self._window.status.show_scans(trouble.sentence, is_grave=True)


def _sentences(brought: "Round") -> Iterator[str]:
    """What is said once: what stands in the way, what could not be read, what was here before."""
    for trouble in brought.news:
        yield trouble.sentence
    for received in brought.taken:
        if received.trouble:
            yield tr(
                "{file} was taken in, but not read. {trouble}",
                file=visible(received.name),
                trouble=received.trouble,
            )
    for file in brought.repeated:
        yield tr("The file {file} was taken in before and is kept once.", file=visible(file))


def _words(brought: "Round") -> str:
    """How the folder stands, in a line; what one file lacks stands there as a whole sentence."""
    if brought.is_away:
        return tr("Scan folder not reached: letters may be waiting there")
    if len(brought.troubles) == 1:
        return brought.troubles[0].sentence
    if brought.troubles:
        number = len(brought.troubles)
        return tr("{number} files in the scan folder need a look", number=number)
    return tr("Scan folder watched")


def _folder(desk: "Desk") -> ScanFolder:
    return desk.scanning.folder()


def _looked(
    desk: "Desk", watch: "ScanWatch | None", setting: ScanFolder
) -> "tuple[ScanWatch, Round]":
    from dsar_desk.services.scan_watch import (  # noqa: PLC0415 - where a folder is watched alone
        ScanWatch,
    )

    own = watch or ScanWatch(desk.scanning, setting)
    return own, own.look()
