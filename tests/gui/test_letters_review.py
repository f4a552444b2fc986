"""Four eyes in the window: sent for approval, sent back with a note, approved; and what changed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.letter import Letter, LetterState, ReviewStep
from dsar_desk.gui.letters.page import LetterPage
from dsar_desk.gui.theme import Theme
from dsar_desk.law.house import FourEyes, HouseRules
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything
from tests.requests import form, opened

APPROVER = Actor(ActorId("second"), "Boris Meier", Role.APPROVER)


@pytest.fixture
def case(room: Room) -> Case:
    room.desk.house.save(room.desk.order(), HouseRules(four_eyes=FourEyes.ALWAYS))
    return opened(room.desk)


@pytest.fixture
def page(room: Room) -> LetterPage:
    page = LetterPage(room.office)
    room.show(page, 900)
    return page


def the_letter(room: Room, case: Case) -> Letter:
    return room.desk.finding.open(case.id).letters[-1]


def as_approver(room: Room, page: LetterPage, letter: Letter) -> None:
    room.desk.actor = APPROVER
    page.open_letter(letter.id)
    room.settle()


def test_one_s_own_letter_is_sent_for_approval_by_keyboard(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    assert page.buttons.primary.text() == "Send for approval"
    page.reviewing.note.setFocus()
    room.type("Please look at the dates.")
    room.primary_key()
    review = the_letter(room, case).review
    assert review
    assert (review.step, review.note) == (ReviewStep.ASKED, "Please look at the dates.")
    assert "Please look at the dates." in page.reviewing.line.text()
    assert the_letter(room, case).state is LetterState.DRAFT


def test_whoever_approves_sends_it_back_with_a_note_or_approves(
    room: Room, page: LetterPage, case: Case
) -> None:
    letter = room.desk.correspondence.draft(room.desk.order(), case.id, "acknowledgement")
    letter = room.desk.correspondence.ask(room.desk.order(), letter.id, letter.version)
    as_approver(room, page, letter)
    assert page.buttons.primary.text() == "Approve"
    room.press(
        Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert page.reviewing.note_field.error
    room.type("Name the day.")
    room.click(page.reviewing.back_button)
    review = the_letter(room, case).review
    assert review
    assert (review.step, review.note, review.by) == (
        ReviewStep.SENT_BACK,
        "Name the day.",
        APPROVER.id,
    )
    assert not page.reviewing.back_button.isVisible()
    room.primary_key()
    assert the_letter(room, case).state is LetterState.APPROVED


def test_what_was_changed_by_hand_is_seen_against_the_template(
    room: Room, page: LetterPage, case: Case
) -> None:
    letter = room.desk.correspondence.draft(room.desk.order(), case.id, "acknowledgement")
    text = letter.text.rstrip() + "\n\nWe close early on Friday.\n"
    letter = room.desk.correspondence.save_text(room.desk.order(), letter.id, letter.version, text)
    as_approver(room, page, letter)
    page.versions.look()
    room.settle()
    pane = page.versions.pane
    assert pane.against.currentText() == "What its template says"
    assert "[+We close early on Friday.+]" in pane.text.toPlainText()
    assert "1 place" in pane.summary.text()
    assert "As it was composed" in pane.against.itemText(1)


def test_a_fallen_approval_is_said_on_the_page(room: Room, page: LetterPage, case: Case) -> None:
    room.desk.house.save(room.desk.order(), HouseRules())
    letter = room.desk.correspondence.draft(room.desk.order(), case.id, "acknowledgement")
    letter = room.desk.correspondence.approve(room.desk.order(), letter.id, letter.version)
    now = room.desk.finding.case(case.reference)
    room.desk.openings.finish(
        room.desk.order(), case.id, now.version, form(reply_by=ReplyBy.COLLECT)
    )
    page.open_letter(letter.id)
    room.settle()
    assert the_letter(room, case).state is LetterState.DRAFT
    assert "how the answer is wanted" in page.reviewing.line.text()
    assert page.buttons.primary.text() == "Approve"


def test_the_approver_s_page_stands_the_walk(
    room: Room, page: LetterPage, case: Case, theme: Theme
) -> None:
    letter = room.desk.correspondence.draft(room.desk.order(), case.id, "acknowledgement")
    changed = replace(letter, text=letter.text.rstrip() + "\n\nWe close early on Friday.\n")
    letter = room.desk.correspondence.save_text(
        room.desk.order(), letter.id, letter.version, changed.text
    )
    note = "Please look at the last line."
    letter = room.desk.correspondence.ask(room.desk.order(), letter.id, letter.version, note)
    as_approver(room, page, letter)
    page.versions.look()
    room.settle()
    assert check_everything(page, theme, room.qtbot) == []
