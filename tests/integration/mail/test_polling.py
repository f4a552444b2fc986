"""Mailboxes read on demand and watched; the connection tried in words; the state afterwards."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from dsar_desk.cases.mail_account import MailAccount
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.fetching import Fetched
from dsar_desk.services.polling import Watch
from tests.integration.mail.office import Office, a_mail, an_account, no_progress
from tests.integration.mail.test_fetching import NUMBERS
from tests.mailservers.certificates import Certificates, server_context
from tests.mailservers.scripted_imap import Folder, Manners, ScriptedImap


@pytest.fixture
def server(served: ssl.SSLContext) -> Iterator[ScriptedImap]:
    with ScriptedImap({"INBOX": Folder.of([a_mail(next(NUMBERS))])}, served) as started:
        yield started


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    yield office.desk
    for account in office.desk.mailboxes.accounts():
        office.desk.mailboxes.remove(office.desk.order(), account.id)


@pytest.fixture
def account(desk: Desk, server: ScriptedImap, certificates: Certificates) -> MailAccount:
    wanted = an_account(server.address, ca_file=str(certificates.ca))
    return desk.mailboxes.add(desk.order(), wanted, "s3cret")


def test_a_connection_that_stands_is_said_with_what_is_there(
    desk: Desk, account: MailAccount, server: ScriptedImap
) -> None:
    tested = desk.polling.test(account)
    assert tested.folders == ("INBOX",)
    assert tested.sentences[0].startswith("The connection is protected, the sign-in was taken")
    assert tested.sentences[1:] == ("INBOX: one message.",)
    assert not [line for line in server.commands if "FETCH" in line]
    assert desk.mailboxes.state(account).last_read is None


def test_a_password_is_tried_before_it_is_kept(
    desk: Desk, server: ScriptedImap, certificates: Certificates
) -> None:
    unsaved = an_account(server.address, ca_file=str(certificates.ca))
    assert desk.polling.test(unsaved, "tried").folders == ("INBOX",)
    assert any('"tried"' in line for line in server.commands)


def test_how_the_reading_went_is_in_the_state(
    desk: Desk, account: MailAccount, server: ScriptedImap
) -> None:
    assert desk.polling.fetch(account, no_progress).new == 1
    state = desk.mailboxes.state(account)
    assert (state.last_read, state.trouble) == (desk.now(), None)
    server.manners.answers["LOGIN"] = b"NO [AUTHENTICATIONFAILED] no"
    with pytest.raises(DeskError):
        desk.polling.fetch(account, no_progress)
    state = desk.mailboxes.state(account)
    assert state.trouble is not None
    assert state.trouble.code == "mailbox.login"
    assert "their time runs" in state.at_stake
    del server.manners.answers["LOGIN"]
    desk.polling.fetch(account, no_progress)
    assert desk.mailboxes.state(account).trouble is None


def test_a_folder_that_went_stands_in_the_state_until_it_is_there_or_taken_out(
    desk: Desk, account: MailAccount, server: ScriptedImap
) -> None:
    second = server.folders["Second"] = Folder.of(())
    account = desk.mailboxes.change(desk.order(), replace(account, folders=("INBOX", "Second")))

    def missing() -> tuple[str, ...]:
        desk.polling.fetch(account, no_progress)
        return desk.mailboxes.state(account).missing

    assert missing() == ()
    del server.folders["Second"]
    assert [missing(), missing()] == [("Second",), ("Second",)]
    state = desk.mailboxes.state(account)
    assert (state.last_read, state.trouble) == (desk.now(), None)
    assert "The folder Second of the mailbox Privacy is not" in state.sentences[1]
    assert "its time runs all the same" in state.sentences[1]
    server.folders["Second"] = second
    assert missing() == ()
    del server.folders["Second"]
    assert missing() == ("Second",)
    account = desk.mailboxes.change(desk.order(), replace(account, folders=("INBOX",)))
    assert desk.mailboxes.state(account).missing == ()
    assert missing() == ()


def test_a_mailbox_none_of_whose_folders_is_there_was_not_read(
    desk: Desk, account: MailAccount, server: ScriptedImap
) -> None:
    del server.folders["INBOX"]
    with pytest.raises(DeskError, match="not at"):
        desk.polling.fetch(account, no_progress)
    state = desk.mailboxes.state(account)
    assert state.last_read is None
    assert state.trouble is not None
    assert state.trouble.code == "mailbox.folder"


def test_a_bad_certificate_is_in_the_state_and_no_password_was_sent(
    desk: Desk, certificates: Certificates
) -> None:
    shown = server_context(certificates.file("expired"))
    with ScriptedImap({"INBOX": Folder.of(())}, shown) as server:
        wanted = an_account(server.address, ca_file=str(certificates.ca))
        account = desk.mailboxes.add(desk.order(), wanted, "s3cret")
        with pytest.raises(DeskError) as found:
            desk.polling.fetch(account, no_progress)
    assert found.value.code == "mailbox.certificate_expired"
    assert desk.mailboxes.state(account).trouble is found.value
    assert server.commands == []


def test_one_fetch_gets_past_a_message_that_the_server_cannot_give(
    desk: Desk, served: ssl.SSLContext, certificates: Certificates
) -> None:
    mails = [a_mail(next(NUMBERS)) for _ in range(3)]
    manners = Manners(literals={2: 10**15})
    with ScriptedImap({"INBOX": Folder.of(mails)}, served, manners) as server:
        wanted = an_account(server.address, ca_file=str(certificates.ca))
        account = desk.mailboxes.add(desk.order(), wanted, "s3cret")
        found = desk.polling.fetch(account, no_progress)
    assert len(found.notices) == 1
    assert desk.mailboxes.state(account).trouble is None


class Heard:
    """What a watch told, waited for by number."""

    def __init__(self) -> None:
        self.looks: list[Fetched] = []
        self._news = threading.Condition()

    def __call__(self, fetched: Fetched) -> None:
        with self._news:
            self.looks.append(fetched)
            self._news.notify_all()

    def wait_for(self, number: int) -> None:
        with self._news:
            assert self._news.wait_for(lambda: len(self.looks) >= number, 20)


@contextmanager
def running(watch: Watch) -> Iterator[threading.Thread]:
    thread = threading.Thread(target=watch.run)
    thread.start()
    try:
        yield thread
    finally:
        watch.stop()
        thread.join(20)
        assert not thread.is_alive()


def test_a_watch_brings_new_mail_as_soon_as_the_server_tells(
    desk: Desk, account: MailAccount, server: ScriptedImap
) -> None:
    heard = Heard()
    with running(desk.polling.watch(account, heard)):
        heard.wait_for(1)
        server.arrive(a_mail(next(NUMBERS)))
        heard.wait_for(2)
    assert [look.new for look in heard.looks] == [1, 1]
    assert len([line for line in server.commands if "LOGIN" in line]) == 1


@pytest.mark.parametrize("why", ["no IDLE", "two folders"])
def test_a_watch_looks_by_the_clock_where_the_server_tells_nothing(
    desk: Desk, account: MailAccount, server: ScriptedImap, why: str
) -> None:
    if why == "no IDLE":
        server.manners.capabilities = b"IMAP4rev1 AUTH=PLAIN"
    else:
        server.folders["Second"] = Folder.of(())
        account = desk.mailboxes.change(desk.order(), replace(account, folders=("INBOX", "Second")))
    heard = Heard()
    watch = desk.polling.watch(account, heard)
    with running(watch):
        heard.wait_for(1)
        server.arrive(a_mail(next(NUMBERS)))
        watch.look_now()
        heard.wait_for(2)
    assert [look.new for look in heard.looks] == [1, 1]
    assert not [line for line in server.commands if "IDLE" in line]


def test_a_watch_goes_on_after_a_trouble(
    desk: Desk, account: MailAccount, server: ScriptedImap
) -> None:
    server.manners.answers["LOGIN"] = b"NO [UNAVAILABLE] later"
    heard = Heard()
    watch = desk.polling.watch(account, heard)
    refused = threading.Event()
    real = desk.mailboxes.was_not_read

    def noted(account: MailAccount, trouble: DeskError) -> None:
        real(account, trouble)
        refused.set()

    desk.mailboxes.was_not_read = noted  # type: ignore[method-assign]
    try:
        with running(watch):
            assert refused.wait(20)
            state = desk.mailboxes.state(account)
            assert state.trouble is not None
            assert state.trouble.code == "mailbox.too_often"
            del server.manners.answers["LOGIN"]
            watch.look_now()
            heard.wait_for(1)
    finally:
        desk.mailboxes.was_not_read = real  # type: ignore[method-assign]
    assert desk.mailboxes.state(account).trouble is None


@pytest.mark.parametrize("command", ["UID SEARCH", "UID FETCH", "EXAMINE"])
def test_a_watch_is_stopped_in_the_middle_of_what_it_fetches(
    desk: Desk, account: MailAccount, server: ScriptedImap, command: str
) -> None:
    server.manners.stalls = command
    watch = desk.polling.watch(account, Heard())
    with running(watch) as thread:
        assert server.stalled.wait(20)
        watch.stop()
        thread.join(20)
        assert not thread.is_alive()
    assert desk.mailboxes.state(account).trouble is None


def test_a_watch_that_was_stopped_before_it_ran_does_nothing(
    desk: Desk, account: MailAccount, server: ScriptedImap
) -> None:
    watch = desk.polling.watch(account, Heard())
    watch.stop()
    watch.run()
    assert server.commands == []
