"""A day's post: the print queue, the printer, what came out, the post log, what came back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QWidget

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.letter import Letter, LetterState
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.posting import PostingState, ReturnReason
from dsar_desk.cases.posting_days import PostingDays
from dsar_desk.cases.print_job import PrintState
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.gui.case.pane import CasePane
from dsar_desk.gui.mailroom.days_sheet import DaysSheet
from dsar_desk.gui.mailroom.post_log import PostLogPage
from dsar_desk.gui.mailroom.print_queue import PrintQueuePage
from dsar_desk.gui.mailroom.return_sheets import AddressSheet, ReturnSheet
from dsar_desk.gui.mailroom.seen_sheet import SeenSheet
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.rows import case_row
from dsar_desk.services.post_room import PostRoom
from dsar_desk.services.print_steps import Posted
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything
from tests.post_room import a_person, a_post_room, approved, moved_house
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp
from tests.requests import opened

S = PrintState
Sheet = TypeVar("Sheet", bound=QWidget)


@pytest.fixture
def printer() -> Iterator[ScriptedIpp]:
    with ScriptedIpp() as running:
        yield running


@pytest.fixture
def post(room: Room, printer: ScriptedIpp) -> PostRoom:
    post = a_post_room(room.desk, printer.server)
    vars(room.desk)["post_room"] = post
    return post


def queue_page(room: Room) -> PrintQueuePage:
    page = PrintQueuePage(room.office)
    room.show(page)
    page.open()
    room.settle()
    return page


def log_page(room: Room) -> PostLogPage:
    page = PostLogPage(room.office, lambda *_record: None)
    room.show(page)
    page.open()
    room.settle()
    return page


def sheet_on(room: Room, page: QWidget, kind: type[Sheet]) -> Sheet:
    [sheet] = [each for each in page.findChildren(kind) if each.isVisible()]
    room.qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


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


def test_an_address_is_confirmed_with_how_that_is_known(room: Room, post: PostRoom) -> None:
    letter = approved(room.desk)
    page = queue_page(room)
    room.click(page.pane.button["add"])
    room.primary_key()
    room.click(sheet_on(room, page, SeenSheet).buttons.primary)
    [posting] = post.log.of_letter(letter.id)
    today = room.office.today()
    post.log.came_back(room.desk.order(), posting.id, ReturnReason.NOT_FETCHED, today)
    log = log_page(room)
    assert not log.back_button.isVisible()
    room.click(log.address_button)
    sheet = sheet_on(room, log, AddressSheet)
    room.click(sheet.buttons.primary)
    assert "how you know" in sheet.reason_field.error
    sheet.reason.setText("She was on holiday")
    room.primary_key()
    assert log.bar.text == "Letters may go to this address again."
    assert "She was on holiday" in log.detail.text()


def test_a_case_says_that_its_letter_came_back_and_leads_to_it(room: Room, post: PostRoom) -> None:
    letter = approved(room.desk)
    [job] = post.queue.add(room.desk.order(), [letter.id]).jobs
    post.run.print_out(room.desk.order(), [job.id], UseOfPrinter(PRINTER))
    today = room.office.today()
    post.queue.settle(room.desk.order(), {job.id: True}, Posted(today))
    [posting] = post.log.of_letter(letter.id)
    post.log.came_back(room.desk.order(), posting.id, ReturnReason.MOVED, today)
    pane = CasePane(room.office)
    room.show(pane)
    pane.open(letter.case)
    room.settle()
    assert "The post brought “Acknowledgement” back" in pane.notices.mail.text()
    assert pane.next.buttons.primary.text() == "The letter came back: find another address"


def test_the_log_is_saved_and_printed_as_a_record(
    room: Room, post: PostRoom, tmp_path: Path
) -> None:
    records: list[tuple[str, bytes]] = []
    approved(room.desk)
    page = queue_page(room)
    room.click(page.pane.button["add"])
    room.primary_key()
    room.click(sheet_on(room, page, SeenSheet).buttons.primary)
    log = PostLogPage(room.office, lambda title, pdf, *_more: records.append((title, pdf)))
    room.show(log)
    log.open()
    room.settle()
    room.click(log.print_button)
    [(title, pdf)] = records
    assert (title, pdf[:5]) == ("Post log", b"%PDF-")
    room.ask.save_to = tmp_path / "log.csv"
    room.click(log.save_button)
    assert "DSR-2026-0001" in (tmp_path / "log.csv").read_text(encoding="utf-8-sig")


def test_an_unknown_scan_changes_nothing(room: Room, post: PostRoom) -> None:
    log = log_page(room)
    room.type("RR473124829GB")
    room.press(Qt.Key.Key_Return)
    assert log.bar.text.startswith("No letter in the log has this code")
    log.show_error(DeskError("x", "Said."))
    assert log.bar.text == "Said."


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


def test_the_sheets_of_the_log_are_read_aloud_tabbed_through_and_enlarged(
    room: Room, post: PostRoom, theme: Theme
) -> None:
    post.queue.add(room.desk.order(), [approved(room.desk).id])
    page = queue_page(room)
    room.click(page.pane.buttons.primary)
    room.click(sheet_on(room, page, SeenSheet).buttons.primary)
    log = log_page(room)
    room.click(log.back_button)
    sheet = sheet_on(room, log, ReturnSheet)
    assert check_everything(sheet, theme, room.qtbot) == []
    room.click(sheet.buttons.primary)
    room.click(log.address_button)
    assert check_everything(sheet_on(room, log, AddressSheet), theme, room.qtbot) == []


def test_the_posting_days_are_set_and_the_case_says_when_to_post(
    room: Room, post: PostRoom, theme: Theme
) -> None:
    log = log_page(room)
    room.click(log.days_button)
    sheet = sheet_on(room, log, DaysSheet)
    assert check_everything(sheet, theme, room.qtbot) == []
    sheet.lines.setPlainText("GB two")
    room.click(sheet.buttons.primary)
    assert "as in GB 2" in sheet.bar.text
    sheet.lines.setPlainText("GB 28\n\n* 40")
    room.click(sheet.buttons.primary)
    assert post.days.get() == PostingDays({"GB": 28, "*": 40})
    case = opened(room.desk, concerned=a_person(), reply_by=ReplyBy.POST)
    pane = CasePane(room.office)
    room.show(pane)
    pane.open(case.id)
    room.settle()
    assert case.due is not None
    last = room.office.day(case.due - timedelta(days=28))
    words = [each.text() for each in pane.next.findChildren(QLabel) if each.isVisible()]
    assert f"By post: to be posted by {last}." in words
    [row] = room.desk.finding.page(View.ALL, today=room.office.today()).rows
    shown = case_row(row, room.office.today(), QLocale())
    assert shown.next_step.endswith(f"; to be posted by {last}")
    assert last in shown.spoken
