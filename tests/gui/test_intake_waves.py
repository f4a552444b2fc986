"""A wave in the window: told, looked at, logged, gone through, acknowledged; stopped at will."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.case import Channel
from dsar_desk.cases.letter import LetterState
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.received import ReceivedState
from dsar_desk.cases.views import View
from dsar_desk.gui.intake.inbox import InboxDoor
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.waves_page import Stage, WavePage
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.law.rights import Kind, Right
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything, clipped, pseudo_reversed, settle, untranslated
from tests.gui.wave_mails import NAMES, take_wave
from tests.inboxes import fill


@pytest.fixture
def door(room: Room) -> InboxDoor:
    page = IntakePage(room.office)
    room.show(page)
    take_wave(room.desk)
    page.open(Channel.INBOX)
    room.settle()
    assert isinstance(page.door, InboxDoor)
    page.door.besides.waves.look()
    room.settle()
    return page.door


def entered(room: Room, door: InboxDoor) -> WavePage:
    """The wave's page, by the button in the message bar."""
    room.click(door.besides.waves.bar._act)
    page = door.besides.waves.page
    assert page is not None
    assert page.isVisible()
    assert not door.reading.isVisible()
    return page


def test_a_wave_that_waits_is_told_with_what_it_asks(room: Room, door: InboxDoor) -> None:
    said = door.besides.waves.bar.text
    assert "8 like messages from office@agents.example" in said
    assert "elete" in said


def test_what_was_closed_is_not_told_again_until_the_wave_grows(
    room: Room, door: InboxDoor
) -> None:
    waves = door.besides.waves
    waves.bar.clear()
    waves.look()
    room.settle()
    assert waves.bar.isHidden()


def test_each_message_says_whether_a_permission_came_and_what_is_odd(
    room: Room, door: InboxDoor
) -> None:
    page = entered(room, door)
    first, *others = page.members.rows.records
    assert (first.person, first.permission) == ("Hal Hazel", "none came")
    assert first.reasons == "No permission of the person came with it."
    assert page.members.detail.text() == first.reasons
    assert sorted(row.person for row in others) == sorted(NAMES)
    assert {row.permission for row in others} == {"a file came, to be checked"}
    assert "stays its next step" in page.about.text()


def test_a_wave_is_logged_gone_through_and_acknowledged_by_keyboard(
    room: Room, door: InboxDoor
) -> None:
    page = entered(room, door)
    page.fields.campaign.setFocus()
    page.fields.campaign.selectAll()
    room.type("North, November")
    page.fields.rights.chosen = ("erasure",)
    room.primary_key()
    assert room.ask.asked == ["Log 7 cases?"]
    assert page.stage is Stage.LOGGED
    cases = room.cases()
    assert len(cases) == 7
    assert {case.campaign for case in cases} == {"North, November"}
    assert {case.next_step for case in cases} == {NextStep.CHECK_IDENTITY}
    assert {case.rights for case in cases} == {(Right.ERASURE,)}
    assert {case.owner for case in cases} == {room.desk.actor.id}
    assert "7 cases were logged" in page.said.text()
    [left] = page.exceptions.rows.records
    assert left.person == "Hal Hazel"

    assert page.exceptions.table.hasFocus()
    room.press(Qt.Key.Key_Return)
    assert door.reading.isVisible()
    assert door._shown is not None
    assert door._shown.received.subject == "request for Hal Hazel"
    assert "North, November" in door.besides.waves.bar.text
    order = room.desk.order()
    room.desk.intake.set_aside(order, door._shown.received.id, Kind.NOT_A_REQUEST, "No permission.")
    room.click(door.besides.waves.bar._act)
    assert page.isVisible()
    assert page.exceptions.rows.records == []
    assert page.buttons.primary.hasFocus()

    room.primary_key()
    assert room.ask.asked[-1] == "Write and approve 7 acknowledgements?"
    assert page.stage is Stage.WRITTEN
    for case in cases:
        [letter] = room.whole(case).letters
        assert (letter.kind, letter.state) == ("acknowledgement", LetterState.APPROVED)
    assert "7 acknowledgements are approved" in page.said.text()
    room.primary_key()
    assert door.reading.isVisible()
    assert door.besides.waves.bar.isHidden()


def test_what_lacks_is_said_at_its_field_and_nothing_is_logged(room: Room, door: InboxDoor) -> None:
    page = entered(room, door)
    page.fields.campaign.clear()
    page.fields.rights.chosen = ()
    room.click(page.buttons.primary)
    assert page.fields.campaign_field.error
    assert page.fields.rights_problem.isVisible()
    page.fields.campaign.setText("North")
    room.click(page.buttons.primary)
    assert page.fields.rights_problem.isVisible()
    assert room.cases() == []
    assert room.ask.asked == []


def test_nothing_is_logged_where_the_officer_says_no(room: Room, door: InboxDoor) -> None:
    page = entered(room, door)
    room.ask.yes = False
    room.click(page.buttons.primary)
    assert room.cases() == []
    assert page.stage is Stage.LOOK


def test_stopped_work_stands_and_the_same_button_goes_on(room: Room, door: InboxDoor) -> None:
    page = entered(room, door)

    def stop(done: int, _total: int) -> None:
        if done:
            page.stop_button.click()

    page.deeds.advanced.connect(stop)
    room.click(page.buttons.primary)
    assert len(room.cases()) == 4
    assert "4 cases were logged and stand" in page.bar.text
    assert page.stage is Stage.LOOK
    assert not page.fields.isEnabled(), "the same form goes on"
    page.deeds.advanced.disconnect(stop)
    room.click(page.buttons.primary)
    assert len(room.cases()) == 7
    assert page.stage is Stage.LOGGED


