"""An office with a mailbox on a scripted server, for tests of fetching."""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.mail_account import AccountId, Credential, MailAccount, MailServer
from dsar_desk.cases.mail_place import MailPlace, folder_key
from dsar_desk.cases.received import Received
from dsar_desk.mail.imap import ImapMailbox
from dsar_desk.services.arriving import Arriving
from dsar_desk.services.desk import Desk
from dsar_desk.services.fetching import Fetched, Fetching, Progress
from dsar_desk.services.order import Order

if TYPE_CHECKING:
    from dsar_desk.services.intake import Intake

PERSON = "privacy@fernwick.example"


def a_mail(number: int, words: str = "Please send me a copy of my data.") -> bytes:
    """A short mail; each number is another one."""
    return (
        f"From: Ada Lind <ada{number}@mail.example>\r\nTo: {PERSON}\r\n"
        f"Date: Mon, 16 Nov 2026 10:00:00 +0000\r\nMessage-ID: <{number}@mail.example>\r\n"
        f"Subject: Request {number}\r\n\r\n{words}\r\n"
    ).encode()


def an_account(server: MailServer, name: str = "a1", **more: Any) -> MailAccount:
    plain = MailAccount(AccountId(name), "Privacy", PERSON, server, PERSON)
    return replace(plain, **more)


def no_progress(_done: int, _of: int) -> None:
    """Nobody watches."""


class Unread:
    """An intake that reads nothing, for tests of what comes before reading."""

    def read_all(self, _order: Order, _received: Sequence[ReceivedId], _progress: Progress) -> None:
        """Leave it as it is."""


@dataclass
class Office:
    """Fetches into the register of a desk; ``reads`` is False where only the keeping is tested."""

    desk: Desk
    terms: ssl.SSLContext
    reads: bool = True
    secret: str = "secret"
    fetching: Fetching = field(init=False)

    def __post_init__(self) -> None:
        self.start_anew()

    def start_anew(self) -> None:
        """A fetching that remembers nothing, as after a new start of the program."""
        arriving = Arriving(self.desk.database, self.desk.new_id)
        intake = self.desk.intake if self.reads else cast("Intake", Unread())
        self.fetching = Fetching(self.desk.database, arriving, intake, self.desk.order)

    def poll(self, account: MailAccount, progress: Progress = no_progress) -> Fetched:
        with self.enter(account) as mailbox:
            return self.fetching.look(mailbox, account, progress)

    def enter(self, account: MailAccount) -> ImapMailbox:
        credential = Credential(account.login, self.secret)
        return ImapMailbox.enter(account.imap, credential, self.terms, seconds=20)

    def items(
        self, account: MailAccount, folder: str = "INBOX", validity: int = 7
    ) -> list[Received]:
        """What lies at each known place of a folder, in the order of the numbers."""
        found = []
        with self.desk.database.view() as view:
            key = folder_key(folder)
            for uid in sorted(view.mail_places.uids(account.mailbox, key, validity)):
                place = MailPlace(account.mailbox, key, validity, uid)
                placed = view.mail_places.at(place)
                assert placed is not None
                found.append(view.received.get(placed.received))
        return found

    def count(self) -> int:
        """How many items the register has in all."""
        return sum(self.desk.intake.counts().values())

    def raws(self, items: list[Received]) -> list[bytes]:
        """Their bytes."""
        return [self.desk.intake.raw(item.id) for item in items]
