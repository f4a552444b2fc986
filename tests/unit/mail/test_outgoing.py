import base64
import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dsar_desk.cases.message import Automatic, Mailbox, Message
from dsar_desk.errors import DeskError
from dsar_desk.mail.covering import Attached, covering
from dsar_desk.mail.outgoing import (
    Outgoing,
    as_bytes,
    message_id_for,
    pdf_name,
    refuse_unanswerable,
    refuse_unsendable,
    thread_of,
)
from dsar_desk.resources import folder

PDF = bytes(range(256)) * 40 + b"\r\n.\r\n.."
LANGUAGES = sorted(path.stem for path in (folder() / "mail").glob("*.toml"))


def outgoing(**changes: object) -> Outgoing:
    made = Outgoing(
        message_id="<0af3@fernwick.example>",
        sender=Mailbox("Fernwick Books", "privacy@fernwick.example"),
        recipient="jane.roe@mail.example",
        subject="Our reference DSR-2026-0142",
        text="Hello,\n\n.Zoë “quoted”\n\nFernwick\n",
        language="en",
        at=datetime(2026, 11, 26, 10, tzinfo=UTC),
        pdf=PDF,
        pdf_name=pdf_name("DSR-2026-0142"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def read(raw: bytes) -> email.message.EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    assert not message.defects
    return message


def test_the_message_has_one_recipient_and_no_copies_and_the_very_pdf() -> None:
    raw = as_bytes(outgoing())
    message = read(raw)
    assert message["To"] == "jane.roe@mail.example"
    assert message["From"] == "Fernwick Books <privacy@fernwick.example>"
    assert not {"cc", "bcc", "auto-submitted", "x-mailer", "user-agent", "sender"} & {
        name.lower() for name in message
    }
    assert message["Message-ID"] == "<0af3@fernwick.example>"
    [attached] = message.iter_attachments()
    assert attached.get_filename() == "DSR-2026-0142.pdf"
    assert attached.get_content() == PDF
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == ["Hello,", "", ".Zoë “quoted”", "", "Fernwick"]


def test_every_line_is_short_and_of_seven_bits_with_crlf() -> None:
    raw = as_bytes(outgoing(sender=Mailbox("Größe " * 20, "p@fernwick.example"), text="ž" * 900))
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert raw.replace(b"\r\n", b"").translate(None, b"\r\n") == raw.replace(b"\r\n", b"")


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert as_bytes(outgoing()) == as_bytes(outgoing())


@pytest.mark.parametrize(
    "name", ["Fernwick\r\nBcc: spy@evil.example", "Fernwick\nTo: x@y.example", "a\x00b\x85c\u2028d"]
)
def test_no_header_is_smuggled_in(name: str) -> None:
    sound = as_bytes(outgoing())
    raw = as_bytes(outgoing(sender=Mailbox(name, "privacy@fernwick.example"), subject=name))
    message = read(raw)
    assert message.keys() == read(sound).keys()
    assert message["To"] == "jane.roe@mail.example"


def test_an_answer_belongs_to_the_thread_it_answers() -> None:
    theirs = Message("0" * 64, message_id="<b@mail.example>", references=("<a@mail.example>",))
    answers, references = thread_of(theirs)
    message = read(as_bytes(outgoing(answers=answers, references=references)))
    assert message["In-Reply-To"] == "<b@mail.example>"
    assert message["References"].split() == ["<a@mail.example>", "<b@mail.example>"]
    assert read(as_bytes(outgoing()))["In-Reply-To"] is None


@pytest.mark.parametrize("identity", ["", "no brackets", "<a b@c>", "<a@b>\r\nBcc: x", "<é@b>"])
def test_what_is_no_message_id_is_answered_without_it(identity: str) -> None:
    assert thread_of(Message("0" * 64, message_id=identity)) == ("", ())
    assert thread_of(None) == ("", ())


def test_a_very_long_thread_is_cut_in_its_middle() -> None:
    before = tuple(f"<{number}@mail.example>" for number in range(100))
    _, references = thread_of(Message("0" * 64, message_id="<z@mail.example>", references=before))
    assert (references[0], references[-1], len(references)) == (before[0], "<z@mail.example>", 20)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "jane",
        "jane@host",
        "a@b.example, c@d.example",
        "Jane <jane@mail.example>",
        "jane@mail.example\r\nRCPT TO:<spy@evil.example>",
        "jane@mail.example ",
        '"jane roe"@mail.example',
        "jané@mail.example",
        "jane@mаil.example",
        "a..b@mail.example",
        "<jane@mail.example>",
        f"{'a' * 65}@mail.example",
        f"a@{'b.' * 130}example",
    ],
)
def test_only_one_plain_address_is_written_to(address: str) -> None:
    with pytest.raises(DeskError) as refused:
        refuse_unsendable(address, (), "DSR-2026-0142")
    assert refused.value.code == "sending.address"
    assert address.strip() == "" or address.strip() not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("noreply@shop.example", "sending.nobody"),
        ("no-reply@shop.example", "sending.nobody"),
        ("Do_Not_Reply@shop.example", "sending.nobody"),
        ("MAILER-DAEMON@mx.example", "sending.nobody"),
        ("bounce+x=y@mx.example", "sending.nobody"),
        ("Privacy@Fernwick.example", "sending.own_address"),
    ],
)
def test_neither_machines_nor_ourselves_are_written_to(address: str, code: str) -> None:
    with pytest.raises(DeskError) as refused:
        refuse_unsendable(address, ("privacy@fernwick.example",), "DSR-2026-0142")
    assert refused.value.code == code


