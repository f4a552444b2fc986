"""The scan folder on the desk: watched in the background, told at the foot, its letters shown."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.case import Channel
from dsar_desk.cases.scan_folder import TAKEN_IN, AfterTaking, ScanFolder
from dsar_desk.gui.intake.post import PostDoor
from dsar_desk.gui.intake.scan_folder_sheet import ScanFolderSheet
from dsar_desk.gui.paper_sheet import PaperSheet
from dsar_desk.gui.theme import Theme
from tests.gui.desks import AtTheDesk
from tests.gui.intake_desk import Room
from tests.gui.paper_printer import PaperPrinter
from tests.gui.test_intake_codes import post_with
from tests.gui.walk import check_everything
from tests.scans import a_letter, a_protected_letter


@pytest.fixture
def scans(here: AtTheDesk, tmp_path: Path) -> Path:
    """A folder that is watched; files in it rest for two seconds."""
    folder = tmp_path / "scans"
    folder.mkdir()
    here.desk.scanning.choose(here.desk.order(), ScanFolder(str(folder), quiet=2))
    here.rooms.scans.begin()
    here.settle()
    return folder


def look(here: AtTheDesk) -> None:
    here.rooms.scans.look()
    here.settle()


def rest(here: AtTheDesk) -> None:
    """Let the files rest as long as they have to, and look again."""
    watch = here.rooms.scans._watch
    assert watch is not None
    watch._ticks = lambda: 1e9
    look(here)


def foot(here: AtTheDesk) -> str:
    return here.window.status.scans.words if here.window.status.scans else ""


def test_nothing_is_watched_or_loaded_where_no_folder_is_named(here: AtTheDesk) -> None:
    here.rooms.scans.begin()
    here.settle()
    look(here)
    assert here.window.status.scans is None
    assert not here.rooms.scans._tick.isActive()


def test_a_scan_is_taken_in_and_the_letters_are_offered(here: AtTheDesk, scans: Path) -> None:
    (scans / "scan.pdf").write_bytes(a_letter("from the folder"))
    assert foot(here) == "Scan folder watched"
    look(here)
    rest(here)
    assert [path.name for path in scans.iterdir()] == [TAKEN_IN]
    assert "was taken in" in here.window.bar.text
    here.window.bar._act.click()
    here.settle()
    door = here.rooms.doors.intake.door
    assert isinstance(door, PostDoor)
    assert door.list.rows.records[-1].title == "scan.pdf"


def test_a_scan_appears_among_the_letters_while_they_are_shown(
    here: AtTheDesk, scans: Path
) -> None:
    here.window.open_intake(Channel.POST)
    here.settle()
    door = here.rooms.doors.intake.door
    assert isinstance(door, PostDoor)
    before = door.waiting
    (scans / "shown.pdf").write_bytes(a_letter("while it is shown"))
    look(here)
    rest(here)
    assert door.waiting == before + 1
    assert not here.window.bar.text


def test_what_cannot_be_read_and_what_was_here_before_is_said(here: AtTheDesk, scans: Path) -> None:
    (scans / "protected.pdf").write_bytes(a_protected_letter())
    look(here)
    rest(here)
    assert "protected.pdf was taken in, but not read." in here.window.bar.text
    assert "password" in here.window.bar.text
    here.window.bar.clear()
    (scans / "again.pdf").write_bytes((scans / TAKEN_IN / "protected.pdf").read_bytes())
    here.rooms.scans._watch._ticks = lambda: 2e9  # type: ignore[union-attr]  # later than before
    look(here)
    here.rooms.scans._watch._ticks = lambda: 3e9  # type: ignore[union-attr]  # as above
    look(here)
    assert here.window.bar.text == "The file again.pdf was taken in before and is kept once."


def test_a_folder_that_is_gone_stands_at_the_foot_until_it_is_back(
    here: AtTheDesk, scans: Path
) -> None:
    away = scans.with_name("unplugged")
    scans.rename(away)
    look(here)
    assert foot(here) == "Scan folder not reached: letters may be waiting there"
    assert "cannot be reached" in here.window.bar.text
    here.window.bar.clear()
    look(here)
    assert not here.window.bar.text
    away.rename(scans)
    look(here)
    assert foot(here) == "Scan folder watched"


def test_another_folder_is_watched_as_soon_as_it_is_named(here: AtTheDesk, scans: Path) -> None:
    assert scans.is_dir()
    here.desk.scanning.choose(here.desk.order(), ScanFolder())
    here.settle()
    here.settle()
    assert not here.rooms.scans._tick.isActive()
    assert foot(here) == ""


def test_the_folder_is_named_in_a_sheet(room: Room, tmp_path: Path) -> None:
    door = post_with(room, tmp_path)
    room.click(door.pile.folder)
    [sheet] = door.findChildren(ScanFolderSheet)
    sheet.folder.setText(str(tmp_path / "missing"))
    room.click(sheet.buttons.primary)
    assert sheet.isVisible()
    room.ask.folder = tmp_path
    room.click(sheet.choose_button)
    sheet.after.setCurrentIndex(1)
    room.click(sheet.buttons.primary)
    assert room.desk.scanning.folder() == ScanFolder(str(tmp_path), AfterTaking.LEAVE, 5)


def paper_on(page: QWidget) -> PaperSheet:
    [sheet] = [each for each in page.findChildren(PaperSheet) if each.isVisible()]
    return sheet


def test_a_separator_sheet_is_printed_or_saved(room: Room, tmp_path: Path, theme: Theme) -> None:
    printer = PaperPrinter()
    folder = ScanFolderSheet(room.office, prints=printer)
    room.show(folder)
    room.click(folder.separator_button)
    sheet = paper_on(folder)
    room.settle()
    assert "Lay this sheet between two letters" in sheet.paper.text.toPlainText()
    room.click(sheet.buttons.primary)
    [(title, pdf)] = printer.printed
    assert title == "Separator sheet"
    assert sheet.bar.text == "It was given to the printer."
    room.ask.save_to = tmp_path / "separator.pdf"
    room.click(sheet.save_button)
    assert (tmp_path / "separator.pdf").read_bytes() == pdf
    assert "separator.pdf was written" in sheet.bar.text
    assert check_everything(sheet, theme, room.qtbot) == []


def test_the_cover_sheet_of_a_case_is_printed_or_saved_from_its_documents(
    here: AtTheDesk, tmp_path: Path
) -> None:
    here.show("Jane Roe")
    here.ask.save_to = tmp_path / "cover.pdf"
    documents = here.rooms.case.documents
    documents._prints = printer = PaperPrinter()
    documents.show_cover()
    sheet = paper_on(documents)
    here.settle()
    here.settle()
    case = here.rooms.case.case
    assert case is not None
    assert case.reference in sheet.paper.text.toPlainText()
    sheet.buttons.primary.click()
    [(title, pdf)] = printer.printed
    assert title == f"Cover sheet {case.reference}"
    sheet.save_button.click()
    here.settle()
    assert (tmp_path / "cover.pdf").read_bytes() == pdf
