"""Sending against servers that answer, refuse, strip TLS, show bad certificates and hang up."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from dsar_desk.cases.mail_account import Credential, MailServer, Security
from dsar_desk.errors import DeskError
from dsar_desk.mail.smtp import Parcel, Submission, Verdict
from dsar_desk.mail.tls import context
from tests.mailservers.capture import capture
from tests.mailservers.certificates import BAD, Certificates, server_context
from tests.mailservers.scripted_smtp import Script, ScriptedSmtp

RAW = b"From: p@fernwick.example\r\nTo: jane@mail.example\r\n\r\n.dots\r\n..\r\n.\r\nend\r\n"
LETTER = Parcel(RAW, "p@fernwick.example", "jane@mail.example", "0af3")
SECRET = "hunter2 ž"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates.make(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(certificates: Certificates) -> Iterator[ScriptedSmtp]:
    with ScriptedSmtp(server_context(certificates.file())) as running:
        yield running


def nothing() -> None:
    return


def credential() -> Credential:
    return Credential("privacy@fernwick.example", SECRET)


def submission(
    port: int, ca: Path, security: Security = Security.TLS, **changes: object
) -> Submission:
    given: dict[str, object] = {"credential": credential, "timeout": 5.0, "last_timeout": 5.0}
    given.update(changes)
    server = MailServer("127.0.0.1", port, security)
    return Submission(server, context=context(str(ca)), **given)  # type: ignore[arg-type]


@pytest.fixture
def way(server: ScriptedSmtp, certificates: Certificates) -> Submission:
    return submission(server.port, certificates.ca)


def test_the_letter_arrives_as_it_is_after_we_were_let_in(
    server: ScriptedSmtp, way: Submission
) -> None:
    said: list[str] = []
    answer = way.send(LETTER, lambda: said.append("handing over"))
    assert (answer.verdict, answer.code, answer.said) == (Verdict.ACCEPTED, 250, "2.0.0 queued")
    assert said == ["handing over"]
    [text] = server.stored
    assert text.replace(b"\r\n..", b"\r\n.") + b"\r\n" == RAW
    verbs = [line.split(b" ")[0] for line in server.heard]
    assert verbs == [b"ehlo", b"AUTH", b"mail", b"rcpt", b"DATA", b"quit"]
    assert b"ENVID=0af3" in server.heard[2]
    assert b"NOTIFY=SUCCESS,FAILURE,DELAY" in server.heard[3]
    assert not any(b"localhost" in line.lower() for line in server.heard)


def _lengths(certificates: Certificates) -> tuple[int, int]:
    """How many bytes the server says and hears in a whole conversation up to its last answer."""
    with ScriptedSmtp(server_context(certificates.file())) as server:
        submission(server.port, certificates.ca).send(LETTER, nothing)
        heard = sum(len(line) + 2 for line in server.heard[:-1]) + len(server.stored[0]) + 5
        return server.spoken - len(b"221 bye\r\n"), heard


def test_cut_at_each_byte_it_is_never_called_sent_falsely_and_never_to_be_sent_twice(
    server: ScriptedSmtp, way: Submission, certificates: Certificates
) -> None:
    said, heard = _lengths(certificates)
    wrong = []
    for script in (
        *(Script(cut_out=number) for number in range(said)),
        *(Script(cut_in=number) for number in range(heard)),
    ):
        server.script, before = script, len(server.stored)
        handed: list[bool] = []
        verdict = _verdict(way, lambda handed=handed: handed.append(True))
        stored = len(server.stored) > before
        if stored and verdict not in {Verdict.ACCEPTED, Verdict.UNKNOWN}:
            wrong.append((script, verdict, "would be sent twice"))
        if not stored and verdict is Verdict.ACCEPTED:
            wrong.append((script, verdict, "was not sent"))
        if stored and not handed:
            wrong.append((script, verdict, "was not written down before"))
    assert wrong == []
    assert said + heard > 400


def _verdict(way: Submission, handing_over: Callable[[], None]) -> Verdict:
    """The verdict; what is refused in words was certainly not sent."""
    try:
        return way.send(LETTER, handing_over).verdict
    except DeskError:
        return Verdict.NOT_NOW


def test_a_server_that_stores_and_then_hangs_up_leaves_it_unknown(
    server: ScriptedSmtp, way: Submission, certificates: Certificates
) -> None:
    said, _ = _lengths(certificates)
    server.script = Script(cut_out=said - len(b"250 2.0.0 queued\r\n"))
    assert way.send(LETTER, nothing).verdict is Verdict.UNKNOWN
    assert len(server.stored) == 1


@pytest.mark.parametrize(
    ("said", "verdict", "wait"),
    [
        ((b"MAIL", b"451 4.3.0 later"), Verdict.NOT_NOW, 15),
        ((b"RCPT", b"450 4.2.0 Greylisted, try again in 300 seconds"), Verdict.NOT_NOW, 5),
        (
            (b"RCPT", b"451 greylisting in action, please come back in 00:04:59"),
            Verdict.NOT_NOW,
            15,
        ),
        ((b"RCPT", b"451 Please try again in 2 hours"), Verdict.NOT_NOW, 120),
        ((b"RCPT", b"451 retry after 1 s"), Verdict.NOT_NOW, 1),
        ((b"RCPT", b"550 5.1.1 <jane@mail.example>: no such user"), Verdict.REFUSED, None),
        ((b"RCPT", b"550-5.1.1 no\r\n550 such user"), Verdict.REFUSED, None),
        ((b"RCPT", b"251 will forward"), Verdict.ACCEPTED, None),
        ((b"DATA", b"554 no valid recipients"), Verdict.REFUSED, None),
        ((b"DATA", b"250 nonsense"), Verdict.NOT_NOW, 15),
        ((b".", b"452 4.3.1 full"), Verdict.NOT_NOW, 15),
        ((b".", b"552 5.7.1 spam"), Verdict.REFUSED, None),
        ((b".", b"354 what"), Verdict.UNKNOWN, None),
        ((b".", b"nonsense"), Verdict.UNKNOWN, None),
        ((b".", b"421 4.3.2 going down"), Verdict.NOT_NOW, 15),
    ],
)
def test_what_a_server_says_is_kept_apart(
    server: ScriptedSmtp,
    way: Submission,
    said: tuple[bytes, bytes],
    verdict: Verdict,
    wait: int | None,
) -> None:
    server.script = Script({said[0]: said[1] + b"\r\n"})
    answer = way.send(LETTER, nothing)
    assert answer.verdict is verdict
    assert answer.wait == (timedelta(minutes=wait) if wait else None)
    assert answer.said.isprintable()


def test_what_is_refused_before_the_end_is_not_handed_over(
    server: ScriptedSmtp, way: Submission
) -> None:
    server.script = Script({b"RCPT": b"550 no\r\n"})
    assert way.send(LETTER, pytest.fail).verdict is Verdict.REFUSED
    assert server.stored == []


def test_where_it_cannot_be_written_down_that_it_is_handed_over_nothing_is_sent(
    server: ScriptedSmtp, way: Submission
) -> None:
    def disk_full() -> None:
        raise DeskError("store.disk_full", "The disk is full.")

    with pytest.raises(DeskError, match="disk is full"):
        way.send(LETTER, disk_full)
    assert server.stored == []


def test_a_server_is_let_see_no_more_than_it_takes(server: ScriptedSmtp, way: Submission) -> None:
    server.script = Script({b"EHLO": b"250-here\r\n250-AUTH PLAIN\r\n250 SIZE 50\r\n"})
    with pytest.raises(DeskError, match="takes messages of at most"):
        way.send(LETTER, pytest.fail)
    assert b"RCPT" not in b"".join(server.heard).upper()


@pytest.mark.parametrize(
    ("offer", "known"),
    [
        (b"AUTH PLAIN LOGIN", b"AUTH PLAIN"),
        (b"AUTH=LOGIN", b"AUTH LOGIN"),
        (b"AUTH LOGIN", b"AUTH LOGIN"),
    ],
)
def test_a_password_is_shown_in_a_way_that_the_server_knows(
    server: ScriptedSmtp, way: Submission, offer: bytes, known: bytes
) -> None:
    answers = {b"EHLO": b"250-here\r\n250 " + offer + b"\r\n"}
    if known == b"AUTH LOGIN":
        answers |= {b"AUTH": b"334 VXNlcm5hbWU6\r\n"}
        answers |= {b"cHJp".upper(): b"334 UGFzc3dvcmQ6\r\n", b"aHVu".upper(): b"235 in\r\n"}
    server.script = Script(answers)
    way.test()
    assert server.heard[1].startswith(known)


def test_a_token_is_shown_as_microsoft_and_google_want_it(
    server: ScriptedSmtp, certificates: Certificates
) -> None:
    token = Credential("privacy@fernwick.example", "ey.x", is_token=True)
    way = submission(server.port, certificates.ca, credential=lambda: token)
    way.test()
    assert server.heard[1].startswith(b"AUTH XOAUTH2 dXNlcj1wcml2YWN5")
    server.script = Script({b"AUTH": b"334 eyJzdGF0dXMiOiI0MDEifQ==\r\n", b"": b"535 expired\r\n"})
    with pytest.raises(DeskError, match="did not let us in"):
        way.test()


def test_who_is_not_let_in_sends_nothing_and_reads_no_secret(
    server: ScriptedSmtp, way: Submission
) -> None:
    server.script = Script({b"AUTH": b"535 5.7.8 hunter2 is wrong\r\n"})
    with pytest.raises(DeskError) as refused:
        way.send(LETTER, pytest.fail)
    assert refused.value.code == "smtp.login"
    assert "hunter2" not in str(refused.value)
    server.script = Script({b"EHLO": b"250-here\r\n250 AUTH CRAM-MD5\r\n"})
    with pytest.raises(DeskError, match="no way of signing in"):
        way.test()


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("security", list(Security))
def test_a_bad_certificate_gets_neither_password_nor_letter(
    certificates: Certificates, bad: str, security: Security
) -> None:
    with capture(server_context(certificates.file(bad)), security) as (port, kept):
        with pytest.raises(DeskError) as refused:
            submission(port, certificates.ca, security).send(LETTER, pytest.fail)
        assert refused.value.code.startswith("mailbox.certificate")
        assert (kept.logins, kept.mails) == ([], [])


@pytest.mark.parametrize("security", list(Security))
def test_a_real_server_takes_it_in_both_ways(
    certificates: Certificates, security: Security
) -> None:
    with capture(server_context(certificates.file()), security) as (port, kept):
        answer = submission(port, certificates.ca, security).send(LETTER, nothing)
    assert answer.verdict is Verdict.ACCEPTED
    [envelope] = kept.mails
    assert (envelope.mail_from, envelope.rcpt_tos) == (LETTER.sender, [LETTER.recipient])
    assert envelope.content == RAW
    assert kept.logins == [("privacy@fernwick.example", SECRET)]


def test_where_starttls_is_taken_out_nothing_is_sent(certificates: Certificates) -> None:
    for answer in (b"250 here\r\n", b"250-here\r\n250 STARTTLS\r\n"):
        with a_stripping_server(answer) as (port, heard):
            with pytest.raises(DeskError) as refused:
                submission(port, certificates.ca, Security.STARTTLS).send(LETTER, pytest.fail)
            assert refused.value.code == "smtp.no_starttls"
        assert not any(b"AUTH" in line or b"MAIL" in line for line in heard)


def test_what_is_injected_before_tls_is_not_believed(certificates: Certificates) -> None:
    injected = b"220 go on\r\n250-evil\r\n250 AUTH CRAM-MD5\r\n"
    with (
        a_stripping_server(b"250-here\r\n250 STARTTLS\r\n", injected) as (port, heard),
        pytest.raises(DeskError) as refused,
    ):
        submission(port, certificates.ca, Security.STARTTLS).send(LETTER, pytest.fail)
    assert refused.value.code in {"mailbox.not_safe", "smtp.not_reached"}
    assert not any(b"AUTH" in line for line in heard)


def test_where_nobody_listens_that_is_said(certificates: Certificates) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(DeskError, match="Nothing was sent"):
        submission(port, certificates.ca).send(LETTER, pytest.fail)


@contextmanager
def a_stripping_server(hello: bytes, starttls: bytes = b"") -> Iterator[tuple[int, list[bytes]]]:
    """Somebody on the way: an offer of TLS is not made, or not kept."""
    heard: list[bytes] = []
    answers = {b"EHLO": hello, b"STAR": starttls or b"454 not today\r\n"}

    def serve(listener: socket.socket) -> None:
        with suppress(OSError), listener.accept()[0] as line, line.makefile("rb") as lines:
            line.sendall(b"220 here\r\n")
            for words in lines:
                heard.append(words)
                line.sendall(answers.get(words[:4].upper(), b"250 fine\r\n"))

    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        yield listener.getsockname()[1], heard
        thread.join(10)


def test_no_older_tls_is_spoken(certificates: Certificates) -> None:
    assert context(str(certificates.ca)).minimum_version is ssl.TLSVersion.TLSv1_2
