"""A call that broke off or asked for nothing is kept: as a case or as a note, and never lost."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.draft import Draft
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.gui.intake.broken_off import BrokenOffDialog
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.phone import PhoneDoor
from dsar_desk.gui.intake.set_aside_dialog import SetAsideDialog
from dsar_desk.law.rights import Kind, Right
from tests.gui.intake_desk import Room


@pytest.fixture
def page(room: Room) -> IntakePage:
    page = IntakePage(room.office)
    room.show(page)
    page.open(Channel.PHONE)
    room.settle()
    return page


@pytest.fixture
def door(page: IntakePage) -> PhoneDoor:
    assert isinstance(page.door, PhoneDoor)
    return page.door


def reserved(door: PhoneDoor) -> Draft:
    draft = door.sheet.keeper.draft
    assert draft is not None
    assert draft.reference
    return draft


def broken_off(door: PhoneDoor) -> BrokenOffDialog:
    dialog = door.findChild(BrokenOffDialog)
    assert isinstance(dialog, BrokenOffDialog)
    return dialog


def set_aside(room: Room) -> Received:
    assert room.desk.intake.inbox() == ()
    [kept] = room.desk.intake.decided(ReceivedState.SET_ASIDE)
    return kept


def test_a_silent_call_is_kept_as_a_note_by_mouse_and_its_reference_stays_unused(
    room: Room, page: IntakePage, door: PhoneDoor
) -> None:
    draft, left, said = reserved(door), list[bool](), list[str]()
    page.left.connect(lambda: left.append(True))
    page.said.connect(said.append)
    room.click(door.broke_off)
    dialog = broken_off(door)
    assert dialog.buttons.primary.text() == "Keep as a call note"
    room.click(dialog.how.button("silent"))
    room.click(dialog.buttons.primary)
    kept = set_aside(room)
    assert (kept.channel, kept.received_on) == (Channel.PHONE, room.office.today())
    assert kept.aside is not None
    assert kept.aside.reason == "Nobody spoke, or it was a wrong number."
    note = room.desk.intake.raw(kept.id).decode()
    assert f"{draft.reference} was reserved for this call and not used" in note
    assert room.desk.actor.name in note
    assert room.desk.openings.drafts() == ()
    assert room.cases() == []
    assert left == [True]
    assert "kept as a note" in said[0]
    fresh = room.desk.openings.begin(room.desk.order(), Channel.PHONE)
    assert fresh.reference != draft.reference


def test_where_words_were_given_logging_is_offered_first_and_the_clock_runs(
    room: Room, page: IntakePage, door: PhoneDoor
) -> None:
    draft = reserved(door)
    room.type("Pascale Moreau")
    door.broke_off.setFocus()
    room.press(Qt.Key.Key_Space)
    dialog = broken_off(door)
    assert dialog.buttons.primary.text() == "Log it now, finish later"
    dialog.how.button("gone").setFocus()
    room.press(Qt.Key.Key_Down)
    room.primary_key()
    [case] = room.cases()
    assert (case.reference, case.parties.concerned.name) == (draft.reference, "Pascale Moreau")
    assert case.provisional is not None
    assert case.next_step == "finish_logging"
    [note] = room.whole(case).notes
    assert "The caller was abusive, and the call was ended." in note.text
    assert "was not read back" in note.text
    assert room.desk.openings.drafts() == ()


def test_all_that_was_typed_stands_in_the_note_of_a_call_that_was_no_request(
    room: Room, door: PhoneDoor
) -> None:
    room.type("Tom Brandt")
    form = door.sheet.form
    form.who.fields["phone"].take_focus()
    room.type("+44 20 7946 0018")
    form.what.own_words.setFocus()
    room.type("Where is my parcel?")
    form.what.rights.button(Right.ACCESS).setFocus()
    room.press(Qt.Key.Key_Space)
    door.no_request.setFocus()
    room.press(Qt.Key.Key_Space)
    dialog = door.findChild(SetAsideDialog)
    assert isinstance(dialog, SetAsideDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData(Kind.NOT_CONTROLLER.value))
    dialog.reason.setFocus()
    room.type("A parcel of another firm.")
    room.primary_key()
    kept = set_aside(room)
    assert kept.aside is not None
    assert (kept.aside.kind, kept.sender_name) == (Kind.NOT_CONTROLLER, "Tom Brandt")
    note = room.desk.intake.raw(kept.id).decode()
    for typed in ("Tom Brandt", "+44 20 7946 0018", "Where is my parcel?", "Copy of their data"):
        assert typed in note


def test_a_call_note_is_taken_up_in_the_inbox_and_logged_for_the_day_of_the_call(
    room: Room, page: IntakePage, door: PhoneDoor
) -> None:
    draft = reserved(door)
    room.type("Pascale Moreau")
    room.click(door.broke_off)
    room.click(broken_off(door).other)
    kept = set_aside(room)
    page.open(Channel.INBOX)
    room.settle()
    inbox = page.door
    assert isinstance(inbox, InboxDoor)
    inbox.reading.show_folder(ReceivedState.SET_ASIDE)
    room.settle()
    assert inbox.list.rows.records[0].title == "Pascale Moreau"
    assert "Name as written: Pascale Moreau" in inbox.reading.message.text.toPlainText()
    assert not inbox.reading.message.tabs.isTabVisible(2)
    room.click(inbox.reading.card.buttons.primary)
    assert inbox.list.current_key == kept.id
    room.click(inbox.reading.card.buttons.primary)
    assert page.door is door
    assert reserved(door).reference == draft.reference
    assert door.sheet.form.answers.name == "Pascale Moreau"
    assert door._time.text() == f"Call of {room.office.moment(kept.arrived)}"
    room.click(door.sheet.later)
    [case] = room.cases()
    assert (case.reference, case.channel) == (draft.reference, Channel.PHONE)
    assert case.dates.received == kept.received_on
    [filed] = room.whole(case).received
    assert (filed.id, filed.state) == (kept.id, ReceivedState.FILED)
    [note] = room.whole(case).notes
    assert f"from {kept.arrived:%H:%M} to" in note.text


def test_a_call_whose_form_was_thrown_away_is_begun_anew_from_its_note(
    room: Room, page: IntakePage, door: PhoneDoor
) -> None:
    draft = reserved(door)
    room.type("Pascale Moreau")
    room.click(door.broke_off)
    room.click(broken_off(door).other)
    kept = set_aside(room)
    room.desk.intake.take_up(room.desk.order(), kept.id)
    room.desk.openings.discard(room.desk.order(), draft.id)
    page.open(Channel.INBOX)
    room.settle()
    assert isinstance(page.door, InboxDoor)
    room.click(page.door.reading.card.buttons.primary)
    assert page.door is door
    assert reserved(door).reference != draft.reference
    assert "Pascale Moreau" in door.sheet.form.answers.own_words
    room.click(door.sheet.later)
    [case] = room.cases()
    assert case.dates.received == kept.received_on
    assert [one.id for one in room.whole(case).received] == [kept.id]


def test_a_call_that_goes_on_after_all_loses_nothing(
    room: Room, page: IntakePage, door: PhoneDoor
) -> None:
    draft = reserved(door)
    room.type("Pascale")
    room.click(door.broke_off)
    broken_off(door).reject()
    room.settle()
    assert room.desk.intake.decided(ReceivedState.SET_ASIDE) == ()
    name = door.sheet.form.who.fields["name"].control
    page.activateWindow()  # what a window manager does when a dialogue goes
    room.qtbot.waitUntil(lambda: QApplication.focusWidget() is name)
    room.press(Qt.Key.Key_End)
    room.type(" Moreau")
    room.click(door.sheet.later)
    [case] = room.cases()
    assert (case.reference, case.parties.concerned.name) == (draft.reference, "Pascale Moreau")


def test_a_draft_gone_on_with_the_next_day_says_when_the_call_was(
    room: Room, page: IntakePage, door: PhoneDoor
) -> None:
    began = (room.desk.now() - timedelta(days=1)).replace(microsecond=0)
    room.type("Pascale Moreau")
    door.sheet.form.call = (began.isoformat(), "")
    page.keep()
    room.settle()
    page.go_on_with(reserved(door))
    room.settle()
    room.click(door.sheet.later)
    [case] = room.cases()
    [note] = room.whole(case).notes
    assert f"call on {began.date().isoformat()}, begun at {began:%H:%M}" in note.text
