"""What an officer has done for a whole wave: a part at a time in the worker, and stopped at will."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from dsar_desk.cases.campaigns import Left, Logged
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake import waves_work as work
from dsar_desk.gui.office import Office
from dsar_desk.gui.work import Latest
from dsar_desk.services.waves import WaveForm
from dsar_desk.text import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsar_desk.cases.ids import CaseId, ReceivedId, Reference
    from dsar_desk.cases.waves import Wave
    from dsar_desk.services.order import Order

__all__ = ["WaveDeeds"]

Item = TypeVar("Item")

CASES, LETTERS = 4, 1
"""How many are logged, and how many letters written, before others get their turn."""


class WaveDeeds(QObject):
    """Each deed has one order for as long as the wave is shown, so that nobody gets two cases.

    ``began`` carries what goes on, ``advanced`` what is done and what there is to do, ``ended`` that
    nothing goes on; ``logged``, ``stopped`` and ``written`` carry a ``Logged``, of all that was done
    for the wave; ``waiting`` carries which of some messages still wait, ``shared`` the ``SharedDemands`` of the wave;
    ``refused`` a refusal.
    """

    began = Signal(str)
    advanced = Signal(int, int)
    ended = Signal()
    logged = Signal(object)
    stopped = Signal(object)
    written = Signal(object)
    waiting = Signal(object)
    shared = Signal(object)
    refused = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._wave: Wave | None = None
        self._writing: Order = office.order()
        self._logging: Order = office.order()
        self._stands = False
        self._demands = Latest(office.workbench, self)
        self._stopping = False
        self.busy = False
        """Whether something goes on."""
        self.form: WaveForm | None = None
        """What was decided for all of it, once its logging began."""

    def consider(self, wave: "Wave") -> None:
        """Act on this wave from now on."""
        self._wave, self.form = wave, None
        self._logging, self._writing = self._office.order(), self._office.order()

    def take_up(self, campaign: str) -> None:
        """Act on a wave that was logged before, by its name alone."""
        self._wave, self.form = None, WaveForm(campaign, (), "")
        self._logging, self._writing = self._office.order(), self._office.order()
        self.look_at_demands()

    def look_at_demands(self) -> None:
        """Have it said what the cases of the wave demand alike."""
        if self.form is not None:
            call = partial(work.shared, self._office.desk, self.form.campaign)
            self._demands.do(call, then=self.shared.emit)

    def log(self, form: "WaveForm") -> None:
        """Log a case for each message that fits; after a stop the same form goes on."""
        wave = self._wave
        if wave is not None and not self.busy:
            self.form, self._stands = form, False
            self._begin(tr("The cases are logged …"))
            part = partial(work.log, self._office.desk, self._logging, wave, form)
            self._go_on(part, _parts(wave.members, CASES), self.logged.emit)

    def write(self) -> None:
        """Write and approve an acknowledgement for each of its cases."""
        if self.form is not None and not self.busy:
            self._stands = True
            self._begin(tr("The letters are written …"))
            call = partial(work.unacknowledged, self._office.desk, self.form.campaign)
            self._office.workbench.do(call, owner=self, then=self._write)

    def stop(self) -> None:
        """Stop after the part that goes on now; what was done stands."""
        self._stopping = self.busy

    def look(self, messages: "Iterable[ReceivedId]") -> None:
        """Have it said which of these messages still wait."""
        call = partial(work.still_waiting, self._office.desk, tuple(messages))
        self._office.workbench.do(call, owner=self, then=self.waiting.emit)

    def show_error(self, error: DeskError) -> None:
        """Pass a refusal on; where nothing was logged yet, the form can be put right."""
        if not self._stands:
            self.form = None
        self._end()
        self.refused.emit(error)

    def _write(self, cases: "tuple[CaseId, ...]") -> None:
        part = partial(work.acknowledge, self._office.desk, self._writing)
        self._go_on(part, _parts(cases, LETTERS), self.written.emit)

    def _begin(self, words: str) -> None:
        self.busy, self._stopping = True, False
        self.began.emit(words)

    def _end(self) -> None:
        self.busy = False
        self.ended.emit()

    def _go_on(
        self,
        act: Callable[[Sequence[Item]], Logged],
        parts: Sequence[Sequence[Item]],
        then: Callable[[Logged], object],
    ) -> None:
        """Do part after part, each once the one before is done, until it is stopped."""
        total, waiting = sum(map(len, parts)), iter(parts)
        done: list[Reference] = []
        left: list[Left] = []

        def go_on(ready: int) -> None:
            self.advanced.emit(ready, total)
            part = None if self._stopping else next(waiting, None)
            if part is not None:
                add = partial(note, ready + len(part))
                self._office.workbench.do(partial(act, part), owner=self, then=add)
                return
            self._end()
            (then if ready == total else self.stopped.emit)(Logged(tuple(done), tuple(left)))

        def note(ready: int, logged: Logged) -> None:
            done.extend(logged.done)
            left.extend(logged.left)
            self._stands = self._stands or bool(logged.done)
            go_on(ready)

        go_on(0)


def _parts(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    return [items[at : at + size] for at in range(0, len(items), size)]
