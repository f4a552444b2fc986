"""From the desk to the house's rules and back, and the word about cases of other rules."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from dsar_desk.cases.case import Case
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.views import View
from dsar_desk.gui.settings.house_page import HousePage
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.law.house import HouseRules
from dsar_desk.services.desk import Desk
from tests.gui.desks import AtTheDesk, at_the_desk, sample_at

LEFT = Qt.MouseButton.LeftButton


def count_by_old_rules(desk: Desk) -> Case:
    """Let one open case look as if an older program had counted it."""
    order = desk.order()
    rows = desk.finding.page(View.WAITING_FOR_US, today=order.today).rows
    case = desk.finding.case(next(row.reference for row in rows if row.rights))
    first = replace(case.claims[0], clock=replace(case.claims[0].clock, rule_version="2019.1"))
    with desk.database.unit(order.actor, order.operation, order.at) as unit:
        unit.cases.save(replace(case, claims=(first, *case.claims[1:])))
        unit.record(Entry(Action.CASE_CHANGED, case.id))
    return case


@pytest.fixture
def old(made_sample: Path, tmp_path: Path) -> Iterator[Desk]:
    """The sample office with one case that was counted by other rules."""
    with sample_at(made_sample, tmp_path / "old") as desk:
        count_by_old_rules(desk)
        yield desk


def page_of(here: AtTheDesk) -> HousePage:
    here.settle()
    return here.rooms.house.page


def offered(here: AtTheDesk, text: str) -> QPushButton:
    return next(
        one
        for one in here.window.findChildren(QPushButton)
        if one.text() == text and one.isVisible()
    )


def test_menu_leads_to_the_rules_and_escape_back_with_what_was_typed_kept(
    here: AtTheDesk, qtbot: QtBot
) -> None:
    here.window.commands["house"].trigger()
    page = page_of(here)
    assert here.window.page is page
    assert page.form is not None
    focus = QApplication.focusWidget()
    assert focus is page.form.numbers["target"]
    qtbot.keyClicks(focus, "5")
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert here.window.page is here.window.desk_page
    assert "not saved" in here.window.bar.text
    here.window.commands["house"].trigger()
    assert page_of(here).typed
    here.ask.yes = False
    here.window.close()
    assert here.window.isVisible()
    assert here.ask.asked == ["Close without saving the house rules?"]
    page.discard()


def test_office_that_is_up_to_date_is_told_nothing_and_looked_through_once(
    here: AtTheDesk,
) -> None:
    door = here.rooms.house
    assert here.window.bar.text == ""
    assert here.window.state.noted(door._note) == f"{here.desk.edition()} 0"


def test_cases_of_other_rules_are_offered_shown_and_counted_anew(
    old: Desk, workbench: Workbench, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    here = at_the_desk(old, workbench, theme, tmp_path)
    qtbot.addWidget(here.window)
    assert here.window.bar.text == "The dates of 1 open case were counted by other rules."
    qtbot.mouseClick(offered(here, "Show what moves"), LEFT)
    page = page_of(here)
    assert here.window.page is page
    assert len(page.moves.shown) == 1
    qtbot.mouseClick(page.moves.recount_button, LEFT)
    here.settle()
    assert page.bar.text == "1 open case was counted anew."
    assert not page.moves.recount_button.isVisible()
    assert old.house.stale() == ()
    assert here.window.state.noted(here.rooms.house._note) == f"{old.edition()} 0"
    workbench.stop()


def test_later_start_offers_the_same_without_looking_through_the_cases_again(  # noqa: PLR0917 - fixtures
    old: Desk,
    workbench: Workbench,
    theme: Theme,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = at_the_desk(old, workbench, theme, tmp_path)
    qtbot.addWidget(first.window)
    looked: list[object] = []
    monkeypatch.setattr(old.house, "stale_after", looked.append)
    again = at_the_desk(old, workbench, theme, tmp_path)
    qtbot.addWidget(again.window)
    assert again.window.bar.text == "The dates of 1 open case were counted by other rules."
    assert looked == []
    workbench.stop()


def test_what_the_bar_says_already_is_read_first(
    old: Desk, workbench: Workbench, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    here = at_the_desk(old, workbench, theme, tmp_path)
    qtbot.addWidget(here.window)
    here.window.bar.inform("The journal was put right.")
    here.rooms.house._say(1)
    assert here.window.bar.text == "The journal was put right."
    here.window.bar.clear()
    here.settle()
    assert "counted by other rules" in here.window.bar.text
    workbench.stop()


def test_rows_tell_the_day_of_the_house_beside_the_statutory_one_once_it_has_one(
    old: Desk, workbench: Workbench, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    old.house.save(old.order(), HouseRules(target=5))
    here = at_the_desk(old, workbench, theme, tmp_path)
    qtbot.addWidget(here.window)
    here.show("Jane Roe")
    cases = here.window.desk_page.list
    index = cases.currentIndex()
    assert "due Thu 17 Dec 2026" in index.data()
    assert "house: answer by Thu 10 Dec 2026" in index.data()
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "house: answer by Thu 10 Dec 2026"
    here.window.resize(2400, 800)
    here.settle()
    here.window.grab()
    workbench.stop()
