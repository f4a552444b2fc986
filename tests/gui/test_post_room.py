"""A day's post: the print queue, the printer, what came out, the post log, what came back."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.posting import PostingState, ReturnReason
from dsar_desk.cases.print_job import PrintState
from dsar_desk.gui.mailroom.print_queue import PrintQueuePage
from dsar_desk.gui.mailroom.seen_sheet import SeenSheet
from dsar_desk.gui.return_sheet import ReturnSheet
from dsar_desk.gui.theme import Theme
from dsar_desk.services.post_room import PostRoom
from tests.gui.intake_desk import Room
from tests.gui.post_desk import log_page, queue_page, sheet_on
from tests.gui.walk import check_everything
from tests.post_room import a_post_room, approved, moved_house
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp

S = PrintState


@pytest.fixture
def printer() -> Iterator[ScriptedIpp]:
    with ScriptedIpp() as running:
        yield running


@pytest.fixture
def post(room: Room, printer: ScriptedIpp) -> PostRoom:
    post = a_post_room(room.desk, printer.server)
    vars(room.desk)["post_room"] = post
    return post


def state_of(room: Room, letter: Letter) -> LetterState:
    return room.desk.correspondence.get(letter.id).state


@dataclass
class Day:
    """Where a day's post has come to."""

    room: Room
    post: PostRoom
    printer: ScriptedIpp
    letters: list[Letter]
    page: PrintQueuePage

    def print_twelve_into_a_jam(self) -> None:
        room, page = self.room, self.page
        assert page.pane.choice.printer.currentData() == PRINTER
        room.click(page.pane.button["add"])
        assert page.bar.text == "12 letters are in the queue."
        page.pane.choice.cover.setChecked(True)
        assert page.pane.buttons.primary.text() == "Print 12 letters"
        room.primary_key()
        assert len(self.printer.jobs) == 13
        assert page.bar.text.startswith("8 letters stand still")
        assert "Paper is jammed in the printer." in page.bar.text
        assert page.findChildren(SeenSheet) == []
        assert {state_of(room, each) for each in self.letters} == {LetterState.APPROVED}

    def say_that_one_was_creased(self) -> None:
        self.printer.mend()
        self.page.look_again()
        self.room.settle()
        sheet = sheet_on(self.room, self.page, SeenSheet)
        assert sheet.windowTitle() == "Did all 12 come out well?"
        sheet.tick(self.post.queue.of_letter(self.creased.id)[-1].id, well=False)
        assert sheet.buttons.primary.text() == "11 came out well, 1 did not"
        sheet.reason.setText("Creased by the jam")
        sheet.carrier.setText("Royal Mail")
        self.room.click(sheet.buttons.primary)
        assert self.page.bar.text.startswith("11 letters are noted as posted.")
        stay = [one for one in self.letters if state_of(self.room, one) is LetterState.APPROVED]
        assert [one.id for one in stay] == [self.creased.id]
        today = self.room.office.today()
        assert len(self.post.log.between(today, today)) == 11

    def print_that_one_again(self) -> None:
        room, page = self.room, self.page
        assert page.pane.buttons.primary.text() == "Print 1 letter"
        page.pane.choice.cover.setChecked(False)
        page.activateWindow()
        room.qtbot.waitUntil(page.isActiveWindow)
        page.pane.table.setFocus()
        room.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        room.click(sheet_on(room, page, SeenSheet).buttons.primary)
        jobs = self.post.queue.of_letter(self.creased.id)
        assert sorted(job.state for job in jobs) == [S.CAME_OUT, S.SPOILED]
        assert self.printer.jobs[-1].pdf == room.desk.correspondence.pdf(self.creased.id)
        assert state_of(room, self.creased) is LetterState.DISPATCHED
        assert self.post.queue.list() == ()

    @property
    def creased(self) -> Letter:
        return self.letters[4]


def test_a_days_post(room: Room, post: PostRoom, printer: ScriptedIpp) -> None:
    letters = [approved(room.desk) for _ in range(12)]
    printer.jams_at = 6  # a cover list and four letters come out before
    day = Day(room, post, printer, letters, queue_page(room))
    day.print_twelve_into_a_jam()
    day.say_that_one_was_creased()
    day.print_that_one_again()

    log, one = log_page(room), letters[2]
    assert len(log.rows.records) == 12
    room.type(f"{one.reference}/{one.id[:8]}")
    room.press(Qt.Key.Key_Return)
    assert [row.posting.letter for row in log.rows.records] == [one.id]
    room.type("rr 473124829 gb")
    room.press(Qt.Key.Key_Return)
    assert log.bar.text == f"{one.reference} left under RR473124829GB."

    log.reload()
    room.settle()
    room.type("RR473124829GB")
    room.press(Qt.Key.Key_Return)
    room.click(log.back_button)
    back = sheet_on(room, log, ReturnSheet)
    back.reason.setCurrentIndex(back.reason.findData(ReturnReason.MOVED.value))
    room.click(back.buttons.primary)
    assert "takes no further letter" in log.bar.text
    assert state_of(room, one) is LetterState.RETURNED
    assert desk_step(room, one) == NextStep.FIND_ADDRESS
    [posting] = post.log.of_letter(one.id)
    assert (posting.state, posting.carrier) == (PostingState.RETURNED, "Royal Mail")


def desk_step(room: Room, letter: Letter) -> str:
    return room.desk.finding.open(letter.case).case.next_step


