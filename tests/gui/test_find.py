import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dsar_desk.cases.listing import Page
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.gui.find.box import FindBox
from dsar_desk.gui.find.found import Found, Leads, cases_found, commands_found
from dsar_desk.gui.letters.page import LetterPage
from dsar_desk.gui.offers import Offer
from dsar_desk.gui.state import WindowState
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.window import DeskWindow
from dsar_desk.gui.work import Workbench
from tests.gui.desks import AtTheDesk, wait_for
from tests.gui.test_desk import a_row
from tests.gui.walk import check_everything, nodes, pseudo_reversed, untranslated

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 23)


def offer(text: str, why_not: str = "") -> Offer:
    return Offer(QAction(text), text, "", "Case", why_not)


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier or Qt.KeyboardModifier.NoModifier)


def opened(here: AtTheDesk, qtbot: QtBot, typed: str = "") -> FindBox:
    """The box, opened by its key, with words typed into it and their answer there."""
    here.window.activateWindow()
    qtbot.waitUntil(here.window.isActiveWindow)
    here.window.desk_page.list.setFocus()
    press(qtbot, Qt.Key.Key_K, CONTROL)
    [box] = here.window.findChildren(FindBox)
    assert isinstance(box, FindBox)
    qtbot.keyClicks(box.field, typed)
    here.settle()
    return box


def lines(box: FindBox) -> list[Found]:
    return list(box.list.rows.records)


def texts(box: FindBox) -> list[str]:
    return [line.text for line in lines(box)]


@contextmanager
def store_busy(here: AtTheDesk) -> Iterator[None]:
    """The store does something else for as long as the block lasts."""
    done = threading.Event()
    here.workbench.do(done.wait, owner=here.window, then=lambda _done: None)
    try:
        yield
    finally:
        done.set()
        here.settle()


def test_an_old_case_is_found_and_opened_by_two_keys(here: AtTheDesk, qtbot: QtBot) -> None:
    here.window.desk_page.views.choose(View.OVERDUE.value)
    here.settle()
    opened(here, qtbot, "roe")  # the first key
    press(qtbot, Qt.Key.Key_Return)  # the second
    here.settle()
    case = here.rooms.case.case
    assert case is not None
    assert case.parties.concerned.name == "Jane Roe"
    assert here.window.desk_page.case_pane.isAncestorOf(QApplication.focusWidget())


def test_a_case_is_opened_though_its_pane_was_hidden(here: AtTheDesk, qtbot: QtBot) -> None:
    here.window.commands["pane"].trigger()
    opened(here, qtbot, "roe")
    press(qtbot, Qt.Key.Key_Return)
    here.settle()
    assert here.window.desk_page.case_pane.isVisible()


def test_a_closed_case_is_found_by_the_number_of_its_reference(
    here: AtTheDesk, qtbot: QtBot
) -> None:
    today = here.desk.order().today
    closed = here.desk.finding.page(View.CLOSED, today=today).rows[0]
    box = opened(here, qtbot, str(closed.reference))
    assert [line.end for line in lines(box)] == [str(closed.reference)]


def test_a_command_is_given_by_its_words(here: AtTheDesk, qtbot: QtBot) -> None:
    wanted: list[str] = []
    here.window.intake_wanted.connect(lambda door, _paths, _id: wanted.append(door))
    box = opened(here, qtbot, "some call")
    assert lines(box)[0].end == "Ctrl+Shift+N"
    press(qtbot, Qt.Key.Key_Return)
    assert wanted == ["phone"]
    assert box.isHidden()


def test_commands_stand_before_cases_and_arrows_lead_on(here: AtTheDesk, qtbot: QtBot) -> None:
    box = opened(here, qtbot, "pa")
    found = [line.leads for line in lines(box)]
    assert found == sorted(found, key=[Leads.COMMAND, Leads.CASE].index)
    number = texts(box).index("Pascale Moreau")
    for _ in range(number):
        press(qtbot, Qt.Key.Key_Down)
    assert box.field.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    here.settle()
    assert here.rooms.case.case is not None
    assert here.rooms.case.case.parties.concerned.name == "Pascale Moreau"


def test_a_line_is_taken_with_the_mouse(here: AtTheDesk, qtbot: QtBot) -> None:
    box = opened(here, qtbot, "lindqvist")
    place: QPoint = box.list.visualRect(box.list.rows.index(0)).center()
    qtbot.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    here.settle()
    assert here.rooms.case.case is not None
    assert here.rooms.case.case.parties.concerned.name == "Elin Lindqvist"


