"""A letter from its choice to the printed paper, with a scripted officer and a printer of paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QScrollArea

from dsar_desk.cases.case import Case, Channel, Work
from dsar_desk.cases.identity import CheckForm, CheckResult, MatchedFact, Method
from dsar_desk.cases.letter import Letter, LetterState, ProofKind
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.letters.composer import written_letter
from dsar_desk.gui.letters.page import LetterPage
from dsar_desk.gui.printing import as_text
from dsar_desk.gui.why import WhySheet, sheet_of
from tests.gui.intake_desk import Room
from tests.gui.paper_printer import PaperPrinter


@pytest.fixture
def printer() -> PaperPrinter:
    return PaperPrinter()


@pytest.fixture
def page(room: Room, printer: PaperPrinter) -> LetterPage:
    page = LetterPage(room.office, printer)
    room.show(page)
    return page


@pytest.fixture
def case(room: Room) -> Case:
    answers = Answers(
        name="Jane Roe",
        email="jane@example.org",
        country="FR",
        street="12 rue des Lilas",
        postcode="69003",
        city="Lyon",
        rights=("access",),
        jurisdiction="FR",
    )
    filing = Filing(Channel.POST, room.office.today())
    return room.desk.openings.open_case(room.desk.order(), answers.opening(filing))


def letter_of(room: Room, case: Case) -> Letter:
    [letter] = room.whole(case).letters
    return letter


def test_the_suggested_letter_is_offered_and_nothing_is_drafted_before_it_is_chosen(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id)
    room.settle()
    assert page.choosing.kind.currentText() == "Acknowledgement of a request (suggested)"
    assert room.whole(case).letters == ()
    page.choosing.kind.setFocus()
    room.primary_key()
    assert letter_of(room, case).kind == "acknowledgement"


def test_whoever_writes_no_letter_after_all_goes_back_to_the_case(
    room: Room, page: LetterPage, case: Case
) -> None:
    left: list[str] = []
    page.left.connect(left.append)
    page.open_kind(case.id)
    room.settle()
    back = next(
        one for one in page.choosing.findChildren(QPushButton) if one.text() == "Back to the case"
    )
    room.click(back)
    assert left == [case.id]
    assert room.whole(case).letters == ()


def test_the_day_of_the_answer_stands_beside_the_letter_and_says_why(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    assert case.due is not None
    assert page.due.words.text() == f"The answer is due {room.office.day(case.due)}."
    assert page.due.caution.isHidden()
    room.click(page.due.why)
    [why] = page.findChildren(WhySheet)
    assert f"Why this date? {case.reference}" in as_text(sheet_of(case))
    assert "GDPR" in why.text.toPlainText()
    why.reject()
    page.open_kind(case.id)
    assert page.due.why.isHidden()
    room.settle()


def test_nothing_of_another_letter_is_shown_while_the_next_one_is_laid_out(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    assert "We have received your request" in page.composer.paper.text.toPlainText()
    draft = room.desk.correspondence.draft(room.desk.order(), case.id, "access_answer", "en")
    page.composer.show_letter(written_letter(room.desk, draft))
    assert page.composer.paper.text.toPlainText() == ""
    assert page.composer.checks.text() == ""
    room.settle()
    assert "We have received" not in page.composer.paper.text.toPlainText()
    assert page.composer.paper.text.toPlainText()
    assert page.composer.checks.text() not in {"", "Checks: nothing is missing."}


@pytest.mark.parametrize("width", [1200, 700])
def test_what_was_checked_is_read_whole_below_the_text(
    room: Room, page: LetterPage, case: Case, width: int
) -> None:
    page.resize(width, 760)
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    checks = page.composer.checks
    assert checks.text() == "Checks: nothing is missing."
    around = page.composer.findChild(QScrollArea, "checks")
    assert around is not None
    assert checks.height() == around.viewport().height()
    assert checks.height() >= checks.fontMetrics().height()
    assert not around.verticalScrollBar().isVisible()


def test_the_address_of_the_authority_is_checked_once(room: Room, page: LetterPage) -> None:
    desk, dublin = room.desk, Answers(name="Jane Roe", rights=("access",), jurisdiction="IE")
    opening = dublin.opening(Filing(Channel.POST, room.office.today()))
    irish = desk.openings.open_case(desk.order(), opening)
    page.open_letter(desk.correspondence.draft(desk.order(), irish.id, "refusal").id)
    room.settle()
    checks, button = page.composer.checks, page.composer.address_button
    assert "Confirm this address before printing" in checks.text()
    button.click()
    room.settle()
    assert "Confirm this address" not in checks.text()
    assert not button.isVisibleTo(page)


def test_a_letter_by_keyboard_goes_from_draft_to_printed(
    room: Room, page: LetterPage, case: Case, printer: PaperPrinter
) -> None:
    dispatched: list[str] = []
    page.dispatched.connect(dispatched.append)
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    assert "Jane Roe" in page.composer.paper.text.toPlainText()
    room.primary_key()
    assert letter_of(room, case).state is LetterState.APPROVED
    assert page.composer.editor.isReadOnly()
    room.primary_key()
    letter = letter_of(room, case)
    assert letter.state is LetterState.DISPATCHED
    assert letter.proofs[-1].kind is ProofKind.PRINTED
    assert letter.proofs[-1].detail == "Second floor"
    assert room.ask.asked == ["Did the letter come out well?"]
    assert printer.printed == [(case.reference, room.desk.correspondence.pdf(letter.id))]
    assert dispatched == [case.id]


def test_a_letter_by_mouse_that_did_not_come_out_well_is_not_noted(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    room.click(page.buttons.primary)
    room.ask.yes = False
    room.click(page.buttons.primary)
    assert letter_of(room, case).state is LetterState.APPROVED
    assert page.bar.text.startswith("Nothing was noted")


def test_a_printer_that_refuses_leaves_the_letter_unprinted(
    room: Room, page: LetterPage, case: Case, printer: PaperPrinter
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    room.click(page.buttons.primary)
    printer.trouble = DeskError("letter.not_printed", "No paper.")
    room.click(page.buttons.primary)
    assert page.bar.text == "No paper."
    assert room.ask.asked == []
    assert letter_of(room, case).proofs == ()


def test_what_is_filled_in_is_composed_shown_and_kept(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id, "identity_request")
    room.settle()
    composer = page.composer
    assert composer.tabs.currentWidget() is composer.form
    assert QApplication.focusWidget() is composer.form.edits["doubt"]
    assert [one.blocks for one in composer.blocking]
    room.type("The address is new to us.")
    asked = composer.form.edits["identity_asked"]
    assert isinstance(asked, QPlainTextEdit)
    asked.setPlainText("Your customer number")
    page.keep()
    room.settle()
    assert composer.blocking == ()
    assert "The address is new to us." in composer.editor.text
    assert "Your customer number" in composer.paper.text.toPlainText()
    assert "Your customer number" in letter_of(room, case).text
    room.primary_key()
    room.primary_key()
    moved = room.desk.finding.open(case.id).case
    assert moved.work is Work.AWAITING_IDENTITY


def test_a_letter_that_lacks_something_is_refused_with_what_it_lacks(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id, "identity_request")
    room.settle()
    room.click(page.buttons.primary)
    assert letter_of(room, case).state is LetterState.DRAFT
    assert "cannot be approved yet" in page.bar.text


def test_a_locked_passage_takes_no_change_and_says_why(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id, "identity_request")
    room.settle()
    editor = page.composer.editor
    before = editor.text
    cursor = editor.textCursor()
    cursor.setPosition(before.index("We ask only for what"))
    editor.setTextCursor(cursor)
    page.composer.tabs.setCurrentWidget(editor)
    editor.setFocus()
    room.type("x")
    assert editor.text == before
    assert "“evidence” is locked" in page.bar.text


def test_a_changed_text_is_shown_on_paper_and_kept_as_it_is_typed(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    page.composer.editor.setFocus()
    cursor = page.composer.editor.textCursor()
    cursor.setPosition(page.composer.editor.text.index("Thank you."))
    page.composer.editor.setTextCursor(cursor)
    with room.qtbot.waitSignal(page.composer.saver.saved, timeout=5000):
        room.type("Good day. ")
    room.settle()
    assert "Good day. Thank you." in letter_of(room, case).text
    assert "Good day. Thank you." in page.composer.paper.text.toPlainText()


def test_what_was_typed_last_is_in_what_is_approved(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    page.composer.editor.setFocus()
    cursor = page.composer.editor.textCursor()
    cursor.setPosition(page.composer.editor.text.index("Thank you."))
    page.composer.editor.setTextCursor(cursor)
    room.type("Good day. ")
    room.primary_key()
    room.settle()
    letter = letter_of(room, case)
    assert letter.state is LetterState.APPROVED
    assert "Good day. Thank you." in letter.text


def test_a_text_changed_by_hand_is_composed_anew_only_after_asking(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    composer = page.composer
    composer.editor.setPlainText(composer.editor.text.replace("Thank you.", "Thanks."))
    page.keep()
    room.settle()
    room.ask.yes = False
    note = composer.form.edits["note"]
    assert isinstance(note, QPlainTextEdit)
    note.setPlainText("We are closed on Friday.")
    page.keep()
    room.settle()
    assert room.ask.asked == ["Compose the text anew from the fields?"]
    assert "Thanks." in letter_of(room, case).text
    room.ask.yes = True
    page.keep()
    room.settle()
    assert "We are closed on Friday." in letter_of(room, case).text


def test_a_draft_that_was_begun_is_gone_on_with(room: Room, page: LetterPage, case: Case) -> None:
    for _ in range(2):
        page.open_kind(case.id, "acknowledgement")
        room.settle()
    assert len(room.whole(case).letters) == 1


def test_an_approval_is_taken_back(room: Room, page: LetterPage, case: Case) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    room.click(page.buttons.primary)
    room.click(page.withdraw_button)
    assert letter_of(room, case).state is LetterState.DRAFT
    assert not page.composer.editor.isReadOnly()


def test_what_discloses_data_wants_identity_a_reason_and_a_yes(
    room: Room, page: LetterPage, case: Case
) -> None:
    page.open_kind(case.id, "access_answer")
    room.settle()
    assert page.reviewing.reason_field.isVisible()
    room.click(page.buttons.primary)
    assert page.reviewing.reason_field.error
    page.reviewing.reason.setText("There is no second officer.")
    room.click(page.buttons.primary)
    assert room.ask.asked == ["Approve this letter?"]
    assert "identity" in page.bar.text
    matched = (MatchedFact.EMAIL, MatchedFact.CUSTOMER_NUMBER)
    form = CheckForm(Method.RECORDS_MATCH, CheckResult.CONFIRMED, matched=matched)
    room.desk.identity.verify(room.desk.order(), case.id, form)
    for name, text in (("data_sections", "Account: jane@example.org"), ("searches", "CRM")):
        edit = page.composer.form.edits[name]
        assert isinstance(edit, QPlainTextEdit)
        edit.setPlainText(text)
    page.reviewing.reason.setText("There is no second officer.")
    room.click(page.buttons.primary)
    room.settle()
    letter = letter_of(room, case)
    assert letter.approval is not None
    assert letter.approval.reason == "There is no second officer."


def test_an_approved_letter_is_saved_whole_and_looked_at(
    room: Room, page: LetterPage, case: Case, tmp_path: Path
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    room.click(page.buttons.primary)
    room.ask.save_to = tmp_path / "letter.pdf"
    room.click(page.save_button)
    shown: list[Path] = []
    page.outgoing._show_file = lambda path: bool(shown.append(path)) or True
    room.click(page.view_button)
    letter = letter_of(room, case)
    pdf = room.desk.correspondence.pdf(letter.id)
    assert room.ask.save_to.read_bytes() == pdf
    assert shown[0].read_bytes() == pdf
    assert [proof.kind for proof in letter.proofs] == [ProofKind.SAVED, ProofKind.OPENED]
    assert letter.state is LetterState.APPROVED
    page.outgoing._copies.remove()
    assert not shown[0].exists()


def test_a_letter_that_exists_is_opened_and_escape_goes_back_to_its_case(
    room: Room, page: LetterPage, case: Case
) -> None:
    letter = room.desk.correspondence.draft(room.desk.order(), case.id, "acknowledgement")
    left: list[str] = []
    page.left.connect(left.append)
    page.open_letter(letter.id)
    room.settle()
    assert case.reference in page.title.text()
    room.press(Qt.Key.Key_Escape)
    assert left == [case.id]
