"""A letter by e-mail from its page, and the outbox where a person settles what nobody knows."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from dsar_desk.cases.axes import Channel, ReplyBy
from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, LetterState, ProofKind
from dsar_desk.cases.mail_account import AccountId
from dsar_desk.cases.reaching import Release
from dsar_desk.cases.sending import Sending, SendingState
from dsar_desk.gui.letters.email_sheet import EmailSheet
from dsar_desk.gui.letters.page import LetterPage
from dsar_desk.gui.mailroom.outbox import OutboxPage
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.mail.smtp import WAIT, Answer, Verdict
from tests.gui.desks import AtTheDesk, at_the_desk, sample_at
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything
from tests.outbox import ACCOUNT, Server, an_outbox, an_outbox_of
from tests.requests import JANE, form

TO = JANE.email
SALES = replace(ACCOUNT, id=AccountId("account-2"), address="sales@fernwick.example")


@pytest.fixture
def server(room: Room) -> Server:
    server = Server()
    vars(room.desk)["outbox"] = an_outbox(room.desk, server)
    return server


@pytest.fixture
def case(room: Room) -> Case:
    return room.desk.openings.open_case(room.desk.order(), form())


def approved(room: Room, case: Case) -> Letter:
    writing = room.desk.correspondence
    letter = writing.draft(room.desk.order(), case.id, "acknowledgement")
    return writing.approve(room.desk.order(), letter.id, letter.version)


def sent(room: Room, case: Case) -> Sending:
    letter = approved(room, case)
    return room.desk.outbox.send(room.desk.order(), letter.id, Release(TO))


def sheet_on(room: Room, case: Case) -> tuple[LetterPage, EmailSheet]:
    letter = approved(room, case)
    page = LetterPage(room.office)
    room.show(page)
    page.open_letter(letter.id)
    room.settle()
    room.click(page.email_button)
    [sheet] = page.findChildren(EmailSheet)
    room.settle()
    return page, sheet


def choose(room: Room, box: QComboBox, text: str) -> None:
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())
    room.settle()


def page_of(room: Room) -> OutboxPage:
    page = OutboxPage(room.office)
    room.show(page)
    page.open()
    room.settle()
    return page


def test_everything_that_will_be_sent_is_seen_before_it_is(
    room: Room, server: Server, case: Case
) -> None:
    page, sheet = sheet_on(room, case)
    assert sheet.recipient.currentText() == TO
    assert sheet.subject.text() == f"Our reference {case.reference}"
    assert f"{case.reference}.pdf" in sheet.file.text()
    assert "attached" in sheet.text.toPlainText()
    assert not sheet.lock.isChecked()
    assert server.taken == []
    room.primary_key()
    assert [parcel.recipient for parcel in server.taken] == [TO]
    assert page.bar.text.startswith("Sent.")
    assert page.state.text() == "It has left the office"
    assert page.look_button.isVisible()


def test_the_mailbox_that_it_leaves_by_is_seen_and_another_can_be_chosen(
    room: Room, case: Case
) -> None:
    server = Server()
    vars(room.desk)["outbox"] = an_outbox(room.desk, server, ACCOUNT, SALES)
    _page, sheet = sheet_on(room, case)
    assert sheet.mailbox.currentText() == ACCOUNT.address
    assert "this is the first that can send" in sheet.mailbox.accessibleDescription()
    choose(room, sheet.mailbox, SALES.address)
    assert "came to a mailbox" in sheet.mailbox.accessibleDescription()
    room.click(sheet.buttons.primary)
    assert [parcel.sender for parcel in server.taken] == [SALES.address]


def test_what_is_chosen_on_the_sheet_and_may_not_be_sent_is_not_sent_as_it_was_before(
    room: Room, case: Case
) -> None:
    server, known = Server(), [ACCOUNT, SALES]
    vars(room.desk)["outbox"] = an_outbox_of(room.desk, server, lambda: tuple(known))
    _page, sheet = sheet_on(room, case)
    known.remove(SALES)
    choose(room, sheet.mailbox, SALES.address)
    assert "choose another mailbox" in sheet.bar.text
    assert not sheet.buttons.primary.isEnabled()
    room.primary_key()
    assert server.taken == []
    choose(room, sheet.mailbox, ACCOUNT.address)
    room.click(sheet.buttons.primary)
    assert [parcel.sender for parcel in server.taken] == [ACCOUNT.address]


def test_the_sheet_is_opened_and_sent_by_keys_alone(room: Room, server: Server, case: Case) -> None:
    page = LetterPage(room.office)
    room.show(page)
    page.open_letter(approved(room, case).id)
    room.settle()
    page.buttons.primary.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    room.press(Qt.Key.Key_M, both)
    assert page.findChildren(EmailSheet)
    room.primary_key()
    assert len(server.taken) == 1


def test_a_locked_letter_shows_its_password_once_and_wants_it_noted(
    room: Room, server: Server, case: Case
) -> None:
    _page, sheet = sheet_on(room, case)
    sheet.lock.setChecked(True)
    room.settle()
    assert "never by e-mail" in sheet.text.toPlainText()
    password = sheet.password.text()
    room.click(sheet.copy_button)
    assert QApplication.clipboard().text() == password
    room.click(sheet.buttons.primary)
    assert "Note the password first" in sheet.password_field.error
    assert server.taken == []
    sheet.noted.setChecked(True)
    room.click(sheet.buttons.primary)
    [sending] = room.desk.outbox.list((SendingState.ACCEPTED,))
    assert sending.protected
    assert password.encode() not in server.taken[0].raw


def test_what_is_odd_stands_there_and_wants_a_reason(room: Room, server: Server) -> None:
    odd = form(reply_by=ReplyBy.POST)
    case = room.desk.openings.open_case(room.desk.order(), odd)
    _page, sheet = sheet_on(room, case)
    assert "another way than e-mail" in sheet.caution.text()
    room.click(sheet.buttons.primary)
    assert sheet.reason_field.error
    assert server.taken == []
    sheet.reason.setText("She asked for it on the phone.")
    room.click(sheet.buttons.primary)
    assert len(server.taken) == 1


def test_why_a_letter_may_not_go_is_said_on_the_sheet(room: Room, server: Server) -> None:
    nowhere = form(concerned=replace(JANE, email=""))
    case = room.desk.openings.open_case(room.desk.order(), nowhere)
    _page, sheet = sheet_on(room, case)
    assert "No e-mail address is known" in sheet.bar.text
    assert not sheet.buttons.primary.isEnabled()
    sheet.reject()


NOT_SENT = {
    "never sent again by itself": (Answer(Verdict.UNKNOWN), LetterState.UNKNOWN),
    "refused it for good": (Answer(Verdict.REFUSED, 550, "no"), LetterState.APPROVED),
    "did not take it yet": (Answer(Verdict.NOT_NOW, 451, "later", WAIT), LetterState.SENDING),
}


@pytest.mark.parametrize("words", NOT_SENT)
def test_what_was_not_taken_is_said_on_the_page(
    room: Room, server: Server, case: Case, words: str
) -> None:
    server.answer, state = NOT_SENT[words]
    page, sheet = sheet_on(room, case)
    room.click(sheet.buttons.primary)
    assert words in page.bar.text
    assert page.composer.letter is not None
    assert page.composer.letter.state is state
    assert page.email_button.isVisible() is (state is LetterState.APPROVED)


def test_what_is_unknown_has_a_screen_with_what_to_check_and_two_decisions(
    room: Room, server: Server, case: Case
) -> None:
    server.answer = Answer(Verdict.UNKNOWN)
    unknown = sent(room, case)
    page = page_of(room)
    pane = page.pane
    assert pane.sending == unknown
    assert "unknown whether delivered" in pane.title.text()
    assert "log shows the Message-ID" in pane.checks.text()
    assert (pane.buttons.primary.text(), pane.lost.text()) == ("It arrived", "It never arrived")
    room.click(pane.buttons.primary)
    assert pane.reason_field.error
    pane.reason.setText("It lies among the sent messages.")
    room.click(pane.buttons.primary)
    assert room.desk.outbox.get(unknown.id).state is SendingState.ACCEPTED
    assert page.bar.text == "Noted that it arrived. The letter counts as sent."
    assert page.nothing.isVisible()


def test_it_never_arrived_is_decided_by_keys_alone(room: Room, server: Server, case: Case) -> None:
    server.answer = Answer(Verdict.UNKNOWN)
    unknown = sent(room, case)
    page = page_of(room)
    page.pane.reason.setFocus()
    room.type("She has nothing, and the log neither.")
    page.pane.lost.setFocus()
    room.press(Qt.Key.Key_Space)
    assert room.desk.outbox.get(unknown.id).state is SendingState.GIVEN_UP


def test_what_waits_is_sent_now_or_given_up(room: Room, server: Server, case: Case) -> None:
    server.before = Answer(Verdict.NOT_NOW, 450, "greylisted", WAIT)
    waiting = sent(room, case)
    page = page_of(room)
    assert "greylisted" in page.pane.facts.text()
    server.before = None
    room.click(page.pane.buttons.primary)
    assert room.desk.outbox.get(waiting.id).state is SendingState.ACCEPTED
    assert page.bar.text == "Sent."


def test_a_letter_that_was_printed_meanwhile_goes_only_after_a_question(
    room: Room, server: Server, case: Case
) -> None:
    server.before = Answer(Verdict.NOT_NOW, 450, "greylisted", WAIT)
    waiting = sent(room, case)
    room.desk.correspondence.proof(room.desk.order(), waiting.letter, ProofKind.PRINTED)
    page = page_of(room)
    server.before = None
    for answer, parcels in ((False, 0), (True, 1)):
        room.ask.yes = answer
        room.click(page.pane.buttons.primary)
        assert room.ask.asked[-1] == "Send it by e-mail as well?"
        assert len(server.taken) == parcels
        assert page.pane.isEnabled()
    assert page.bar.text == "Sent."


def test_an_email_whose_mailbox_was_removed_says_so_and_is_given_up_for_a_new_one(
    room: Room, server: Server, case: Case
) -> None:
    server.before = Answer(Verdict.NOT_NOW, 450, "greylisted", WAIT)
    waiting = sent(room, case)
    page = page_of(room)
    assert not page.pane.stranded.isVisible()
    vars(room.desk)["outbox"] = an_outbox(room.desk, server, SALES)
    page.reload()
    room.settle()
    assert page.pane.stranded.isVisible()
    wanted: list[str] = []
    page.letter_wanted.connect(wanted.append)
    for answer, state in ((False, SendingState.WAITING), (True, SendingState.GIVEN_UP)):
        room.ask.yes = answer
        room.click(page.pane.buttons.primary)
        assert room.ask.asked[-1] == "Give this e-mail up and send the letter anew?"
        assert room.desk.outbox.get(waiting.id).state is state
    assert wanted == [waiting.letter]


def test_from_the_letter_to_its_email_and_back(here: AtTheDesk) -> None:
    server = Server(Answer(Verdict.UNKNOWN))
    desk = here.desk
    vars(desk)["outbox"] = an_outbox(desk, server)
    case = desk.openings.open_case(desk.order(), form(channel=Channel.POST))
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    letter = desk.correspondence.approve(desk.order(), letter.id, letter.version)
    desk.outbox.send(desk.order(), letter.id, Release(TO))
    here.rooms.show_case(case.id)
    here.settle()
    assert "Nobody knows whether the e-mail" in here.rooms.case.notices.mail.text()
    assert "The answer is due" in here.rooms.case.notices.mail.text()
    here.window.open_letter("", letter.id)
    here.settle()
    here.rooms.doors.letters.look_button.click()
    here.settle()
    page = here.window.page
    assert isinstance(page, OutboxPage)
    assert page.pane.sending is not None
    assert page.pane.sending.letter == letter.id
    page.pane.letter.click()
    here.settle()
    assert here.window.page is here.rooms.doors.letters
    here.window.commands["outbox"].trigger()
    here.settle()
    assert here.window.page is page


@pytest.mark.parametrize("answer", [Answer(Verdict.UNKNOWN), Answer(Verdict.REFUSED, 550, "no")])
def test_the_outbox_is_read_aloud_tabbed_through_and_enlarged(
    room: Room, server: Server, case: Case, answer: Answer, theme: Theme
) -> None:
    server.answer = answer
    sent(room, case)
    page = page_of(room)
    assert check_everything(page, theme, room.qtbot) == []


def test_the_sheet_is_read_aloud_tabbed_through_and_enlarged(
    room: Room, server: Server, theme: Theme
) -> None:
    odd = form(reply_by=ReplyBy.POST)
    _page, sheet = sheet_on(room, room.desk.openings.open_case(room.desk.order(), odd))
    sheet.lock.setChecked(True)
    room.settle()
    assert server.taken == []
    assert check_everything(sheet, theme, room.qtbot) == []


def test_what_had_to_wait_goes_by_itself_once_its_time_has_come(here: AtTheDesk) -> None:
    desk, server = here.desk, Server(before=Answer(Verdict.NOT_NOW, 450, "greylisted", WAIT))
    vars(desk)["outbox"] = an_outbox(desk, server)
    case = desk.openings.open_case(desk.order(), form())
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    letter = desk.correspondence.approve(desk.order(), letter.id, letter.version)
    waiting = desk.outbox.send(desk.order(), letter.id, Release(TO))
    server.before = None
    here.rooms.outbox.tend()
    here.settle()
    assert server.taken == []
    later = desk.now() + 2 * WAIT
    desk.now = lambda: later
    here.rooms.outbox.tend()
    here.settle()
    assert desk.outbox.get(waiting.id).state is SendingState.ACCEPTED
    assert here.window.bar.text == "An e-mail that had to wait was sent."


class Killed(BaseException):
    """The program ends here."""


def test_what_an_end_of_the_program_interrupted_is_told_when_it_starts_again(
    made_sample: Path, tmp_path: Path, workbench: Workbench, theme: Theme
) -> None:
    with sample_at(made_sample, tmp_path / "office") as desk:
        case = desk.openings.open_case(desk.order(), form())
        letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
        letter = desk.correspondence.approve(desk.order(), letter.id, letter.version)
        ending = an_outbox(desk, Server(Killed()))
        with pytest.raises(Killed):
            ending.send(desk.order(), letter.id, Release(TO))
        here = at_the_desk(desk, workbench, theme, tmp_path)
        here.settle()
        assert "unknown whether an e-mail was delivered" in here.window.banner.text
        assert desk.correspondence.get(letter.id).state is LetterState.UNKNOWN
        here.window.close()
        workbench.stop()