def test_people_are_written_to() -> None:
    for address in (
        "jane.roe+x@mail.example",
        "o'neil@a-b.co.uk",
        "bouncer@x.xn--p1ai",
        "n@b.museum",
    ):
        refuse_unsendable(address, ("privacy@fernwick.example",), "DSR-2026-0142")


@pytest.mark.parametrize("machine", [*Automatic, None])
def test_machines_are_never_answered(machine: Automatic | None) -> None:
    sender = Mailbox("", "list@mail.example") if machine else Mailbox("Jane", "")
    with pytest.raises(DeskError, match="machines are never answered"):
        refuse_unanswerable(Message("0" * 64, sender=sender, automatic=machine), "DSR-2026-0142")
    refuse_unanswerable(Message("0" * 64, sender=Mailbox("", "jane@mail.example")), "DSR-2026-0142")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_say_neither_who_nor_what(language: str) -> None:
    about = Attached("DSR-2026-0142", "Fernwick Books", "DSR-2026-0142.pdf")
    plain = covering(folder() / "mail", language, about, protected=False)
    locked = covering(folder() / "mail", language, about, protected=True)
    assert "DSR-2026-0142" in plain.subject
    assert "DSR-2026-0142.pdf" in plain.text
    assert plain.text.endswith("\nFernwick Books\n")
    assert "{" not in plain.subject + locked.text
    assert len(locked.text) > len(plain.text) + 40
    assert read(as_bytes(outgoing(subject=plain.subject)))["Subject"] == plain.subject


def test_a_language_without_words_gets_english() -> None:
    about = Attached("DSR-2026-0142", "Fernwick Books", "f.pdf")
    english = covering(folder() / "mail", "en-GB", about, protected=False)
    assert covering(folder() / "mail", "ja", about, protected=False) == english
    assert covering(folder() / "mail", "../en", about, protected=False) == english


def test_the_id_is_at_our_own_domain() -> None:
    assert message_id_for("0af3", "Privacy@Fernwick.example") == "<0af3@fernwick.example>"


def test_the_pdf_is_encoded_as_one_would_expect() -> None:
    assert base64.encodebytes(PDF).replace(b"\n", b"\r\n") in as_bytes(outgoing())
