"""Nothing typed is lost: kept a second after typing stops, on Esc, over a crash; offered again."""

import pytest
from PySide6.QtCore import Qt

from dsar_desk.cases.case import Channel
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.phone import PhoneDoor
from dsar_desk.gui.intake.unfinished import UnfinishedDialog
from tests.gui.intake_desk import Room


@pytest.fixture
def page(room: Room) -> IntakePage:
    page = IntakePage(room.office)
    room.show(page)
    page.open(Channel.IN_PERSON)
    room.settle()
    return page


def typed(page: IntakePage, room: Room, name: str) -> None:
    """Type a name at the door that is open."""
    door = page.door
    assert door is not None
    door.sheet.form.who.fields["name"].take_focus()
    room.type(name)


def test_a_second_after_typing_stops_the_draft_is_kept(page: IntakePage, room: Room) -> None:
    assert page.door is not None
    with room.qtbot.waitSignal(page.door.sheet.keeper.kept, timeout=5000):
        typed(page, room, "Jane Roe")
    room.settle()
    [draft] = room.desk.openings.drafts()
    assert draft.values["name"] == "Jane Roe"
    assert draft.reference


def test_opening_a_form_alone_reserves_nothing(page: IntakePage, room: Room) -> None:
    page.keep()
    room.settle()
    assert room.desk.openings.drafts() == ()


def test_escape_keeps_the_draft_and_goes(page: IntakePage, room: Room) -> None:
    typed(page, room, "Jane Roe")
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    room.press(Qt.Key.Key_Escape)
    assert left == [True]
    assert [draft.values["name"] for draft in room.desk.openings.drafts()] == ["Jane Roe"]


def test_typing_while_a_draft_is_on_its_way_begins_no_second_one(
    page: IntakePage, room: Room
) -> None:
    assert page.door is not None
    keeper = page.door.sheet.keeper
    typed(page, room, "Jane")
    keeper.keep()
    typed(page, room, " Roe")
    keeper.keep()
    with room.qtbot.waitSignal(keeper.kept, timeout=5000):
        pass
    keeper.keep()
    room.settle()
    if keeper.dirty:
        with room.qtbot.waitSignal(keeper.kept, timeout=5000):
            pass
    room.settle()
    assert [draft.values["name"] for draft in room.desk.openings.drafts()] == ["Jane Roe"]


def test_after_a_crash_the_draft_is_offered_and_goes_on_under_its_reference(
    page: IntakePage, room: Room
) -> None:
    page.open(Channel.PHONE)
    room.settle()
    typed(page, room, "Pascale Moreau")
    page.keep()
    room.settle()
    [draft] = room.desk.openings.drafts()
    again = IntakePage(room.office)
    room.show(again)
    again.open(Channel.IN_PERSON)
    room.settle()
    assert again.unfinished_button.text().startswith("1 unfinished")
    room.click(again.unfinished_button)
    dialog = again.findChild(UnfinishedDialog)
    assert isinstance(dialog, UnfinishedDialog)
    room.click(dialog.buttons.primary)
    door = again.door
    assert isinstance(door, PhoneDoor)
    assert door.sheet.form.answers.name == "Pascale Moreau"
    room.click(door.sheet.later)
    [case] = room.cases()
    assert case.reference == draft.reference
    assert room.desk.openings.drafts() == ()


def test_a_draft_is_thrown_away_only_after_asking(page: IntakePage, room: Room) -> None:
    typed(page, room, "Jane Roe")
    page.keep()
    room.settle()
    dialog = UnfinishedDialog(room.office, room.desk.openings.drafts())
    room.show(dialog, 700, 400)
    room.ask.yes = False
    room.click(dialog.discard_button)
    assert len(room.desk.openings.drafts()) == 1
    room.ask.yes = True
    room.click(dialog.discard_button)
    assert room.desk.openings.drafts() == ()
    assert room.ask.asked == ["Throw this unfinished request away?"] * 2


def test_the_number_of_drafts_is_told_to_the_window(page: IntakePage, room: Room) -> None:
    counted: list[int] = []
    page.unfinished_counted.connect(counted.append)
    typed(page, room, "Jane Roe")
    page.open(Channel.POST)
    room.settle()
    assert counted[-1] == 1
    drafts = room.desk.openings.drafts()
    page.open(Channel.IN_PERSON, draft_id=drafts[0].id)
    room.settle()
    assert page.door is not None
    assert page.door.sheet.form.answers.name == "Jane Roe"
    assert page.unfinished_button.isHidden()
