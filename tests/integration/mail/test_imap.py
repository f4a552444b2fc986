"""A mailbox on a server: what is asked of it, what is never sent, and what goes wrong in words."""

import socket
import ssl
import threading
from datetime import UTC, date, datetime

import pytest

from dsar_desk.cases.mail_account import Credential, Security
from dsar_desk.errors import DeskError
from dsar_desk.mail.imap import CHUNK, ImapMailbox, Listed
from tests.mailservers.certificates import BAD, Certificates, server_context
from tests.mailservers.scripted_imap import Folder, Manners, ScriptedImap

SMALL = b"From: ana@mail.example\r\nSubject: Please\r\n\r\nSend me my data.\r\n"
LARGE = b"From: ana@mail.example\r\nSubject: Scan\r\n\r\n" + b"x" * (2 * CHUNK)
CLEAR = {Security.TLS, Security.STARTTLS}


def inbox(*mails: bytes) -> dict[str, Folder]:
    return {"INBOX": Folder.of(mails or (SMALL,))}


def looked_at(mailbox: ImapMailbox) -> dict[int, bytes]:
    mailbox.examine("INBOX")
    return mailbox.messages([1])


def refused(server: ScriptedImap, credential: Credential, terms: ssl.SSLContext) -> DeskError:
    with pytest.raises(DeskError) as found:
        ImapMailbox.enter(server.address, credential, terms, seconds=5)
    return found.value


@pytest.mark.parametrize("security", sorted(CLEAR))
def test_what_is_asked_of_a_mailbox_leaves_no_mark(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential, security: Security
) -> None:
    with ScriptedImap(inbox(SMALL, LARGE, b""), served, Manners(security)) as server:
        mailbox = ImapMailbox.enter(server.address, credential, terms)
        with mailbox:
            assert mailbox.folders() == ("INBOX",)
            assert mailbox.examine("INBOX").uidvalidity == 7
            assert mailbox.uids() == [1, 2, 3]
            assert mailbox.uids(above=1) == [2, 3]
            assert mailbox.uids(above=3) == []
            arrived = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
            assert list(mailbox.listed([1, 2, 9])) == [
                Listed(1, len(SMALL), arrived),
                Listed(2, len(LARGE), arrived),
            ]
            assert mailbox.messages([1, 3]) == {1: SMALL, 3: b""}
            assert [len(part) for part in mailbox.parts(2)] == [CHUNK, CHUNK, len(LARGE) % CHUNK]
            assert b"".join(mailbox.parts(2)) == LARGE
            assert mailbox.header(2) == LARGE[: LARGE.index(b"\r\n\r\n") + 4]
    names = {line.split()[1] for line in server.commands}
    assert not names & {"SELECT", "STORE", "EXPUNGE", "DELETE", "APPEND", "COPY", "CLOSE"}
    fetched = [line for line in server.commands if " FETCH " in line and "BODY" in line]
    assert fetched
    assert all("BODY.PEEK[" in line for line in fetched)


def test_messages_since_a_day_are_those_that_the_server_had_since(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential
) -> None:
    with (
        ScriptedImap(inbox(SMALL), served) as server,
        ImapMailbox.enter(server.address, credential, terms) as mailbox,
    ):
        mailbox.examine("INBOX")
        assert mailbox.uids(since=date(2026, 11, 20)) == [1]
        assert mailbox.uids(since=date(2026, 11, 21)) == []
    assert [line.split(maxsplit=3)[3] for line in server.commands if "SEARCH" in line] == [
        "SINCE 20-Nov-2026",
        "SINCE 21-Nov-2026",
    ]


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("security", sorted(CLEAR))
def test_no_password_goes_to_a_server_with_a_bad_certificate(
    certificates: Certificates,
    terms: ssl.SSLContext,
    credential: Credential,
    name: str,
    security: Security,
) -> None:
    shown = server_context(certificates.file(name))
    with ScriptedImap(inbox(), shown, Manners(security)) as server:
        said = refused(server, credential, terms)
    assert said.code.startswith("mailbox.certificate")
    assert not [line for line in server.commands if "LOGIN" in line or "AUTH" in line]


def test_a_server_that_no_longer_offers_starttls_is_told_nothing(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential
) -> None:
    manners = Manners(Security.STARTTLS, offers_starttls=False)
    with ScriptedImap(inbox(), served, manners) as server:
        assert refused(server, credential, terms).code == "mailbox.not_safe"
    assert [line.split()[1] for line in server.commands] == ["CAPABILITY"]


def test_a_server_that_refuses_starttls_is_told_nothing(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential
) -> None:
    manners = Manners(Security.STARTTLS, answers={"STARTTLS": b"NO not today"})
    with ScriptedImap(inbox(), served, manners) as server:
        assert refused(server, credential, terms).code == "mailbox.not_safe"
    assert [line.split()[1] for line in server.commands] == ["CAPABILITY", "STARTTLS"]


