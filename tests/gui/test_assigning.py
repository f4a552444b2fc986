"""A case in the hands of colleagues: chosen, added, named everywhere, and taken back."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.axes import Outcome
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import ActorId
from dsar_desk.gui.case.assigning import Assign
from dsar_desk.gui.case.facts import Fact
from dsar_desk.gui.finishing import FinishSheet
from dsar_desk.gui.widgets.words import Words
from tests.gui.desks import AtTheDesk


def shown(here: AtTheDesk) -> Case:
    case = here.rooms.case.case
    assert case is not None
    return case


def a_colleague(here: AtTheDesk, name: str = "Boris Meier") -> Actor:
    return here.desk.colleagues.add(here.desk.order(), name)


def sheet_for(here: AtTheDesk, person: str = "Jane Roe") -> Assign:
    here.show(person)
    here.window.commands["assign"].trigger()
    sheet = here.sheet(Assign)
    assert isinstance(sheet, Assign)
    return sheet


def offered(sheet: Assign) -> list[str]:
    return [sheet.people.item(row).text() for row in range(sheet.people.count())]


def words_of_the_summary(here: AtTheDesk) -> list[str]:
    summary = here.rooms.case.summary
    facts = summary.findChildren(Fact)
    return [words.text() for fact in facts for words in fact.findChildren(Words)]


def click_on(sheet: Assign, name: str, qtbot: QtBot) -> None:
    [item] = sheet.people.findItems(name, Qt.MatchFlag.MatchExactly)
    place = sheet.people.visualItemRect(item).center()
    qtbot.mouseClick(sheet.people.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_case_is_assigned_by_mouse_and_that_is_undone(here: AtTheDesk, qtbot: QtBot) -> None:
    boris = a_colleague(here)
    here.show("Jane Roe")
    summary = here.rooms.case.summary
    summary.ensureWidgetVisible(summary.assign)
    qtbot.mouseClick(summary.assign, Qt.MouseButton.LeftButton)
    sheet = here.sheet(Assign)
    assert isinstance(sheet, Assign)
    assert offered(sheet) == [
        f"You ({here.desk.actor.name})",
        "Boris Meier",
        "Marcus Bell",
        "Nobody yet",
    ]
    click_on(sheet, "Boris Meier", qtbot)
    qtbot.mouseClick(sheet.buttons.primary, Qt.MouseButton.LeftButton)
    here.settle()
    assert shown(here).owner == boris.id
    assert "Boris Meier" in words_of_the_summary(here)
    assert here.rooms.case.bar.text == "The case is in the hands of Boris Meier."
    here.window.commands["undo"].trigger()
    here.settle()
    assert shown(here).owner == here.desk.actor.id


def test_a_new_colleague_gets_the_case_by_keyboard(here: AtTheDesk, qtbot: QtBot) -> None:
    here.show("Jane Roe")
    here.window.activateWindow()
    qtbot.waitUntil(here.window.isActiveWindow)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(here.window, Qt.Key.Key_A, both)
    sheet = here.sheet(Assign)
    assert isinstance(sheet, Assign)
    qtbot.waitUntil(sheet.people.hasFocus)
    qtbot.keyClick(sheet.people, Qt.Key.Key_Tab)
    assert sheet.name.hasFocus()
    qtbot.keyClicks(sheet.name, "Chiara Rossi")
    assert sheet.buttons.primary.text() == "Add and assign"
    assert not sheet.people.selectedItems()
    qtbot.keyClick(sheet.name, Qt.Key.Key_Return)
    here.settle()
    [chiara] = [one for one in here.desk.colleagues.all() if one.name == "Chiara Rossi"]
    assert shown(here).owner == chiara.id
    assert "Chiara Rossi" in words_of_the_summary(here)
    assert here.rooms.case.bar.text == "The case is in the hands of Chiara Rossi."


def test_the_list_is_gone_through_by_keyboard(here: AtTheDesk, qtbot: QtBot) -> None:
    a_colleague(here)
    sheet = sheet_for(here)
    qtbot.waitUntil(sheet.people.hasFocus)
    qtbot.keyClick(sheet.people, Qt.Key.Key_End)
    qtbot.keyClick(sheet.people, Qt.Key.Key_Return)
    here.settle()
    assert shown(here).owner is None
    assert here.rooms.case.bar.text == "The case is in nobody’s hands."


def test_a_name_that_was_typed_survives_a_look_at_the_list(here: AtTheDesk, qtbot: QtBot) -> None:
    a_colleague(here)
    sheet = sheet_for(here)
    qtbot.waitUntil(sheet.people.hasFocus)
    sheet.name.setFocus()
    qtbot.keyClicks(sheet.name, "Dana")
    qtbot.keyClick(sheet.name, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is sheet.people
    assert sheet.name.text() == "Dana"
    click_on(sheet, "Boris Meier", qtbot)
    assert sheet.name.text() == ""
    assert sheet.buttons.primary.text() == "Assign"


def test_a_name_that_is_there_already_is_refused_at_its_line(here: AtTheDesk, qtbot: QtBot) -> None:
    a_colleague(here)
    sheet = sheet_for(here)
    before = shown(here)
    qtbot.keyClicks(sheet.name, "boris meier")
    sheet.buttons.primary.click()
    here.settle()
    assert sheet.isVisible()
    field = next(field for field in sheet.form.fields if field.control is sheet.name)
    assert "is there already" in field.error
    assert sheet.buttons.primary.isEnabled()
    qtbot.keyClicks(sheet.name, " jr")
    assert not field.error
    sheet.buttons.primary.click()
    here.settle()
    assert shown(here).owner not in {None, before.owner}


def test_a_case_that_stays_in_the_same_hands_is_not_touched(here: AtTheDesk) -> None:
    sheet = sheet_for(here)
    before = shown(here)
    sheet.buttons.primary.click()
    here.settle()
    assert shown(here) == before
    assert not here.rooms.case.bar.isVisible()


def test_a_closed_case_is_assigned_to_nobody(here: AtTheDesk) -> None:
    here.show("Jane Roe")
    case = shown(here)
    assert here.window.commands["assign"].isEnabled()
    outcomes = dict.fromkeys(case.rights, Outcome.WITHDRAWN)
    here.desk.casework.close(here.desk.order(), case.id, outcomes, here.desk.order().today)
    here.settle()
    assert not here.window.commands["assign"].isEnabled()
    assert not here.rooms.case.summary.assign.isVisible()


def test_what_colleagues_did_bears_their_names(here: AtTheDesk) -> None:
    boris = a_colleague(here)
    here.show("Jane Roe")
    order = replace(here.desk.order(), actor=boris)
    here.desk.casework.note(order, shown(here).id, "Rang her back.")
    here.settle()
    pane = here.rooms.case
    assert pane.notes.list.rows.records[0].who == "Boris Meier"
    assert pane.history.list.rows.records[0].who == "Boris Meier"
    unknown = replace(here.desk.order(), actor=Actor(ActorId("gone"), "Gone"))
    here.desk.casework.note(unknown, shown(here).id, "Once more.")
    here.settle()
    notes = {one.who for one in pane.notes.list.rows.records}  # of one moment, in any order
    assert notes == {"Boris Meier", "a colleague"}


def test_finishing_a_case_leaves_it_in_the_hands_of_a_colleague(here: AtTheDesk) -> None:
    boris = a_colleague(here)
    here.show("Jane Roe")
    here.desk.casework.assign(here.desk.order(), shown(here).id, boris.id)
    here.settle()
    here.window.commands["finish"].trigger()
    sheet = here.sheet(FinishSheet)
    assert isinstance(sheet, FinishSheet)
    assert sheet.intake.then.owner.currentText() == "Boris Meier"
    sheet.submit()
    here.settle()
    assert shown(here).owner == boris.id
