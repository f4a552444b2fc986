"""What the upstream projects state about their own mails holds for ours."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.mail.parse import parse
from tests.samples import shared

pytestmark = pytest.mark.samples


def folded(text: str) -> str:
    return " ".join(text.split())


def names(message: Message) -> list[str]:
    return [attachment.name for attachment in message.attachments]


def addresses(mailboxes: tuple[Mailbox, ...]) -> list[str]:
    return [mailbox.address for mailbox in mailboxes]


FACTS: dict[str, Callable[[Message, Any], bool]] = {
    "subject": lambda message, value: folded(message.subject) == folded(value),
    "subject_best": lambda message, value: message.subject == value,
    "subject_startswith": lambda message, value: message.subject.startswith(value),
    "from_addr": lambda message, value: message.sender.address == value,
    "from_name": lambda message, value: message.sender.name == value,
    "to_addrs": lambda message, value: addresses(message.to) == value,
    "reply_to_addrs": lambda message, value: addresses(message.reply_to) == value,
    "to_contains": lambda message, value: set(value) <= set(addresses(message.to)),
    "to": lambda message, value: [[one.name, one.address] for one in message.to] == value,
    "cc_count": lambda message, value: len(message.cc) == value,
    "message_id": lambda message, value: message.message_id == value,
    "in_reply_to": lambda message, value: message.in_reply_to == value,
    "references": lambda message, value: list(message.references) == value,
    "date_utc": lambda message, value: message.date == datetime.fromisoformat(value),
    "attachment_names": lambda message, value: names(message) == value,
    "part_filenames": lambda message, value: names(message) == value,
    "attachment_names_contains": lambda message, value: set(value) <= set(names(message)),
    "attachment_count": lambda message, value: len(message.attachments) == value,
    "first_attachment_size": lambda message, value: message.attachments[0].size == value,
    "is_bounce": lambda message, value: (message.automatic == "bounce") is value,
    "is_auto_reply": lambda message, value: (message.automatic == "auto_reply") is value,
    "body": lambda message, value: message.text.strip() == value.strip(),
    "body_contains": lambda message, value: all(piece in message.text for piece in value),
    "body_min_len": lambda message, value: len(message.text) >= value,
    "body_not_empty": lambda message, value: bool(message.text.strip()) is value,
    "html_only": lambda message, value: bool(message.html and message.text) is value,
    "new_text_stripped": lambda message, value: message.own_text.strip() == value.strip(),
    "has_quoted_section": lambda message, value: (message.quoted_text_from is not None) is value,
    "defects": lambda message, value: bool(value) and "boundary_missing" in message.defects,
}
"""What can be stated; facts about a parser's tree, TNEF (part 3) and notes are not among them."""


def test_every_stated_fact_holds() -> None:
    folder = shared("samples")
    files = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["files"]
    wrong, checked = [], 0
    for name, expected in files.items():
        if name.startswith("msg/") or not expected.get("gold"):
            continue
        (message,) = parse((folder / name).read_bytes(), name)
        for fact, value in expected["gold"].items():
            check = FACTS.get(fact)
            checked += check is not None
            if check and not check(message, value):
                wrong.append((name, fact, value))
    assert wrong == []
    assert checked > 70


def test_every_sample_mail_is_read() -> None:
    """None is refused, and hardly one is left without text, files or a word about why."""
    for path in sorted(shared("samples", "mime").rglob("*.eml")):
        for message in parse(path.read_bytes(), path.name):
            assert message.text.strip() or message.attachments or message.defects, path.name


def test_a_mailbox_file_of_requests_comes_out_in_order() -> None:
    folder = shared("samples", "requests")
    order = json.loads((folder / "inbox.expected.json").read_text(encoding="utf-8"))["ids_in_order"]
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    subject = {label["id"]: label["mail"].get("subject") for label in labels}
    messages = parse((folder / "inbox.mbox").read_bytes(), "inbox.mbox")
    assert len(messages) == len(order)
    for identifier, message in zip(order, messages, strict=True):
        assert subject[identifier] in {None, message.subject}
