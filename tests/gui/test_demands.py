"""The demands of a lawyer's letter in the case pane: by mouse, by keyboard, undone, read aloud."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from dsar_desk.cases.case import Case
from dsar_desk.cases.demanded import Decision, Demanded, DemandState, Ground
from dsar_desk.gui.case.demand_sheets import AddDemand, DecideDemand
from dsar_desk.gui.case.demands_tab import DemandsTab
from dsar_desk.gui.theme import Theme
from tests.gui.desks import AtTheDesk
from tests.gui.walk import check_everything

WORDS = (
    "confirm whether you process personal data about our client;",
    "provide a copy of all personal data that you hold about her;",
    "erase the recordings of her calls and all data derived from them;",
    "pay damages of 5,000 pounds within seven days.",
)


def shown(here: AtTheDesk) -> Case:
    case = here.rooms.case.case
    assert case is not None
    return case


def tabs_of(here: AtTheDesk) -> QTabWidget:
    (tabs,) = here.rooms.case.findChildren(QTabWidget, "case_tabs")
    assert isinstance(tabs, QTabWidget)
    return tabs


def states(here: AtTheDesk) -> list[DemandState]:
    return [one.state for one in shown(here).demands]


@pytest.fixture
def tab(here: AtTheDesk) -> DemandsTab:
    """A case with four demands, at their tab."""
    here.show("Babajide Okafor")
    for words in WORDS:
        here.desk.demanding.add(here.desk.order(), shown(here).id, words)
    here.settle()
    made = here.rooms.case.demands.tab
    assert made is not None
    tabs_of(here).setCurrentIndex(1)
    here.settle()
    return made


def test_a_case_without_demands_has_no_such_tab(here: AtTheDesk, tab: DemandsTab) -> None:
    tabs = tabs_of(here)
    texts = [tabs.tabText(number) for number in range(3)]
    assert texts == ["Summary", "Demands (4 open)", "Timeline"]
    here.rooms.case.show_tab(1)
    assert tabs.currentWidget() is here.rooms.case.history
    tabs.setCurrentWidget(tab)
    here.show("Denise Walker")
    assert not tabs.isTabVisible(1)
    assert tabs.currentWidget() is not tab
    here.show("Babajide Okafor")
    assert tabs.isTabVisible(1)


def test_the_first_demand_of_a_case_is_added_by_keys_alone(here: AtTheDesk) -> None:
    here.show("Denise Walker")
    here.window.activateWindow()
    QTest.keyClick(here.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    sheet = here.sheet(AddDemand)
    assert isinstance(sheet, AddDemand)
    QTest.keyClicks(sheet.words, "confirm in writing")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    here.settle()
    assert shown(here).demands == (Demanded(1, "confirm in writing"),)
    made = here.rooms.case.demands.tab
    assert made is not None
    assert tabs_of(here).currentWidget() is made
    assert here.rooms.case.bar.text == "The demand is on record."
    made.met.click()
    here.settle()
    assert states(here) == [DemandState.MET]


def test_a_demand_can_be_added_to_an_open_case_alone(here: AtTheDesk) -> None:
    add = here.window.commands["add_demand"]
    here.show("Denise Walker")
    assert add.isEnabled()
    here.rooms.case.open("")
    here.settle()
    assert not add.isEnabled()


def test_a_decision_takes_one_click_goes_on_to_the_next_and_is_undone(
    here: AtTheDesk, tab: DemandsTab
) -> None:
    assert tab.list.current_key == "1"
    tab.met.click()
    here.settle()
    assert (states(here)[0], tab.list.current_key) == (DemandState.MET, "2")
    tab.counsel.click()
    here.settle()
    assert states(here)[:2] == [DemandState.MET, DemandState.COUNSEL]
    assert "Demands 3, 4 are still open" in tab.standing.text()
    here.rooms.case.bar.undo()
    here.settle()
    assert states(here)[:2] == [DemandState.MET, DemandState.OPEN]
    tab.rest.click()
    here.settle()
    assert set(states(here)) == {DemandState.MET}
    assert not tab.rest.isVisible()
    assert tab.standing.text() == "Nothing of it is open."


def test_a_refusal_names_its_ground_and_is_reached_by_keys_alone(
    here: AtTheDesk, tab: DemandsTab
) -> None:
    tab.list.setFocus()
    for _ in range(3):
        QTest.keyClick(tab.list, Qt.Key.Key_Down)
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    sheet = here.sheet(DecideDemand)
    assert isinstance(sheet, DecideDemand)
    assert sheet.windowTitle() == "What becomes of demand 4"
    sheet.state.chosen = (DemandState.REFUSED,)
    sheet.submit()
    assert sheet.form.first_problem() is not None
    sheet.ground.setCurrentIndex(sheet.ground.findData(Ground.NO_RIGHT))
    sheet.note.setText("No such right.")
    sheet.submit()
    here.settle()
    last = shown(here).demands[3]
    assert last.decision == Decision(DemandState.REFUSED, Ground.NO_RIGHT, "No such right.")
    assert "refused: the law gives no right to it" in tab.list.rows.index(3).data(
        Qt.ItemDataRole.AccessibleTextRole
    )


def test_two_demands_are_dealt_with_together_and_one_is_added(
    here: AtTheDesk, tab: DemandsTab
) -> None:
    tab.other.click()
    sheet = here.sheet(DecideDemand)
    assert isinstance(sheet, DecideDemand)
    sheet.state.chosen = (DemandState.MERGED,)
    assert sheet.other.isVisible()
    assert not sheet.ground.isVisible()
    sheet.other.setCurrentIndex(sheet.other.findData(2))
    sheet.submit()
    here.settle()
    assert shown(here).demands[0].decision == Decision(DemandState.MERGED, into=2)
    tab.add.click()
    added = here.sheet(AddDemand)
    assert isinstance(added, AddDemand)
    added.submit()
    here.settle()
    assert added.form.first_problem() is not None
    added.words.setPlainText("confirm in writing")
    added.submit()
    here.settle()
    assert shown(here).demands[-1] == Demanded(5, "confirm in writing")


def test_a_closed_case_lets_its_demands_be_read_only(here: AtTheDesk, tab: DemandsTab) -> None:
    tab.show_case(replace(shown(here), closed_on=here.desk.order().today))
    assert not tab.met.isEnabled()
    tab.list.opened.emit("1")
    here.settle()
    assert here.window.findChildren(DecideDemand) == []


def test_the_tab_and_its_sheets_can_be_used_by_everybody(
    here: AtTheDesk, tab: DemandsTab, theme: Theme, qtbot: QtBot
) -> None:
    assert check_everything(here.window, theme, qtbot) == []
    tab.refuse.click()
    assert check_everything(here.sheet(DecideDemand), theme, qtbot) == []
