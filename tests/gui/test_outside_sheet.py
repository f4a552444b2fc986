"""Labels and envelopes for the letters of a day: drawn as they are chosen, saved to be printed."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.ids import LetterId
from dsar_desk.cases.paper import PaperChoice, PrinterOffset
from dsar_desk.gui.mailroom.outside_sheet import OutsideSheet
from dsar_desk.gui.mailroom.print_queue import PrintQueuePage
from dsar_desk.gui.theme import Theme
from dsar_desk.paper.offset import is_moved
from dsar_desk.paper.pages import page_count, page_text
from tests.gui.intake_desk import Room
from tests.gui.paper_printer import PaperPrinter
from tests.gui.walk import check_everything, clipped, pseudo_reversed, settle, untranslated
from tests.post_room import a_post_room, approved, moved_house
from tests.printers.scripted_ipp import ScriptedIpp
from tests.requests import opened


@pytest.fixture
def letters(room: Room) -> list[LetterId]:
    found = []
    for _ in range(2):
        case = opened(room.desk)
        correspondence, order = room.desk.correspondence, room.desk.order
        letter = correspondence.draft(order(), case.id, "acknowledgement")
        found.append(correspondence.approve(order(), letter.id, letter.version).id)
    return found


def shown(room: Room, letters: list[LetterId]) -> OutsideSheet:
    sheet = OutsideSheet(room.office, letters)
    room.show(sheet, 720, 760)
    room.settle()
    return sheet


def test_labels_begin_where_the_sheet_begins_and_envelopes_are_one_a_page(
    room: Room, letters: list[LetterId], tmp_path: Path
) -> None:
    sheet = shown(room, letters)
    assert sheet.paper.text.toPlainText().count("Jane Roe") == 2
    sheet.start.setValue(30)
    room.settle()
    assert page_count(sheet.reader.raw) == 2
    sheet.kind.setCurrentIndex(sheet.kind.findData("a4-2x7"))
    room.settle()
    assert "Nothing was printed" in sheet.bar.text
    assert not sheet.buttons.primary.isEnabled()
    sheet.what.setCurrentIndex(1)
    room.settle()
    assert not sheet.start_field.isVisible()
    assert page_count(sheet.reader.raw) == 2
    room.ask.save_to = tmp_path / "envelopes.pdf"
    room.click(sheet.buttons.primary)
    assert room.ask.save_to.read_bytes() == sheet.reader.raw
    assert "DSR" not in sheet.paper.text.toPlainText()


def test_a_drawing_that_comes_late_is_not_shown_for_another_choice(
    room: Room, letters: list[LetterId]
) -> None:
    sheet = shown(room, letters)
    drawn = sheet.reader.raw
    sheet.reader.read(lambda: drawn)  # still out when another choice is made, which is refused
    sheet.kind.setCurrentIndex(sheet.kind.findData("a4-2x7"))
    sheet.start.setValue(30)
    room.settle()
    assert "Nothing was printed" in sheet.bar.text
    assert sheet.reader.raw == b""
    assert not sheet.print_button.isEnabled()


def test_what_may_not_leave_is_named_and_gets_no_label(room: Room, letters: list[LetterId]) -> None:
    gone = approved(room.desk)
    moved_house(room.desk, gone)
    sheet = shown(room, [*letters, gone.id])
    assert gone.reference in sheet.bar.text
    assert "this has changed" in sheet.bar.text
    assert sheet.paper.text.toPlainText().count("Jane Roe") == 2
    assert "Rope Walk" not in sheet.paper.text.toPlainText()
    assert sheet.buttons.primary.isEnabled()
    alone = shown(room, [gone.id])
    assert gone.reference in alone.bar.text
    assert not alone.buttons.primary.isEnabled()


def test_what_is_saved_is_moved_only_for_a_printer_that_is_chosen(
    room: Room, letters: list[LetterId], tmp_path: Path
) -> None:
    room.ask.save_to = tmp_path / "labels.pdf"
    assert not shown(room, letters).printer_field.isVisible()
    profile = room.desk.profiles.current()
    paper = PaperChoice(offsets=(PrinterOffset("Kyocera", 8, -10),))
    room.desk.profiles.save(room.desk.order(), replace(profile, paper=paper))
    sheet = shown(room, letters)
    room.click(sheet.buttons.primary)
    assert room.ask.save_to.read_bytes() == sheet.reader.raw
    sheet.printer.setCurrentIndex(sheet.printer.findData("Kyocera"))
    room.click(sheet.buttons.primary)
    assert room.ask.save_to.read_bytes() != sheet.reader.raw
    assert page_text(room.ask.save_to.read_bytes()) == page_text(sheet.reader.raw)


def test_what_is_printed_is_moved_for_the_printer_that_is_chosen(
    room: Room, letters: list[LetterId]
) -> None:
    profile = room.desk.profiles.current()
    paper = PaperChoice(offsets=(PrinterOffset("Kyocera", 8, -10),))
    room.desk.profiles.save(room.desk.order(), replace(profile, paper=paper))
    for name, moved in (("Kyocera", True), ("Canon", False)):
        printer = PaperPrinter(name)
        sheet = OutsideSheet(room.office, letters, prints=printer)
        room.show(sheet, 720, 760)
        room.settle()
        room.click(sheet.print_button)
        [(title, pdf)] = printer.printed
        assert title == "Labels"
        assert (pdf != sheet.reader.raw) is moved
        assert is_moved(sheet.reader.raw, pdf, 8, -10) is moved
        assert sheet.bar.text == "It was given to the printer."


def test_the_queue_draws_them_for_what_is_ticked(room: Room) -> None:
    with ScriptedIpp() as printer:
        vars(room.desk)["post_room"] = a_post_room(room.desk, printer.server)
        first, second = approved(room.desk), approved(room.desk)
        page = PrintQueuePage(room.office)
        room.show(page)
        page.open()
        room.settle()
        assert not page.pane.button["outside"].isVisible()
        room.click(page.pane.button["add"])
        here = [job for job in page.pane.ticked if job.letter in {first.id, second.id}]
        others = {str(job.id) for job in page.pane.ticked if job.letter != second.id}
        assert len(here) == 2
        page.pane.rows.leave_out(others)
        page.pane.dress()
        room.click(page.pane.button["outside"])
        [sheet] = page.findChildren(OutsideSheet)
        room.settle()
        said = sheet.paper.text.toPlainText()
        assert room.desk.correspondence.get(second.id).reference not in said
        assert said.count("Rope Walk") == 1
        sheet.reject()


def test_the_outside_stands_the_walk(room: Room, theme: Theme, letters: list[LetterId]) -> None:
    assert check_everything(shown(room, letters), theme, room.qtbot) == []


def test_the_outside_speaks_every_language_from_both_sides(
    room: Room, theme: Theme, qapp: QApplication, letters: list[LetterId]
) -> None:
    with pseudo_reversed(qapp):
        sheet = shown(room, letters)
        settle(sheet, room.qtbot)
        assert clipped(sheet) == []
        assert untranslated(sheet) == []
