"""The page of the rules: searched, read, copied, printed, its sources opened only when pressed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.case import Case
from dsar_desk.cases.opening import Opening, PartyForm
from dsar_desk.gui.printing import as_text, print_sheet
from dsar_desk.gui.settings import rules_page
from dsar_desk.gui.settings.rule_text import sheet_of
from dsar_desk.gui.settings.rules_page import RulesPage
from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.law.rights import Right
from tests.gui.intake_desk import Room
from tests.gui.walk import check_everything, clipped, pseudo_reversed, settle, untranslated


class Browser:
    """Keeps the addresses that were to be opened; ``there`` says whether it can open them."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.there = True

    def __call__(self, address: str) -> bool:
        self.asked.append(address)
        return self.there


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def page(room: Room, browser: Browser) -> RulesPage:
    return shown(room, browser)


def shown(room: Room, browser: Browser) -> RulesPage:
    page = RulesPage(room.office, show=browser)
    room.show(page)
    page.open()
    room.settle()
    return page


def find(room: Room, page: RulesPage, words: str, *, today: bool = True) -> list[str]:
    """What the list holds after a search was typed."""
    page.today_only.setChecked(today)
    page.search.setFocus()
    page.search.clear()
    room.type(words)
    room.qtbot.waitUntil(lambda: not page._pause.isActive())
    room.settle()
    return [entry.id for entry in page.list.rows.records]


def a_request(room: Room, jurisdiction: str = "GB") -> Case:
    opening = Opening(
        Channel.POST,
        room.desk.order().today,
        concerned=PartyForm("Jane Roe"),
        rights=(Right.ACCESS,),
        jurisdiction=jurisdiction,
    )
    return room.desk.openings.open_case(room.desk.order(), opening)


def test_the_first_rule_of_all_that_are_in_force_is_read_at_once(page: RulesPage) -> None:
    assert len(page.list.rows.records) > 100
    assert all(entry.applies for entry in page.list.rows.records)
    first = page.list.rows.records[0]
    assert page.text.toPlainText().startswith(first.rights)
    assert page.count.text() == f"{len(page.list.rows.records)} rules"


def test_a_search_narrows_the_list_by_keyboard_and_enter_leads_to_the_rule(
    page: RulesPage, room: Room
) -> None:
    assert find(room, page, "uk gdpr art. 12a, 15") == ["gb-access"]
    page.list.setFocus()
    room.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.text
    assert "UK GDPR Art. 12A(5)-(6)" in page.text.toPlainText()
    assert find(room, page, "gb-access", today=False) == ["gb-access", "gb-access-2018"]
    assert find(room, page, "nothing of the kind") == []
    assert page.text.toPlainText() == ""
    assert "No rule is found" in page.count.text()
    assert not page.copy_button.isEnabled()


def test_a_place_gives_its_rules_and_its_own_authority(page: RulesPage, room: Room) -> None:
    find(room, page, "art. 15")
    page.place.setCurrentIndex(page.place.findData("FR"))
    page.place.activated.emit(page.place.currentIndex())
    room.settle()
    assert [entry.id for entry in page.list.rows.records] == ["eu-access"]
    assert "Informatique" in page.text.toPlainText()


def test_what_changed_is_told_and_leads_to_the_rule_before(page: RulesPage, room: Room) -> None:
    find(room, page, "gb-access")
    said = page.text.toPlainText()
    assert "What changed with this rule" in said
    assert "Before  The clock runs on." in said
    page.text.anchorClicked.emit(QUrl("rule:gb-access-2018"))
    room.settle()
    assert "to Wednesday 4 February 2026" in page.text.toPlainText()
    assert "What changes after this rule" in page.text.toPlainText()


def test_a_source_is_opened_only_when_it_is_pressed(
    page: RulesPage, room: Room, browser: Browser
) -> None:
    find(room, page, "gb-access")
    assert browser.asked == []
    [first, *_others] = page.sources_button.menu().actions()
    first.trigger()
    page.text.anchorClicked.emit(QUrl("https://www.legislation.gov.uk/x"))
    assert browser.asked == [first.text(), "https://www.legislation.gov.uk/x"]
    assert page.bar.text == ""
    browser.there = False
    first.trigger()
    assert first.text() in page.bar.text


