import pytest

from dsar_desk.cases.defect import Defect
from dsar_desk.cases.message import Mailbox
from tests.unit.mail.letters import mail, read


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("Subject: =?utf-8?b?TMO2c2NodW5n?= =?utf-8?q?_meiner_Daten?=", "Löschung meiner Daten"),
        ("Subject: =?iso-8859-1?Q?R=E9ponse?= please", "Réponse please"),
        ("Subject: =?utf-8*de?q?L=C3=B6schen?=", "Löschen"),
        ("Subject: =?utf-8?b?TMO?= =?utf-8?b?tg==?=", "Lö"),  # cut inside one letter
        ("Subject: folded\r\n  over two lines", "folded over two lines"),
        ("Subject: ünencoded", "ünencoded"),
        (b"Subject: Gr\xfc\xdfe", "Grüße"),
        ("Subject: =?x-unknown?q?abc?=", "abc"),
        ("Subject: =?utf-8?b?####?= odd", "odd"),
        ("Subject: =?hex?q?6162?=", "6162"),
    ],
)
def test_a_subject_is_read_as_it_was_meant(line: str | bytes, subject: str) -> None:
    assert read(mail(line)).subject == subject


def test_a_line_break_in_an_encoded_subject_makes_no_new_header_line() -> None:
    message = read(mail("Subject: =?utf-8?q?Access=0D=0ABcc:_all@attacker.example?="))
    assert message.subject == "Access Bcc: all@attacker.example"
    assert Defect.HEADER_CONTROLS in message.defects


def test_nul_in_headers_and_text_cuts_nothing() -> None:
    message = read(mail(b"Subject: Access\x00 request", body=b"text with \x00 a NUL"))
    assert (message.subject, message.text) == ("Access\ufffd request", "text with \ufffd a NUL")
    assert Defect.NUL_REPLACED in message.defects


@pytest.mark.parametrize(
    ("value", "mailbox"),
    [
        ("ann@mail.example", Mailbox("", "ann@mail.example")),
        ("<ann@mail.example>", Mailbox("", "ann@mail.example")),
        ('"Test, Ann" <ann@mail.example>', Mailbox("Test, Ann", "ann@mail.example")),
        (
            "=?utf-8?q?Test=2C_=C3=84nn?= <ann@mail.example>",
            Mailbox("Test, Änn", "ann@mail.example"),
        ),
        ("ann@mail.example (Ann Test)", Mailbox("Ann Test", "ann@mail.example")),
        (r'"a \"quoted\" name" <a@b.example>', Mailbox('a "quoted" name', "a@b.example")),
        (
            '"<b>x</b>, evil@x.example" <a@b.example>',
            Mailbox("<b>x</b>, evil@x.example", "a@b.example"),
        ),
        ("Ann <ann @ mail.example>", Mailbox("Ann", "ann@mail.example")),
    ],
)
def test_a_sender_has_one_name_and_one_address(value: str, mailbox: Mailbox) -> None:
    assert read(mail(header=f"From: {value}\r\n".encode())).sender == mailbox


def test_a_group_is_opened_and_empty_entries_are_left_out() -> None:
    message = read(mail("Cc: Team: a@x.example, Bo <b@x.example>;, ,c@x.example"))
    assert [mailbox.address for mailbox in message.cc] == [
        "a@x.example",
        "b@x.example",
        "c@x.example",
    ]


def test_a_sender_in_a_mess_is_picked_out_and_flagged() -> None:
    message = read(mail(header=b"From: Ann ann@mail.example Test\r\n"))
    assert message.sender.address == "ann@mail.example"
    assert Defect.SENDER_UNREADABLE in message.defects


@pytest.mark.parametrize(
    ("header", "defect"),
    [
        (b"Subject: x\r\n", Defect.SENDER_MISSING),
        (b"From: a@x.example, b@x.example\r\n", Defect.SEVERAL_SENDERS),
        (b'From: "victim@bank.example" <a@x.example>\r\n', Defect.NAME_IS_OTHER_ADDRESS),
        (b"From: a@x.example\r\nReply-To: b@x.example\r\n", Defect.REPLY_TO_DIFFERS),
        (b"From: a@x.example\r\n", Defect.DATE_MISSING),
        (b"From: a@x.example\r\nDate: Mon, 31 Feb 2026 25:61:61 +9999\r\n", Defect.DATE_INVALID),
        ("From: \u202egpj.exe <a@x.example>\r\n".encode(), Defect.HIDDEN_DIRECTION),
        (b"Received: x\r\n" * 51 + b"From: a@x.example\r\n", Defect.MANY_HOPS),
    ],
)
def test_what_is_odd_about_a_header_is_said(header: bytes, defect: Defect) -> None:
    assert defect in read(mail(header=header)).defects


def test_an_ordinary_mail_has_no_defects() -> None:
    message = read(mail("Subject: Access request", "Reply-To: ANN@mail.example"))
    assert message.defects == ()


def test_the_day_a_server_took_it_in_stands_beside_the_senders_date() -> None:
    hop = "Received: from a by b; Thu, 05 Nov 2026 08:00:00 +0000"
    message = read(mail(hop))
    assert message.arrived is not None
    assert message.date is not None
    assert (message.arrived.day, message.date.day) == (5, 2)
    assert Defect.DATE_DIFFERS in message.defects


def test_a_date_without_zone_is_universal_time() -> None:
    message = read(mail(header=b"From: a@x.example\r\nDate: 2 Nov 2026 10:00:00 -0000\r\n"))
    assert message.date is not None
    assert message.date.isoformat() == "2026-11-02T10:00:00+00:00"


def test_identities_are_read_with_their_brackets() -> None:
    message = read(
        mail("In-Reply-To: text <r1@x.example>", "References: <r0@x.example>\r\n\t<r1@x.example>")
    )
    assert message.message_id == "<a1@mail.example>"
    assert message.in_reply_to == "<r1@x.example>"
    assert message.references == ("<r0@x.example>", "<r1@x.example>")
