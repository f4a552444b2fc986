"""On a small screen with large text the window stays on the screen, whatever page it shows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dsar_desk.errors import DeskError
from dsar_desk.gui.mailroom.seen_sheet import SeenSheet
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.widgets.folding import scrolling
from dsar_desk.gui.widgets.page_frame import PageFrame
from tests.gui.desks import AtTheDesk
from tests.gui.intake_desk import Room
from tests.gui.walk import SMALL, enlarged
from tests.post_room import a_post_room, approved
from tests.requests import opened

PAGES = (
    "inbox", "outbox", "print_queue", "post_log", "profile", "paper", "templates", "answers",
    "mailboxes", "house", "rules",
)  # fmt: skip


def test_every_page_fits_a_small_screen_at_twice_the_text(
    here: AtTheDesk, theme: Theme, qtbot: QtBot
) -> None:
    case = opened(here.desk)
    with enlarged(theme, here.window, qtbot):
        for code in PAGES:
            here.window.commands[code].trigger()
            here.settle()
            assert here.window.size() == SMALL, code
        here.window.open_letter(case.id, "acknowledgement")
        here.settle()
        assert here.window.size() == SMALL


@pytest.mark.parametrize("code", ["paper", "templates", "print_queue"])
def test_what_has_the_focus_is_scrolled_into_sight(
    here: AtTheDesk, theme: Theme, qtbot: QtBot, code: str
) -> None:
    with enlarged(theme, here.window, qtbot):
        here.window.commands[code].trigger()
        here.settle()
        page = here.window.page
        [back] = [one for one in page.findChildren(QPushButton) if one.text() == "Back"]
        back.setFocus(Qt.FocusReason.TabFocusReason)
        here.settle()
        assert QApplication.focusWidget() is back
        place = back.mapTo(here.window, QPoint(0, back.height()))
        assert here.window.rect().contains(place)


@pytest.mark.parametrize("framed", [PageFrame, scrolling])
def test_what_is_pressed_stays_under_the_pointer(
    qtbot: QtBot, framed: Callable[[QWidget], QScrollArea]
) -> None:
    page, pressed = QWidget(), []
    column = QVBoxLayout(page)
    for number in range(40):
        button = QPushButton(str(number))
        button.setFixedHeight(30)
        button.clicked.connect(lambda _on, number=number: pressed.append(number))
        column.addWidget(button)
    frame = framed(page)
    qtbot.addWidget(frame)
    frame.resize(300, 400)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    top = page.findChildren(QPushButton)[0]
    top.setFocus()
    at = next(
        place
        for place in range(390, 300, -1)
        if isinstance(frame.childAt(QPoint(100, place)), QPushButton)
    )
    place = QPoint(100, at)
    cut = frame.childAt(place)
    assert isinstance(cut, QPushButton)
    frame.resize(300, at + 3)  # little of it is in sight
    for act in (QTest.mousePress, QTest.mouseRelease):
        act(frame.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert pressed == [int(cut.text())]


def test_why_something_could_not_be_done_comes_into_sight(
    here: AtTheDesk, theme: Theme, qtbot: QtBot
) -> None:
    with enlarged(theme, here.window, qtbot):
        here.window.commands["paper"].trigger()
        here.settle()
        page = here.rooms.paper.page
        page.back_button.setFocus(Qt.FocusReason.TabFocusReason)
        here.settle()
        assert page.state.visibleRegion().isEmpty()
        page.show_error(DeskError("paper.refused", "It could not be saved."))
        here.settle()
        assert not page.bar.visibleRegion().isEmpty()
        place = page.bar.mapTo(here.window, QPoint(0, page.bar.height()))
        assert here.window.rect().contains(place)


def test_the_question_what_came_out_fits_a_small_screen_at_twice_the_text(
    room: Room, theme: Theme, qtbot: QtBot
) -> None:
    post = a_post_room(room.desk, "")
    jobs = post.queue.add(room.desk.order(), [approved(room.desk).id for _ in range(3)]).jobs
    sheet = SeenSheet(room.office, jobs, {})
    room.show(sheet)
    with enlarged(theme, sheet, qtbot):
        assert sheet.reason.isVisible()
        assert sheet.size() == SMALL
        assert sheet.table.height() >= sheet.table.rowHeight(0) * 4
