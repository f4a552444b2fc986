"""A returned letter of ours: where it belongs stands above it, and one key files it there."""

from pathlib import Path

from PySide6.QtCore import Qt

from dsar_desk.cases.case import Case, Channel
from dsar_desk.cases.received import ReceivedState
from dsar_desk.gui.intake.answers import Answers, Filing
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.post import PostDoor
from tests.gui.intake_desk import Room
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
