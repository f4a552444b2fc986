"""Very large and very deep messages: within time and memory, and what was not read is said."""

import base64
import os
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from dsar_desk.cases.message import Message
from dsar_desk.services.reading import Reader
from dsar_desk.system.sandbox import Sandbox
from tests.fuzz.__main__ import fuzz, peak
from tests.unit.mail.letters import attached, mail, parts

MIB = 1024 * 1024
TEXT = "Content-Type: text/plain\r\n\r\nsee attachment"
SECONDS = 10


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as made:
        yield made


def quickly(sandbox: Sandbox, raw: bytes) -> Message:
    started = time.monotonic()
    (message,) = Reader(sandbox).read(raw, "large.eml")
    assert time.monotonic() - started < SECONDS
    return message


def an_attachment(size: int) -> str:
    content = base64.encodebytes(os.urandom(size)).decode().replace("\n", "\r\n")
    return attached("filename=scan.pdf", content)


def nested(levels: int) -> bytes:
    body = b"\r\ndeep"
    for level in range(levels):
        body = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n%s\r\n--b%d--" % (
            level,
            level,
            body,
            level,
        )
    return mail(header=b"From: ann@mail.example\r\n" + body, body="")


def forwarded(levels: int) -> bytes:
    raw = mail("Subject: the innermost", body="deep")
    for _ in range(levels):
        raw = mail("Content-Type: message/rfc822", body=raw)
    return raw


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from /proc")
@pytest.mark.parametrize(
    ("raw", "most"),
    [
        pytest.param(lambda: parts(TEXT, an_attachment(37_000_000)), 4, id="one attachment"),
        pytest.param(lambda: mail(body=b"please erase my data\r\n" * 2_300_000), 4, id="a text"),
        pytest.param(
            lambda: mail("Content-Type: text/html", body=b"<p>Hello <b>x</b></p>" * 2_400_000),
            4,
            id="a page",
        ),
    ],
)
def test_a_message_of_50_mb_is_read_in_bounded_memory(
    sandbox: Sandbox, raw: Callable[[], bytes], most: int
) -> None:
    message = raw()
    assert len(message) > 47 * MIB
    assert quickly(sandbox, message).sender.address == "ann@mail.example"
    assert peak(sandbox) < most * len(message)


def test_ten_thousand_parts_are_listed_and_more_are_said(sandbox: Sandbox) -> None:
    piece = "Content-Type: image/png\r\n\r\nx"
    assert len(quickly(sandbox, parts(TEXT, *[piece] * 10_000)).attachments) == 10_000
    more = quickly(sandbox, parts(TEXT, *[piece] * 40_000))
    assert "attachments_left_out" in more.defects


@pytest.mark.parametrize("raw", [nested(2_000), forwarded(2_000)], ids=["parts", "mails"])
def test_two_thousand_levels_end_and_what_was_not_read_is_said(
    sandbox: Sandbox, raw: bytes
) -> None:
    message = quickly(sandbox, raw)
    assert message.sender.address == "ann@mail.example"
    assert "nested_too_deep" in message.defects


@pytest.mark.parametrize(
    "raw",
    [
        mail("Content-Type: multipart/mixed; boundary=B", body=b"--\n" * 5_000_000),
        mail("Content-Type: multipart/mixed; boundary=B", body=b"--B\n\nx\n" * 1_000_000),
        mail("Subject: " + "=?utf-8?q?a?= " * 400_000),
        mail("To: " + "a@b.example, " * 400_000),
        mail(*["Received: from x by y; Mon, 02 Nov 2026 10:00:00 +0000"] * 100_000),
        mail("Content-Type: text/html", body="<div>" * 200_000),
        mail(body=b"begin 644 y\n#86)C\n`\nend\n" * 200_000),
    ],
    ids=["hyphens", "parts", "words", "people", "servers", "elements", "uuencode"],
)
def test_what_was_made_to_take_long_takes_no_time(sandbox: Sandbox, raw: bytes) -> None:
    assert quickly(sandbox, raw).sha256


def test_damaged_messages_are_neither_lost_nor_do_they_end_the_reader() -> None:
    tally = fuzz(600, seed=4)
    assert tally.faults == []
    assert tally.read > 500
