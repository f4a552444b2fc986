"""The language of a letter in the window: that of the case, changed, and read in English beside it."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor

from dsar_desk.cases.actor import Role
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter
from dsar_desk.gui.letters.page import LetterPage
from tests.gui.intake_desk import Room
from tests.requests import opened


@pytest.fixture
def page(room: Room) -> LetterPage:
    page = LetterPage(room.office)
    room.show(page)
    return page


def case_in(room: Room, language: str) -> Case:
    return opened(room.desk, jurisdiction="DE", language=language)


def letter_of(room: Room, case: Case) -> Letter:
    [letter] = room.whole(case).letters
    return letter


def choose(page: LetterPage, code: str) -> None:
    box = page.speaking.line.box
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def english(page: LetterPage) -> str:
    return page.speaking.twin.text.toPlainText()


def test_a_letter_is_begun_in_the_language_of_the_case_and_read_in_english_beside_it(
    room: Room, page: LetterPage
) -> None:
    case = case_in(room, "de")
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    assert letter_of(room, case).language == "de"
    assert page.speaking.line.box.currentText() == "German (to be reviewed by a lawyer)"
    assert "Ihr Anliegen ist bei uns eingegangen" in page.composer.editor.text
    assert english(page).startswith("We have received your request")
    assert "{%" not in english(page)
    assert page.speaking.twin.text.isReadOnly()
    assert "to be reviewed by a lawyer" in page.composer.checks.text()


def test_what_is_written_by_hand_is_marked_in_the_english_letter(
    room: Room, page: LetterPage
) -> None:
    case = case_in(room, "de")
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    text = page.composer.editor.text.replace("Vielen Dank.", "Herzlichen Dank.")
    page.composer.editor.setPlainText(text)
    room.qtbot.waitUntil(lambda: "Written by hand: Herzlichen Dank." in english(page))
    letter, besides = english(page).split("Said by the English letter, and not by this one")
    assert "Thank you. On" not in letter
    assert "Thank you. On" in besides


def test_the_language_of_a_draft_is_changed_and_asked_for_where_something_was_written_by_hand(
    room: Room, page: LetterPage
) -> None:
    case = case_in(room, "de")
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    choose(page, "en")
    room.settle()
    assert letter_of(room, case).language == "en"
    assert "We have received your request" in page.composer.editor.text
    assert not page.composer.tabs.isTabVisible(2)
    choose(page, "de")
    room.settle()
    assert page.composer.tabs.isTabVisible(2)
    page.composer.editor.setPlainText(page.composer.editor.text.replace("Dank.", "Gruß."))
    room.ask.yes = False
    choose(page, "en")
    room.settle()
    assert room.ask.asked == ["Compose the letter anew in this language?"]
    assert letter_of(room, case).language == "de"
    assert page.speaking.line.box.currentData() == "de"
    room.ask.yes = True
    choose(page, "en")
    room.settle()
    assert letter_of(room, case).language == "en"
    assert "Gruß." in letter_of(room, case).history[-1].text


def test_an_approved_letter_keeps_its_language_and_its_english_twin(
    room: Room, page: LetterPage
) -> None:
    case = case_in(room, "de")
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    page.act()
    room.settle()
    letter = letter_of(room, case)
    assert letter.approval is not None
    assert letter.approval.twin.startswith("# We have received your request")
    assert page.speaking.line.box.isHidden()
    assert english(page).startswith("We have received your request")


@pytest.mark.parametrize(
    ("language", "shown", "said"),
    [("de", "de", ""), ("fi", "en", "There are no letters in Finnish yet: choose another.")],
)
def test_the_choice_of_a_letter_begins_with_the_language_of_the_case(
    room: Room, page: LetterPage, language: str, shown: str, said: str
) -> None:
    page.open_kind(case_in(room, language).id)
    room.settle()
    assert page.choosing.language.currentData() == shown
    assert page.choosing.about_language.text() == said
    assert page.choosing.about_language.isHidden() is not bool(said)


def test_whoever_only_approves_reads_the_english_letter_first(
    room: Room, page: LetterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_in(room, "de")
    letters = room.desk.correspondence
    draft = letters.draft(room.desk.order(), case.id, "acknowledgement", "de")
    page.open_letter(draft.id)
    room.settle()
    assert page.composer.tabs.currentWidget() is page.composer.editor
    approver = replace(room.desk.actor, role=Role.APPROVER)
    monkeypatch.setattr(room.desk, "actor", approver)
    page.open_letter(draft.id)
    room.settle()
    assert page.composer.tabs.currentWidget() is page.speaking.twin
    assert page.speaking.line.box.isHidden()


def test_a_space_that_does_not_break_stays_in_the_text_as_it_is_shown_and_typed(
    room: Room, page: LetterPage
) -> None:
    case = case_in(room, "de")
    letters = room.desk.correspondence
    draft = letters.draft(room.desk.order(), case.id, "extension_notice", "de")
    page.open_letter(draft.id)
    room.settle()
    editor = page.composer.editor
    assert "\N{NO-BREAK SPACE}" in draft.text
    assert editor.text == draft.text
    page.composer.tabs.setCurrentIndex(0)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.insertPlainText("\nMit Dank.\n")
    page.keep()
    room.settle()
    assert page.composer.letter is not None
    assert page.composer.letter.text == f"{draft.text}\nMit Dank.\n"
    assert page.bar.text == ""
