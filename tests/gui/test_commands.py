from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QShortcut
from PySide6.QtWidgets import QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from dsar_desk.cases.case import Channel
from dsar_desk.gui.help import KeysSheet
from dsar_desk.gui.intake.page import IntakePage
from dsar_desk.gui.intake.post import PostDoor
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.table_view import TableView
from tests.gui.desks import AtTheDesk
from tests.gui.intake_desk import a_page
from tests.gui.walk import check_everything


def in_menus(here: AtTheDesk) -> list[QAction]:
    return [offer.action for offer in here.window.commands.offers()]


def sheet_rows(here: AtTheDesk) -> list[tuple[str, str, str]]:
    here.window.commands["shortcuts"].trigger()
    table = here.sheet(KeysSheet).findChild(TableView)
    assert isinstance(table, TableView)
    model = table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(3))  # type: ignore[misc]
        for row in range(model.rowCount())
    ]


def test_every_command_of_the_window_stands_in_one_menu(here: AtTheDesk) -> None:
    menus = Counter(in_menus(here))
    named = [one for one in here.window.findChildren(QAction) if one.objectName() and one.text()]
    assert len(named) > 25
    assert [one.text() for one in named if menus[one] != 1] == []


def test_every_command_of_the_toolbar_is_reached_by_the_keyboard(here: AtTheDesk) -> None:
    [bar] = here.window.findChildren(QToolBar)
    assert isinstance(bar, QToolBar)
    menus = in_menus(here)
    for button in bar.findChildren(QToolButton):
        if button.isVisible() and button.menu() is None:
            assert button.defaultAction() in menus
        elif button.isVisible() and button.text():
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_every_menu_has_an_access_key_of_its_own(here: AtTheDesk) -> None:
    titles = [action.text() for action in here.window.menuBar().actions()]
    keys = [title[title.index("&") + 1].lower() for title in titles]
    assert len(set(keys)) == len(titles)


def test_no_two_commands_have_the_same_keys(here: AtTheDesk) -> None:
    here.window.open_intake(Channel.POST)
    here.settle()
    keys = [key for action in here.window.findChildren(QAction) for key in action.shortcuts()]
    window_wide = Qt.ShortcutContext.WindowShortcut
    keys += [
        one.key() for one in here.window.findChildren(QShortcut) if one.context() is window_wide
    ]
    counted = Counter(key.toString() for key in keys)
    counted.pop("Esc", None)  # of the page that is shown
    assert [key for key, number in counted.items() if number > 1] == []


def test_the_sheet_of_keys_lists_every_command_with_its_keys_and_its_menu(
    here: AtTheDesk,
) -> None:
    rows = sheet_rows(here)
    for offer in here.window.commands.offers():
        assert (offer.text, offer.keys, offer.menu) in rows
    assert ("Find or do …", "Ctrl+K", "Edit") in rows
    assert ("Larger text", "Ctrl++", "View") in rows
    assert ("Colours: Dark", "", "View ▸ Colours") in rows


def test_the_sheet_of_keys_stands_the_walks(here: AtTheDesk, theme: Theme, qtbot: QtBot) -> None:
    here.window.commands["shortcuts"].trigger()
    assert check_everything(here.sheet(KeysSheet), theme, qtbot) == []


@pytest.mark.parametrize("name", ["find_or_do", "find", "find_all", "desk", "inbox", "shortcuts"])
def test_keys_give_the_command_that_the_sheet_names(
    here: AtTheDesk, qtbot: QtBot, name: str
) -> None:
    here.window.activateWindow()
    qtbot.waitUntil(here.window.isActiveWindow)
    here.window.desk_page.list.setFocus()
    given: list[str] = []
    action = here.window.commands[name]
    action.triggered.connect(lambda: given.append(name))
    chord = action.shortcut()[0]
    qtbot.keyClick(here.window.desk_page.list, chord.key(), chord.keyboardModifiers())
    here.settle()
    assert len(given) == 1


def test_what_is_pasted_on_the_page_of_letters_becomes_a_letter(
    here: AtTheDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_page("Please send me my data."))
    here.window.open_intake(Channel.POST)
    here.settle()
    page = here.window.page
    assert isinstance(page, IntakePage)
    assert isinstance(page.door, PostDoor)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(scan))])
    QGuiApplication.clipboard().setMimeData(files)
    page.door.list.setFocus()
    qtbot.keyClick(page.door.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    here.settle()
    assert page.door.waiting == 1
