"""Intake: kept as it came, once, whatever it is; then read."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.call import Call
from dsar_desk.cases.journal import Action
from dsar_desk.cases.received import ReceivedState, SetAside
from dsar_desk.errors import DeskError
from dsar_desk.law.rights import Kind
from dsar_desk.services.desk import Desk
from dsar_desk.system.chosen import LARGEST
from tests.requests import TODAY, a_mail, opened

SENT = date(2026, 11, 16)


def entries(desk: Desk) -> list[Action]:
    with desk.database.view() as books:
        return [entry.action for entry in books.journal.entries()]


def a_scan(kind: str, shade: int) -> bytes:
    file = BytesIO()
    Image.new("L", (20, 20), shade).save(file, kind)
    return file.getvalue()


def test_mail_is_kept_as_it_came_before_anything_reads_it(desk: Desk) -> None:
    raw = a_mail("kept")
    taken = desk.intake.take_in(desk.order(), raw, "/tmp/x/mail.eml", Channel.INBOX)
    assert not taken.duplicate
    assert desk.intake.raw(taken.received.id) == raw
    assert taken.received.sha256 == hashlib.sha256(raw).hexdigest()
    assert (taken.received.name, taken.received.message) == ("mail.eml", {})
    assert entries(desk)[-1] is Action.MESSAGE_TAKEN_IN


def test_what_was_read_comes_with_a_suggestion(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("read"), "m.eml", Channel.INBOX)
    read = desk.intake.read(desk.order(), taken.received.id)
    assert (read.sender_address, read.received_on) == ("ada.lind@example.org", SENT)
    assert "erasure" in read.suggestion["kinds"]  # type: ignore[operator]  # plain JSON values
    assert read.state is ReceivedState.NEW
    assert read in desk.intake.inbox()


def test_the_same_bytes_are_kept_once_under_any_name(desk: Desk) -> None:
    raw = a_mail("twice")
    first = desk.intake.take_in(desk.order(), raw, "a.eml", Channel.INBOX)
    again = desk.intake.take_in(desk.order(), raw, "b.eml", Channel.POST, TODAY)
    assert (again.duplicate, again.received) == (True, first.received)


def test_the_same_order_is_no_duplicate_of_itself(desk: Desk) -> None:
    order, raw = desk.order(), a_mail("one order")
    first = desk.intake.take_in(order, raw, "a.eml", Channel.INBOX)
    assert desk.intake.take_in(order, raw, "a.eml", Channel.INBOX) == first
    reading = desk.order()
    desk.intake.read(reading, first.received.id)
    before = len(entries(desk))
    desk.intake.read(reading, first.received.id)
    assert len(entries(desk)) == before


def test_a_day_of_receipt_that_was_given_is_not_overruled_by_the_message(desk: Desk) -> None:
    given = SENT + timedelta(days=3)
    taken = desk.intake.take_in(desk.order(), a_mail("given"), "m.eml", Channel.INBOX, given)
    assert desk.intake.read(desk.order(), taken.received.id).received_on == given
    today = desk.intake.take_in(desk.order(), a_mail("today"), "m.eml", Channel.INBOX, TODAY)
    assert desk.intake.read(desk.order(), today.received.id, TODAY).received_on == TODAY


def test_a_receipt_in_the_future_is_refused_by_its_field(desk: Desk) -> None:
    tomorrow = TODAY + timedelta(days=1)
    before = len(entries(desk))
    with pytest.raises(DeskError) as refused:
        desk.intake.take_in(desk.order(), a_mail("future"), "m.eml", Channel.INBOX, tomorrow)
    assert (refused.value.code, refused.value.parameters["field"]) == ("input.date", "received")
    assert len(entries(desk)) == before


@pytest.mark.parametrize(
    ("raw", "code"), [(b"", "input.empty"), (b"x" * (LARGEST + 1), "input.too_large")]
)
def test_what_cannot_be_kept_is_refused_by_its_file(desk: Desk, raw: bytes, code: str) -> None:
    with pytest.raises(DeskError, match=r"scan\.pdf") as refused:
        desk.intake.take_in(desk.order(), raw, "/some/where/scan.pdf", Channel.POST)
    assert refused.value.code == code


def test_what_nobody_can_read_is_kept_and_marked(desk: Desk) -> None:
    for raw, door in ((b"%PDF-1.4 broken", Channel.POST), (b"\x00\x01 no mail", Channel.INBOX)):
        taken = desk.intake.take_in(desk.order(), raw, "thing.bin", door, SENT)
        read = desk.intake.read(desk.order(), taken.received.id)
        assert (read.state, read.received_on) == (ReceivedState.UNREAD, SENT)
        assert read.trouble
        assert desk.intake.raw(read.id) == raw


@pytest.mark.parametrize("kind", ["PDF", "JPEG", "PNG", "TIFF"])
def test_every_kind_of_scan_is_read(desk: Desk, kind: str) -> None:
    raw = a_scan(kind, shade=len(kind))
    taken = desk.intake.take_in(desk.order(), raw, f"letter.{kind.lower()}", Channel.POST)
    read = desk.intake.read(desk.order(), taken.received.id)
    assert (read.state, read.trouble) == (ReceivedState.NEW, "")


def test_mail_is_read_as_mail_by_whatever_door_it_came(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("a colleague"), "m.eml", Channel.COLLEAGUE)
    assert desk.intake.read(desk.order(), taken.received.id).sender_name == "Ada Lind"


def test_a_scan_that_came_by_mail_is_read_as_a_scan(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_scan("PNG", 77), "scan.png", Channel.INBOX)
    assert desk.intake.read(desk.order(), taken.received.id).state is ReceivedState.NEW


def test_each_mail_of_a_mailbox_is_kept_on_its_own(desk: Desk) -> None:
    one, two = a_mail("first of two"), a_mail("second of two")
    line = b"From ada@example.org Mon Nov 16 09:00:00 2026\r\n"
    order = desk.order()
    taken = desk.intake.take_in_all(
        order, line + one + b"\r\n" + line + two, "inbox.mbox", Channel.INBOX
    )
    assert [desk.intake.raw(each.received.id) for each in taken] == [one, two]
    assert [each.received.name for each in taken] == ["inbox-1.eml", "inbox-2.eml"]
    again = desk.intake.take_in_all(
        desk.order(), line + two + b"\r\n" + line + one, "other.mbox", Channel.INBOX
    )
    assert [each.received.id for each in again] == [each.received.id for each in taken[::-1]]
    assert all(each.duplicate for each in again)


def test_one_mail_with_a_line_of_a_mailbox_is_kept_byte_for_byte(desk: Desk) -> None:
    raw = b"From ada@example.org Mon Nov 16 09:00:00 2026\r\n" + a_mail("alone")
    (taken,) = desk.intake.take_in_all(desk.order(), raw, "m.eml", Channel.INBOX)
    assert desk.intake.raw(taken.received.id) == raw


def test_a_filed_message_stays_filed_when_it_cannot_be_read_again(desk: Desk) -> None:
    case = opened(desk)
    taken = desk.intake.take_in(desk.order(), b"%PDF-1.4 later broken", "s.pdf", Channel.POST)
    desk.openings.file(desk.order(), taken.received.id, case.id)
    read = desk.intake.read(desk.order(), taken.received.id)
    assert (read.state, read.case) == (ReceivedState.FILED, case.id)
    assert read.trouble


def test_what_is_set_aside_leaves_the_inbox_and_stays(desk: Desk) -> None:
    raw = a_mail("newsletter")
    taken = desk.intake.take_in(desk.order(), raw, "m.eml", Channel.INBOX)
    order = desk.order()
    for _ in range(2):
        aside = desk.intake.set_aside(order, taken.received.id, Kind.NOT_A_REQUEST, "Advertising")
    assert aside.state is ReceivedState.SET_ASIDE
    assert aside not in desk.intake.inbox()
    assert desk.intake.raw(aside.id) == raw


def test_what_is_set_aside_says_who_when_and_why_and_can_be_taken_up(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("taken up"), "m.eml", Channel.INBOX, SENT)
    setting = desk.order()
    aside = desk.intake.set_aside(setting, taken.received.id, Kind.AUTO_REPLY, "Out of office")
    assert aside.aside == SetAside(Kind.AUTO_REPLY, "Out of office", desk.actor.id, setting.at)
    assert aside in desk.intake.decided(ReceivedState.SET_ASIDE)
    there = desk.intake.counts()[ReceivedState.SET_ASIDE]
    before = len(entries(desk))
    order = desk.order()
    for _ in range(2):
        waiting = desk.intake.take_up(order, aside.id)
    assert (waiting.state, waiting.received_on, waiting.aside) == (ReceivedState.NEW, SENT, None)
    assert waiting in desk.intake.inbox()
    assert desk.intake.counts().get(ReceivedState.SET_ASIDE, 0) == there - 1
    assert entries(desk)[before:] == [Action.MESSAGE_TAKEN_UP]


def test_what_could_not_be_read_is_still_unread_when_it_is_taken_up(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), b"\x00\x02 no mail", "x.bin", Channel.INBOX)
    desk.intake.read(desk.order(), taken.received.id)
    desk.intake.set_aside(desk.order(), taken.received.id, Kind.BOUNCE, "Nobody there")
    again = desk.intake.read(desk.order(), taken.received.id)
    assert again.state is ReceivedState.SET_ASIDE
    waiting = desk.intake.take_up(desk.order(), taken.received.id)
    assert (waiting.state, bool(waiting.trouble)) == (ReceivedState.UNREAD, True)


def test_what_waits_or_is_filed_is_not_taken_up(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("waits"), "m.eml", Channel.INBOX)
    with pytest.raises(DeskError) as refused:
        desk.intake.take_up(desk.order(), taken.received.id)
    assert refused.value.code == "message.not_aside"


def test_a_draft_about_something_set_aside_rests_with_it(desk: Desk) -> None:
    taken = desk.intake.take_in(desk.order(), a_mail("begun"), "m.eml", Channel.INBOX)
    draft = replace(desk.openings.begin(desk.order(), Channel.INBOX), received=taken.received.id)
    desk.openings.keep(desk.order(), draft)
    desk.intake.set_aside(desk.order(), taken.received.id, Kind.BOUNCE, "Nobody there")
    assert draft.id not in {one.id for one in desk.openings.drafts()}
    desk.intake.take_up(desk.order(), taken.received.id)
    assert draft.id in {one.id for one in desk.openings.drafts()}


def test_a_filed_message_is_not_set_aside(desk: Desk) -> None:
    case = opened(desk)
    taken = desk.intake.take_in(desk.order(), a_mail("filed"), "m.eml", Channel.INBOX)
    desk.openings.file(desk.order(), taken.received.id, case.id)
    with pytest.raises(DeskError) as refused:
        desk.intake.set_aside(desk.order(), taken.received.id, Kind.NOT_A_REQUEST, "")
    assert refused.value.code == "message.filed"


def test_a_crash_between_keeping_and_reading_loses_nothing(desk: Desk) -> None:
    order = replace(desk.order(), at=desk.now() - timedelta(days=1))
    taken = desk.intake.take_in(order, a_mail("crash"), "m.eml", Channel.INBOX)
    waiting = [each.id for each in desk.intake.inbox()]
    assert taken.received.id in waiting
    assert desk.intake.read(desk.order(), taken.received.id).received_on == SENT


def a_call(desk: Desk, received_on: date = TODAY) -> Call:
    draft = desk.openings.begin(desk.order(), Channel.PHONE)
    note = f"Somebody called under {draft.reference}."
    return Call(desk.now() - timedelta(minutes=3), received_on, "Tom Brandt", note, draft)


def test_a_call_is_kept_as_a_note_and_set_aside_in_one_transaction(desk: Desk) -> None:
    call, order, before = a_call(desk), desk.order(), len(entries(desk))
    for _ in range(2):
        kept = desk.intake.note_call(order, call, Kind.NOT_A_REQUEST, "The caller hung up.")
    assert entries(desk)[before:] == [Action.MESSAGE_TAKEN_IN, Action.MESSAGE_SET_ASIDE]
    assert (kept.state, kept.channel) == (ReceivedState.SET_ASIDE, Channel.PHONE)
    assert (kept.arrived, kept.received_on, kept.sender_name) == (call.began, TODAY, "Tom Brandt")
    assert desk.intake.raw(kept.id) == call.note.encode()
    assert hashlib.sha256(call.note.encode()).hexdigest() == kept.sha256
    assert call.draft.id not in {one.id for one in desk.openings.drafts()}
    desk.intake.take_up(desk.order(), kept.id)
    [begun] = [one for one in desk.openings.drafts() if one.received == kept.id]
    assert (begun.id, begun.reference) == (call.draft.id, call.draft.reference)


def test_the_reference_of_a_call_without_a_case_is_given_to_nobody_else(desk: Desk) -> None:
    call = a_call(desk)
    desk.intake.note_call(desk.order(), call, Kind.NOT_A_REQUEST, "A wrong number.")
    following = [desk.openings.begin(desk.order(), Channel.PHONE).reference, opened(desk).reference]
    assert call.draft.reference not in following


def test_a_call_tomorrow_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    call, before = a_call(desk, TODAY + timedelta(days=1)), len(entries(desk))
    with pytest.raises(DeskError) as refused:
        desk.intake.note_call(desk.order(), call, Kind.NOT_A_REQUEST, "A wrong number.")
    assert refused.value.code == "input.date"
    assert len(entries(desk)) == before
    assert call.draft.id in {one.id for one in desk.openings.drafts()}
