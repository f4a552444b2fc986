"""``letter send`` and ``outbox`` on the command line, against a server that keeps what it takes."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.integration.cli.conftest import Line
from tests.mailservers.capture import Kept, capture
from tests.mailservers.certificates import Certificates, server_context
from tests.mailservers.scripted_smtp import Script, ScriptedSmtp

TO = "jane.roe@example.net"


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    return Certificates.make(tmp_path / "tls")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password on standard input, for each command anew."""
    monkeypatch.setattr("sys.stdin", io.StringIO("s3cret words\n" * 30))


def add_mailbox(line: Line, port: int, certificates: Certificates) -> None:
    words = ("mailbox", "add", "--name", "Privacy", "--address", "privacy@fernwick.example")
    where = ("--imap", "127.0.0.1:1", "--smtp", f"127.0.0.1:{port}", "--smtp-security", "tls")
    line.at(*words, *where, "--ca-file", certificates.ca)


@pytest.fixture
def server(line: Line, certificates: Certificates, typed: None) -> Iterator[Kept]:
    with capture(server_context(certificates.file())) as (port, kept):
        add_mailbox(line, port, certificates)
        yield kept
        line.at("mailbox", "remove")


@pytest.fixture
def breaking(line: Line, certificates: Certificates, typed: None) -> Iterator[ScriptedSmtp]:
    with ScriptedSmtp(server_context(certificates.file())) as server:
        server.script = Script({b".": b""})
        add_mailbox(line, server.port, certificates)
        yield server
        line.at("mailbox", "remove")


def approved(line: Line, *more: str) -> str:
    reference = line.case("--email", TO, *more)
    letter = str(line.at("letter", "draft", reference, "acknowledgement").json["id"])
    line.at("letter", "approve", letter)
    return letter


def test_what_would_be_sent_is_said_and_nothing_is_sent(line: Line, server: Kept) -> None:
    letter = approved(line, "--channel", "phone")
    plan = line.at("letter", "send", letter, "--plan").json
    assert (plan["to"], plan["file"][:4]) == (TO, "DSR-")
    assert plan["from"] == "privacy@fernwick.example"
    assert list(plan["cautions"]) == ["typed"]
    refused = line.at("letter", "send", letter, code=1).error
    assert refused["code"] == "sending.cautions"
    assert server.mails == []
    confirmed = ("--confirm", "typed", "--reason", "Compared letter by letter.")
    assert line.at("letter", "send", letter, *confirmed).json["state"] == "accepted"


def test_the_mailbox_that_a_letter_leaves_by_can_be_named(
    line: Line, server: Kept, certificates: Certificates
) -> None:
    letter = approved(line)
    sales = ("mailbox", "add", "--name", "Sales", "--address", "sales@fernwick.example")
    smtp = ("--imap", "127.0.0.1:1", "--smtp", "127.0.0.1:2", "--smtp-security", "tls")
    line.at(*sales, *smtp, "--ca-file", certificates.ca)
    try:
        said = line.at("letter", "send", letter, "--plan", "--from", "Sales")
        assert said.json["from"] == "sales@fernwick.example"
        sent = line.at("letter", "send", letter, "--from", "Privacy").json
        assert (sent["state"], sent["from"]) == ("accepted", "privacy@fernwick.example")
    finally:
        line.at("mailbox", "remove", "Sales")


def test_a_locked_letter_is_sent_and_its_password_said_once(line: Line, server: Kept) -> None:
    letter = approved(line)
    said = line.at("letter", "send", letter, "--lock").json
    assert said["state"] == "accepted"
    [envelope] = server.mails
    assert envelope.rcpt_tos == [TO]
    assert isinstance(envelope.content, bytes)
    assert said["password"].encode() not in envelope.content
    shown = line.at("outbox", "show", said["id"]).out
    assert said["password"] not in shown
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(_attached(envelope.content)))
    pikepdf.open(io.BytesIO(_attached(envelope.content)), password=said["password"]).close()


def test_what_nobody_knows_is_listed_and_decided_with_a_reason(
    line: Line, breaking: ScriptedSmtp
) -> None:
    letter = approved(line)
    said = line.at("letter", "send", letter, code=1)
    assert "never sent again by itself" in said.err
    assert len(breaking.stored) == 0
    [listed] = [one for one in line.at("outbox", "list").json if one["letter"] == letter]
    assert listed["state"] == "unknown"
    again = line.at("outbox", "send", listed["id"], code=1).error
    assert again["code"] == "sending.moved_on"
    decide = ("outbox", "decide", listed["id"], "--lost", "--reason", "The log has nothing.")
    assert line.at(*decide).json["state"] == "given_up"
    assert line.at("letter", "check", letter).json["state"] == "approved"


def test_what_waits_goes_by_its_own_mailbox_or_not_at_all(
    line: Line, server: Kept, certificates: Certificates
) -> None:
    sales = ("mailbox", "add", "--name", "Sales", "--address", "sales@fernwick.example")
    where = ("--imap", "127.0.0.1:1", "--smtp", "127.0.0.1:1", "--smtp-security", "tls")
    line.at(*sales, *where, "--ca-file", certificates.ca)
    letter = approved(line)
    line.at("letter", "send", letter, "--from", "Sales", code=1)
    [waiting] = [one for one in line.at("outbox", "list").json if one["letter"] == letter]
    assert (waiting["state"], waiting["from"]) == ("waiting", "sales@fernwick.example")
    send = ("outbox", "send", waiting["id"])
    assert line.at(*send, "--although-it-left", code=1).json["state"] == "waiting"
    assert line.at("outbox", "show", waiting["id"]).json["stranded"] is False
    line.at("mailbox", "remove", "Sales")
    gone = line.at(*send, code=1).error
    assert gone["code"] == "sending.account_gone"
    assert "does not go by itself" in line.told("outbox", "show", waiting["id"]).out
    assert server.mails == []
    line.at("outbox", "decide", waiting["id"], "--lost", "--reason", "Its mailbox is gone.")


def test_it_is_told_in_words(line: Line, server: Kept) -> None:
    letter = approved(line)
    told = line.told("letter", "send", letter).out
    assert ": sent\n" in told
    assert "The server said: 2.0.0 kept" in told
    assert (
        "To: jane.roe@example.net (It is known from the request.)"
        in line.told("letter", "send", letter, "--plan").out
    )
    assert "sent_before" in line.told("letter", "send", letter, "--plan").out
    assert line.told("outbox", "send").out == "Nothing waits.\n"


def test_without_a_mailbox_that_sends_it_is_said(line: Line) -> None:
    refused = line.at("letter", "send", approved(line), code=1).error
    assert refused["code"] == "sending.no_account"


def _attached(raw: bytes) -> bytes:
    head, _, rest = raw.partition(b"Content-Type: application/pdf")
    assert head
    return base64.b64decode(rest.partition(b"\r\n\r\n")[2].partition(b"\r\n--")[0])