def test_open_cases_of_the_rule_are_named_and_opened(page: RulesPage, room: Room) -> None:
    cases = [a_request(room) for _ in range(14)]
    find(room, page, "gb-access")
    assert page.cases.words.text() == "14 open cases count by this rule; the first of them:"
    assert [button.text() for button in page.cases.buttons] == [c.reference for c in cases[:12]]
    with room.qtbot.waitSignal(page.case_wanted) as wanted:
        room.click(page.cases.buttons[1])
    assert wanted.args == [cases[1].reference]
    find(room, page, "eu-access")
    assert page.cases.words.text() == "No open case counts by this rule."


def test_the_rule_is_copied_whole_or_as_far_as_it_is_selected(page: RulesPage, room: Room) -> None:
    find(room, page, "gb-access")
    clipboard = QGuiApplication.clipboard()
    page.text.setFocus()
    room.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    whole = clipboard.text()
    assert whole.startswith("Copy of their data, What kinds of data we hold")
    assert "Period: 1 month [UK GDPR Art. 12(3)" in whole
    assert "now also: The right to complain to the controller" in whole
    page.text.moveCursor(QTextCursor.MoveOperation.Start)
    page.text.moveCursor(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
    room.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "Copy of their data, What kinds of data we hold"
    clipboard.clear()
    room.click(page.copy_button)
    assert clipboard.text() == whole


def test_the_rule_is_printed_and_saved_as_a_pdf(
    page: RulesPage, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find(room, page, "us-ca-shine")
    printed = []
    monkeypatch.setattr(rules_page, print_sheet.__name__, lambda sheet, _w: printed.append(sheet))
    room.click(page.print_button)
    assert "not the law itself" in as_text(printed[0])
    room.ask.save_to = tmp_path / "rule.pdf"
    room.click(page.save_button)
    assert room.ask.save_to.read_bytes().startswith(b"%PDF")
    assert page.bar.text == "Saved as rule.pdf."
    room.ask.save_to = tmp_path / "no" / "rule.pdf"
    room.click(page.save_button)
    assert "cannot be written" in page.bar.text


def test_a_rule_below_official_guidance_is_marked_in_list_and_text(
    page: RulesPage, room: Room
) -> None:
    assert find(room, page, "us-ca-shine") == ["us-ca-shine-the-light"]
    [entry] = page.list.rows.records
    spoken = page.list.rows.data(page.list.rows.index(0))
    assert entry.marked
    assert "rule to be checked" in str(spoken)
    assert "Check this rule before you rely on its dates" in page.text.toPlainText()


def test_nothing_of_a_rule_can_be_typed_over(page: RulesPage) -> None:
    assert page.text.isReadOnly()
    assert page._page is not None
    assert sheet_of(page._page).title


def test_the_page_is_read_aloud_tabbed_through_and_enlarged(
    page: RulesPage, room: Room, theme: Theme
) -> None:
    a_request(room)
    find(room, page, "gb-access")
    assert check_everything(page, theme, room.qtbot) == []


def test_the_page_is_drawn_in_the_dark_and_by_other_words(
    room: Room, browser: Browser, qapp: QApplication, theme: Theme
) -> None:
    a_request(room)
    theme.wear(Look(scheme=Scheme.DARK))
    with pseudo_reversed(qapp):
        page = shown(room, browser)
        find(room, page, "us-ca-shine")
        settle(page, room.qtbot)
        references = {button.text() for button in page.cases.buttons}
        assert untranslated(page, lambda text: text in references) == []
        assert clipped(page) == []


def test_the_languages_at_which_a_lawyer_has_still_to_look_are_said(page: RulesPage) -> None:
    said = page.text.toPlainText()
    assert "Letters in other languages" in said
    assert "German" in said
    assert "To be reviewed by a lawyer." in said