def test_nothing_is_asked_before_there_is_something_to_see_and_later_is_later(
    room: Room, post: PostRoom, printer: ScriptedIpp
) -> None:
    letter = approved(room.desk)
    page = queue_page(room)
    assert not page.pane.buttons.primary.isEnabled()
    room.click(page.pane.button["add"])
    first = page.pane.rows.index(0, 0)
    assert page.pane.rows.data(first, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    printer.mode = "slow"
    room.click(page.pane.buttons.primary)
    assert page.pane.rows.data(first, Qt.ItemDataRole.CheckStateRole) is None
    assert page.findChildren(SeenSheet) == []
    assert page.pane.button["out"].text() == "Cancel the printing"
    printer.mend()
    page.look_again()
    room.settle()
    room.click(sheet_on(room, page, SeenSheet).later)
    assert state_of(room, letter) is LetterState.APPROVED
    assert page.pane.buttons.primary.text() == "What came out …"
    room.click(page.pane.buttons.primary)
    sheet = sheet_on(room, page, SeenSheet)
    assert sheet.windowTitle() == "Did it come out well?"
    room.primary_key()
    assert state_of(room, letter) is LetterState.DISPATCHED


def test_a_letter_is_taken_out_and_a_printing_cancelled_by_key(
    room: Room, post: PostRoom, printer: ScriptedIpp
) -> None:
    letters = [approved(room.desk), approved(room.desk)]
    post.queue.add(room.desk.order(), [letter.id for letter in letters])
    page = queue_page(room)
    page.pane.table.setFocus()
    room.press(Qt.Key.Key_Delete)
    assert [job.state for job in post.queue.of_letter(letters[0].id)] == [S.CANCELLED]
    printer.mode = "slow"
    room.primary_key()
    page.pane.table.setFocus()
    room.press(Qt.Key.Key_Delete)
    [question] = room.ask.asked
    assert question == f"Cancel the printing of {letters[1].reference}?"
    assert printer.cancelled == [1]
    assert post.queue.of_letter(letters[1].id)[0].state is S.ABORTED


def test_a_stopped_spooler_is_said_and_the_queue_stays(
    room: Room, post: PostRoom, printer: ScriptedIpp
) -> None:
    post.queue.add(room.desk.order(), [approved(room.desk).id])
    printer.__exit__()
    try:
        page = queue_page(room)
        assert "does not answer" in page.bar.text
        assert page.pane.choice.trouble.text() == "No printer was found."
        assert not page.pane.buttons.primary.isEnabled()
    finally:
        printer.__enter__()
    assert len(page.pane.ticked) == 1


def test_a_run_that_is_stopped_ends_after_the_letter_that_is_being_handed_over(
    room: Room, post: PostRoom, printer: ScriptedIpp, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = [approved(room.desk) for _ in range(3)]
    post.queue.add(room.desk.order(), [letter.id for letter in letters])
    asked, go_on, answer = threading.Event(), threading.Event(), printer.answer

    def slow(raw: bytes) -> bytes | None:
        if raw[2:4] == bytes.fromhex("0002") and printer.jobs:
            asked.set()
            go_on.wait(10)
        return answer(raw)

    monkeypatch.setattr(printer, "answer", slow)
    page = queue_page(room)
    page.print_ticked()
    room.qtbot.waitUntil(asked.is_set)
    assert page.pane.button["stop"].isVisible()
    assert not page.pane.buttons.primary.isEnabled()
    page.pane.button["stop"].click()
    go_on.set()
    room.settle()
    assert page.bar.text.startswith("Stopped.")
    assert len(printer.jobs) == 2
    assert [job.state for job in post.queue.of_letter(letters[2].id)] == [S.QUEUED]
    page.look_again()
    room.settle()
    assert page.pane.buttons.primary.text() == "Print 1 letter"


def test_what_may_not_leave_is_named_and_the_rest_is_printed(
    room: Room, post: PostRoom, printer: ScriptedIpp
) -> None:
    letters = [approved(room.desk), approved(room.desk)]
    post.queue.add(room.desk.order(), [letter.id for letter in letters])
    moved_house(room.desk, letters[0])
    page = queue_page(room)
    room.primary_key()
    assert letters[0].reference in page.bar.text
    assert [job.title for job in printer.jobs] == [letters[1].reference]
    assert sheet_on(room, page, SeenSheet).windowTitle() == "Did it come out well?"


def test_a_letter_that_left_is_a_copy_until_that_is_unticked(
    room: Room, post: PostRoom, printer: ScriptedIpp
) -> None:
    letter = approved(room.desk)
    page = queue_page(room)
    room.click(page.pane.button["add"])
    room.primary_key()
    room.click(sheet_on(room, page, SeenSheet).buttons.primary)
    post.queue.add(room.desk.order(), [letter.id])
    page.look_again()
    room.settle()
    assert page.pane.rows.records[0].letter == "Acknowledgement (copy)"
    assert page.pane.copy.isChecked()
    room.click(page.pane.copy)
    assert page.pane.rows.records[0].letter == "Acknowledgement"
    assert page.pane.copy.isVisible()
    assert not page.pane.copy.isChecked()
    room.click(page.pane.copy)
    assert post.queue.list()[0].copy


def test_both_pages_are_read_aloud_tabbed_through_and_enlarged(
    room: Room, post: PostRoom, theme: Theme
) -> None:
    post.queue.add(room.desk.order(), [approved(room.desk).id, approved(room.desk).id])
    page = queue_page(room)
    assert check_everything(page, theme, room.qtbot) == []
    room.click(page.pane.buttons.primary)
    sheet = sheet_on(room, page, SeenSheet)
    sheet.tick(post.queue.list()[1].id, well=False)
    assert check_everything(sheet, theme, room.qtbot) == []
    room.click(sheet.buttons.primary)
    log = log_page(room)
    assert check_everything(log, theme, room.qtbot) == []
