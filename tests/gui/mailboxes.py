"""Mailboxes as tests of the window see them: no server, and all that a server may do."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.mail_account import AccountId, MailAccount, MailServer
from dsar_desk.cases.received import Received
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.fetching import Fetched, Progress
from dsar_desk.services.polling import Polling, Tested
from tests.gui.desks import AtTheDesk

ADDRESS = "privacy@fernwick.example"
ACCOUNT = MailAccount(
    AccountId(""), "DataSecurity", ADDRESS, MailServer("imap.fernwick.example", 993), ADDRESS
)
LOGIN = DeskError("mailbox.login", "The password was not taken by {host}.", host="the server")
GONE = DeskError("mailbox.gone", "The connection to {host} broke off.", host="the server")


class PretendedWatch:
    """Waits until it is told something, or to stop."""

    def __init__(self, account: MailAccount, told: Callable[[Fetched], None]) -> None:
        self.account, self.told = account, told
        self.is_over = threading.Event()
        self.began = threading.Event()

    def run(self) -> None:
        self.began.set()
        self.is_over.wait(20)

    def stop(self) -> None:
        self.is_over.set()


@dataclass
class PretendedPolling:
    """A ``Polling`` whose server does what the test says; it notes what came of each look."""

    desk: Desk
    trouble: DeskError | None = None
    found: Fetched = field(default_factory=Fetched)
    tested: Tested = field(
        default_factory=lambda: Tested(("INBOX", "Archive", "Requests"), (("INBOX", 12),))
    )
    steps: tuple[tuple[int, int], ...] = ()
    looks: list[str] = field(default_factory=list)
    tried: list[tuple[MailAccount, str]] = field(default_factory=list)
    watches: list[PretendedWatch] = field(default_factory=list)
    whole: list[ReceivedId] = field(default_factory=list)
    held: threading.Event | None = None

    def fetch(self, account: MailAccount, progress: Progress) -> Fetched:
        self.looks.append(account.name)
        boxes = self.desk.mailboxes
        try:
            boxes.credential(account)
            for step in self.steps:
                progress(*step)
            while self.held is not None and not self.held.wait(0.01):
                progress(*self.steps[-1])
            if self.trouble is not None:
                raise self.trouble
        except DeskError as trouble:
            boxes.was_not_read(account, trouble)
            raise
        boxes.was_read(self.desk.order(), account, self.found.missing)
        return self.found

    def test(self, account: MailAccount, secret: str = "") -> Tested:
        self.tried.append((account, secret))
        if self.trouble is not None:
            raise self.trouble
        return self.tested

    def fetch_whole(self, account: MailAccount, received: ReceivedId) -> Received:
        self.whole.append(received)
        if self.trouble is not None:
            raise self.trouble
        return self.desk.intake.get(received)

    def hang_up(self) -> None:
        if self.held is not None:
            self.held.set()

    def watch(self, account: MailAccount, told: Callable[[Fetched], None]) -> PretendedWatch:
        made = PretendedWatch(account, told)
        self.watches.append(made)
        return made


def foot(here: AtTheDesk) -> str:
    """What stands at the foot of the window about the mailboxes."""
    mail = here.window.status.mail
    return mail.words if mail is not None and mail.isVisible() else ""


def pass_time(here: AtTheDesk, span: timedelta) -> None:
    """The desk's clock stands that much later."""
    now = here.desk.now()
    here.desk.now = lambda: now + span  # type: ignore[method-assign]


def pretend(desk: Desk) -> PretendedPolling:
    """The desk reads its mailboxes by this from now on."""
    made = PretendedPolling(desk)
    vars(desk)["polling"] = cast("Polling", made)
    return made


def a_mailbox(desk: Desk, secret: str = "s3cret", account: MailAccount = ACCOUNT) -> MailAccount:
    """A mailbox of the office, with its password held."""
    kept = desk.mailboxes.add(desk.order(), account)
    if secret:
        desk.mailboxes.hold_secret(kept, secret)
    return kept
