"""An outbox for tests: a made-up mailbox to send by, and a server that answers as it is told."""

import email
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default

from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.mail_account import AccountId, MailAccount, MailServer
from dsar_desk.errors import DeskError
from dsar_desk.mail.smtp import Answer, Parcel, Verdict
from dsar_desk.resources import folder
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.desk import Desk
from dsar_desk.services.handing_over import HandingOver
from dsar_desk.services.releasing import Releasing
from dsar_desk.services.sending import Outbox
from tests.requests import ALONE

ACCOUNT = MailAccount(
    id=AccountId("account-1"),
    name="Privacy",
    address="privacy@fernwick.example",
    imap=MailServer("imap.fernwick.example", 993),
    login="privacy@fernwick.example",
    smtp=MailServer("smtp.fernwick.example", 465),
)
TAKEN = Answer(Verdict.ACCEPTED, 250, "2.0.0 queued")
Happening = Answer | DeskError | BaseException


@dataclass
class Server:
    """A submission that keeps what it is given; ``before`` breaks off before it is handed over."""

    answer: Happening = TAKEN
    before: Happening | None = None
    taken: list[Parcel] = field(default_factory=list)

    def send(self, parcel: Parcel, handing_over: Callable[[], None]) -> Answer:
        """What ``mail.smtp.Submission`` does, without a network."""
        if isinstance(self.before, Answer):
            return self.before
        if self.before is not None:
            raise self.before
        handing_over()
        self.taken.append(parcel)
        if not isinstance(self.answer, Answer):
            raise self.answer
        return self.answer

    def test(self) -> None:
        """Nothing to test here."""


def an_outbox(desk: Desk, server: Server, *accounts: MailAccount) -> Outbox:
    """An outbox of the desk's office that sends by ``server``, from ``ACCOUNT`` or from others."""
    return an_outbox_of(desk, server, lambda: accounts or (ACCOUNT,))


def an_outbox_of(
    desk: Desk, server: Server, accounts: Callable[[], tuple[MailAccount, ...]]
) -> Outbox:
    """As ``an_outbox``, from the mailboxes that there are at the moment."""
    releasing = Releasing(desk.correspondence, desk.profiles, accounts, folder() / "mail")
    clockwork = Clockwork(desk.rulebook)
    handing = HandingOver(
        desk.database,
        clockwork,
        lambda _account: server,  # type: ignore[arg-type, return-value]
        desk.now,
    )
    return Outbox(desk.database, clockwork, releasing, handing, new_id=desk.new_id)


def approved(desk: Desk, case: Case, kind: str = "acknowledgement", **fields: str) -> Letter:
    """A letter of a case, drafted with these fields and approved by the one person there is."""
    letter = desk.correspondence.draft(desk.order(), case.id, kind, fields=fields)
    return desk.correspondence.approve(desk.order(), letter.id, letter.version, ALONE)


def now(desk: Desk, letter: Letter) -> Letter:
    """The letter as it stands now."""
    return desk.correspondence.get(letter.id)


def of(desk: Desk, case: Case) -> Case:
    """The case as it stands now."""
    return desk.finding.open(case.id).case


def message(raw: bytes) -> EmailMessage:
    """The message that these bytes are."""
    read = email.message_from_bytes(raw, policy=default)
    assert isinstance(read, EmailMessage)
    return read
