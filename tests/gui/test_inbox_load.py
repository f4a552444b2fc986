"""A large inbox, the short form of ``make load``: a page at once, and a window that never stands still."""

from tests.benchmarks.inbox_load import FIRST_PAGE_S, walk
from tests.gui.intake_desk import Room
from tests.inboxes import fill

MESSAGES = 5_000
PATIENCE_S = 0.5
"""Five times the bar of ``make load``, since a machine that tests everything has other things to do."""


def test_an_inbox_of_thousands_is_opened_at_once_and_never_holds_the_window_up(room: Room) -> None:
    fill(room.desk, MESSAGES)
    load = walk(room.desk, MESSAGES)
    assert load.first_page < FIRST_PAGE_S
    assert {name: pause for name, pause in load.pauses.items() if pause > PATIENCE_S} == {}
