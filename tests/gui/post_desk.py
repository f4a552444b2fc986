"""The pages of the post room on the screen, for its tests."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from dsar_desk.gui.mailroom.post_log import PostLogPage
from dsar_desk.gui.mailroom.print_queue import PrintQueuePage
from tests.gui.intake_desk import Room

__all__ = ["log_page", "queue_page", "sheet_on"]

Sheet = TypeVar("Sheet", bound=QWidget)


def queue_page(room: Room) -> PrintQueuePage:
    """The print queue, open."""
    page = PrintQueuePage(room.office)
    room.show(page)
    page.open()
    room.settle()
    return page


def log_page(room: Room) -> PostLogPage:
    """The post log, open."""
    page = PostLogPage(room.office, lambda *_record: None)
    room.show(page)
    page.open()
    room.settle()
    return page


def sheet_on(room: Room, page: QWidget, kind: type[Sheet]) -> Sheet:
    """The sheet of that kind that is open on a page."""
    [sheet] = [each for each in page.findChildren(kind) if each.isVisible()]
    room.qtbot.waitUntil(sheet.isActiveWindow)
    return sheet
