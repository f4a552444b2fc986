"""Every mail among the samples is read; the values they state are in ``test_gold_mail``."""

import json

import pytest

from dsar_desk.mail.parse import parse
from tests.samples import shared

pytestmark = pytest.mark.samples


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