def test_what_cannot_be_done_comes_last_with_the_reason_and_does_nothing(
    here: AtTheDesk, qtbot: QtBot
) -> None:
    here.show("Jane Roe")
    given: list[str] = []
    here.window.commands["resume"].triggered.connect(lambda: given.append("resume"))
    box = opened(here, qtbot, "clock run again")
    [line] = lines(box)
    assert not line.possible
    assert line.below == "Not for this case as it stands."
    press(qtbot, Qt.Key.Key_Return)
    assert given == []
    assert box.isVisible()


def test_esc_gives_the_focus_back_to_where_it_was(here: AtTheDesk, qtbot: QtBot) -> None:
    box = opened(here, qtbot, "roe")
    press(qtbot, Qt.Key.Key_Escape)
    assert box.isHidden()
    assert here.window.desk_page.list.hasFocus()


def test_esc_closes_the_box_and_not_the_page_behind_it(here: AtTheDesk, qtbot: QtBot) -> None:
    here.show("Jane Roe")
    case = here.rooms.case.case
    assert case is not None
    here.window.open_letter(str(case.id), "acknowledgement")
    here.settle()
    assert isinstance(here.window.page, LetterPage)
    press(qtbot, Qt.Key.Key_K, CONTROL)
    [box] = here.window.findChildren(FindBox)
    press(qtbot, Qt.Key.Key_Escape)
    here.settle()
    assert isinstance(box, QWidget)
    assert box.isHidden()
    assert isinstance(here.window.page, LetterPage)


def test_the_box_goes_when_the_focus_goes_elsewhere(here: AtTheDesk, qtbot: QtBot) -> None:
    box = opened(here, qtbot)
    here.window.desk_page.search_field.setFocus()
    assert box.isHidden()


def test_the_key_pressed_again_begins_anew(here: AtTheDesk, qtbot: QtBot) -> None:
    box = opened(here, qtbot, "roe")
    press(qtbot, Qt.Key.Key_K, CONTROL)
    assert box.field.text() == ""
    press(qtbot, Qt.Key.Key_Escape)
    assert here.window.desk_page.list.hasFocus()


def test_the_last_answer_wins_and_the_window_lives_on_meanwhile(
    here: AtTheDesk, qtbot: QtBot
) -> None:
    box = opened(here, qtbot)
    with store_busy(here):
        qtbot.keyClicks(box.field, "roe")
        box.field.clear()
        qtbot.keyClicks(box.field, "lindqvist")
        assert "Jane Roe" not in texts(box)
    assert texts(box) == ["Elin Lindqvist"]


def test_enter_waits_for_the_answer_to_what_was_typed(here: AtTheDesk, qtbot: QtBot) -> None:
    box = opened(here, qtbot, "roe")
    with store_busy(here):
        box.field.clear()
        qtbot.keyClicks(box.field, "lindqvist")
        press(qtbot, Qt.Key.Key_Return)
        assert box.isVisible()
    here.settle()
    assert box.isHidden()
    assert here.rooms.case.case is not None
    assert here.rooms.case.case.parties.concerned.name == "Elin Lindqvist"


def test_enter_that_finds_nothing_opens_nothing(here: AtTheDesk, qtbot: QtBot) -> None:
    box = opened(here, qtbot, "zzz nobody")
    before = here.rooms.case.case
    press(qtbot, Qt.Key.Key_Return)
    here.settle()
    assert box.isVisible()
    assert box.note.text() == "Nothing is called that."
    assert here.rooms.case.case == before


def test_all_that_was_found_is_shown_in_the_list(here: AtTheDesk, qtbot: QtBot) -> None:
    box = opened(here, qtbot, "example")
    number = next(n for n, line in enumerate(lines(box)) if line.leads is Leads.LIST)
    total = here.desk.finding.page(View.ALL, today=TODAY, search="example").total
    assert texts(box)[number] == f"Show all {total} cases in the list"
    box.list.setCurrentIndex(box.list.rows.index(number))
    press(qtbot, Qt.Key.Key_Return)
    here.settle()
    assert here.window.desk_page.list.rows.total == total
    assert here.window.desk_page.search_field.text() == "example"
    assert here.window.desk_page.list.hasFocus()


