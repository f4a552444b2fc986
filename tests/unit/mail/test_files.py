import hashlib
import random

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.mail.parse import attachment, parse, parse_json
from tests.unit.mail.letters import attached, mail, parts

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("raw", "name", "code"),
    [
        (b"", "a.eml", "mail.empty"),
        (b"\r\n\r\n", "a.eml", "mail.empty"),
        (bytes(range(256)) * 40, "a.eml", "mail.not_mail"),
        (b"%PDF-1.7\n...", "a.eml", "mail.not_mail"),
        (b"just some notes", "notes.txt", "mail.not_mail"),
        (b"PK\x03\x04....", "a.mbox", "mail.not_mail"),
        (CFB + bytes(1000), "a.msg", "mail.not_outlook"),
        (b"text", "a.msg", "mail.not_outlook"),
        (
            CFB + bytes(20) + b"\xfe\xff\x09\x00" + "__properties_version1.0".encode("utf-16-le"),
            "a.msg",
            "mail.damaged",
        ),
    ],
)
def test_a_file_that_is_no_mail_is_refused_by_name(raw: bytes, name: str, code: str) -> None:
    with pytest.raises(DeskError) as refusal:
        parse(raw, name)
    assert refusal.value.code == code
    assert name in refusal.value.sentence or code == "mail.damaged"


def test_a_refused_file_is_called_what_it_is() -> None:
    with pytest.raises(DeskError, match="not an e-mail but a PDF file"):
        parse(b"%PDF-1.7\n", "brief.eml")


def test_a_mail_named_msg_is_still_a_mail() -> None:
    assert parse(mail(), "a.msg")[0].text == "Hello"


def test_a_text_named_eml_is_a_mail_without_header() -> None:
    (message,) = parse(b"Please erase my data.\n", "a.eml")
    assert message.text == "Please erase my data."
    assert "header_missing" in message.defects


def mbox(*members: bytes) -> bytes:
    return b"".join(
        b"From x@y Mon Nov  2 10:00:00 2026\r\n" + member + b"\r\n\r\n" for member in members
    )


def test_a_mailbox_file_gives_its_mails_in_order_and_unquoted() -> None:
    first = mail("Subject: 1", body="Hello\r\n\r\n>From the bottom of my heart.\r\nbye")
    second = mail("Subject: 2", body=">>From here on\r\n\r\nFrom the heart, without a date")
    one, two = parse(mbox(first, second), "in.mbox")
    assert one.text == "Hello\n\nFrom the bottom of my heart.\nbye"
    assert two.text == ">From here on\n\nFrom the heart, without a date"


@pytest.mark.parametrize(
    ("body", "unquoted"),
    [
        (">From here on", "From here on"),  # both ways of quoting
        (">>From here on", ">From here on"),  # mboxrd
        (">you wrote\n>From here on\n>and so on", ">you wrote\n>From here on\n>and so on"),  # mboxo
        (">you wrote\n>>From here on\n>and so on", ">you wrote\n>From here on\n>and so on"),
        ("> you wrote\n>From now on: no.", "> you wrote\nFrom now on: no."),
        (">From a\n>From b", "From a\nFrom b"),
    ],
)
def test_both_ways_of_quoting_are_undone(body: str, unquoted: str) -> None:
    (one,) = parse(mbox(mail(body=body)), "in.mbox")
    assert one.text == unquoted


def test_a_length_that_is_right_keeps_a_mail_together() -> None:
    """As mboxcl2 has it: nothing quoted, and what looks like a separator belongs to the body."""
    body = "Hi\n\nFrom x@y Mon Nov  2 10:00:00 2026\nthat was the line\n>From me\n"
    whole = mail(f"Content-Length: {len(body)}", body=body)
    one, two = parse(mbox(whole, mail(body="second")), "in.mbox")
    assert one.text == body.strip()
    assert two.text == "second"


@pytest.mark.parametrize("length", [0, 3, 9_999, 10**9])
def test_a_length_that_is_wrong_is_not_believed(length: int) -> None:
    raw = mbox(mail(f"Content-Length: {length}", body="one line"), mail(body="second"))
    assert [one.text for one in parse(raw, "in.mbox")] == ["one line", "second"]


def test_an_attachment_in_a_mailbox_file_has_the_bytes_that_were_read() -> None:
    inner = b"Content-Type: message/rfc822\r\n\r\n" + mail(body=">From here on")
    raw = mbox(parts("Content-Type: text/plain\r\n\r\nHi", inner))
    (message,) = parse(raw, "in.mbox")
    assert hashlib.sha256(attachment(raw, 0)).hexdigest() == message.attachments[0].sha256


def test_the_same_mail_twice_in_a_mailbox_file_has_the_same_hash() -> None:
    same = mail(body="Please erase my data.")
    one, two, other = parse(mbox(same, same, mail(body="No, do not.")), "in.mbox")
    assert one.sha256 == two.sha256 != other.sha256
    assert one.message_id == other.message_id


def test_what_crosses_the_process_border_is_the_whole_message() -> None:
    raw = parts("Content-Type: text/html\r\n\r\n<p>x</p>", attached("filename=a.exe"))
    (record,) = parse_json(raw, "a.eml")
    (message,) = parse(raw, "a.eml")
    assert type(message).from_record(record) == message


def test_no_damage_makes_the_reader_stumble() -> None:
    whole = parts(
        "Content-Type: text/plain; charset=utf-8\r\n\r\nGrüße",
        "Content-Type: text/html\r\n\r\n<div><a href='http://x.example'>x</a><blockquote>y</blockquote>",
        attached("filename*0*=utf-8''Aus%C3%BC; filename*1=bung.pdf"),
        b"Content-Type: message/rfc822\r\n\r\n" + mail("Subject: =?utf-8?b?TMO2?=", body="inner"),
    )
    chance = random.Random(20261102)
    for _ in range(60):  # by the thousand: python -m tests.fuzz
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(damaged))
            damaged[place : place + chance.choice((0, 1, 1, 3, 40))] = chance.randbytes(
                chance.choice((0, 1, 2))
            )
        messages = parse(bytes(damaged), "a.eml")
        assert len(messages) == 1
        assert messages[0].sha256
