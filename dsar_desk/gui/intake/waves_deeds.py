"""What an officer has done for a whole wave, in the worker: each deed once, and stopped at will."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dsar_desk.errors import DeskError
from dsar_desk.gui.intake import waves_work as work
from dsar_desk.gui.office import Office
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsar_desk.cases.ids import ReceivedId
    from dsar_desk.cases.waves import Wave
    from dsar_desk.gui.work import Job
    from dsar_desk.services.order import Order
    from dsar_desk.services.waves import Logged, WaveForm

__all__ = ["WaveDeeds"]


class WaveDeeds(QObject):
    """Each deed has one order for as long as the wave is shown, so that nobody gets two cases.

    ``began`` carries what goes on, ``advanced`` what is done and what there is to do, ``ended`` that
    nothing goes on; ``logged``, ``stopped`` (how the wave stands then) and ``written`` carry a
    ``Logged``; ``waiting`` carries which of some messages still wait; ``refused`` a refusal.
    """

    began = Signal(str)
    advanced = Signal(int, int)
    ended = Signal()
    logged = Signal(object)
    stopped = Signal(object)
    written = Signal(object)
    waiting = Signal(object)
    refused = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._wave: Wave | None = None
        self._writing: Order = office.order()
        self._logging: Order = office.order()
        self._job: Job | None = None
        self.form: WaveForm | None = None
        """What was decided for all of it, once its logging began."""

    @property
    def busy(self) -> bool:
        """Whether something goes on."""
        return self._job is not None

    def consider(self, wave: "Wave") -> None:
        """Act on this wave from now on."""
        self._wave, self.form = wave, None
        self._logging, self._writing = self._office.order(), self._office.order()

    def log(self, form: "WaveForm") -> None:
        """Log a case for each message that fits; after a stop the same form goes on."""
        if self._wave is not None and not self.busy:
            self.form = form
            call = partial(work.log, self._office.desk, self._logging, self._wave, form)
            self._job = self._office.workbench.do(
                call, owner=self, then=self._note_logged, progress=self.advanced.emit
            )
            self.began.emit(tr("The cases are logged …"))

    def write(self) -> None:
        """Write and approve an acknowledgement for each of its cases."""
        if self.form is not None and not self.busy:
            call = partial(work.acknowledge, self._office.desk, self._writing, self.form.campaign)
            self._job = self._office.workbench.do(
                call, owner=self, then=self._note_written, progress=self.advanced.emit
            )
            self.began.emit(tr("The letters are written …"))

    def stop(self) -> None:
        """Stop what goes on; what was done stands, and how the wave stands is told."""
        wave, job = self._wave, self._job
        if job is not None and wave is not None:
            job.cancel()
            call = partial(work.standing, self._office.desk, wave)
            self._office.workbench.do(call, owner=self, then=self._note_stopped)

    def look(self, messages: "Iterable[ReceivedId]") -> None:
        """Have it said which of these messages still wait."""
        call = partial(work.still_waiting, self._office.desk, tuple(messages))
        self._office.workbench.do(call, owner=self, then=self.waiting.emit)

    def show_error(self, error: DeskError) -> None:
        """Pass a refusal on; nothing was begun, so that the form can be put right."""
        self._end()
        self.form = None
        self.refused.emit(error)

    def _end(self) -> None:
        self._job = None
        self.ended.emit()

    def _note_logged(self, logged: "Logged") -> None:
        self._end()
        self.logged.emit(logged)

    def _note_written(self, written: "Logged") -> None:
        self._end()
        self.written.emit(written)

    def _note_stopped(self, logged: "Logged") -> None:
        self._end()
        self.stopped.emit(logged)
