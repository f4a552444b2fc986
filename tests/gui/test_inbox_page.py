"""The inbox a page at a time: what is shown stays, what is decided goes on to the next, all undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.received import ReceivedState
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.intake.ask_dialog import AskDialog
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.pile import PAGE
from dsar_desk.gui.intake.set_aside_dialog import SetAsideDialog
from dsar_desk.law.rights import Kind
from tests.gui.intake_desk import Room
from tests.inboxes import fill, key_of


@pytest.fixture
def page(room: Room) -> IntakePage:
    page = IntakePage(room.office)
    room.show(page)
    return page


@pytest.fixture
def case(room: Room) -> Case:
    answers = Answers(name="Person 4", email="person4@example.org", rights=("access",))
    filing = Filing(Channel.POST, room.office.today())
    return room.desk.openings.open_case(room.desk.order(), answers.opening(filing))


def opened(page: IntakePage, room: Room) -> InboxDoor:
    page.open(Channel.INBOX)
    room.settle()
    assert isinstance(page.door, InboxDoor)
    page.door.list.setFocus()
    return page.door


def shown(door: InboxDoor) -> str:
    return door.reading.message.subject.text()


def came_in(room: Room, subject: str) -> None:
    raw = f"From: New <new@example.org>\r\nSubject: {subject}\r\n\r\nJust now.\r\n".encode()
    taken = room.desk.intake.take_in(room.desk.order(), raw, "new.eml", Channel.INBOX).received
    room.desk.intake.read(room.desk.order(), taken.id)


def test_a_page_of_lines_is_loaded_and_more_when_the_end_comes_into_sight(
    room: Room, page: IntakePage
) -> None:
    fill(room.desk, 2 * PAGE + 50)
    door = opened(page, room)
    assert door.list.rows.rowCount() == PAGE
    assert door.list.rows.total == 2 * PAGE + 50
    assert f"New ({2 * PAGE + 50})" in door.reading.folder.itemText(0)
    for loaded in (2 * PAGE, 2 * PAGE + 50):
        door.list.scrollToBottom()
        room.settle()
        assert door.list.rows.rowCount() == loaded
    keys = [row.key for row in door.list.rows.records]
    assert keys == [key_of(number) for number in reversed(range(2 * PAGE + 50))]


def test_after_each_decision_the_next_message_in_the_same_order_is_shown(
    room: Room, page: IntakePage
) -> None:
    fill(room.desk, 5)
    door = opened(page, room)
    door.list.choose(key_of(3))
    room.settle()
    room.click(door.reading.card.aside_button)
    dialog = door.findChild(SetAsideDialog)
    assert isinstance(dialog, SetAsideDialog)
    dialog.reason.setText("A newsletter.")
    dialog.decide()
    room.settle()
    assert shown(door) == "About my data, 2"
    assert door.list.current_key == key_of(2)
    assert page.window().focusWidget() is door.list
    assert door.list.rows.total == 4


def test_what_was_set_aside_is_brought_back_by_one_press_of_undo(
    room: Room, page: IntakePage
) -> None:
    fill(room.desk, 3)
    door = opened(page, room)
    room.click(door.reading.card.aside_button)
    dialog = door.findChild(SetAsideDialog)
    assert isinstance(dialog, SetAsideDialog)
    dialog.reason.setText("By mistake.")
    dialog.decide()
    room.settle()
    assert room.desk.intake.get(key_of(2)).state is ReceivedState.SET_ASIDE
    assert door.reading.bar.undo()
    room.settle()
    assert room.desk.intake.get(key_of(2)).state is ReceivedState.NEW
    assert shown(door) == "About my data, 2"
    assert door.list.current_key == key_of(2)


def test_a_reply_is_filed_by_one_key_the_next_comes_up_and_undo_takes_it_out_again(
    room: Room, page: IntakePage, case: Case, tmp_path: Path
) -> None:
    fill(room.desk, 2)
    reply = tmp_path / "reply.eml"
    reply.write_text(
        f"From: Person 4 <person4@example.org>\nSubject: Re: {case.reference}\n\nYes.\n"
    )
    page.open(Channel.INBOX, [reply])
    room.settle()
    door = opened(page, room)
    assert door.reading.card.buttons.primary.text() == f"File in {case.reference}"
    room.clicks = room.keys = 0
    room.primary_key()
    assert room.keys == 1
    [filed] = room.whole(case).received
    assert shown(door) == "About my data, 1"
    assert case.reference in door.reading.bar.text
    assert door.reading.bar.undo()
    room.settle()
    assert room.whole(case).received == ()
    assert room.desk.intake.get(filed.id).state is ReceivedState.NEW
    assert door.list.current_key == filed.id


def test_what_is_taken_up_is_put_back_by_undo_with_its_reason(room: Room, page: IntakePage) -> None:
    fill(room.desk, 1)
    room.desk.intake.set_aside(room.desk.order(), key_of(0), Kind.BOUNCE, "Nobody there.")
    door = opened(page, room)
    door.reading.show_folder(ReceivedState.SET_ASIDE)
    room.settle()
    room.click(door.reading.card.buttons.primary)
    assert door.reading.state is ReceivedState.NEW
    assert door.reading.bar.undo()
    room.settle()
    aside = room.desk.intake.get(key_of(0)).aside
    assert aside is not None
    assert (aside.kind, aside.reason) == (Kind.BOUNCE, "Nobody there.")
    assert door.reading.state is ReceivedState.SET_ASIDE


def test_new_mail_moves_neither_the_message_that_is_read_nor_its_row(
    room: Room, page: IntakePage
) -> None:
    room.desk.on_change(room.workbench.announce)
    fill(room.desk, 60)
    door = opened(page, room)
    door.list.choose(key_of(40))
    door.list.scrollTo(door.list.currentIndex(), door.list.ScrollHint.PositionAtCenter)
    room.settle()
    door.reading.message.text.verticalScrollBar().setValue(1)
    place = door.list.visualRect(door.list.currentIndex())
    scrolled = door.reading.message.text.verticalScrollBar().value()
    came_in(room, "While you read")
    room.qtbot.waitUntil(lambda: door.list.rows.rowCount() == 61)
    room.settle()
    assert door.list.current_key == key_of(40)
    assert door.list.visualRect(door.list.currentIndex()) == place
    assert shown(door) == "About my data, 40"
    assert door.reading.message.text.verticalScrollBar().value() == scrolled
    assert door.reading.above_button.text() == "1 new message above"
    room.click(door.reading.above_button)
    assert door.list.verticalScrollBar().value() == 0
    assert door.reading.above_button.isHidden()
    assert shown(door) == "About my data, 40"


def test_nothing_can_be_decided_about_a_message_before_it_is_shown(
    room: Room, page: IntakePage
) -> None:
    fill(room.desk, 2)
    door = opened(page, room)
    door.list.setCurrentIndex(door.list.rows.index(1))
    assert not door.reading.card.buttons.primary.isEnabled()
    assert not door.reading.card.aside_button.isEnabled()
    door.open_form()
    assert not door.form_pane.isVisible()
    room.settle()
    assert door.reading.card.buttons.primary.isEnabled()
    assert shown(door) == "About my data, 0"


def test_a_colleague_who_is_not_in_the_list_is_added_asked_and_shown(
    room: Room, page: IntakePage
) -> None:
    room.desk.on_change(room.workbench.announce)
    fill(room.desk, 2)
    door = opened(page, room)
    room.click(door.reading.card.ask_button)
    dialog = door.findChild(AskDialog)
    assert isinstance(dialog, AskDialog)
    dialog.submit()
    assert dialog.name_field.error
    dialog.name.setText("Ben")
    dialog.submit()
    assert dialog.question_field.error
    dialog.question.setPlainText("Is she a customer?")
    dialog.submit()
    room.settle()
    assert shown(door) == "About my data, 0"
    row = door.pile.row(key_of(1))
    assert row is not None
    assert row.known.startswith("asked Ben")
    door.list.choose(key_of(1))
    room.settle()
    assert "Ben was asked by" in door.reading.card.asked.text()
    assert "Is she a customer?" in door.reading.card.asked.text()
    assert door.reading.card.ask_button.isHidden()
    room.click(door.reading.card.answer_button)
    assert room.desk.intake.get(key_of(1)).asked is None


def test_a_question_is_taken_back_by_undo(room: Room, page: IntakePage) -> None:
    room.desk.colleagues.add(room.desk.order(), "Ben")
    room.office.people._read()
    fill(room.desk, 2)
    door = opened(page, room)
    room.click(door.reading.card.ask_button)
    dialog = door.findChild(AskDialog)
    assert isinstance(dialog, AskDialog)
    assert dialog.who.currentText() == "Ben"
    dialog.question.setPlainText("Ours?")
    dialog.submit()
    room.settle()
    assert "Ben was asked." in door.reading.bar.text
    assert door.reading.bar.undo()
    room.settle()
    assert room.desk.intake.get(key_of(1)).asked is None
    assert door.list.current_key == key_of(1)


def test_questions_put_to_the_officer_are_counted_and_seen_by_themselves(
    room: Room, page: IntakePage
) -> None:
    room.desk.on_change(room.workbench.announce)
    fill(room.desk, 4)
    me = room.desk.actor.id
    door = opened(page, room)
    reading = door.reading
    assert "Asked of you (0)" in reading.folder.itemText(1)
    assert not reading.asked_button.isVisible()
    for number in (1, 2):
        room.desk.inbox.ask(room.desk.order(), key_of(number), me, "Do you know them?")
    room.qtbot.waitUntil(lambda: "Asked of you (2)" in reading.folder.itemText(1))
    assert reading.asked_button.text() == "2 questions are put to you"
    reading.asked_button.setFocus()
    room.press(Qt.Key.Key_Space)
    assert [row.key for row in door.list.rows.records] == [key_of(2), key_of(1)]
    assert QApplication.focusWidget() is door.list
    assert not reading.asked_button.isVisible()
    door.list.choose(key_of(2))
    room.settle()
    assert reading.card.asked.text().startswith("You were asked by ")
    assert "Do you know them?" in reading.card.asked.text()
    room.click(reading.card.answer_button)
    assert [row.key for row in door.list.rows.records] == [key_of(1)]
    assert shown(door) == "About my data, 1"
    assert reading.bar.undo()
    room.settle()
    assert [row.key for row in door.list.rows.records] == [key_of(2), key_of(1)]
    assert door.list.current_key == key_of(2)
    assert "Asked of you (2)" in reading.folder.itemText(1)


def test_the_inbox_is_gone_through_by_keyboard(room: Room, page: IntakePage) -> None:
    fill(room.desk, 3)
    door = opened(page, room)
    room.press(Qt.Key.Key_Down)
    assert shown(door) == "About my data, 1"
    room.press(Qt.Key.Key_End)
    assert shown(door) == "About my data, 0"
    room.primary_key()
    assert door.form_pane.isVisible()
    room.press(Qt.Key.Key_Escape)
    assert not door.form_pane.isVisible()
    assert QApplication.focusWidget() is door.list
