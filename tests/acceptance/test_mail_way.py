"""The whole way of one request by e-mail, against a real Dovecot and a mail server behind it.

The message arrives in the mailbox, becomes a case, the acknowledgement goes out by the same
mailbox's submission server, comes back undelivered, and the case says so.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256
from pathlib import Path

import pytest
from aiosmtpd.smtp import Envelope

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.mail_account import AccountId, MailAccount, MailServer, Security
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.reaching import Release
from dsar_desk.cases.received import ReceivedLine, ReceivedState
from dsar_desk.cases.sending import SendingState
from dsar_desk.law.rights import Right
from dsar_desk.services.desk import Desk
from dsar_desk.services.fetching import Fetched
from tests.desk import a_desk
from tests.mailservers.capture import capture
from tests.mailservers.dovecot import HOST, PASSWORD, PRIVACY, Dovecot, Terms, why_absent
from tests.mailservers.reports import report
from tests.requests import JANE, form

pytestmark = pytest.mark.services

JANES = "jane.roe@example.net"
REQUEST = (
    f"From: Jane Roe <{JANES}>\r\nTo: {PRIVACY}\r\n"
    "Subject: my data\r\nDate: Mon, 23 Nov 2026 08:00:00 +0100\r\n"
    "Message-ID: <request-1@example.net>\r\n\r\n"
    "Dear team, under Article 15 of the UK GDPR I ask for a copy of my personal data.\r\n"
)
ARRIVED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""The mail server had it three days before the date that its sender gave it."""


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


def fetched(desk: Desk, account: MailAccount) -> Fetched:
    return desk.polling.fetch(account, lambda _done, _of: None)


def waiting(desk: Desk) -> tuple[ReceivedLine, ...]:
    return desk.intake.lines(ReceivedState.NEW, by_post=False)


def acknowledgement(desk: Desk, case: Case) -> Letter:
    draft = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    return desk.correspondence.approve(desk.order(), draft.id, draft.version)


def mail_in(envelope: Envelope) -> EmailMessage:
    assert isinstance(envelope.content, bytes)
    read = message_from_bytes(envelope.content, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_request_comes_by_mail_is_acknowledged_and_the_bounce_finds_its_letter(
    desk: Desk,
) -> None:
    if why := why_absent():
        pytest.skip(why)
    with capture(None) as (port, relay), Dovecot(Terms(relay=port)) as server:
        account = an_account(desk, server)
        server.deliver([REQUEST.encode()], at=ARRIVED)
        assert fetched(desk, account) == Fetched(new=1)
        assert fetched(desk, account) == Fetched(), "once and no more"
        assert server.marks() == [""], "nothing was marked on the server"
        case = logged(desk)

        letter = acknowledgement(desk, case)
        sent = desk.outbox.send(desk.order(), letter.id, Release(JANES))
        assert sent.state is SendingState.ACCEPTED
        (envelope,) = relay.mails
        assert (envelope.mail_from, envelope.rcpt_tos) == (PRIVACY, [JANES])
        check_mail(mail_in(envelope), desk, case, letter)

        server.deliver([report("postfix-failed", sent.message_id, JANES)[0]])
        assert fetched(desk, account) == Fetched(new=1)
    check_bounced(desk, case, letter)
    bounced = desk.outbox.get(sent.id)
    assert bounced.state is SendingState.BOUNCED
    assert bounced.said == f"550 5.1.1 <{JANES}>: Recipient address rejected"


def logged(desk: Desk) -> Case:
    """The case of the one message that waits: its time runs from when the server had it."""
    (line,) = waiting(desk)
    assert "access" in line.hints
    item = desk.intake.get(line.id)
    assert (item.sender_address, item.received_on) == (JANES, date(2026, 11, 20))
    asked = form(
        concerned=JANE,
        rights=(Right.ACCESS,),
        message=item.id,
        received=item.received_on,
        channel=Channel.INBOX,
    )
    return desk.openings.open_case(desk.order(), asked)


def check_mail(mail: EmailMessage, desk: Desk, case: Case, letter: Letter) -> None:
    """One recipient, an answer to the request, no name in its subject, the approved bytes."""
    assert mail["To"] == JANES
    assert not {"cc", "bcc"} & {name.lower() for name in mail}
    assert mail["In-Reply-To"] == "<request-1@example.net>"
    assert mail["Subject"] == f"Our reference {case.reference}"
    (pdf,) = mail.iter_attachments()
    approved = desk.correspondence.get(letter.id).approval
    assert approved is not None
    assert sha256(pdf.get_content()).hexdigest() == approved.sha256
    assert pdf.get_content() == desk.correspondence.pdf(letter.id)


def check_bounced(desk: Desk, case: Case, letter: Letter) -> None:
    """The request and the report lie in the case, which stands open and wants another way."""
    assert waiting(desk) == (), "a bounce is no new request"
    told = desk.finding.open(case.id)
    assert told.case.next_step == NextStep.REACH_OTHERWISE
    assert told.case.events == ()
    assert [(one.id, one.state) for one in told.letters] == [(letter.id, LetterState.BOUNCED)]
    assert [one.state for one in told.received] == [ReceivedState.FILED] * 2
