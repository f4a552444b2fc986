"""Items of Outlook made by hand: their storages, properties and the mails that come of them."""

import struct
from datetime import UTC, date, datetime

import pytest
from oxmsg.storage import Storage, Stream

from dsar_desk.cases.triage import suggest
from dsar_desk.mail.mapi import Item, Prop, codec_of_page, item_tree, moment
from dsar_desk.mail.outlook import item_of
from dsar_desk.mail.rebuilt import mail_of
from tests.unit.mail.letters import read

SUBMITTED = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


def storage(path: str, head: int, values: dict[int, object], *inside: Storage) -> Storage:
    """A storage with text as UTF-16, bytes and numbers, as a file of Outlook keeps them."""
    table, streams = bytes(head), []
    for name, value in values.items():
        if isinstance(value, int):
            table += struct.pack("<HHIQ", 0x03, name, 6, value)
            continue
        kind, raw = (0x1F, value.encode("utf-16-le")) if isinstance(value, str) else (0x102, value)
        assert isinstance(raw, bytes)
        table += struct.pack("<HHIII", kind, name, 6, len(raw), 0)
        streams.append(Stream(f"{path}/__substg1.0_{name:04X}{kind:04X}", raw))
    streams.append(Stream(f"{path}/__properties_version1.0", table))
    return Storage(path, tuple(streams), inside)


def eml(item: Item) -> bytes:
    return mail_of(item_tree(item))


def test_header_lines_of_the_transport_are_read_as_of_any_mail() -> None:
    header = (
        "Received: from a by b; Mon, 02 Nov 2026 10:00:05 +0000\r\n"
        "From: =?utf-8?q?Zo=C3=AB?= <zoe@mail.example>\r\nContent-Type: text/html\r\n"
        "Subject: Access\r\n request\r\n"
    )
    message = read(eml(Item({Prop.HEADERS: header, Prop.BODY: "Hi", Prop.SUBJECT: "Other"})))
    assert (message.sender.name, message.sender.address) == ("Zoë", "zoe@mail.example")
    assert (message.subject, message.text) == ("Access request", "Hi")
    assert message.arrived == datetime(2026, 11, 2, 10, 0, 5, tzinfo=UTC)


def test_without_them_the_properties_say_who_wrote_when_and_to_whom() -> None:
    item = Item(
        {
            Prop.SENDER_NAME: 'Ann "A" Test',
            Prop.SENDER_ADDRESS: "/O=FIRM/CN=ANN",
            Prop.SENDER_SMTP: "ann@mail.example",
            Prop.SUBJECT: "Access\r\nBcc: x@y.example",
            Prop.SUBMITTED: SUBMITTED,
            Prop.PAGE: b"<p>Gr\xfc\xdfe</p>",
            Prop.CODE_PAGE: 1252,
            Prop.MESSAGE_CLASS: "IPM.Note",
        },
        recipients=[
            {Prop.RECIPIENT_TYPE: 1, Prop.NAME: "Privacy", Prop.ADDRESS: "p@x.example"},
            {Prop.RECIPIENT_TYPE: 2, Prop.NAME: "c@x.example", Prop.ADDRESS: "c@x.example"},
            {Prop.RECIPIENT_TYPE: 3, Prop.ADDRESS: "hidden@x.example"},
        ],
    )
    message = read(eml(item))
    assert (message.sender.name, message.sender.address) == ('Ann "A" Test', "ann@mail.example")
    assert [one.address for one in (*message.to, *message.cc)] == ["p@x.example", "c@x.example"]
    assert message.subject == "Access Bcc: x@y.example"
    assert (message.date, message.text) == (SUBMITTED, "Grüße")
    assert message.item_class == "IPM.Note"


def test_a_message_inside_a_message_file_is_an_attached_mail() -> None:
    inner = storage("r/a/__substg1.0_3701000D", 24, {0x37: "Inner", 0x1000: "Erase it"})
    file = storage("r/__attach_version1.0_#00000000", 8, {0x3705: 5, 0x3001: "Inner"}, inner)
    other = storage(
        "r/__attach_version1.0_#00000001", 8, {0x3707: "a b.pdf", 0x3701: b"%PDF", 0x370E: "x"}
    )
    who = storage("r/__recip_version1.0_#00000000", 8, {0x3001: "Ann", 0x39FE: "ann@x.example"})
    tree = item_tree(item_of(storage("r", 32, {0x37: "Outer", 0x1000: "Hi"}, file, other, who)))
    message = read(mail_of(tree))
    assert (message.subject, message.to[0].address) == ("Outer", "ann@x.example")
    assert [one.name for one in message.attachments] == ["Inner.eml", "a b.pdf"]
    inside = message.attachments[0].message
    assert inside is not None
    assert (inside.subject, inside.text) == ("Inner", "Erase it")


def test_items_inside_items_are_not_opened_without_end() -> None:
    item = Item({Prop.SUBJECT: "deepest"})
    for _ in range(60):
        item = Item({Prop.SUBJECT: "outer"}, files=[Item(inner=item)])
    message, depth = read(eml(item)), 0
    while message.attachments and message.attachments[0].message:
        message, depth = message.attachments[0].message, depth + 1
    assert depth == 3
    assert "nested_too_deep" in message.defects


def test_old_text_of_eight_bits_is_read_by_its_code_page() -> None:
    raw = "Ge\x85".encode("latin-1") + b"\x00"
    table = bytes(32) + struct.pack("<HHIII", 0x1E, 0x37, 6, len(raw), 0)
    streams = (Stream("__properties_version1.0", table), Stream("__substg1.0_0037001E", raw))
    assert item_of(Storage("", streams, ())).text(Prop.SUBJECT) == "Ge…"


@pytest.mark.parametrize(
    ("page", "codec"),
    [
        (None, "windows-1252"),
        (1251, "cp1251"),
        (65001, "utf-8"),
        (28592, "iso-8859-2"),
        (932, "cp932"),
        (99999, "windows-1252"),
    ],
)
def test_a_code_page_is_a_character_set(page: object, codec: str) -> None:
    assert codec_of_page(page) == codec


@pytest.mark.parametrize(
    ("ticks", "found"),
    [
        (0, None),
        (2**63, None),
        (132464518667600000, datetime(2020, 10, 6, 9, 57, 46, tzinfo=UTC)),
    ],
)
def test_a_time_is_whole_seconds_or_none(ticks: int, found: datetime | None) -> None:
    assert moment(ticks) == found


def test_a_draft_has_no_day_of_receipt() -> None:
    item = {Prop.SENDER_SMTP: "ann@mail.example", Prop.CREATED: SUBMITTED, Prop.BODY: "Erase it"}
    sent, draft = read(eml(Item(item))), read(eml(Item({**item, Prop.FLAGS: 0x8})))
    days = [
        suggest(one, today=date(2026, 11, 20), addresses_of_office=()).received
        for one in (sent, draft)
    ]
    assert days == [SUBMITTED.date(), None]
