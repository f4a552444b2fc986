"""``mailbox`` on the command line, against a scripted server."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.cli.conftest import Line
from tests.mailservers.certificates import Certificates, server_context
from tests.mailservers.scripted_imap import Folder, ScriptedImap

if TYPE_CHECKING:
    import ssl

MAIL = (
    b"From: Ada Lind <ada@mail.example>\r\nTo: privacy@fernwick.example\r\n"
    b"Date: Mon, 16 Nov 2026 10:00:00 +0000\r\nSubject: Line\r\n\r\nPlease send me my data.\r\n"
)


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    return Certificates.make(tmp_path / "tls")


@pytest.fixture
def server(certificates: Certificates) -> Iterator[ScriptedImap]:
    shown: ssl.SSLContext = server_context(certificates.file())
    with ScriptedImap({"INBOX": Folder.of([MAIL]), "Team": Folder.of(())}, shown) as started:
        yield started


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password on standard input, for each command anew."""
    monkeypatch.setattr("sys.stdin", io.StringIO("s3cret words\n" * 20))


@pytest.fixture
def added(
    line: Line, server: ScriptedImap, certificates: Certificates, typed: None
) -> Iterator[str]:
    words = ("mailbox", "add", "--name", "Privacy", "--address", "privacy@fernwick.example")
    where = ("--imap", f"127.0.0.1:{server.address.port}", "--ca-file", certificates.ca)
    said = line.at(*words, *where)
    assert said.json["secret_kept"] is False
    yield str(said.json["id"])
    if line.at("mailbox", "list").json["mailboxes"]:
        line.at("mailbox", "remove")


def test_a_mailbox_is_added_tried_read_and_removed(
    line: Line, server: ScriptedImap, added: str
) -> None:
    listed = line.at("mailbox", "list").json["mailboxes"]
    assert [(box["id"], box["name"], box["last_read"]) for box in listed] == [
        (added, "Privacy", None)
    ]
    assert line.at("mailbox", "test").json == {
        "ok": True,
        "folders": [{"folder": "INBOX", "messages": 1}],
    }
    folders = line.at("mailbox", "folders", "privacy").json["folders"]
    assert folders == [{"name": "INBOX", "is_read": True}, {"name": "Team", "is_read": False}]
    fetched = line.at("mailbox", "fetch").json["mailboxes"][0]
    assert (fetched["new"], fetched["again"], fetched["trouble"]) == (1, 0, None)
    assert fetched["last_read"]
    assert "last read at" in line.told("mailbox", "list").out
    assert line.at("mailbox", "remove", "privacy").json == {"removed": added}
    assert line.at("mailbox", "list").json == {"mailboxes": []}
    assert 'LOGIN "privacy@fernwick.example" "s3cret words"' in server.commands[1]


def test_a_mailbox_is_changed_in_what_is_said_alone(
    line: Line, server: ScriptedImap, added: str
) -> None:
    before = line.at("mailbox", "list").json["mailboxes"][0]
    assert before["authserv_ids"] == []
    ids = ("--authserv-id", "mx.fernwick.example", "--authserv-id", "mail.fernwick.example")
    changed = line.at("mailbox", "change", "privacy", *ids).json
    assert changed == {**before, "authserv_ids": ["mx.fernwick.example", "mail.fernwick.example"]}
    assert line.at("mailbox", "change", "privacy", "--name", "Rights").json["name"] == "Rights"
    emptied = line.at("mailbox", "change", "rights", "--authserv-id", "").json
    assert emptied == {**before, "name": "Rights"}
    for words, code in (
        (("--authserv-id", "two words"), "input.mailbox"),
        (("--name", " "), "input.mailbox"),
    ):
        assert line.at("mailbox", "change", "rights", *words, code=1).error["code"] == code
    assert line.at("mailbox", "change", "nobody", code=1).error["code"] == "mailbox.unknown"


def test_what_keeps_a_mailbox_from_being_read_is_said(
    line: Line, server: ScriptedImap, added: str
) -> None:
    server.manners.answers["LOGIN"] = b"NO [AUTHENTICATIONFAILED] no"
    said = line.at("mailbox", "fetch", code=1)
    found = said.json["mailboxes"][0]
    assert found["error"]["code"] == "mailbox.login"
    assert found["error"]["message"] in said.err
    assert "their time runs" in found["at_stake"]
    assert line.at("mailbox", "test", code=1).error["code"] == "mailbox.login"


def test_a_password_is_no_argument_and_no_password_is_refused(
    line: Line, added: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--name", "n", "--address", "a@b.example", "--imap", "h", "--password", "x")
    assert "--password" in line.run("mailbox", "add", *words, code=2).err
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert line.at("mailbox", "test", code=1).error["code"] == "input.secret"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--imap", "imap.example:none"), "input.mailbox"),
        (("--imap", "imap.example", "--imap-security", "none"), "input.code"),
        (("--imap", "imap.example", "--after-filing", "move"), "input.mailbox"),
        (("--imap", "imap.example", "--sign-in", "google"), "input.mailbox"),
        (("--imap", "imap.example", "--minutes", "0"), "input.number"),
    ],
)
def test_what_cannot_be_right_is_refused_before_a_password_is_asked_for(
    line: Line, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: str
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    start = ("mailbox", "add", "--name", "New", "--address", "new@fernwick.example")
    assert line.at(*start, *words, code=1).error["code"] == code


def test_a_mailbox_that_is_not_there_is_refused(line: Line) -> None:
    for verb in ("test", "folders", "remove"):
        assert line.at("mailbox", verb, "nobody", code=1).error["code"] == "mailbox.unknown"
    assert line.at("mailbox", "fetch").json == {"mailboxes": []}
    assert "no mailbox yet" in line.told("mailbox", "list").out
