"""Whose message it is and when it first reached the company, seen through forwards."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dsar_desk.cases.forwards import day_in, forwarded_in
from dsar_desk.cases.handovers import Handover
from dsar_desk.cases.message import Attachment, Automatic, Mailbox, Message
from dsar_desk.cases.triage import Suggestion, suggest
from dsar_desk.law.rights import Kind, Right

OFFICE = ("privacy@fernwick.example",)
PERSON = Mailbox("Ann Test", "ann@mail.example")
OTHER = Mailbox("Bo Else", "bo@mail.example")
JO = Mailbox("Jo Baker", "jo@fernwick.example")
SAM = Mailbox("Sam Shop", "sam@fernwick.example")


def letter(text: str, sender: Mailbox = PERSON, day: int = 20, **more: object) -> Message:
    moment = datetime(2026, 11, day, 10, tzinfo=UTC)
    to = (Mailbox("", OFFICE[0]),)
    message = Message(sha256="0", sender=sender, to=to, date=moment, text=text)
    return replace(message, **more)  # type: ignore[arg-type]


def within(*messages: Message) -> tuple[Attachment, ...]:
    return tuple(Attachment("x.eml", "message/rfc822", 1, "", message=one) for one in messages)


def hint(message: Message) -> Suggestion:
    return suggest(message, today=date(2026, 12, 1), addresses_of_office=OFFICE)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Fri, 2 Oct 2026 at 10:11", date(2026, 10, 2)),
        ("October 2, 2026 at 10:11:05 AM GMT+2", date(2026, 10, 2)),
        ("Freitag, 2. Oktober 2026 10:11", date(2026, 10, 2)),
        ("vendredi 2 octobre 2026 10:11", date(2026, 10, 2)),
        ("viernes, 2 de octubre de 2026 10:00", date(2026, 10, 2)),
        ("piątek, 2 października 2026 10:00", date(2026, 10, 2)),
        ("пт, 2 окт. 2026 г. в 10:00", date(2026, 10, 2)),
        ("2 Eki 2026 Cum 10:00", date(2026, 10, 2)),
        ("יום ו׳, 2 באוק׳ 2026", date(2026, 10, 2)),
        ("2026年10月2日(金) 10:00", date(2026, 10, 2)),
        ("2026년 10월 2일 (금) 오전 10:00", date(2026, 10, 2)),
        ("2. července 2026", date(2026, 7, 2)),
        ("2. června 2026", date(2026, 6, 2)),
        ("02.10.2026 10:11", date(2026, 10, 2)),
        ("2026-10-02 10:11", date(2026, 10, 2)),
        ("13/10/2026", date(2026, 10, 13)),
        ("10/13/2026", date(2026, 10, 13)),
        ("11/11/2026", date(2026, 11, 11)),
        ("02/10/2026", None),
        ("2 listopada 2026", None),
        ("31.02.2026", None),
        ("Monday", None),
    ],
)
def test_a_day_is_read_only_where_it_can_be_read_in_one_way(written: str, day: date | None) -> None:
    assert day_in(written) == day


@pytest.mark.parametrize(
    "block",
    [
        "From: Ann Test <ann@mail.example>\nDate: Mon, 2 Nov 2026 at 09:00\nSubject: x\nTo: <shop@fernwick.example>\n",
        "Von: Ann Test <ann@mail.example>\nGesendet: Montag, 2. November 2026 09:00\nAn: Shop\nBetreff: x\n",
        "*De :* Ann Test <ann@mail.example>\n*Envoyé :* lundi 2 novembre 2026 09:00\n*À :* Boutique\n*Objet :* x\n",
        "差出人: Ann Test <ann@mail.example>\n送信日時: 2026年11月2日 9:00\n宛先: Shop\n件名: x\n",
        "发件人：Ann Test <ann@mail.example>\n发送时间：2026年11月2日 9:00\n收件人：shop\n主题：x\n",
        "От: Ann Test <ann@mail.example>\nОтправлено: 2 ноября 2026 г. 9:00\nКому: shop\nТема: x\n",
        "> From: Ann Test [mailto:ann@mail.example]\n> Sent: 02 November 2026 09:00\n> To: Shop\n> Subject: x\n",
    ],
)
def test_the_header_of_a_forwarded_message_is_read_in_every_language(block: str) -> None:
    (found,) = forwarded_in(f"FYI\n\n{block}\nPlease delete my data.\n")
    assert found.sender == PERSON
    assert found.sent == date(2026, 11, 2)


def test_a_label_in_a_letter_is_no_header() -> None:
    assert not list(forwarded_in("From: the beginning I was unhappy.\nSo please stop.\n"))


def test_an_inline_forward_counts_from_its_own_day_and_says_who_was_late() -> None:
    text = (
        "Sorry, I was away. Jo\n\n---------- Forwarded message ---------\n"
        "From: Ann Test <ann@mail.example>\nDate: Mon, 2 Nov 2026 at 09:00\nSubject: Data\n"
        "To: <shop@fernwick.example>\n\nPlease delete my data.\n"
    )
    found = hint(letter(text, JO))
    assert (found.requester, found.received) == (PERSON, date(2026, 11, 2))
    assert found.handovers == (Handover(JO, date(2026, 11, 2), date(2026, 11, 20)),)
    assert (
        "It first reached Jo Baker on 2026-11-02, who passed it on 18 days later." in found.reasons
    )


def test_a_forwarded_day_that_cannot_be_read_is_asked_for() -> None:
    text = (
        "From: Ann Test <ann@mail.example>\nDate: 02/10/2026\nTo: shop\nSubject: x\n\n"
        "Please delete my data.\n"
    )
    found = hint(letter(text, JO))
    assert found.received is None
    assert any("names no day" in reason for reason in found.reasons)


def test_a_chain_of_colleagues_is_followed_to_the_first_one() -> None:
    first = letter("Please delete my data.", day=3)
    second = letter("please see", SAM, day=9, attachments=within(first))
    found = hint(letter("and again", JO, attachments=within(second)))
    assert found.received == date(2026, 11, 3)
    assert [(one.holder, one.days) for one in found.handovers] == [(SAM, 6), (JO, 11)]


def test_colleagues_who_forward_inline_to_each_other_are_followed_too() -> None:
    text = (
        "From: Sam Shop <sam@fernwick.example>\nSent: 9 November 2026 09:00\nTo: Jo\nSubject: Fw\n\nsee\n\n"
        "From: Ann Test <ann@mail.example>\nSent: 3 November 2026 09:00\nTo: Shop\nSubject: x\n\n"
        "Please delete my data.\n"
    )
    found = hint(letter(text, JO))
    assert found.received == date(2026, 11, 3)
    assert [(one.holder, one.days) for one in found.handovers] == [(SAM, 6), (JO, 11)]


def test_several_messages_of_one_person_are_read_together() -> None:
    inner = within(letter("Send me a copy of my data.", day=9), letter("Delete my data.", day=4))
    found = hint(letter("both attached", JO, attachments=inner))
    assert set(found.kinds) == {Right.ACCESS, Right.ERASURE}
    assert found.received == date(2026, 11, 4)


def test_messages_of_other_people_are_named_and_not_mixed_in() -> None:
    inner = within(letter("Send me a copy of my data."), letter("Delete my data.", OTHER))
    found = hint(letter("two attached", JO, attachments=inner))
    assert (found.requester, found.kinds) == (PERSON, (Right.ACCESS,))
    assert any(reason.startswith("Another person wrote 1") for reason in found.reasons)


def test_what_came_in_on_the_same_day_names_nobody() -> None:
    found = hint(letter("fyi", JO, attachments=within(letter("Delete my data."))))
    assert [one.days for one in found.handovers] == [0]
    assert not any("first reached" in reason for reason in found.reasons)


def test_who_sent_it_for_the_sender_is_named() -> None:
    found = hint(letter("Please delete my data.", sent_by=Mailbox("", "clerk@law.example")))
    assert found.requester == PERSON
    assert "Somebody else sent it for Ann Test: clerk@law.example." in found.reasons


def test_a_newsletter_of_ours_that_somebody_forwards_does_not_decide() -> None:
    text = (
        "My address is wrong, please correct it.\n\n"
        "From: Fernwick News <news@fernwick.example>\nDate: 2 November 2026\nTo: Ann\nSubject: Sale\n\n"
        "Unsubscribe here or delete your account. Object to data use.\n"
    )
    found = hint(letter(text, subject="Fwd: Sale"))
    assert found.kinds == (Right.RECTIFICATION,)
    assert any("message of ours" in reason for reason in found.reasons)


def test_a_newsletter_that_a_colleague_forwards_is_no_request() -> None:
    news = letter("Our autumn sale. Click here to unsubscribe.", OTHER, automatic=Automatic.LIST)
    found = hint(letter("is this for you?", JO, attachments=within(news)))
    assert found.kinds == (Kind.NOT_A_REQUEST,)


def test_a_file_that_was_not_read_is_to_be_opened() -> None:
    file = Attachment("scan.pdf", "application/pdf", 1, "")
    found = hint(letter("Please see the attached letter.", attachments=(file,)))
    assert found.kinds == ()
    assert any("open the attachment" in reason for reason in found.reasons)
    found = hint(letter("Please delete my data.", attachments=(file,)))
    assert not any("open the attachment" in reason for reason in found.reasons)


def test_a_suggestion_of_an_older_version_is_read() -> None:
    found = hint(letter("fyi", JO, attachments=within(letter("Delete my data.", day=3))))
    record = found.as_json()
    assert Suggestion.from_json(record) == found
    del record["handovers"]
    assert Suggestion.from_json(record).handovers == ()