@pytest.mark.parametrize("injected", [b"* CAPABILITY IMAP4rev1\r\n", b"x", b"A1 OK done\r\n" * 9])
def test_plaintext_injected_after_starttls_ends_the_connection(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential, injected: bytes
) -> None:
    manners = Manners(Security.STARTTLS, injected=injected)
    with ScriptedImap(inbox(), served, manners) as server:
        assert refused(server, credential, terms).code == "mailbox.not_safe"
    assert not [line for line in server.commands if "LOGIN" in line]


def test_a_greeting_that_skips_the_sign_in_is_no_way_round_tls(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential
) -> None:
    manners = Manners(Security.STARTTLS, greeting=b"* PREAUTH welcome")
    with ScriptedImap(inbox(), served, manners) as server:
        assert refused(server, credential, terms).code == "mailbox.not_safe"
    assert [line.split()[1] for line in server.commands] == ["CAPABILITY"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"NO [AUTHENTICATIONFAILED] no", "mailbox.login"),
        (b"NO LOGIN failed.", "mailbox.login"),
        (b"NO [EXPIRED] change it", "mailbox.password_expired"),
        (b"NO [UNAVAILABLE] later", "mailbox.too_often"),
        (b"NO Too many simultaneous connections.", "mailbox.too_often"),
        (b"NO [ALERT] Application-specific password required", "mailbox.sign_in_needed"),
        (b"NO [PRIVACYREQUIRED] no", "mailbox.not_safe"),
        (b"NO [OVERQUOTA] full", "mailbox.quota"),
        (b"BAD what", "mailbox.login"),
    ],
)
def test_a_sign_in_that_is_refused_is_told_by_its_cause(
    served: ssl.SSLContext,
    terms: ssl.SSLContext,
    credential: Credential,
    answer: bytes,
    code: str,
) -> None:
    with ScriptedImap(inbox(), served, Manners(answers={"LOGIN": answer})) as server:
        said = refused(server, credential, terms)
    assert said.code == code
    assert credential.secret not in said.sentence
    assert credential.user not in said.sentence


@pytest.mark.parametrize(
    ("greeting", "code"),
    [
        (b"* BYE [UNAVAILABLE] Too many connections", "mailbox.too_often"),
        (b"* BYE going down", "mailbox.gone"),
        (b"220 smtp.example ESMTP", "mailbox.nonsense"),
        (b"", "mailbox.nonsense"),
        (b"\xff\x00* OK", "mailbox.nonsense"),
    ],
)
def test_a_greeting_that_is_none_is_told_by_its_cause(
    served: ssl.SSLContext,
    terms: ssl.SSLContext,
    credential: Credential,
    greeting: bytes,
    code: str,
) -> None:
    with ScriptedImap(inbox(), served, Manners(greeting=greeting)) as server:
        assert refused(server, credential, terms).code == code
    assert server.commands == []


def test_a_token_that_is_not_taken_wants_a_new_sign_in(
    served: ssl.SSLContext, terms: ssl.SSLContext
) -> None:
    token = Credential("shared@fernwick.example", "t0ken", is_token=True)
    manners = Manners(answers={"AUTHENTICATE": b"NO [AUTHENTICATIONFAILED] expired"})
    with ScriptedImap(inbox(), served, manners) as server:
        assert refused(server, token, terms).code == "mailbox.token"


@pytest.mark.parametrize(
    ("server_says", "code"),
    [
        ({"UID FETCH": b"NO [OVERQUOTA] full"}, "mailbox.quota"),
        ({"UID FETCH": b"NO [LIMIT] slow down"}, "mailbox.too_often"),
        ({"UID FETCH": b"BAD what"}, "mailbox.nonsense"),
        ({"EXAMINE": b"NO gone"}, "mailbox.folder"),
    ],
)
def test_what_goes_wrong_later_is_told_by_its_cause(
    served: ssl.SSLContext,
    terms: ssl.SSLContext,
    credential: Credential,
    server_says: dict[str, bytes],
    code: str,
) -> None:
    with (
        ScriptedImap(inbox(), served, Manners(answers=server_says)) as server,
        ImapMailbox.enter(server.address, credential, terms) as mailbox,
        pytest.raises(DeskError) as found,
    ):
        looked_at(mailbox)
    assert found.value.code == code
    assert "Nothing is lost" in found.value.sentence or "kept here" in found.value.sentence


@pytest.mark.parametrize("length", [10**18, 60 * 1024 * 1024])
def test_a_literal_without_an_end_is_not_waited_for(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential, length: int
) -> None:
    manners = Manners(literals={1: length})
    with (
        ScriptedImap(inbox(), served, manners) as server,
        ImapMailbox.enter(server.address, credential, terms) as mailbox,
    ):
        mailbox.examine("INBOX")
        with pytest.raises(DeskError) as found:
            mailbox.messages([1])
    assert found.value.code == "mailbox.nonsense"


