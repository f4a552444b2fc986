"""A returned letter of ours: where it belongs stands above it, and one key files it there."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from dsar_desk.cases.case import Case, Channel
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.posting import Posting, ReturnReason
from dsar_desk.cases.received import DocumentKind, ReceivedState
from dsar_desk.errors import DeskError
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.post import PostDoor
from dsar_desk.gui.return_sheet import ReturnSheet
from dsar_desk.services.print_steps import Posted
from tests.gui.intake_desk import Room
from tests.post_room import approved
from tests.scans import CODE, a_letter


def a_case(room: Room, name: str = "Jane Roe") -> Case:
    answers = Answers(name=name, rights=("access",), jurisdiction="FR")
    filing = Filing(Channel.POST, room.office.today())
    return room.desk.openings.open_case(room.desk.order(), answers.opening(filing))


def cover_of(case: Case) -> str:
    return f"{CODE}{case.reference}/c{case.id[:8]}"


def post_with(room: Room, tmp_path: Path, *scans: bytes) -> PostDoor:
    page = IntakePage(room.office)
    room.show(page)
    paths = []
    for number, raw in enumerate(scans):
        paths.append(tmp_path / f"scan{number}.pdf")
        paths[-1].write_bytes(raw)
    page.open(Channel.POST, paths)
    room.settle()
    assert isinstance(page.door, PostDoor)
    return page.door


def test_a_returned_letter_is_filed_by_one_key(room: Room, tmp_path: Path) -> None:
    case = a_case(room)
    door = post_with(room, tmp_path, a_letter(f"Returned\n{cover_of(case)}"))
    assert door.belongs.isVisible()
    assert case.reference in door.belongs.words.text()
    room.clicks = room.keys = 0
    room.press(Qt.Key.Key_Return)
    [received] = room.whole(case).received
    assert received.state is ReceivedState.FILED
    assert door.waiting == 0


def test_what_was_typed_into_the_form_is_not_left_by_a_suggestion(
    room: Room, tmp_path: Path
) -> None:
    case = a_case(room)
    plain, returned = a_letter("Plain"), a_letter(f"Returned later\n{cover_of(case)}")
    door = post_with(room, tmp_path, plain, returned)
    assert not door.belongs.isVisible()
    room.primary_key()
    assert room.whole(case).received == ()


def test_codes_of_two_cases_ask_for_a_look_and_offer_no_key(room: Room, tmp_path: Path) -> None:
    one, other = a_case(room), a_case(room, "Ada Lind")
    door = post_with(room, tmp_path, a_letter(f"First\n{cover_of(one)}", cover_of(other)))
    assert door.belongs.isVisible()
    assert not door.belongs.buttons.isVisible()
    words = door.belongs.words.text()
    assert one.reference in words
    assert other.reference in words
    assert "several cases" in words


def test_a_letter_without_a_code_shows_no_strip(room: Room, tmp_path: Path) -> None:
    door = post_with(room, tmp_path, a_letter("Please send me my data."))
    assert not door.belongs.isVisible()


def test_where_one_letter_belongs_is_not_said_of_the_next(room: Room, tmp_path: Path) -> None:
    plain, returned = a_letter("Plain"), a_letter(f"Returned later\n{cover_of(a_case(room))}")
    door = post_with(room, tmp_path, plain, returned)
    letters = list(door._waiting.values())
    with_code = next(each for each in letters if any(page.codes for page in each.pages))
    without = next(each for each in letters if each is not with_code)
    door.belongs.look(with_code)
    door.belongs.look(without)  # before it was looked up where the one before belongs
    room.settle()
    assert not door.belongs.isVisible()


def test_a_letter_that_could_not_be_filed_can_be_filed_again(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case(room)
    door = post_with(room, tmp_path, a_letter(f"Returned\n{cover_of(case)}"))

    def busy(*_given: object) -> None:
        raise DeskError("x", "Not now.")

    with monkeypatch.context() as now:
        now.setattr(type(room.desk.post_room.filing), "file", busy)
        room.press(Qt.Key.Key_Return)
    assert door.sheet.bar.text == "Not now."
    room.click(door.belongs.buttons.primary)
    assert len(room.whole(case).received) == 1


def test_what_is_typed_while_another_letter_is_filed_is_kept(room: Room, tmp_path: Path) -> None:
    case = a_case(room)
    door = post_with(room, tmp_path, a_letter(f"Returned\n{cover_of(case)}"), a_letter("Plain"))
    plain = next(one for one in door._waiting.values() if not any(p.codes for p in one.pages))
    door.belongs.buttons.primary.click()
    door.list.choose(plain.id)
    door._show(plain.id)  # while the one before is being filed
    door.sheet.focus_first()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    room.qtbot.keyClicks(focus, "Ada Lind")
    room.settle()
    assert len(room.whole(case).received) == 1
    assert (door._shown, door.waiting) == (plain.id, 1)
    assert focus.text() == "Ada Lind"


def code_of(letter: Letter) -> str:
    return f"{CODE}{letter.reference}/{letter.id[:8]}"


def posted(room: Room, letter: Letter, *, again: bool = False) -> Posting:
    post, order = room.desk.post_room, room.desk.order
    if again:
        [job] = post.queue.add(order(), [letter.id], copy=False).jobs
        post.run._handed(order(), job, post.queue.use_of("Canon"), "x")
    else:
        job, _pdf = post.run.by_hand(order(), letter.id, "Canon")
    at = order().at + timedelta(minutes=int(again))  # the clock of the tests stands still
    seen = replace(order(), at=at)
    post.queue.settle(seen, {job.id: True}, Posted(room.office.today()))
    return next(each for each in post.log.of_letter(letter.id) if each.job == job.id)


def test_a_letter_filed_by_its_code_gets_a_stamped_copy(room: Room, tmp_path: Path) -> None:
    case = a_case(room)
    post_with(room, tmp_path, a_letter(f"Returned\n{cover_of(case)}"))
    room.press(Qt.Key.Key_Return)
    kinds = sorted(each.kind for each in room.whole(case).documents)
    assert kinds == [DocumentKind.ORIGINAL, DocumentKind.STAMPED_COPY]


def test_a_scan_that_takes_no_stamp_is_filed_and_that_is_said(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case(room)
    post_with(room, tmp_path, a_letter(f"Returned\n{cover_of(case)}"))
    refused: list[DeskError] = []
    room.workbench.refused.connect(refused.append)

    def no_stamp(*_given: object) -> None:
        raise DeskError("x", "No stamp.")

    monkeypatch.setattr(room.desk.documents, "stamp", no_stamp)
    room.press(Qt.Key.Key_Return)
    assert len(room.whole(case).received) == 1
    assert [each.sentence for each in refused] == ["No stamp."]


def test_a_letter_that_the_post_brought_back_is_noted_by_one_key(
    room: Room, tmp_path: Path
) -> None:
    letter = approved(room.desk)
    posting = posted(room, letter)
    door = post_with(room, tmp_path, a_letter(f"Ours\n{code_of(letter)}"), a_letter("Another"))
    assert "If the post brought it back, press F9." in door.belongs.words.text()
    room.press(Qt.Key.Key_F9)
    [sheet] = door.window().findChildren(ReturnSheet)
    assert not sheet.which_field.isVisible()
    assert sheet.day.value == room.office.today()
    sheet.reason.setCurrentIndex(sheet.reason.findData(ReturnReason.MOVED.value))
    saved: list[object] = []
    sheet.saved.connect(saved.append)
    for _ in range(2):  # the second before the first is noted
        sheet.buttons.primary.click()
    room.settle()
    assert len(saved) == 1
    back = room.desk.post_room.log.get(posting.id)
    assert back.returned is not None
    assert back.returned.reason is ReturnReason.MOVED
    assert room.desk.correspondence.get(letter.id).state is LetterState.RETURNED
    [filed] = room.desk.finding.open(letter.case).received
    assert filed.state is ReceivedState.FILED
    assert door.waiting == 1
    assert "takes no further letter" in door.sheet.bar.text


def test_of_a_letter_that_was_posted_twice_it_is_asked_which_came_back(
    room: Room, tmp_path: Path
) -> None:
    letter = approved(room.desk)
    first, again = posted(room, letter), posted(room, letter, again=True)
    door = post_with(room, tmp_path, a_letter(f"Ours\n{code_of(letter)}"))
    room.click(door.belongs.back_button)
    [sheet] = door.window().findChildren(ReturnSheet)
    assert sheet.which_field.isVisible()
    assert not sheet.subject.isVisible()
    sheet.which.setCurrentIndex(sheet.which.findData(first.id))
    room.click(sheet.buttons.primary)
    assert room.desk.post_room.log.get(first.id).returned is not None
    assert room.desk.post_room.log.get(again.id).returned is None
    assert room.desk.correspondence.get(letter.id).state is LetterState.DISPATCHED


def test_a_letter_that_was_never_posted_did_not_come_back(room: Room, tmp_path: Path) -> None:
    letter = approved(room.desk)
    door = post_with(room, tmp_path, a_letter(f"Ours\n{code_of(letter)}"))
    assert not door.belongs.back_button.isVisible()
    room.press(Qt.Key.Key_F9)
    assert door.window().findChildren(ReturnSheet) == []
