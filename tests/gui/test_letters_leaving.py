"""A letter that leaves by its page: on record before it is printed, refused where it may not leave."""

from pathlib import Path

import pytest

from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.print_job import PrintState
from dsar_desk.errors import DeskError
from dsar_desk.gui.letters.page import LetterPage
from tests.gui.intake_desk import Room
from tests.gui.paper_printer import PaperPrinter
from tests.post_room import moved_house
from tests.requests import opened


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
    return opened(room.desk)


def letter_of(room: Room, case: Case) -> Letter:
    return room.desk.finding.open(case.id).letters[-1]


def test_what_a_printer_breaks_off_is_on_record_as_spoiled_and_can_be_printed_again(
    room: Room, page: LetterPage, case: Case, printer: PaperPrinter
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    room.click(page.buttons.primary)
    printer.trouble, printer.takes_first = DeskError("letter.not_printed", "No paper."), True
    room.click(page.buttons.primary)
    letter = letter_of(room, case)
    [job] = room.desk.post_room.queue.of_letter(letter.id)
    assert (job.state, job.reason, job.printer) == (PrintState.SPOILED, "No paper.", "Second floor")
    printer.trouble = None
    room.click(page.buttons.primary)
    assert letter_of(room, case).state is LetterState.DISPATCHED
    [posting] = room.desk.post_room.log.of_letter(letter.id)
    assert posting.on == room.office.today()


def test_a_letter_to_somebody_who_moved_is_neither_printed_nor_saved_nor_shown(
    room: Room, page: LetterPage, case: Case, printer: PaperPrinter, tmp_path: Path
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    room.click(page.buttons.primary)
    moved_house(room.desk, letter_of(room, case))
    room.ask.save_to = tmp_path / "letter.pdf"
    for button in (page.buttons.primary, page.save_button, page.view_button):
        page.bar.clear()
        room.click(button)
        assert "Nothing" in page.bar.text
    assert printer.printed == []
    assert not (tmp_path / "letter.pdf").exists()
    assert letter_of(room, case).proofs == ()


def test_a_letter_in_the_queue_is_not_printed_beside_it_nor_settled_by_that(
    room: Room, page: LetterPage, case: Case, printer: PaperPrinter
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    room.click(page.buttons.primary)
    letter = letter_of(room, case)
    job, _pdf = room.desk.post_room.run.by_hand(room.desk.order(), letter.id, "Another")
    printer.trouble, printer.takes_first = DeskError("letter.not_printed", "No paper."), False
    room.click(page.buttons.primary)
    assert room.desk.post_room.queue.get([job.id])[0].state is PrintState.HANDED_OVER


def test_a_letter_is_put_into_the_queue_from_its_page(
    room: Room, page: LetterPage, case: Case, printer: PaperPrinter
) -> None:
    page.open_kind(case.id, "acknowledgement")
    room.settle()
    assert not page.queue_button.isVisible()
    room.click(page.buttons.primary)
    room.click(page.queue_button)
    assert page.bar.text.startswith("In the print queue")
    [job] = room.desk.post_room.queue.list()
    assert (job.letter, job.state) == (letter_of(room, case).id, PrintState.QUEUED)
    room.click(page.queue_button)
    assert "is in the print queue already" in page.bar.text
    assert printer.printed == []
