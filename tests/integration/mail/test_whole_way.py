"""A message comes, a case is logged, a letter goes by e-mail, a bounce comes back: the whole way.

Against Dovecot, which is read by IMAP and sends by its submission service to a server that keeps.
"""

import email
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default

import pytest

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.mail_account import AccountId, MailAccount, MailServer, Security
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.reaching import Release
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.sending import SendingState
from dsar_desk.services.desk import Desk
from dsar_desk.services.fetching import Fetched
from tests.integration.mail.office import Office, a_mail, no_progress
from tests.mailservers.capture import Kept, capture
from tests.mailservers.certificates import Certificates, server_context
from tests.mailservers.dovecot import HOST, PASSWORD, PRIVACY, Dovecot, Terms, why_absent
from tests.mailservers.reports import report
from tests.requests import DOUBT, form

ARRIVED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ADA = "ada77001@mail.example"


@pytest.fixture
def relay() -> Iterator[tuple[int, Kept]]:
    with capture(None) as running:
        yield running


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    yield office.desk
    for account in office.desk.mailboxes.accounts():
        office.desk.mailboxes.remove(office.desk.order(), account.id)
    vars(office.desk).pop("outbox", None)


def message(raw: bytes) -> EmailMessage:
    read = email.message_from_bytes(raw, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def logged(desk: Desk, item: Received) -> Case:
    person = replace(form().concerned, name="Ada Lind", email=item.sender_address)
    filled = form(
        channel=Channel.INBOX,
        concerned=person,
        message=item.id,
        received=item.received_on,
    )
    return desk.openings.open_case(desk.order(), filled)


def written(desk: Desk, case: Case) -> Letter:
    letter = desk.correspondence.draft(desk.order(), case.id, "identity_request", fields=DOUBT)
    return desk.correspondence.approve(desk.order(), letter.id, letter.version)


@pytest.mark.services
def test_from_the_message_to_the_letter_and_to_the_bounce_that_the_case_tells(
    desk: Desk, relay: tuple[int, Kept]
) -> None:
    if why := why_absent():
        pytest.skip(why)
    port, kept = relay
    with Dovecot(Terms(relay=port)) as dovecot:
        account = MailAccount(
            id=AccountId(""),
            name="Privacy",
            address=PRIVACY,
            imap=MailServer(HOST, dovecot.imaps),
            login=PRIVACY,
            smtp=MailServer(HOST, dovecot.submission, Security.STARTTLS),
            ca_file=str(dovecot.certificates.ca),
        )
        account = desk.mailboxes.add(desk.order(), account, PASSWORD)
        dovecot.deliver([a_mail(77001)], at=ARRIVED)
        assert desk.polling.fetch(account, no_progress).new == 1
        item = next(one for one in desk.intake.inbox() if one.sender_address == ADA)
        case = logged(desk, item)
        letter = written(desk, case)

        sent = desk.outbox.send(desk.order(), letter.id, Release(ADA))

        assert sent.state is SendingState.ACCEPTED
        [envelope] = kept.mails
        assert (envelope.mail_from, envelope.rcpt_tos) == (PRIVACY, [ADA])
        assert isinstance(envelope.content, bytes)
        mail = message(envelope.content)
        assert mail["To"] == ADA
        assert mail["In-Reply-To"] == "<77001@mail.example>"
        assert mail["Subject"] == f"Our reference {case.reference}"
        assert not {"cc", "bcc"} & {name.lower() for name in mail}
        [attached] = mail.iter_attachments()
        assert attached.get_content() == desk.correspondence.pdf(letter.id)

        dovecot.deliver([report("postfix-failed", sent.message_id, ADA)[0]])
        assert desk.polling.fetch(account, no_progress) == Fetched(new=1)
    told = desk.finding.open(case.id)
    assert told.case.next_step == NextStep.REACH_OTHERWISE
    assert [one.state for one in told.letters] == [LetterState.BOUNCED]
    assert told.case.events == ()
    assert {one.state for one in told.received} == {ReceivedState.FILED}
    assert len(told.received) == 2
    assert (
        desk.outbox.get(sent.id).said
        == "550 5.1.1 <ada77001@mail.example>: Recipient address rejected"
    )


def test_what_leaves_is_seen_by_nobody_but_its_one_recipient(
    desk: Desk, certificates: Certificates
) -> None:
    """WR-12, at the wire: one recipient, no copies, no name of a person but inside the PDF."""
    with capture(server_context(certificates.file())) as (port, kept):
        account = MailAccount(
            id=AccountId(""),
            name="Privacy",
            address=PRIVACY,
            imap=MailServer("127.0.0.1", 993),
            login=PRIVACY,
            smtp=MailServer("127.0.0.1", port),
            ca_file=str(certificates.ca),
        )
        desk.mailboxes.add(desk.order(), account, PASSWORD)
        case = desk.openings.open_case(desk.order(), form())
        sent = desk.outbox.send(
            desk.order(), written(desk, case).id, Release(form().concerned.email)
        )
    assert sent.state is SendingState.ACCEPTED
    [envelope] = kept.mails
    assert kept.logins == [(PRIVACY, PASSWORD)]
    assert envelope.rcpt_tos == [form().concerned.email]
    assert isinstance(envelope.content, bytes)
    outside = envelope.content.partition(b"Content-Type: application/pdf")[0]
    for word in ("Jane", "Roe", "identity", "Quay", "access"):
        assert word.encode() not in outside.replace(form().concerned.email.encode(), b"")
