"""The mailboxes on the desk: read in the background, told at the foot, urged where they are not read."""

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dsar_desk.cases.mail_account import AccountId, MailAccount, SignIn
from dsar_desk.gui.mail_watch import MailWatch
from dsar_desk.gui.mail_words import foot_words, urgent_words
from dsar_desk.gui.mailbox_door import MailboxDoor
from dsar_desk.gui.office import Office
from dsar_desk.gui.window import DeskWindow
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.mailboxes import MailboxState

__all__ = ["MailDesk"]

LATER_MS = 500
"""The list is shown and can be pressed before it is looked whether there is a mailbox."""

URGED_AFTER = timedelta(minutes=30)
URGED_AGAIN = timedelta(hours=1)
LONG_LOOK = 50
"""From how many messages on a look says how far it is."""


class MailDesk(QObject):
    """Wires the watch over the mailboxes with the foot of the window, its banner, and their page.

    Args:
        shows_inbox: whether the inbox is shown, where F5 looks into the mailboxes.
    """

    def __init__(self, window: DeskWindow, office: Office, shows_inbox: Callable[[], bool]) -> None:
        super().__init__(window)
        self._shows_inbox = shows_inbox
        self._window, self._office = window, office
        self._states: tuple[MailboxState, ...] = ()
        self._since: dict[AccountId, datetime] = {}
        self._asked: set[AccountId] = set()
        self._notices: deque[str] = deque()
        self._said: dict[str, datetime] = {}
        self._urging = False
        self._put_off: datetime | None = None
        self.watch = MailWatch(office, self)
        self.door = MailboxDoor(window, office)
        self._connect()
        QTimer.singleShot(LATER_MS, self, self.watch.begin)

    def read_now(self) -> None:
        """Look into the mailboxes; where there is none, lead to where one is added."""
        if self.watch.has_mailboxes:
            self.watch.read_now()
            self._say(tr("Reading the mailbox …"), may_stop=True)
        else:
            self.door.open()

    def _connect(self) -> None:
        watch, status = self.watch, self._window.status
        watch.states_known.connect(self._show_states)
        watch.progressed.connect(self._show_progress)
        watch.rested.connect(self._show_foot)
        watch.said.connect(self._note_notice)
        self._window.bar.closed.connect(self._say_later)
        status.mail_wanted.connect(self.door.open)
        status.stop_wanted.connect(watch.pause)
        self.door.secret_given.connect(watch.read_now)
        self._window.banner.closed.connect(self._note_put_off)
        self._window.commands["read_mail"].triggered.connect(lambda _on: self.read_now())
        self._window.commands["refresh"].triggered.connect(lambda _on: self._note_refresh())

    def _note_refresh(self) -> None:
        if self._shows_inbox():
            self.read_now()

    def _note_notice(self, sentence: str) -> None:
        """Say what a look found, but the same again only after an hour."""
        now, last = self._office.desk.now(), self._said.get(sentence)
        if last is None or now - last >= URGED_AGAIN:
            self._said[sentence] = now
            self._notices.append(sentence)
            self._say_notice()

    def _say_later(self) -> None:
        if self._notices:
            QTimer.singleShot(0, self, self._say_notice)  # not from within what closes the bar

    def _say_notice(self) -> None:
        """What the bar says already, perhaps with an undo, is read first."""
        if self._notices and not self._window.bar.text:
            self._window.bar.warn(self._notices.popleft())

    def _show_states(self, states: "tuple[MailboxState, ...]") -> None:
        self._states = states
        now = self._office.desk.now()
        troubled = {state.account.id: state for state in states if state.trouble is not None}
        self._since = {key: self._since.get(key, now) for key in troubled}
        if not self.watch.is_reading:
            self._show_foot()
        if self.door.shown is not None:
            self.door.shown.show_standing(states)
        self._urge(tuple(troubled.values()))
        self._ask_password(tuple(troubled.values()))

    def _show_foot(self) -> None:
        words = foot_words(self._states, self._office) if self._states else ""
        grave = any(not state.is_well for state in self._states)
        self._window.status.show_mail(words, is_grave=grave)

    def _show_progress(self, done: int, total: int) -> None:
        if total >= LONG_LOOK and self.watch.is_reading:
            self._say(
                tr("Reading the mailbox: {done} of {total}", done=done, total=total), may_stop=True
            )

    def _say(self, words: str, *, may_stop: bool) -> None:
        self._window.status.show_mail(words, may_stop=may_stop)

    def _urge(self, troubled: "tuple[MailboxState, ...]") -> None:
        """Say above every page what was not put right for a while, and again after an hour."""
        banner, now = self._window.banner, self._office.desk.now()
        grown = [state for state in troubled if now - self._began(state) >= URGED_AFTER]
        if not grown:
            if self._urging:
                self._urging = False
                banner.clear()
            self._put_off = None
        elif self._put_off is None or now - self._put_off >= URGED_AGAIN:
            words = "\n".join(urgent_words(state, self._office) for state in grown)
            if not self._urging or banner.text != words:
                self._urging = True
                banner.urge(words, tr("Mailboxes …"), self.door.open)

    def _began(self, state: "MailboxState") -> datetime:
        """Since when a mailbox is not read."""
        return state.last_read or self._since[state.account.id]

    def _note_put_off(self) -> None:
        if self._urging:
            self._urging = False
            self._put_off = self._office.desk.now()

    def _ask_password(self, troubled: "tuple[MailboxState, ...]") -> None:
        """Offer once in a session to give a password that no keyring keeps."""
        bar = self._window.bar
        for state in troubled:
            account, trouble = state.account, state.trouble
            wanted = trouble is not None and trouble.code == "mailbox.secret_needed"
            fresh = account.id not in self._asked and account.way is SignIn.PASSWORD
            if wanted and fresh and not bar.text and self._window.page is not self.door.shown:
                self._asked.add(account.id)
                words = tr("The mailbox {name} wants its password.", name=account.name)
                bar.offer(words, tr("Give the password …"), partial(self._open_sheet, account))
                return

    def _open_sheet(self, account: MailAccount) -> None:
        from dsar_desk.gui.mail_password import (  # noqa: PLC0415 - only where no keyring is
            PasswordSheet,
        )

        sheet = PasswordSheet(self._office, account, self._window)
        sheet.given.connect(self.watch.read_now)
        sheet.open()