def test_a_search_that_fails_says_why_and_leaves_the_commands(
    here: AtTheDesk, qtbot: QtBot
) -> None:
    box = opened(here, qtbot, "pa")
    box.show_error(DeskError("store.damaged", "The register is damaged. Nothing was changed."))
    assert box.note.text() == "The register is damaged. Nothing was changed."
    assert {line.leads for line in lines(box)} == {Leads.COMMAND}


def test_without_an_office_there_are_commands_and_no_cases(
    workbench: Workbench, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    window = DeskWindow(workbench, theme, WindowState(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.furnish()
    window.show()
    window.commands["find_or_do"].trigger()
    [box] = window.findChildren(FindBox)
    assert isinstance(box, FindBox)
    box.field.setText("dark")
    assert texts(box) == ["Colours: Dark"]
    box.field.setText("letter came")
    assert [line.below for line in lines(box)] == ["Open an office first."]
    wait_for(workbench)


def test_each_word_begins_a_word_of_the_command_whatever_its_case_and_accents() -> None:
    offers = [offer("Export: This case …"), offer("Close the case …"), offer("Réponse")]
    assert [line.text for line in commands_found(offers, "ca clo")] == ["Close the case …"]
    assert [line.text for line in commands_found(offers, "REPO")] == ["Réponse"]
    assert commands_found(offers, "lose") == []


def test_a_command_that_begins_with_what_was_typed_comes_first() -> None:
    offers = [offer("Export: This case …"), offer("Case closed"), offer("Cases", "Not now.")]
    found = [line.text for line in commands_found(offers, "case")]
    assert found == ["Case closed", "Export: This case …", "Cases"]


def test_nothing_typed_offers_all_that_can_be_done_now() -> None:
    offers = [offer("Undo"), offer("Close", "Choose a case first."), offer("Quit")]
    assert [line.text for line in commands_found(offers, "")] == ["Undo", "Quit"]


def test_a_person_with_several_cases_leads_to_all_of_them() -> None:
    roes = [a_row(number)._replace(person="Jane Roe") for number in (1, 2)]
    rows = (*roes, a_row(3))
    found = cases_found(Page(rows, 3), "e", TODAY, QLocale("en"))
    assert [line.text for line in found] == [
        "Jane Roe",
        "Jane Roe",
        "Person 3",
        "All cases of Jane Roe",
    ]
    assert (found[-1].leads, found[-1].target) == (Leads.LIST, "Jane Roe")


def test_a_name_that_hides_something_is_shown_with_what_it_hides() -> None:
    row = a_row(1)._replace(person="Roe\u202egnp")
    [line] = cases_found(Page((row,), 1), "roe", TODAY, QLocale("en"))
    assert line.text == "Roe[U+202E]gnp"


def test_each_line_is_said_whole(here: AtTheDesk, qtbot: QtBot) -> None:
    box = opened(here, qtbot, "lindqvist")
    said = [
        node.text(QAccessible.Text.Name)
        for node in nodes(box)
        if node.role() == QAccessible.Role.ListItem
    ]
    assert said == ["Elin Lindqvist, DSR-2026-0003, Delete their data · 1 day left"]


def test_the_box_stands_reading_aloud_tabbing_and_large_type(
    here: AtTheDesk, theme: Theme, qtbot: QtBot
) -> None:
    box = opened(here, qtbot, "pa")
    assert check_everything(box, theme, qtbot) == []


@pytest.mark.parametrize("size", [(1024, 700), (640, 480)])
def test_the_box_keeps_within_a_small_window_at_twice_the_text(
    here: AtTheDesk, theme: Theme, qtbot: QtBot, size: tuple[int, int]
) -> None:
    box = opened(here, qtbot, "e")
    theme.wear(theme.look._replace(text_percent=200))
    here.window.resize(*size)
    here.settle()
    assert here.window.rect().contains(box.geometry())


def test_everything_in_the_box_is_translated_and_reversed(
    qapp: QApplication, here: AtTheDesk, qtbot: QtBot
) -> None:
    with pseudo_reversed(qapp):
        box = FindBox(here.window, here.workbench, here.window.commands.offers)
        box.show_for(None)
        box.field.setText("nothing of the kind")
        assert untranslated(box) == []
        assert box.layoutDirection() is Qt.LayoutDirection.RightToLeft
