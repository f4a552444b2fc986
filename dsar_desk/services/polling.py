"""Polling: mailboxes read when they are asked for, or watched until somebody says stop.

A watch is a plain loop that a thread of the window runs. It waits at the server where that tells of
new mail (IDLE), else it looks again after the minutes of the account; ``stop`` ends it from any
thread, in the middle of a wait or of a fetch.
"""

import select
import socket
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.mail_account import Credential, MailAccount
from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.mail.imap import ImapMailbox
from dsar_desk.mail.tls import context
from dsar_desk.services.fetching import Fetched, Fetching, Progress
from dsar_desk.services.mailboxes import Mailboxes
from dsar_desk.services.order import Order
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Polling", "Tested", "Watch"]

_ATTEMPTS = 5
"""A message that the server cannot give is tried, then listed, then passed over, one look each."""

_STOPPED = "mailbox.stopped"
_LONGEST_IDLE = 28 * 60.0
"""In seconds: servers end a wait after half an hour (RFC 2177)."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A mailbox that could be entered: its folders, and how many messages each chosen one has."""

    folders: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The outcome in words."""
        first = tr(
            "The connection is protected, the sign-in was taken, and the mailbox can be read. "
            "Nothing was changed there."
        )
        return (
            first,
            *(
                tr_n("{folder}: one message.", "{folder}: {n} messages.", n, folder=folder)
                for folder, n in self.counts
            ),
        )


class Polling:
    """Reads mailboxes. ``order`` gives a fresh order of who fetches."""

    def __init__(
        self, mailboxes: Mailboxes, fetching: Fetching, order: Callable[[], Order]
    ) -> None:
        self._mailboxes = mailboxes
        self._fetching = fetching
        self._order = order
        self._entered_now: set[ImapMailbox] = set()

    def hang_up(self) -> None:
        """Break off every look that is under way, from any thread, as when the program ends.

        A watch is told by its own ``stop``.
        """
        for mailbox in tuple(self._entered_now):
            mailbox.hang_up()

    def test(self, account: MailAccount, secret: str = "") -> Tested:
        """Whether the mailbox can be entered, with this secret or with what is kept.

        Raises:
            DeskError: ``mailbox.…`` saying why not.
        """
        given = Credential(account.login, secret) if secret else None
        with self._entered(account, given) as mailbox:
            folders = mailbox.folders()
            counts = tuple((name, mailbox.examine(name).exists) for name in account.folders)
        return Tested(folders, counts)

    def fetch(self, account: MailAccount, progress: Progress) -> Fetched:
        """Everything that is new in a mailbox; how that went is noted in its state.

        Raises:
            DeskError: ``mailbox.…`` where it broke off; what was kept before stays kept.
        """
        return self._noted(account, partial(self._fetched, account, progress))

    def fetch_whole(self, account: MailAccount, received: ReceivedId) -> Received:
        """The rest of a message of which only the header is here."""
        with self._entered(account) as mailbox:
            return self._fetching.fetch_whole(mailbox, account, received)

    def watch(self, account: MailAccount, told: Callable[[Fetched], None]) -> "Watch":
        """A watch over a mailbox, not begun yet; ``told`` hears of each look, on the watch's thread."""
        return Watch(self, account, told)

    def look(
        self,
        mailbox: ImapMailbox,
        account: MailAccount,
        progress: Progress,
        is_over: Callable[[], bool],
    ) -> Fetched:
        """As ``fetch``, over a connection that stands already.

        What goes wrong once ``is_over`` says so is no trouble: somebody broke the line off.
        """
        look = partial(self._fetching.look, mailbox, account, progress)
        return self._noted(account, look, is_over)

    def enter(self, account: MailAccount) -> ImapMailbox:
        """A connection to the mailbox, signed in; that it cannot be had is noted in its state."""
        try:
            return self._connected(account, None)
        except DeskError as trouble:
            self._mailboxes.was_not_read(account, trouble)
            raise

    def _fetched(self, account: MailAccount, progress: Progress) -> Fetched:
        for _ in range(_ATTEMPTS - 1):
            with self._entered(account) as mailbox:
                try:
                    return self._fetching.look(mailbox, account, progress)
                except DeskError as trouble:
                    if trouble.code != "mailbox.nonsense":
                        raise
                    mailbox.hang_up()
        with self._entered(account) as mailbox:
            return self._fetching.look(mailbox, account, progress)

    def _connected(self, account: MailAccount, given: Credential | None) -> ImapMailbox:
        shown = given or self._mailboxes.credential(account)
        return ImapMailbox.enter(account.imap, shown, context(account.ca_file))

    @contextmanager
    def _entered(
        self, account: MailAccount, given: Credential | None = None
    ) -> "Iterator[ImapMailbox]":
        with self._connected(account, given) as mailbox:
            self._entered_now.add(mailbox)
            try:
                yield mailbox
            finally:
                self._entered_now.discard(mailbox)

    def _noted(
        self,
        account: MailAccount,
        look: Callable[[], Fetched],
        is_over: Callable[[], bool] = lambda: False,
    ) -> Fetched:
        """What a look brings, with how it went noted in the state of the mailbox."""
        try:
            found = look()
        except DeskError as trouble:
            if trouble.code != _STOPPED and not is_over():
                self._mailboxes.was_not_read(account, trouble)
            raise
        self._mailboxes.was_read(self._order(), account, found.missing)
        return found