def test_a_member_opens_its_message_and_one_comes_back(room: Room, door: InboxDoor) -> None:
    page = entered(room, door)
    page.members.table.setFocus()
    room.press(Qt.Key.Key_Down)
    row = page.members.current
    assert row is not None
    room.click(page.members.open_button)
    assert door._shown is not None
    assert door._shown.received.id == row.key
    room.click(door.besides.waves.bar._act)
    assert page.isVisible()
    room.press(Qt.Key.Key_Escape)
    assert door.reading.isVisible()


def test_a_message_that_is_brought_up_from_elsewhere_is_seen_and_the_way_back_is_told(
    room: Room, door: InboxDoor
) -> None:
    page = entered(room, door)
    room.click(page.buttons.primary)
    wanted = page.wave.members[0].received if page.wave else None
    door.start(received=wanted)
    room.settle()
    assert door.reading.isVisible()
    assert not page.isVisible()
    assert "is logged. 1 is left" in door.besides.waves.bar.text
    room.click(door.besides.waves.bar._act)
    assert page.isVisible()
    assert page.stage is Stage.LOGGED


def test_letters_that_are_refused_are_listed_with_why_and_open_their_case(
    room: Room, door: InboxDoor
) -> None:
    page = entered(room, door)
    room.click(page.buttons.primary)
    case = room.cases()[0]
    write = room.desk.correspondence
    letter = write.draft(room.desk.order(), case.id, "acknowledgement")
    lacking = f"{letter.text}\n\n[[customer_number]]\n"
    write.save_text(room.desk.order(), letter.id, letter.version, lacking)
    room.click(page.buttons.primary)
    assert page.stage is Stage.WRITTEN
    assert "6 acknowledgements are approved" in page.said.text()
    message, row = page.exceptions.rows.records
    assert (message.person, row.person) == ("Hal Hazel", case.reference)
    assert row.reasons.endswith(".")
    page.exceptions.table.setFocus()
    room.press(Qt.Key.Key_Down)
    assert page.exceptions.detail.text() == row.reasons
    wanted: list[str] = []
    door.case_wanted.connect(wanted.append)
    room.press(Qt.Key.Key_Return)
    assert wanted == [case.id]
    assert page.isVisible(), "who comes back from the case is where they were"


def test_the_page_stands_every_walk(room: Room, door: InboxDoor, theme: Theme) -> None:
    page = entered(room, door)
    assert check_everything(page, theme, room.qtbot) == []
    room.click(page.buttons.primary)
    assert check_everything(page, theme, room.qtbot) == []


@pytest.mark.parametrize("width", [1024, 640])
def test_the_page_is_not_cut_off(room: Room, door: InboxDoor, width: int) -> None:
    page = entered(room, door)
    page.window().resize(width, 700)
    settle(page, room.qtbot)
    assert clipped(page) == []


def test_every_sentence_can_be_translated_and_read_from_the_right(
    room: Room, qapp: QApplication, theme: Theme
) -> None:
    theme.wear(Look(scheme=Scheme.DARK))
    take_wave(room.desk)
    with pseudo_reversed(qapp):
        shown = IntakePage(room.office)
        room.show(shown)
        shown.open(Channel.INBOX)
        room.settle()
        assert isinstance(shown.door, InboxDoor)
        shown.door.besides.waves.look()
        room.settle()
        page = entered(room, shown.door)
        settle(page, room.qtbot)
        assert untranslated(page) == []
        assert clipped(page) == []
        room.click(page.buttons.primary)
        assert untranslated(page) == []


def test_the_cases_of_a_wave_are_found_by_its_name(room: Room, door: InboxDoor) -> None:
    page = entered(room, door)
    page.fields.campaign.setText("Linden autumn")
    room.click(page.buttons.primary)
    found = room.desk.finding.page(View.ALL, today=room.office.today(), search="linden")
    assert found.total == 7
    assert room.desk.intake.tally(by_post=False)[ReceivedState.NEW] == 1


def test_a_long_wave_is_one_and_its_rows_come_as_they_are_scrolled_to(room: Room) -> None:
    fill(room.desk, 450, characters=400)
    page = IntakePage(room.office)
    room.show(page)
    page.open(Channel.INBOX)
    room.settle()
    assert isinstance(page.door, InboxDoor)
    page.door.besides.waves.look()
    room.settle()
    assert "450 like messages from many people" in page.door.besides.waves.bar.text
    shown = entered(room, page.door).members
    assert (shown.rows.rowCount(), shown.rows.total) == (200, 450)
    for _ in range(3):
        shown.table.scrollToBottom()
        settle(shown, room.qtbot)
    assert shown.rows.rowCount() == 450
    assert len({row.key for row in shown.rows.records}) == 450


def test_waves_are_looked_for_once_at_a_time(
    room: Room, door: InboxDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[object] = []
    find = type(room.desk.waves).find
    monkeypatch.setattr(
        type(room.desk.waves), "find", lambda waves: (looks.append(waves), find(waves))[1]
    )
    for _ in range(5):
        door.besides.waves.look()
    room.settle()
    assert len(looks) == 2, "the one under way, and one for what came since"
    assert "8 like messages" in door.besides.waves.bar.text
