"""From the desk to the rules of law and back, in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.desks import AtTheDesk


def test_the_menu_leads_to_the_rules_and_escape_back(here: AtTheDesk, qtbot: QtBot) -> None:
    here.window.commands["rules"].trigger()
    here.settle()
    page = here.rooms.rules.page
    assert here.window.page is page
    assert QApplication.focusWidget() is page.search
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert here.window.desk_page.isVisible()


def test_the_rules_lead_back_to_the_page_before_them(here: AtTheDesk) -> None:
    here.window.commands["profile"].trigger()
    here.settle()
    here.window.commands["rules"].trigger()
    here.settle()
    here.window.commands["rules"].trigger()
    here.rooms.rules.page.left.emit()
    assert here.window.page is here.rooms.profile.page


def test_a_case_that_counts_by_a_rule_is_opened_from_it(here: AtTheDesk) -> None:
    here.window.commands["rules"].trigger()
    here.settle()
    page = here.rooms.rules.page
    page.show_rule("us-ca-shine-the-light")
    here.settle()
    reference = page.cases.buttons[0].text()
    page.cases.buttons[0].click()
    here.settle()
    assert here.window.page is here.window.desk_page
    assert here.rooms.case.case is not None
    assert here.rooms.case.case.reference == reference
