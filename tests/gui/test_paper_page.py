"""What the office writes on: chosen, looked at, saved; printers measured; the calibration page."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.paper import LabelsName, LayoutName, PaperChoice, PrinterOffset
from dsar_desk.gui.settings.logo_sheet import LogoSheet
from dsar_desk.gui.settings.paper_page import PaperPage
from dsar_desk.gui.theme import Theme
from dsar_desk.paper.pages import page_count
from dsar_desk.paper.spoken import spoken
from tests.gui.desks import AtTheDesk
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything, clipped, pseudo_reversed, settle, untranslated


def opened(room: Room) -> PaperPage:
    page = PaperPage(room.office)
    room.show(page)
    page.open()
    room.settle()
    return page


def kept(room: Room) -> PaperChoice:
    return room.desk.profiles.current().paper


def choose(room: Room, page: PaperPage, kind: str, name: str) -> None:
    box = page.form.boxes[kind]
    box.setCurrentIndex(box.findData(name))
    room.settle()


def test_each_choice_is_drawn_at_once_and_saved_when_asked(room: Room) -> None:
    page = opened(room)
    first = page.reader.raw
    assert page.reader.raw.startswith(b"%PDF-")
    choose(room, page, "layout", "swiss-right")
    letter = page.reader.raw
    assert letter != first
    choose(room, page, "labels", "a4-2x7")
    assert page.shown.currentData() == "labels"
    assert page.paper.text.toPlainText().count("Roe") == 10
    assert kept(room) == PaperChoice()
    room.click(page.form.code)
    assert page.shown.currentData() == "layout"
    assert page.reader.raw != letter
    page.save()
    room.settle()
    assert kept(room) == PaperChoice(LayoutName.SWISS_RIGHT, None, LabelsName.A4_2X7, code=False)
    assert "was saved" in page.bar.text
    assert not page.typed


def test_what_was_chosen_waits_and_is_thrown_away_after_asking(room: Room) -> None:
    page = opened(room)
    choose(room, page, "envelope", "c6")
    assert page.typed
    page.open()
    room.settle()
    assert page.form.choice().envelope == "c6"
    room.click(page.undo_button)
    assert room.ask.asked == ["Throw away what you chose?"]
    assert not page.typed
    assert page.form.choice() == kept(room)


def test_an_offset_is_typed_in_millimetres_added_and_taken_out(room: Room) -> None:
    page = opened(room)
    form = page.form
    form.named["right"].take_focus()
    room.type("left a bit")
    room.click(form.add_button)
    assert form.named["printer"].error
    assert form.named["right"].error
    page.save()
    room.settle()
    assert "Nothing was saved" in page.bar.text
    for name, text in (("printer", "Kyocera"), ("right", "0,8"), ("down", "-1.0")):
        form.edits[name].setText(text)
    room.click(form.add_button)
    page.save()
    room.settle()
    assert kept(room).offsets == (PrinterOffset("Kyocera", 8, -10),)
    form.table.setCurrentIndex(form.table.model().index(0, 0))
    room.click(form.take_out_button)
    page.save()
    room.settle()
    assert kept(room).offsets == ()


def test_a_profile_that_was_changed_meanwhile_is_not_overwritten(room: Room) -> None:
    page = opened(room)
    choose(room, page, "envelope", "c5")
    desk = room.desk
    now = desk.profiles.current()
    desk.profiles.save(desk.order(), type(now).from_json({**now.as_json(), "office": "Other"}))
    page.save()
    room.settle()
    assert "changed meanwhile" in page.bar.text
    assert kept(room).envelope is None
    page.save()
    room.settle()
    assert kept(room).envelope == "c5"
    assert desk.profiles.current().office == "Other"


def test_the_calibration_page_is_written_for_the_chosen_layout(room: Room, tmp_path: Path) -> None:
    page = opened(room)
    choose(room, page, "layout", "uk-dl")
    room.ask.save_to = tmp_path / "calibration.pdf"
    room.click(page.calibration_button)
    assert page_count(room.ask.save_to.read_bytes()) == 8
    assert "calibration.pdf" in page.bar.text


def test_menu_leads_to_the_paper_and_escape_back(here: AtTheDesk) -> None:
    here.window.commands["paper"].trigger()
    here.settle()
    page = here.rooms.paper.page
    assert here.window.page is page
    assert QApplication.focusWidget() is page.form.boxes["layout"]
    page.form.boxes["envelope"].setCurrentIndex(2)
    page.left.emit()
    assert here.window.page is here.window.desk_page
    assert "not saved" in here.window.bar.text
    page.discard()


def test_the_paper_stands_the_walk(room: Room, theme: Theme) -> None:
    assert check_everything(opened(room), theme, room.qtbot) == []


@pytest.mark.parametrize("offsets", [(), (PrinterOffset("Kyocera", 8, -10),)], ids=["none", "one"])
def test_the_paper_speaks_every_language_from_both_sides(
    room: Room, qapp: QApplication, offsets: tuple[PrinterOffset, ...]
) -> None:
    with pseudo_reversed(qapp):
        page = opened(room)
        page.form.show_choice(PaperChoice(offsets=offsets))
        page.form.edits["right"].setText("x")
        room.qtbot.mouseClick(page.form.add_button, Qt.MouseButton.LeftButton)
        settle(page, room.qtbot)
        assert clipped(page) == []
        assert untranslated(page) == []


def a_picture(folder: Path) -> Path:
    path = folder / "logo.png"
    Image.new("RGB", (300, 120), (20, 90, 160)).save(path)
    return path


def logo_sheet(room: Room, page: PaperPage) -> LogoSheet:
    room.click(page.logo_button)
    room.settle()
    return page.findChildren(LogoSheet)[-1]


def test_a_logo_is_put_on_letters_and_taken_off_again(room: Room, tmp_path: Path) -> None:
    page = opened(room)
    without = page.reader.raw
    sheet = logo_sheet(room, page)
    assert "no logo" in sheet.picture.text()
    assert not sheet.remove_button.isVisible()
    room.click(sheet.buttons.primary)
    assert "Choose a picture first" in sheet.bar.text
    room.ask.files = (a_picture(tmp_path),)
    room.click(sheet.choose_button)
    room.click(sheet.buttons.primary)
    assert "screen reader" in sheet.says_field.error
    sheet.says.setText("Logo of Fernwick")
    room.click(sheet.buttons.primary)
    assert "from now on" in page.bar.text
    assert page.reader.raw != without
    assert next(each.text for each in spoken(page.reader.raw)) == "Logo of Fernwick"
    again = logo_sheet(room, page)
    assert again.says.text() == "Logo of Fernwick"
    room.click(again.remove_button)
    assert "Logo of Fernwick" not in [each.text for each in spoken(page.reader.raw)]


def test_what_is_no_picture_is_said_on_the_sheet(room: Room, tmp_path: Path) -> None:
    page = opened(room)
    sheet = logo_sheet(room, page)
    (tmp_path / "logo.png").write_bytes(b"not a picture")
    room.ask.files = (tmp_path / "logo.png",)
    room.click(sheet.choose_button)
    sheet.says.setText("Logo")
    room.click(sheet.buttons.primary)
    assert "no PNG or JPEG" in sheet.bar.text
    assert sheet.isEnabled()
    assert room.desk.correspondence.paper.logo.current() is None
    sheet.reject()
    room.settle()


def test_the_sheet_of_the_logo_is_read_aloud_and_enlarged(
    room: Room, theme: Theme, tmp_path: Path
) -> None:
    room.desk.correspondence.paper.logo.choose(
        room.desk.order(), a_picture(tmp_path).read_bytes(), "Logo of Fernwick"
    )
    sheet = logo_sheet(room, opened(room))
    assert check_everything(sheet, theme, room.qtbot) == []
