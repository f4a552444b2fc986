"""A wave that was logged before, in the window: found again, gone on with, its demands decided."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from dsar_desk.cases.case import Channel
from dsar_desk.cases.demanded import Decision, DemandState, Ground
from dsar_desk.gui.intake.campaigns_dialog import CampaignsDialog
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.wave_demands_sheet import WaveDemandsSheet
from dsar_desk.gui.intake.waves_page import Stage, WavePage
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.gui.widgets.paged_table import PAGE, PagedTable, TickTable
from dsar_desk.gui.widgets.records import Column
from dsar_desk.law.rights import Right
from dsar_desk.services.waves import WaveForm
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything, clipped, pseudo_reversed, settle, untranslated
from tests.gui.wave_mails import take_demanding_wave, take_wave

NAME = "North, November"


def logged_before(room: Room, *, demanding: bool = False) -> IntakePage:
    """An inbox that is opened after a wave was logged by somebody else."""
    (take_demanding_wave if demanding else take_wave)(room.desk)
    (wave,) = room.desk.waves.find()
    form = WaveForm(NAME, (Right.ERASURE,), "GB", late_reason="The office was closed.")
    room.desk.waves.log(room.desk.order(), wave, form)
    page = IntakePage(room.office)
    room.show(page)
    page.open(Channel.INBOX)
    room.settle()
    return page


def listed(room: Room, page: IntakePage) -> CampaignsDialog:
    room.click(page.waves_button)
    [dialog] = page.findChildren(CampaignsDialog)
    return dialog


def taken_up(room: Room, page: IntakePage) -> WavePage:
    dialog = listed(room, page)
    room.click(dialog.buttons.primary)
    assert isinstance(page.door, InboxDoor)
    wave = page.door.besides.waves.page
    assert wave is not None
    assert wave.isVisible()
    return wave


def sheet_of(room: Room, page: IntakePage) -> WaveDemandsSheet:
    wave = taken_up(room, page)
    room.click(wave.demands_button)
    [sheet] = wave.findChildren(WaveDemandsSheet)
    active(room, sheet)
    return sheet


def active(room: Room, window: QWidget) -> None:
    """Keys go to this window."""
    window.activateWindow()
    room.qtbot.waitUntil(window.isActiveWindow)


def test_a_wave_that_was_logged_is_listed_with_how_far_it_is(room: Room) -> None:
    dialog = listed(room, logged_before(room))
    [row] = dialog.rows.records
    cells = [dialog.rows.index(0, at).data() for at in range(dialog.rows.columnCount())]
    assert row.name == NAME
    assert cells[2:] == ["7", "0", "7", "0", "1"]
    assert dialog.said.isHidden()


def test_where_no_wave_was_logged_the_list_says_so(room: Room) -> None:
    page = IntakePage(room.office)
    room.show(page)
    page.open(Channel.INBOX)
    room.settle()
    dialog = listed(room, page)
    assert dialog.said.text() == "No wave was logged yet."
    assert not dialog.buttons.primary.isEnabled()


def test_acknowledging_goes_on_where_it_stopped_and_writes_nothing_twice(room: Room) -> None:
    page = logged_before(room)
    wave = taken_up(room, page)
    assert wave.stage is Stage.LOGGED
    assert wave.buttons.primary.text() == "Write 7 acknowledgements"
    assert "7 cases were logged as “North, November”." in wave.said.text()
    assert [row.person for row in wave.exceptions.rows.records] == ["Hal Hazel"]

    def stop(done: int, _total: int) -> None:
        if done == 3:
            wave.stop_button.click()

    wave.deeds.advanced.connect(stop)
    room.click(wave.buttons.primary)
    wave.deeds.advanced.disconnect(stop)
    assert wave.buttons.primary.text() == "Write 4 acknowledgements"
    room.click(wave.back_button)
    assert isinstance(page.door, InboxDoor)
    assert "is logged" not in page.door.besides.waves.bar.text, "it is found in the list"

    wave = taken_up(room, page)
    assert wave.buttons.primary.text() == "Write 4 acknowledgements"
    room.click(wave.buttons.primary)
    assert wave.stage is Stage.WRITTEN
    assert "4 acknowledgements are approved" in wave.said.text()
    assert [len(room.whole(case).letters) for case in room.cases()] == [1] * 7


def test_a_message_that_was_left_is_looked_at_and_one_comes_back(room: Room) -> None:
    page = logged_before(room)
    wave = taken_up(room, page)
    active(room, page)
    wave.exceptions.table.setFocus()
    room.press(Qt.Key.Key_Return)
    assert isinstance(page.door, InboxDoor)
    assert page.door.reading.isVisible()
    room.click(page.door.besides.waves.bar._act)
    assert wave.isVisible()
    assert wave.stage is Stage.LOGGED


def test_a_demand_is_refused_once_for_the_ticked_cases_and_taken_back_in_one(room: Room) -> None:
    sheet = sheet_of(room, logged_before(room, demanding=True))
    assert [one.open for one in sheet.form.rows.records] == [7, 7, 7]
    sheet.form.table.setFocus()
    room.press(Qt.Key.Key_Down)
    assert sheet.form.words.text() == "erase the recordings of the calls of my client;"
    sheet.member_table.setFocus()
    room.press(Qt.Key.Key_Space)
    assert sheet.buttons.primary.text() == "Record it in 6 cases"
    left_out = sheet._members[0]
    sheet.form.state.button("refused").click()
    room.click(sheet.buttons.primary)
    assert sheet.form.ground_field.error
    sheet.form.ground.setCurrentIndex(sheet.form.ground.findData(Ground.LEGAL_DUTY.value))
    sheet.form.note.setText("Calls are kept for a year.")
    room.primary_key()

    refused = Decision(DemandState.REFUSED, Ground.LEGAL_DUTY, "Calls are kept for a year.")
    found = {case.id: case.demands[1].decision for case in room.cases()}
    assert found.pop(left_out.case).state is DemandState.OPEN
    assert list(found.values()) == [refused] * 6
    assert "Demand 2 in 6 cases: refused: the law wants us to keep it." in sheet.bar.text
    assert [one.open for one in sheet.form.rows.records] == [7, 1, 7]

    assert sheet.outcome_table.hasFocus()
    first = sheet.outcomes.records[0]
    room.click(sheet.undo_button)
    case = next(one for one in room.cases() if one.reference == first.reference)
    assert case.open_demands == (1, 2, 3)
    assert sheet.outcomes.records[0].said == "taken back: open again"
    assert not sheet.undo_button.isEnabled()
    assert [one.open for one in sheet.form.rows.records] == [7, 2, 7]


def test_what_was_answered_before_is_a_click_and_what_was_decided_is_left_and_said(
    room: Room,
) -> None:
    page = logged_before(room, demanding=True)
    sheet = sheet_of(room, page)
    case = room.cases()[3]
    met = Decision(DemandState.MET)
    room.desk.demanding.decide(room.desk.order(), case.id, [1], met)
    sheet.form.state.button("answered").click()
    room.click(sheet.buttons.primary)

    decisions = [one.demands[0].decision for one in room.cases() if one.id != case.id]
    assert decisions == [Decision(DemandState.REFUSED, Ground.ANSWERED_BEFORE)] * 6
    first = sheet.outcomes.records[0]
    assert first.reference == case.reference
    assert "decided before: met" in first.said
    assert sheet.aside.text() == first.said
    sheet.form.table.selectRow(2)
    assert sheet.member_table.isVisible()
    assert sheet.buttons.primary.text() == "Record it in 7 cases"


def test_deciding_is_stopped_and_what_was_decided_stands(room: Room) -> None:
    sheet = sheet_of(room, logged_before(room, demanding=True))
    sheet.buttons.primary.click()
    sheet.stop_button.click()
    room.settle()
    done = [case for case in room.cases() if not case.demands[0].is_open]
    assert len(done) == 4
    assert sheet.form.rows.records[0].open == 3
    assert not sheet.busy


def test_a_wave_without_numbered_demands_offers_none(room: Room) -> None:
    assert taken_up(room, logged_before(room)).demands_button.isHidden()


@pytest.mark.parametrize("width", [1180, 640])
def test_the_sheet_stands_every_walk_and_is_not_cut_off(
    room: Room, theme: Theme, width: int
) -> None:
    sheet = sheet_of(room, logged_before(room, demanding=True))
    sheet.resize(width, 640)
    settle(sheet, room.qtbot)
    assert clipped(sheet) == []
    assert check_everything(sheet, theme, room.qtbot) == []
    room.click(sheet.buttons.primary)
    assert check_everything(sheet, theme, room.qtbot) == []


def test_every_sentence_can_be_translated_and_read_from_the_right(
    room: Room, qapp: QApplication, theme: Theme
) -> None:
    theme.wear(Look(scheme=Scheme.DARK))
    with pseudo_reversed(qapp):
        page = logged_before(room, demanding=True)
        dialog = listed(room, page)
        settle(dialog, room.qtbot)
        assert untranslated(dialog) == []
        assert clipped(dialog) == []
        dialog.reject()
        room.settle()
        sheet = sheet_of(room, page)
        settle(sheet, room.qtbot)
        assert untranslated(sheet, lambda text: text == sheet.form.words.text()) == []
        assert clipped(sheet) == []


def test_rows_of_a_long_table_are_made_as_they_come_into_sight(qapp: QApplication) -> None:
    made: list[int] = []

    def make(number: int) -> str:
        made.append(number)
        return str(number)

    table = PagedTable([Column[str]("n", lambda one: one)], "nothing")
    table.show_all(range(2_500), make)
    assert (len(made), table.rowCount(), table.total) == (PAGE, PAGE, 2_500)
    table.fetchMore(table.index(-1, -1))
    assert made == list(range(2 * PAGE))
    while table.canFetchMore(table.index(-1, -1)):
        table.fetchMore(table.index(-1, -1))
    assert table.records == [str(number) for number in range(2_500)]


def test_what_is_left_out_of_a_long_table_is_known_before_its_rows_are_made(
    qapp: QApplication,
) -> None:
    table = TickTable([Column[str]("n", lambda one: one)], "nothing", lambda one: one)
    table.show_all(range(300), str)
    table.leave_out({str(number) for number in range(300)})
    table.fetchMore(table.index(-1, -1))
    states = {table.index(at, 0).data(Qt.ItemDataRole.CheckStateRole) for at in range(300)}
    assert states == {Qt.CheckState.Unchecked}
    table.setData(table.index(299, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert "299" not in table.left_out
