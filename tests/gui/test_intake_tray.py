"""The tray of scans by the keyboard: split, joined, turned, left out, undone, made."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.case import Channel
from dsar_desk.cases.received import ReceivedState
from dsar_desk.cases.scan import Area
from dsar_desk.cases.sheet_code import SEPARATOR
from dsar_desk.gui.intake.post import PostDoor
from dsar_desk.gui.intake.quick_look import QuickLook
from dsar_desk.gui.intake.tray import ScanTray
from tests.gui.intake_desk import Room
from tests.gui.test_intake_codes import a_case, post_with
from tests.scans import CODE, a_letter

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SHEET = f"{CODE}{SEPARATOR}"


def tray_with(room: Room, tmp_path: Path, *scans: Sequence[str]) -> tuple[PostDoor, ScanTray]:
    door = post_with(room, tmp_path, *(a_letter(*pages) for pages in scans))
    door.list.setFocus()
    room.press(Qt.Key.Key_F7)
    tray = door.pages.tray
    assert tray.isVisible()
    assert QApplication.focusWidget() is tray.view
    room.press(Qt.Key.Key_Home)
    return door, tray


def lies(tray: ScanTray) -> str:
    """``1 2 / 3``: pages as they lie, letters apart by a slash; turned and left out ones marked."""
    letters = []
    for letter in tray.arrangement.letters:
        words = []
        for leaf in letter:
            word = str(leaf.key.page + 1) + "'" * leaf.key.copy
            word += f">{leaf.turned}" if leaf.turned else ""
            words.append(f"({word})" if leaf.out else word)
        letters.append(" ".join(words))
    return " / ".join(letters)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("→S", "1 / 2 3"),
        ("→→S←S", "1 / 2 / 3"),
        ("→S→J", "1 2 3"),
        ("R", "1>90 2 3"),
        ("RR→r", "1>180 2>270 3"),
        ("→D", "1 (2) 3"),
        ("→DD", "1 2 3"),
        ("⇒⇒R", "1>90 2>90 3>90"),
        ("⇒D", "(1) (2) 3"),
        ("C", "1 2 3 / 1'"),
        ("→S↶", "1 2 3"),
        ("→SR↶↶↷", "1 / 2 3"),
        ("→SR↶", "1 / 2 3"),
    ],
)
def test_pages_are_put_in_order_by_keys(room: Room, tmp_path: Path, keys: str, said: str) -> None:
    _door, tray = tray_with(room, tmp_path, ("one", "two", "three"))
    pressed = {
        "→": (Qt.Key.Key_Right, None),
        "←": (Qt.Key.Key_Left, None),
        "⇒": (Qt.Key.Key_Right, SHIFT),
        "S": (Qt.Key.Key_S, None),
        "J": (Qt.Key.Key_J, None),
        "R": (Qt.Key.Key_R, None),
        "r": (Qt.Key.Key_R, SHIFT),
        "D": (Qt.Key.Key_Delete, None),
        "C": (Qt.Key.Key_C, None),
        "↶": (Qt.Key.Key_Z, CTRL),
        "↷": (Qt.Key.Key_Y, CTRL),
    }
    for sign in keys:
        room.press(*pressed[sign])
    assert lies(tray) == said


def test_undo_of_the_window_does_not_get_in_the_way(room: Room, tmp_path: Path) -> None:
    door, tray = tray_with(room, tmp_path, ("one", "two"))
    undo = QAction("Undo", door.window())
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    door.window().addAction(undo)
    pressed: list[bool] = []
    undo.triggered.connect(pressed.append)
    room.press(Qt.Key.Key_R)
    room.press(Qt.Key.Key_Z, CTRL)
    assert (lies(tray), pressed) == ("1 2", [])


def test_a_pile_with_separators_becomes_letters_by_two_keys(room: Room, tmp_path: Path) -> None:
    door, tray = tray_with(room, tmp_path, ("one", SHEET, "two", "three", SHEET, "four"))
    assert lies(tray) == "1 / (2) 3 4 / (5) 6"
    room.keys = 0
    room.primary_key()
    assert room.keys == 1
    assert not tray.isVisible()
    assert door.waiting == 3
    assert door.sheet.bar.text == "3 letters were made."
    shown = door.list.current_key
    assert door.list.rows.row_of(shown) == 0


def test_nothing_is_changed_before_the_letters_are_made(room: Room, tmp_path: Path) -> None:
    door, tray = tray_with(room, tmp_path, ("one", "two"))
    room.press(Qt.Key.Key_Right)
    room.press(Qt.Key.Key_S)
    assert tray.buttons.primary.text() == "Make 2 letters"
    room.press(Qt.Key.Key_Escape)
    assert not tray.isVisible()
    [waiting] = room.desk.intake.inbox()
    assert (waiting.state, waiting.became) == (ReceivedState.NEW, ())
    assert door.waiting == 1


def test_files_are_joined_into_one_letter(room: Room, tmp_path: Path) -> None:
    door, tray = tray_with(room, tmp_path, ("one",), ("two",))
    room.press(Qt.Key.Key_Right)
    room.press(Qt.Key.Key_J)
    assert lies(tray) == "1 1"
    room.primary_key()
    assert door.waiting == 1
    assert door.letter.paper.text.toPlainText().split() == ["one", "two"]


def test_what_was_made_goes_back_to_the_scan(room: Room, tmp_path: Path) -> None:
    door, _tray = tray_with(room, tmp_path, ("one", "two"))
    room.press(Qt.Key.Key_Right)
    room.press(Qt.Key.Key_S)
    room.primary_key()
    assert door.waiting == 2
    room.click(door.pile.apart)
    assert door.waiting == 1
    assert not door.pile.apart.isVisible()
    assert door.sheet.bar.text == "1 scan waits again as it came."


def test_blank_pages_are_offered_with_pictures_and_never_left_out_unasked(
    room: Room, tmp_path: Path
) -> None:
    _door, tray = tray_with(room, tmp_path, ("one", "", "two", ""))
    assert lies(tray) == "1 2 3 4"
    assert "2 pages are blank." in tray.bar.text
    pictures = [row.picture for row in tray.view.rows.records]
    assert all(picture is not None and not picture.isNull() for picture in pictures)
    assert [row.state for row in tray.view.rows.records] == ["", "blank", "", "blank"]
    room.press(Qt.Key.Key_B)
    assert lies(tray) == "1 (2) 3 (4)"
    room.press(Qt.Key.Key_Z, CTRL)
    room.press(Qt.Key.Key_B, SHIFT)
    assert lies(tray) == "1 (2) / 3 (4)"


def test_codes_of_several_cases_ask_before_a_letter_is_split(room: Room, tmp_path: Path) -> None:
    one, other = a_case(room), a_case(room, "Ada Lind")
    first = room.desk.correspondence.draft(room.desk.order(), one.id, "acknowledgement")
    second = room.desk.correspondence.draft(room.desk.order(), other.id, "acknowledgement")
    pages = (
        f"first\n{CODE}{one.reference}/{first.id[:8]}",
        "more",
        f"second\n{CODE}{other.reference}/{second.id[:8]}",
    )
    _door, tray = tray_with(room, tmp_path, pages)
    assert lies(tray) == "1 2 3"
    assert "several cases" in tray.bar.text
    tray.bar._act.click()
    assert lies(tray) == "1 2 / 3"


def test_a_letter_of_two_people_is_shared_by_copies(room: Room, tmp_path: Path) -> None:
    door, tray = tray_with(room, tmp_path, ("both", "ada", "ben"))
    room.press(Qt.Key.Key_C)
    assert "names others" in tray.bar.text
    assert lies(tray) == "1 2 3 / 1'"
    room.primary_key()
    assert door.waiting == 2
    assert all(one.names_others for one in room.desk.intake.inbox())


def look_at(room: Room, tray: ScanTray) -> QuickLook:
    room.press(Qt.Key.Key_Space)
    [look] = tray.findChildren(QuickLook)
    assert QApplication.focusWidget() is look.table
    return look


def test_a_page_is_looked_at_by_space(room: Room, tmp_path: Path) -> None:
    _door, tray = tray_with(room, tmp_path, ("one",))
    look = look_at(room, tray)
    assert not look.table.image.isNull()
    room.press(Qt.Key.Key_Space)
    assert not look.isVisible()


def test_what_concerns_others_is_covered_by_keys_and_undone(room: Room, tmp_path: Path) -> None:
    _door, tray = tray_with(room, tmp_path, ("one",))
    look = look_at(room, tray)
    for key in (Qt.Key.Key_U, Qt.Key.Key_Down, Qt.Key.Key_L, Qt.Key.Key_Up):
        room.press(key)
    [leaf] = tray.arrangement.leaves
    assert leaf.covered == (Area(0, 0, 1000, 520), Area(0, 480, 1000, 1000))
    room.press(Qt.Key.Key_Delete)
    look.accept()
    assert tray.view.rows.records[0].state == "partly covered"
    tray.undo()
    tray.undo()
    assert len(tray.arrangement.leaves[0].covered) == 2


def test_what_concerns_others_is_covered_by_the_mouse_on_a_turned_page(
    room: Room, tmp_path: Path
) -> None:
    _door, tray = tray_with(room, tmp_path, ("one",))
    room.press(Qt.Key.Key_R)
    look = look_at(room, tray)
    place = look.table.place
    assert place.width() > place.height()
    middle = QPoint(place.center().x(), place.bottom())
    room.qtbot.mousePress(look.table, Qt.MouseButton.LeftButton, pos=place.topLeft())
    room.qtbot.mouseMove(look.table, middle)
    room.qtbot.mouseRelease(look.table, Qt.MouseButton.LeftButton, pos=middle)
    [area] = tray.arrangement.leaves[0].covered
    assert (area.left, area.right, area.bottom) == (0, 1000, 1000)
    assert 490 <= area.top <= 510  # the left half of a page turned to the right is its lower half
    room.qtbot.mouseClick(look.table, Qt.MouseButton.LeftButton, pos=place.center())
    assert len(tray.arrangement.leaves[0].covered) == 1


def test_a_screen_reader_hears_where_each_page_stands(room: Room, tmp_path: Path) -> None:
    _door, tray = tray_with(room, tmp_path, ("one", ""))
    first, second = [row.spoken for row in tray.view.rows.records]
    assert first == "Letter 1 begins: scan0.pdf, page 1"
    assert second == "Letter 1: scan0.pdf, page 2, blank"


def test_an_emptied_scan_is_refused_and_the_pages_lie_as_they_did(
    room: Room, tmp_path: Path
) -> None:
    _door, tray = tray_with(room, tmp_path, ("one",))
    room.press(Qt.Key.Key_Delete)
    room.primary_key()
    assert "Nothing would be left" in tray.bar.text
    assert tray.isVisible()
    assert lies(tray) == "(1)"


def test_a_scan_that_cannot_be_read_is_not_laid_out(room: Room, tmp_path: Path) -> None:
    door = post_with(room, tmp_path, b"%PDF-1.7 half of a file")
    assert not door.pile.pages.isEnabled()


def test_scans_from_before_pages_were_looked_at_are_looked_at_now(
    room: Room, tmp_path: Path
) -> None:
    order = room.desk.order()
    old = room.desk.intake.take_in(order, a_letter("one", "two"), "old.pdf", Channel.POST).received
    assert old.pages == ()
    door = post_with(room, tmp_path)
    room.click(door.pile.pages)
    assert lies(door.pages.tray) == "1 2"


def test_a_letter_that_was_filed_by_its_code_is_taken_out_by_undo(
    room: Room, tmp_path: Path
) -> None:
    case = a_case(room)
    letter = room.desk.correspondence.draft(room.desk.order(), case.id, "acknowledgement")
    returned = a_letter(f"Back\n{CODE}{case.reference}/{letter.id[:8]}")
    room.desk.on_change(room.workbench.announce)
    door = post_with(room, tmp_path, returned)
    room.click(door.belongs.buttons.primary)
    assert door.waiting == 0
    assert door.sheet.bar.undo()
    room.settle()
    assert door.waiting == 1
    assert room.whole(case).received == ()
