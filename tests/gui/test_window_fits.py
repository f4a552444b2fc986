"""On a small screen with large text the window stays on the screen, whatever page it shows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from dsar_desk.errors import DeskError
from dsar_desk.gui.mailroom.seen_sheet import SeenSheet
from dsar_desk.gui.theme import Theme
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
