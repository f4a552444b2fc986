"""The post log in the window: what came back, which address is right, the days that the post takes."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.posting import ReturnReason
from dsar_desk.cases.posting_days import PostingDays
from dsar_desk.cases.printer import UseOfPrinter
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.gui.case.pane import CasePane
from dsar_desk.gui.mailroom.address_sheet import AddressSheet
from dsar_desk.gui.mailroom.days_sheet import DaysSheet
from dsar_desk.gui.mailroom.post_log import PostLogPage
from dsar_desk.gui.mailroom.seen_sheet import SeenSheet
from dsar_desk.gui.return_sheet import ReturnSheet
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.rows import case_row
from dsar_desk.services.post_room import PostRoom
from dsar_desk.services.print_steps import Posted
from tests.gui.intake_desk import Room
from tests.gui.post_desk import log_page, queue_page, sheet_on
from tests.gui.walk import check_everything
from tests.post_room import a_person, a_post_room, approved
from tests.printers.scripted_ipp import PRINTER, ScriptedIpp
from tests.requests import opened


@pytest.fixture
def printer() -> Iterator[ScriptedIpp]:
    with ScriptedIpp() as running:
        yield running


@pytest.fixture
def post(room: Room, printer: ScriptedIpp) -> PostRoom:
    post = a_post_room(room.desk, printer.server)
    vars(room.desk)["post_room"] = post
    return post


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


def test_the_number_after_a_code_goes_to_the_posting_that_has_none(
    room: Room, post: PostRoom
) -> None:
    letter, today = approved(room.desk), room.office.today()
    for copy in (None, False):
        [job] = post.queue.add(room.desk.order(), [letter.id], copy=copy).jobs
        post.run.print_out(room.desk.order(), [job.id], UseOfPrinter(PRINTER))
        post.queue.settle(room.desk.order(), {job.id: True}, Posted(today))
    first, again = post.log.of_letter(letter.id)
    log = log_page(room)
    code = f"{letter.reference}/{letter.id[:8]}"
    room.type(code)
    room.press(Qt.Key.Key_Return)
    assert log.current is None  # neither has a number: the officer says which
    post.log.track(room.desk.order(), first.id, "RR500000005GB")
    log.scan.setFocus()
    for text in (code, "1Z00000000000000R2"):
        room.type(text)
        room.press(Qt.Key.Key_Return)
        room.settle()
    numbers = {each.id: each.tracking for each in post.log.of_letter(letter.id)}
    assert numbers == {first.id: "RR500000005GB", again.id: "1Z00000000000000R2"}
    assert "left under 1Z00000000000000R2" in log.bar.text
    room.click(log.back_button)
    sheet = sheet_on(room, log, ReturnSheet)
    said = [each.text() for each in sheet.findChildren(QLabel)]
    day = room.office.day(today)
    assert any(f"posted on {day} under" in each for each in said)


def test_an_unknown_scan_changes_nothing(room: Room, post: PostRoom) -> None:
    log = log_page(room)
    room.type("RR473124829GB")
    room.press(Qt.Key.Key_Return)
    assert log.bar.text.startswith("No letter in the log has this code")
    log.show_error(DeskError("x", "Said."))
    assert log.bar.text == "Said."


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


def test_an_empty_log_stands_together_at_the_top(room: Room, post: PostRoom) -> None:
    assert post.log.between(room.office.today(), room.office.today()) == ()
    log = log_page(room)
    log.resize(1000, 800)
    room.settle()
    assert log.nothing.isVisible()
    assert log.scan.mapTo(log, log.scan.rect().topLeft()).y() < 200
    assert log.nothing.y() < 250
    assert log.buttons.y() > 700
    queue = queue_page(room)
    queue.resize(1000, 800)
    room.settle()
    assert queue.pane.nothing.mapTo(queue, queue.pane.nothing.rect().topLeft()).y() < 250
    assert queue.pane.buttons.mapTo(queue, queue.pane.buttons.rect().topLeft()).y() > 650


def test_the_queue_says_whom_each_letter_goes_to(room: Room, post: PostRoom) -> None:
    letter = approved(room.desk)
    page = queue_page(room)
    room.click(page.pane.button["add"])
    assert [row.name for row in page.pane.rows.records] == [letter.addressee.name]
    room.primary_key()
    sheet = sheet_on(room, page, SeenSheet)
    assert [row.name for row in sheet.rows.records] == [letter.addressee.name]
    assert letter.addressee.name not in sheet.windowTitle()
    room.click(sheet.later)
