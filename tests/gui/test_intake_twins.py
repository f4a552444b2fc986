"""The same request twice, in the inbox: said, put side by side, filed as one, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.case import Case, Channel
from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.cases.received import ReceivedState
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.twins_sheet import TwinSheet
from dsar_desk.gui.theme import Theme
from dsar_desk.law.rights import Right
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything, pseudo_reversed, untranslated
from tests.gui.wave_mails import FIRST, LATER, WORDS, otto


def case_of(room: Room, message: ReceivedId, **changes: object) -> Case:
    received = room.desk.intake.get(message).received_on
    opening = Opening(
        Channel.INBOX,
        received,
        concerned=PartyForm("Otto Ray", email="otto@ray.example"),
        rights=(Right.ERASURE,),
        jurisdiction="GB",
        late_reason="It lay in another box.",
        message=message,
        **changes,  # type: ignore[arg-type]  # fields by name in a test
    )
    return room.desk.openings.open_case(room.desk.order(), opening)


def shown(room: Room, message: ReceivedId) -> InboxDoor:
    page = IntakePage(room.office)
    room.show(page)
    page.open(Channel.INBOX, received_id=message)
    room.settle()
    assert isinstance(page.door, InboxDoor)
    return page.door


def compared(room: Room, door: InboxDoor) -> TwinSheet:
    [button] = door.reading.card.twins.buttons
    room.qtbot.waitUntil(button.isVisible)
    room.click(button)
    sheet = door.findChild(TwinSheet)
    assert isinstance(sheet, TwinSheet)
    return sheet


def test_the_card_says_that_it_says_the_same_and_where_the_other_lies(room: Room) -> None:
    case = case_of(room, otto(room.desk, "one", FIRST))
    door = shown(room, otto(room.desk, "two", LATER))
    said = door.reading.card.twins.said.text()
    assert "It says the same in the same words" in said
    assert "2 Nov 2026" in said
    assert case.reference in said


def test_a_message_that_repeats_nothing_says_nothing(room: Room) -> None:
    door = shown(room, otto(room.desk, "one", FIRST))
    assert door.reading.card.twins.isHidden()


def test_a_repeat_that_came_first_is_filed_by_keyboard_and_taken_back(room: Room) -> None:
    early, late = otto(room.desk, "one", FIRST), otto(room.desk, "two", LATER)
    case = case_of(room, late)
    for word in ("It was read.", "It was logged.", "It was given on."):
        room.desk.casework.note(room.desk.order(), case.id, word)
    door = shown(room, early)
    sheet = compared(room, door)
    follows = sheet.follows.text()
    assert "The earlier day of receipt, Mon 2 Nov 2026, holds, not Mon 16 Nov 2026." in follows
    assert "The answer is due Wed 2 Dec 2026, not Wed 16 Dec 2026." in follows
    assert "Nothing about identity changes" in sheet.identity.text()
    assert sheet.comparison.summary.text() == "Both say the same in the same words."

    room.qtbot.waitUntil(sheet.isActiveWindow)
    room.primary_key()
    assert room.desk.intake.get(early).case == case.id
    after = room.desk.finding.case(case.reference)
    assert after.dates.received.day == 2
    assert after.identity == case.identity
    assert "counts from the earlier receipt" in door.reading.bar.text

    assert door.reading.bar.undo()
    room.settle()
    assert room.desk.intake.get(early).state is ReceivedState.NEW
    back = room.desk.finding.case(case.reference)
    assert (back.dates.received, back.due) == (case.dates.received, case.due)


def test_a_repeat_that_came_later_moves_nothing_by_mouse(room: Room) -> None:
    case = case_of(room, otto(room.desk, "one", FIRST))
    late = otto(room.desk, "two", LATER)
    door = shown(room, late)
    sheet = compared(room, door)
    assert "Mon 2 Nov 2026, stays. The answer stays due Wed 2 Dec 2026." in sheet.follows.text()
    room.click(sheet.buttons.primary)
    assert room.desk.finding.case(case.reference).dates == case.dates
    assert room.desk.intake.get(late).case == case.id


def test_of_two_that_wait_nothing_can_be_filed_and_the_next_step_is_said(room: Room) -> None:
    otto(room.desk, "one", FIRST)
    door = shown(room, otto(room.desk, "two", LATER))
    sheet = compared(room, door)
    assert not sheet.buttons.primary.isVisible()
    assert "Make a case of the one that came first" in sheet.follows.text()


def test_what_differs_is_underlined_in_brackets_and_listed(room: Room) -> None:
    case_of(room, otto(room.desk, "one", FIRST))
    other = WORDS.replace("all personal data", "every personal record")
    door = shown(room, otto(room.desk, "two", LATER, other))
    sheet = compared(room, door)
    here = sheet.comparison.first.text
    assert "[every]" in here.toPlainText()
    found = here.document().find("[every]")
    assert found.charFormat().fontUnderline()
    found.movePosition(QTextCursor.MoveOperation.Start)
    found.movePosition(QTextCursor.MoveOperation.Right)
    assert not found.charFormat().fontUnderline()
    assert "They differ in 2 places" in sheet.comparison.summary.text()
    assert "“every” in the first, “all” in the second" in sheet.comparison.listed.text()


def test_a_refusal_stands_beside_the_two(room: Room) -> None:
    case = case_of(room, otto(room.desk, "one", FIRST))
    late = otto(room.desk, "two", LATER)
    sheet = compared(room, shown(room, late))
    elsewhere = room.desk.openings.open_case(
        room.desk.order(), Opening(Channel.POST, room.office.today())
    )
    room.desk.openings.file(room.desk.order(), late, elsewhere.id)
    room.click(sheet.buttons.primary)
    assert "filed in another case already" in sheet.bar.text
    assert room.desk.finding.case(case.reference).dates == case.dates


def test_the_two_side_by_side_stand_every_walk(room: Room, theme: Theme) -> None:
    case_of(room, otto(room.desk, "one", FIRST))
    door = shown(room, otto(room.desk, "two", LATER, WORDS.replace("me,", "myself,")))
    assert check_everything(door.reading, theme, room.qtbot) == []
    sheet = compared(room, door)
    assert check_everything(sheet, theme, room.qtbot) == []


def test_every_sentence_of_the_two_can_be_translated(room: Room, qapp: QApplication) -> None:
    early, late = otto(room.desk, "one", FIRST), otto(room.desk, "two", LATER)
    case_of(room, late)
    with pseudo_reversed(qapp):
        door = shown(room, early)
        sheet = compared(room, door)
        assert untranslated(sheet) == []
        assert untranslated(door.reading.card.twins) == []


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_one_message_for_two_people_becomes_a_second_case_with_a_copy(room: Room, by: str) -> None:
    message = otto(room.desk, "one", LATER)
    first = case_of(room, message)
    door = shown(room, message)
    button = door.reading.card.again_button
    if by == "mouse":
        room.click(button)
    else:
        button.setFocus()
        room.press(Qt.Key.Key_Space)
    assert "second case" in door.sheet.bar.text
    answers = door.sheet.form.answers
    assert answers.rights == (), "what the second is about is for the officer to say"
    door.sheet.form.who.fields["name"].control.setText("Ida Ray")  # type: ignore[attr-defined]
    door.sheet.form.what.rights.chosen = ("access",)
    room.primary_key()
    [second] = [case for case in room.cases() if case.id != first.id]
    assert second.parties.concerned.name == "Ida Ray"
    assert second.linked == (first.reference,)
    assert len(room.whole(second).documents) == 1
    assert room.desk.intake.get(message).case == first.id
