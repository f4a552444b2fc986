"""The whole way of one request by e-mail, against a real Dovecot and a mail server behind it.

The message arrives in the mailbox, becomes a case, the acknowledgement goes out by the same
mailbox's submission server, comes back undelivered, and the case says so.
"""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes
from email.policy import default
from hashlib import sha256
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.mail_account import AccountId, MailAccount, MailServer, Security
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.reaching import Release
from dsar_desk.cases.received import ReceivedLine, ReceivedState
from dsar_desk.cases.sending import SendingState
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from tests.desk import a_desk
from tests.mailservers.dovecot import HOST, PASSWORD, PRIVACY, Dovecot, Terms, why_absent
from tests.mailservers.reports import report
from tests.requests import JANE, form

pytestmark = pytest.mark.services

REQUEST = (
    "From: Jane Roe <jane.roe@example.net>\r\nTo: privacy@fernwick.example\r\n"
    "Subject: my data\r\nDate: Mon, 23 Nov 2026 08:00:00 +0100\r\n"
    "Message-ID: <request-1@example.net>\r\n\r\n"
    "Dear team, under Article 15 of the UK GDPR I ask for a copy of my personal data.\r\n"
)


class Relay:
    """The mail server behind the submission server; it takes everything and keeps it."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append(envelope)
        return "250 2.0.0 queued"


@contextmanager
def a_relay() -> Iterator[tuple[int, Relay]]:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    relay = Relay()
    controller = Controller(relay, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port, relay
    finally:
        controller.stop()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as made:
        yield made


def an_account(desk: Desk, server: Dovecot) -> MailAccount:
    account = MailAccount(
        AccountId(""),
        "Privacy",
        PRIVACY,
        MailServer(HOST, server.imaps, Security.TLS),
        PRIVACY,
        smtp=MailServer(HOST, server.submission, Security.STARTTLS),
        ca_file=str(server.certificates.ca),
    )
    added = desk.mailboxes.add(desk.order(), account)
    desk.mailboxes.hold_secret(added, PASSWORD)
    return added


def fetched(desk: Desk, account: MailAccount) -> int:
    return desk.polling.fetch(account, lambda _done, _of: None).new


def waiting(desk: Desk) -> tuple[ReceivedLine, ...]:
    return desk.intake.lines(ReceivedState.NEW, by_post=False)


def acknowledgement(desk: Desk, case: Case) -> Letter:
    draft = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    return desk.correspondence.approve(desk.order(), draft.id, draft.version)


def test_a_request_comes_by_mail_is_acknowledged_and_the_bounce_finds_its_letter(
    desk: Desk,
) -> None:
    if why := why_absent():
        pytest.skip(why)
    with a_relay() as (port, relay), Dovecot(Terms(relay=port)) as server:
        account = an_account(desk, server)
        server.deliver([REQUEST.encode()])

        assert fetched(desk, account) == 1
        assert fetched(desk, account) == 0, "once and no more"
        assert server.marks() == [""], "nothing was marked on the server"
        (line,) = waiting(desk)
        assert "access" in line.hints

        asked = form(concerned=JANE, rights=(Right.ACCESS,), message=line.id)
        case = desk.openings.open_case(desk.order(), asked)
        letter = acknowledgement(desk, case)
        sent = desk.outbox.send(desk.order(), letter.id, Release("jane.roe@example.net"))
        assert sent.state is SendingState.ACCEPTED

        (envelope,) = relay.taken
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=default)
        assert envelope.rcpt_tos == ["jane.roe@example.net"]
        assert mail["In-Reply-To"] == "<request-1@example.net>"
        assert "Roe" not in mail["Subject"]
        (pdf,) = mail.iter_attachments()
        approved = desk.correspondence.get(letter.id).approval
        assert approved is not None
        assert sha256(pdf.get_content()).hexdigest() == approved.sha256

        raw, _state = report("postfix-failed", mail["Message-ID"])
        server.deliver([raw])
        assert fetched(desk, account) == 1

    assert waiting(desk) == (), "a bounce is no new request"
    now = desk.finding.case(case.reference)
    assert now.next_step == NextStep.REACH_OTHERWISE
    assert desk.outbox.get(sent.id).state is SendingState.BOUNCED
    assert desk.correspondence.get(letter.id).state is LetterState.BOUNCED
    view = desk.finding.open(case.id)
    assert len(view.received) == 2, "the request and the report lie in the case"
