"""The same against a real server, Dovecot (``make services`` installs it)."""

import itertools
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dsar_desk.cases.mail_account import (
    AfterFiling,
    Credential,
    MailAccount,
    MailServer,
    Security,
)
from dsar_desk.errors import DeskError
from dsar_desk.mail.imap import CHUNK, ImapMailbox
from dsar_desk.mail.tls import context
from dsar_desk.services.desk import Desk
from tests.integration.mail.office import Office, a_mail, an_account, no_progress
from tests.mailservers.certificates import BAD
from tests.mailservers.dovecot import HOST, PASSWORD, PRIVACY, SHARED, Dovecot, Terms, why_absent

pytestmark = pytest.mark.services

NUMBERS = itertools.count(5_000_000)
ARRIVED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def running() -> Iterator[Dovecot]:
    """One server for the tests that change nothing about it; each has a folder of its own."""
    if why := why_absent():
        pytest.skip(why)
    with Dovecot() as server:
        yield server


def server_of(dovecot: Dovecot, security: Security = Security.TLS) -> MailServer:
    port = dovecot.imaps if security is Security.TLS else dovecot.imap
    return MailServer(HOST, port, security)


def entered(
    dovecot: Dovecot, shown: Credential | None = None, security: Security = Security.TLS
) -> ImapMailbox:
    terms = context(str(dovecot.certificates.ca))
    credential = shown or Credential(PRIVACY, PASSWORD)
    return ImapMailbox.enter(server_of(dovecot, security), credential, terms)


def mails(number: int) -> list[bytes]:
    return [a_mail(next(NUMBERS)) for _ in range(number)]


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    yield office.desk
    for account in office.desk.mailboxes.accounts():
        office.desk.mailboxes.remove(office.desk.order(), account.id)


def added(desk: Desk, dovecot: Dovecot, folder: str, **more: object) -> MailAccount:
    wanted = an_account(
        server_of(dovecot),
        folders=(folder,),
        ca_file=str(dovecot.certificates.ca),
        **more,
    )
    return desk.mailboxes.add(desk.order(), wanted, PASSWORD)


@pytest.mark.parametrize("security", sorted(Security))
def test_messages_come_as_they_lie_there_and_get_no_mark(
    office: Office, desk: Desk, running: Dovecot, security: Security
) -> None:
    folder = f"Look-{security}"
    large = a_mail(next(NUMBERS)) + b"x\r\n" * CHUNK
    raws = [*mails(3), large]
    running.deliver(raws, folder=folder, at=ARRIVED)
    account = added(desk, running, folder)
    account = desk.mailboxes.change(
        desk.order(), replace(account, imap=server_of(running, security))
    )
    desk.mailboxes.give_secret(account, PASSWORD)
    assert desk.polling.fetch(account, no_progress).new == 4
    assert desk.polling.fetch(account, no_progress).new == 0
    with entered(running) as mailbox:
        kept = office.items(account, folder, mailbox.examine(folder).uidvalidity)
    assert office.raws(kept) == raws
    assert {item.delivered for item in kept} == {ARRIVED}
    assert {item.received_on for item in kept} == {date(2026, 11, 20)}
    assert running.marks(folder=folder) == [""] * 4


def test_a_password_before_tls_is_what_dovecot_refuses_and_we_never_send(running: Dovecot) -> None:
    terms = context(str(running.certificates.ca))
    plain = MailServer(HOST, running.imap, Security.TLS)
    with pytest.raises(DeskError) as found:
        ImapMailbox.enter(plain, Credential(PRIVACY, PASSWORD), terms)
    assert found.value.code == "mailbox.not_safe"
    before = running.log().count("Login:")
    with entered(running, security=Security.STARTTLS) as mailbox:
        assert "INBOX" in mailbox.folders()
    lines = [line for line in running.log().splitlines() if "Login:" in line]
    assert len(lines) == before + 1
    assert "TLS" in lines[-1]


@pytest.mark.parametrize("name", BAD)
def test_each_bad_certificate_is_refused_before_a_password_is_sent(name: str) -> None:
    if why := why_absent():
        pytest.skip(why)
    with Dovecot(Terms(certificate=name)) as server:
        with pytest.raises(DeskError) as found:
            entered(server)
        assert found.value.code.startswith("mailbox.certificate")
        assert "Login:" not in server.log()


def test_a_wrong_password_and_an_expired_token_are_told_apart(running: Dovecot) -> None:
    for shown, code in (
        (Credential(PRIVACY, "wrong"), "mailbox.login"),
        (Credential(PRIVACY, running.token(seconds=-60), is_token=True), "mailbox.token"),
    ):
        with pytest.raises(DeskError) as found:
            entered(running, shown)
        assert found.value.code == code


def test_a_token_opens_the_mailbox_that_it_is_for(running: Dovecot) -> None:
    token = Credential(SHARED, running.token(SHARED), is_token=True)
    with entered(running, token) as mailbox:
        assert mailbox.examine("INBOX").exists == 0


def test_a_folder_that_was_deleted_and_made_again_brings_nothing_twice(
    desk: Desk, running: Dovecot
) -> None:
    raws = mails(5)
    running.deliver(raws, folder="Anew")
    account = added(desk, running, "Anew")
    assert desk.polling.fetch(account, no_progress).new == 5
    with entered(running) as mailbox:
        old = mailbox.examine("Anew").uidvalidity
    with entered(running) as mailbox:
        mailbox._door.folder.delete("Anew")
    fresh = mails(1)
    running.deliver([*raws[::-1], *fresh], folder="Anew")
    with entered(running) as mailbox:
        assert mailbox.examine("Anew").uidvalidity != old
    found = desk.polling.fetch(account, no_progress)
    assert (found.new, found.again) == (1, 5)
    assert "6 messages compared by their content, 1 new, 5 here already" in found.notices[0]


def test_dovecot_tells_of_new_mail_by_itself(running: Dovecot) -> None:
    running.deliver(mails(1), folder="Told")
    ours, theirs = socket.socketpair()
    with ours, theirs, entered(running) as mailbox:
        assert mailbox.can_wait
        mailbox.examine("Told")
        known = mailbox.uids()
        teller = threading.Thread(
            target=running.deliver, args=(mails(1),), kwargs={"folder": "Told"}
        )
        teller.start()
        mailbox.wait(60, ours)
        teller.join()
        assert len(mailbox.uids(above=known[-1])) == 1


@pytest.mark.parametrize("after", [AfterFiling.FLAG, AfterFiling.MOVE])
def test_what_the_office_asks_for_is_done_over_there(running: Dovecot, after: AfterFiling) -> None:
    folder = f"After-{after}"
    running.deliver(mails(2), folder=folder)
    running.deliver([], folder="Done")
    with entered(running) as mailbox:
        opened = mailbox.examine(folder)
        first = mailbox.uids()[0]
        if after is AfterFiling.FLAG:
            mailbox.flag(folder, opened.uidvalidity, [first])
        else:
            mailbox.move(folder, opened.uidvalidity, [first], "Done")
    expected = ["", "F"] if after is AfterFiling.FLAG else [""]
    assert running.marks(folder=folder) == expected


def test_folders_of_any_name_are_listed_and_opened(running: Dovecot) -> None:
    with entered(running) as mailbox:
        mailbox._door.folder.create('Müll & "Größe" 文')
        name = next(folder for folder in mailbox.folders() if "文" in folder)
        assert mailbox.examine(name).exists == 0