class Watch:
    """One mailbox watched: ``run`` on a thread of its own, ``stop`` from any."""

    def __init__(
        self, polling: Polling, account: MailAccount, told: Callable[[Fetched], None]
    ) -> None:
        self._polling = polling
        self._account = account
        self._told = told
        self._stopped = threading.Event()
        self._woken, self._waker = socket.socketpair()
        self._mailbox: ImapMailbox | None = None

    def run(self) -> None:
        """Look, wait, look again, until ``stop``. What goes wrong is noted and tried again."""
        try:
            while not self._stopped.is_set():
                try:
                    self._stay()
                except DeskError:  # noted in the state of the mailbox already
                    self._rest()
        finally:
            self._woken.close()
            self._waker.close()

    def look_now(self) -> None:
        """End the wait, so that the mailbox is looked at now."""
        self._wake()

    def stop(self) -> None:
        """End the watch: now where it waits, and in the middle of what it fetches."""
        self._stopped.set()
        self._wake()
        mailbox = self._mailbox
        if mailbox is not None:
            mailbox.hang_up()

    def _stay(self) -> None:
        """Look and wait over one connection as long as it stands."""
        with self._polling.enter(self._account) as mailbox:
            self._mailbox = mailbox
            try:
                while not self._stopped.is_set():
                    self._told(self._look(mailbox))
                    if not mailbox.can_wait or len(self._account.folders) > 1:
                        break
                    mailbox.wait(min(self._seconds, _LONGEST_IDLE), self._woken)
                    self._drain()
            finally:
                self._mailbox = None
        if not self._stopped.is_set():
            self._rest()

    def _look(self, mailbox: ImapMailbox) -> Fetched:
        return self._polling.look(
            mailbox, self._account, self._refuse_when_over, self._stopped.is_set
        )

    @property
    def _seconds(self) -> float:
        return self._account.poll_minutes * 60.0

    def _rest(self) -> None:
        """Wait for the minutes of the account, or until woken."""
        select.select([self._woken], [], [], self._seconds)
        self._drain()

    def _drain(self) -> None:
        while select.select([self._woken], [], [], 0)[0]:
            self._woken.recv(64)

    def _wake(self) -> None:
        try:
            self._waker.send(b"x")
        except OSError:  # the watch is over
            return

    def _refuse_when_over(self, _done: int, _of: int) -> None:
        if self._stopped.is_set():
            raise DeskError(
                _STOPPED,
                "Reading the mailbox was stopped. What was read is kept, and the rest is read next "
                "time.",
            )
