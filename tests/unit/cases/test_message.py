import json
from datetime import UTC, datetime

import pytest

from dsar_desk.cases.defect import Caution, Defect, explain
from dsar_desk.cases.message import Attachment, Automatic, Mailbox, Message
from dsar_desk.cases.visible import visible

INNER = Message(sha256="1" * 64, subject="inner")
MESSAGE = Message(
    sha256="0" * 64,
    sender=Mailbox("Ann Test", "Ann@Mail.Example"),
    reply_to=(Mailbox("", "other@mail.example"),),
    to=(Mailbox("", "privacy@fernwick.example"),),
    subject="Access",
    date=datetime(2026, 11, 2, 10, tzinfo=UTC),
    message_id="<a1@mail.example>",
    references=("<r0@x.example>",),
    text="Please.\n\n> earlier",
    html="<p>Please.</p>",
    attachments=(
        Attachment("x.exe", "application/pdf", 8, "2" * 64, warnings=(Caution.PROGRAM,)),
        Attachment("m.eml", "message/rfc822", 9, "3" * 64, message=INNER),
    ),
    automatic=Automatic.LIST,
    quoted_text_from=9,
    defects=(Defect.REPLY_TO_DIFFERS,),
)


def test_a_message_comes_back_from_json_as_it_was() -> None:
    assert Message.from_record(json.loads(json.dumps(MESSAGE.as_record()))) == MESSAGE


def test_the_document_of_the_command_line_has_exactly_its_keys() -> None:
    document = json.loads(json.dumps(MESSAGE.as_json("in/a.eml", 3)))
    assert list(document) == [
        "path", "index", "sha256", "from", "reply_to", "to", "subject", "date", "message_id", "text",
        "attachments", "automatic", "quoted_text_from", "defects",
    ]  # fmt: skip
    assert (document["path"], document["index"]) == ("in/a.eml", 3)
    assert document["from"] == {"name": "Ann Test", "address": "Ann@Mail.Example"}
    assert document["date"] == "2026-11-02T10:00:00+00:00"
    assert list(document["attachments"][0]) == ["name", "media_type", "size", "sha256"]
    assert document["automatic"] == "list"
    assert document["defects"] == ["reply_to_differs"]


def test_what_is_unknown_is_null_in_the_document() -> None:
    document = INNER.as_json("a.eml", 0)
    assert document["date"] is None
    assert document["message_id"] is None
    assert document["quoted_text_from"] is None
    assert document["from"] == {"name": "", "address": ""}


def test_own_text_stops_where_the_quotation_begins() -> None:
    assert MESSAGE.own_text == "Please.\n\n"
    assert Message(sha256="", text="all of it").own_text == "all of it"


def test_the_domain_of_an_address_is_in_lower_case() -> None:
    assert MESSAGE.sender.domain == "mail.example"
    assert Mailbox("Ann").domain == ""
    assert not Mailbox()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("passport\u202efdp.exe", "passport[U+202E]fdp.exe"),
        ("a\x00b\x1bc\x7f", "a\u2400b\u241bc\u2421"),
        ("line\nnext\ttab", "line\nnext\ttab"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("نور‌الدین \u200d", "نور‌الدین \u200d"),
    ],
)
def test_hidden_signs_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("code", [*Defect, *Caution])
def test_every_oddity_has_a_sentence(code: str) -> None:
    assert explain(code).endswith(".")
    assert " " in explain(code)


def test_an_unknown_oddity_is_shown_as_it_stands() -> None:
    assert explain("from_a_later_version") == "from_a_later_version"
