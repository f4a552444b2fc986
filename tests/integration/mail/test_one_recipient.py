"""What leaves by e-mail is seen by nobody but its one recipient, read at the wire (WR-12)."""

from collections.abc import Iterator

import pytest

from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter
from dsar_desk.cases.mail_account import AccountId, MailAccount, MailServer
from dsar_desk.cases.reaching import Release
from dsar_desk.cases.sending import SendingState
from dsar_desk.services.desk import Desk
from tests.integration.mail.office import Office
from tests.mailservers.capture import capture
from tests.mailservers.certificates import Certificates, server_context
from tests.mailservers.dovecot import PASSWORD, PRIVACY
from tests.requests import DOUBT, form


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    yield office.desk
    for account in office.desk.mailboxes.accounts():
        office.desk.mailboxes.remove(office.desk.order(), account.id)
    vars(office.desk).pop("outbox", None)


def written(desk: Desk, case: Case) -> Letter:
    letter = desk.correspondence.draft(desk.order(), case.id, "identity_request", fields=DOUBT)
    return desk.correspondence.approve(desk.order(), letter.id, letter.version)


def test_what_leaves_is_seen_by_nobody_but_its_one_recipient(
    desk: Desk, certificates: Certificates
) -> None:
    """One recipient, no copies, no name of a person but inside the PDF."""
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