def test_a_server_that_knows_no_parts_gives_the_whole_once(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential
) -> None:
    with (
        ScriptedImap(inbox(LARGE), served, Manners(knows_parts=False)) as server,
        ImapMailbox.enter(server.address, credential, terms) as mailbox,
    ):
        mailbox.examine("INBOX")
        assert b"".join(mailbox.parts(1)) == LARGE


def test_a_password_of_any_letters_arrives(served: ssl.SSLContext, terms: ssl.SSLContext) -> None:
    with ScriptedImap(inbox(), served) as server:
        for secret in ('quo"te\\', "Größe", "two\r\nlines"):
            ImapMailbox.enter(server.address, Credential("ana", secret), terms).leave()
    names = [line.split()[1] for line in server.commands if "LOGIN" in line or "AUTH" in line]
    assert names == ["LOGIN", "AUTHENTICATE", "AUTHENTICATE"]
    assert not [line for line in server.commands if line.startswith("lines")]


def test_nobody_there_is_said(terms: ssl.SSLContext, served: ssl.SSLContext) -> None:
    with ScriptedImap(inbox(), served) as server:
        address = server.address
    with pytest.raises(DeskError) as found:
        ImapMailbox.enter(address, Credential("ana", "x"), terms)
    assert found.value.code == "mailbox.gone"


def test_a_silent_server_is_left(terms: ssl.SSLContext, served: ssl.SSLContext) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        quiet = ScriptedImap(inbox(), served)
        with quiet:
            address = quiet.address
        silent = type(address)("127.0.0.1", int(door.getsockname()[1]), address.security)
        with pytest.raises(DeskError) as found:
            ImapMailbox.enter(silent, Credential("ana", "x"), terms, seconds=0.1)
    assert found.value.code == "mailbox.no_answer"


def test_new_mail_ends_the_wait(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential
) -> None:
    ours, theirs = socket.socketpair()
    with (
        ours,
        theirs,
        ScriptedImap(inbox(), served) as server,
        ImapMailbox.enter(server.address, credential, terms) as mailbox,
    ):
        assert mailbox.can_wait
        mailbox.examine("INBOX")
        teller = threading.Thread(target=server.arrive, args=(SMALL,))
        teller.start()
        mailbox.wait(20, ours)
        teller.join()
        assert mailbox.uids(above=1) == [2]


def test_the_wait_is_ended_from_another_thread(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential
) -> None:
    ours, theirs = socket.socketpair()
    with (
        ours,
        theirs,
        ScriptedImap(inbox(), served) as server,
        ImapMailbox.enter(server.address, credential, terms) as mailbox,
    ):
        mailbox.examine("INBOX")
        theirs.send(b"x")
        mailbox.wait(20, ours)
        assert mailbox.uids() == [1]


def test_marks_and_moves_are_made_in_the_folder_that_was_meant(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential
) -> None:
    folders = {**inbox(SMALL, LARGE), "Filed": Folder.of(())}
    with ScriptedImap(folders, served) as server:
        with ImapMailbox.enter(server.address, credential, terms) as mailbox:
            mailbox.flag("INBOX", 7, [1])
            mailbox.move("INBOX", 7, [2], "Filed")
            with pytest.raises(DeskError) as found:
                mailbox.flag("INBOX", 8, [1])
        assert found.value.code == "mailbox.folder"
        assert server.folders["INBOX"].flagged == {1}
        assert server.folders["Filed"].mails == {1: LARGE}


def test_a_server_that_cannot_move_in_one_step_is_never_told_to_delete(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential
) -> None:
    manners = Manners(capabilities=b"IMAP4rev1 AUTH=PLAIN")
    with ScriptedImap(inbox(), served, manners) as server:
        mailbox = ImapMailbox.enter(server.address, credential, terms)
        with mailbox:
            assert not mailbox.can_wait
            with pytest.raises(DeskError) as found:
                mailbox.move("INBOX", 7, [1], "Filed")
    assert found.value.code == "mailbox.cannot_move"
    assert not {"SELECT", "STORE"} & {line.split()[1] for line in server.commands}


def test_lines_without_an_end_are_not_listened_to(
    served: ssl.SSLContext, terms: ssl.SSLContext, credential: Credential
) -> None:
    with ScriptedImap(inbox(), served, Manners(floods="UID SEARCH")) as server:
        mailbox = ImapMailbox.enter(server.address, credential, terms)
        mailbox.examine("INBOX")
        with mailbox, pytest.raises(DeskError) as found:
            mailbox.uids()
    assert found.value.code == "mailbox.nonsense"
