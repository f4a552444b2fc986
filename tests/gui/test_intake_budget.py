"""The ten shortest paths, counted: so many clicks or keys and no more, from place to saved case."""

from pathlib import Path

from PySide6.QtCore import Qt

from dsar_desk.cases.case import Channel
from dsar_desk.cases.letter import LetterState
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.letters.page import LetterPage
from dsar_desk.law.rights import Right
from tests.gui.intake_desk import Room, a_page
from tests.gui.test_intake_doors import MAIL
from tests.gui.test_letters_page import PaperPrinter


def inbox_with_mail(room: Room, tmp_path: Path) -> tuple[IntakePage, InboxDoor]:
    page = IntakePage(room.office)
    room.show(page)
    path = tmp_path / "request.eml"
    path.write_bytes(MAIL)
    page.open(Channel.INBOX, [path])
    room.settle()
    assert isinstance(page.door, InboxDoor)
    page.door.list.setFocus()
    return page, page.door


def test_a_message_becomes_a_case_with_its_letter_by_two_keys(room: Room, tmp_path: Path) -> None:
    page, _door = inbox_with_mail(room, tmp_path)
    wanted: list[str] = []
    page.letter_wanted.connect(lambda _case, kind: wanted.append(kind))
    room.clicks = room.keys = 0
    room.primary_key()
    room.primary_key()
    assert wanted == ["acknowledgement"]
    assert 0 < room.keys <= 3


def test_a_message_becomes_a_case_by_two_clicks(room: Room, tmp_path: Path) -> None:
    _page, door = inbox_with_mail(room, tmp_path)
    room.clicks = room.keys = 0
    room.click(door.reading.card.buttons.primary)
    room.click(door.sheet.buttons.primary)
    assert len(room.cases()) == 1
    assert room.clicks == 2


def test_a_reply_is_filed_in_its_case_by_two_clicks_or_one_key(room: Room, tmp_path: Path) -> None:
    answers = Answers(name="Mara Lindqvist", email="mara.lindqvist@example.org", rights=("access",))
    opening = answers.opening(Filing(Channel.POST, room.office.today()))
    case = room.desk.openings.open_case(room.desk.order(), opening)
    replies = []
    for number in range(2):
        reply = tmp_path / f"{number}.eml"
        reply.write_text(
            f"From: mara.lindqvist@example.org\nSubject: Re: {case.reference}\n\nYes, {number}.\n"
        )
        replies.append(reply)
    page = IntakePage(room.office)
    room.show(page)
    page.open(Channel.INBOX, replies)
    room.settle()
    assert isinstance(page.door, InboxDoor)
    page.door.list.setFocus()
    room.clicks = room.keys = 0
    room.click(page.door.reading.card.buttons.primary)
    assert len(room.whole(case).received) == 1
    assert room.clicks <= 2
    room.primary_key()
    assert len(room.whole(case).received) == 2
    assert room.keys == 1


def test_a_call_is_logged_by_one_key_beside_what_is_typed(room: Room) -> None:
    page = IntakePage(room.office)
    room.show(page)
    page.open(Channel.PHONE)
    room.settle()
    assert page.door is not None
    room.clicks = room.keys = 0
    room.type("Pascale Moreau")
    page.door.sheet.form.what.rights.button(Right.ACCESS).setFocus()
    room.press(Qt.Key.Key_Space)
    room.primary_key()
    assert len(room.cases()) == 1
    assert 0 < room.keys <= 2


def test_a_letter_is_stamped_and_logged_within_three_clicks(room: Room, tmp_path: Path) -> None:
    page = IntakePage(room.office)
    room.show(page)
    path = tmp_path / "scan.pdf"
    path.write_bytes(a_page("Please send me my data."))
    page.open(Channel.POST, [path])
    room.settle()
    assert page.door is not None
    page.door.sheet.focus_first()
    room.type("Jane Roe")
    room.clicks = room.keys = 0
    room.click(page.door.sheet.form.what.rights.button(Right.ACCESS))
    room.click(page.door.sheet.buttons.primary)
    assert len(room.cases()) == 1
    assert room.clicks <= 3


def test_a_letter_is_approved_and_printed_by_two_keys(room: Room) -> None:
    answers = Answers(name="Jane Roe", rights=("access",), jurisdiction="FR")
    filing = Filing(Channel.POST, room.office.today())
    case = room.desk.openings.open_case(room.desk.order(), answers.opening(filing))
    page = LetterPage(room.office, PaperPrinter())
    room.show(page)
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    room.clicks = room.keys = 0
    room.primary_key()
    room.primary_key()
    [letter] = room.whole(case).letters
    assert letter.state is LetterState.DISPATCHED
    assert 0 < room.keys <= 2
