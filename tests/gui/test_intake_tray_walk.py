"""The tray of scans and its sheets: read aloud, tabbed through, enlarged, in the pseudo-locale."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from dsar_desk.gui.intake.quick_look import QuickLook
from dsar_desk.gui.intake.scan_folder_sheet import ScanFolderSheet
from dsar_desk.gui.theme import Theme
from tests.gui.intake_desk import Room
from tests.gui.test_intake_codes import a_case, cover_of
from tests.gui.test_intake_tray import tray_with
from tests.gui.walk import check_everything, clipped, enlarged, pseudo_reversed, untranslated

PAGES = ("one", "", "three")


def test_the_tray_stands_the_walk(room: Room, theme: Theme, tmp_path: Path) -> None:
    _door, tray = tray_with(room, tmp_path, PAGES)
    assert check_everything(tray, theme, room.qtbot) == []


def test_the_sheets_of_the_tray_stand_the_walk(room: Room, theme: Theme, tmp_path: Path) -> None:
    door, tray = tray_with(room, tmp_path, PAGES)
    tray.look()
    room.settle()
    [look] = tray.findChildren(QuickLook)
    assert check_everything(look, theme, room.qtbot) == []
    look.reject()
    door.pile.choose_folder()
    room.settle()
    [sheet] = door.findChildren(ScanFolderSheet)
    assert check_everything(sheet, theme, room.qtbot) == []


def test_the_tray_is_enlarged_and_nothing_is_cut(room: Room, theme: Theme, tmp_path: Path) -> None:
    _door, tray = tray_with(room, tmp_path, PAGES)
    window = tray.window()
    with enlarged(theme, window, room.qtbot):
        assert clipped(window) == []
        assert tray.view.isVisible()


def test_the_tray_and_the_strip_speak_the_language_of_the_window(
    qapp: QApplication, room: Room, theme: Theme, tmp_path: Path
) -> None:
    case = a_case(room)
    with pseudo_reversed(qapp):
        door, tray = tray_with(room, tmp_path, (f"one\n{cover_of(case)}", "two"), PAGES)
        parts: tuple[QWidget, ...] = (tray, door.belongs, door.pile)
        assert [word for part in parts for word in untranslated(part)] == []
        assert clipped(tray.window()) == []
