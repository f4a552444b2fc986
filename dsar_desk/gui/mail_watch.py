"""Reading the mailboxes in the background: looked into, then watched, and tried again after trouble.

Nothing of it begins before the office is shown, and nothing at all where the office has no mailbox.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dsar_desk.cases.changes import Changes
from dsar_desk.cases.mail_account import AccountId, MailAccount
from dsar_desk.cases.mail_steps import is_for_the_officer
from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.work import Lane, Latest

if TYPE_CHECKING:
    from dsar_desk.gui.work import Job
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.fetching import Fetched
    from dsar_desk.services.mailboxes import MailboxState
    from dsar_desk.services.polling import Watch

__all__ = ["MailWatch"]

TICK_MS = 20_000
"""How often it is looked at how the mailboxes stand, and which is due to be tried again."""


@dataclass(slots=True)
class _Box:
    """What is under way for one mailbox: a look into it, or a watch over it, or a pause."""

    account: MailAccount
    look: "Job | None" = None
    watch: "Watch | None" = None
    again_at: datetime | None = None
    wants_another: bool = False


class MailWatch(QObject):
    """Looks into each mailbox at the start, then watches it.

    ``states_known`` carries how the mailboxes stand, those with trouble first; ``progressed`` how
    many messages of how many one look has brought; ``rested`` that no look is under way any more;
    ``said`` a sentence about what was found.
    """

    states_known = Signal(object)
    progressed = Signal(int, int)
    rested = Signal()
    said = Signal(str)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._boxes: dict[AccountId, _Box] = {}
        self._is_over = False
        self._asked = Latest(office.workbench, self)
        self._looked = Latest(office.workbench, self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.tick)
        office.workbench.stopping.connect(self.stop)
        office.workbench.changed.connect(self._note_changes)

    @property
    def is_reading(self) -> bool:
        """Whether a look into a mailbox is under way."""
        return any(box.look is not None for box in self._boxes.values())

    @property
    def has_mailboxes(self) -> bool:
        """Whether the office reads a mailbox, as far as is known."""
        return bool(self._boxes)

    def begin(self) -> None:
        """Look which mailboxes there are; begin with those that are new, leave those that went."""
        if not self._is_over and self._office.desk.database.read_only is None:
            self._asked.do(partial(_accounts, self._office.desk), then=self._take_up)

    def read_now(self) -> None:
        """Look into every mailbox now, whatever is waited for; after a look under way, once more.

        That look may have begun before what brought the officer here, such as a password.
        """
        for box in self._boxes.values():
            if box.look is None:
                self._look(box)
            else:
                box.wants_another = True

    def pause(self) -> None:
        """Give up the looks that are under way; they go on after the minutes of the account."""
        for box in self._boxes.values():
            if box.look is not None:
                box.look.cancel()
                box.look, box.wants_another = None, False
                self._wait(box)
        self.rested.emit()

    def stop(self) -> None:
        """End everything, as when the window closes; nothing begins again after that."""
        self._is_over = True
        self._tick.stop()
        if self.is_reading:  # a server that fell silent keeps nobody waiting
            self._office.desk.polling.hang_up()
        for box in self._boxes.values():
            _leave(box)
        self._boxes.clear()

    def tick(self) -> None:
        """Look how the mailboxes stand, and try those again whose pause is over."""
        now = self._office.desk.now()
        for box in self._boxes.values():
            if box.look is None and box.again_at is not None and box.again_at <= now:
                self._look(box)
        self.ask_states()

    def ask_states(self) -> None:
        """Look how the mailboxes stand."""
        if not self._is_over:
            self._looked.do(partial(_states, self._office.desk), then=self._show_states)

    def _note_changes(self, changes: object) -> None:
        if isinstance(changes, Changes) and changes.office:
            self.begin()

    def _take_up(self, accounts: tuple[MailAccount, ...]) -> None:
        known = {account.id: account for account in accounts}
        for key, box in list(self._boxes.items()):
            if known.get(key) != box.account:
                _leave(box)
                del self._boxes[key]
        for key, account in known.items():
            if key not in self._boxes:
                box = self._boxes[key] = _Box(account)
                self._look(box)
        if self._boxes:
            self._tick.start()
            self.ask_states()
        elif self._tick.isActive():
            self._tick.stop()
            self.states_known.emit(())
            self.rested.emit()

    def _look(self, box: _Box) -> None:
        box.again_at, box.wants_another = None, False
        box.look = self._office.workbench.do(
            partial(_fetched, self._office.desk, box.account),
            owner=self,
            then=partial(self._note_fetched, box),
            failed=partial(self._note_trouble, box),
            lane=Lane.NETWORK,
            progress=self.progressed.emit,
        )

    def _note_fetched(self, box: _Box, found: "Fetched") -> None:
        for notice in found.notices:
            self.said.emit(notice)
        if not self._note_rest(box) and box.watch is None:
            self._watch(box)

    def _note_trouble(self, box: _Box, trouble: DeskError) -> None:
        """Try again later, but not what would only have the server lock the mailbox."""
        if self._note_rest(box):
            return
        if is_for_the_officer(trouble.code):
            _leave(box)
        elif box.watch is None:
            self._wait(box)

    def _note_rest(self, box: _Box) -> bool:
        """A look is over; whether another one was wanted meanwhile and is under way now."""
        box.look, another = None, box.wants_another
        if another:
            self._look(box)
        self.ask_states()
        if not self.is_reading:
            self.rested.emit()
        return another

    def _wait(self, box: _Box) -> None:
        if box.watch is None:
            minutes = timedelta(minutes=box.account.poll_minutes)
            box.again_at = self._office.desk.now() + minutes

    def _watch(self, box: _Box) -> None:
        """Wait for new mail; the worker has loaded what speaks with the server by now."""
        telling = _Telling()
        watch = box.watch = self._office.desk.polling.watch(box.account, telling.told)
        self._office.workbench.do(
            partial(_run, watch, telling),
            owner=self,
            then=lambda _none: None,
            lane=Lane.WATCH,
            progress=partial(self._note_news, telling),
        )

    def _note_news(self, telling: "_Telling", _done: int, _of: int) -> None:
        while telling.notices:
            self.said.emit(telling.notices.popleft())
        self.ask_states()

    def _show_states(self, states: "tuple[MailboxState, ...]") -> None:
        for state in states:
            box = self._boxes.get(state.account.id)
            if box is not None and box.look is None and box.watch is not None:
                self._judge(box, state)
        self.states_known.emit(states)

    def _judge(self, box: _Box, state: "MailboxState") -> None:
        """End a watch that only an officer can help; begin one anew that fell silent."""
        trouble, read = state.trouble, state.last_read
        if trouble is not None:
            if is_for_the_officer(trouble.code):
                _leave(box)
        elif read is not None and self._office.desk.now() - read > _patience(box.account):
            _leave(box)
            self._look(box)


class _Telling:
    """Carries what a watch says, on its own thread, to the window by the progress of its job."""

    def __init__(self) -> None:
        self.notices: deque[str] = deque()
        self.progress: Callable[[int, int], None] | None = None

    def told(self, found: "Fetched") -> None:
        """Hear of one look."""
        self.notices.extend(found.notices)
        if self.progress is not None:
            self.progress(1, 1)


def _patience(account: MailAccount) -> timedelta:
    """How long a watch may say nothing, neither good nor bad, as it does while a computer sleeps."""
    return timedelta(minutes=2 * account.poll_minutes + 2)


def _leave(box: _Box) -> None:
    """End what is under way for a mailbox."""
    box.again_at = None
    if box.look is not None:
        box.look.cancel()
        box.look = None
    if box.watch is not None:
        box.watch.stop()
        box.watch = None


def _accounts(desk: "Desk") -> tuple[MailAccount, ...]:
    return desk.mailboxes.accounts() if desk.finding.has_mailboxes() else ()


def _states(desk: "Desk") -> "tuple[MailboxState, ...]":
    return desk.mailboxes.states()


def _fetched(
    desk: "Desk", account: MailAccount, *, progress: Callable[[int, int], None]
) -> "Fetched":
    return desk.polling.fetch(account, progress)


def _run(watch: "Watch", telling: _Telling, *, progress: Callable[[int, int], None]) -> None:
    telling.progress = progress
    watch.run()
