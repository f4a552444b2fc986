"""The ways to the two pages of the post room, from the menu and from each other's letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from dsar_desk.cases.print_job import PrintState
from dsar_desk.gui.mailroom.post_log import PostLogPage
from dsar_desk.gui.mailroom.print_queue import PrintQueuePage
from dsar_desk.gui.theme import Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.services.print_steps import Posted
from tests.desk import a_desk
from tests.gui.desks import AtTheDesk, at_the_desk
from tests.post_room import a_post_room, approved
from tests.printers.scripted_ipp import ScriptedIpp


@pytest.fixture
def here(workbench: Workbench, theme: Theme, tmp_path: Path) -> Iterator[AtTheDesk]:
    with ScriptedIpp() as printer, a_desk(tmp_path) as desk:
        vars(desk)["post_room"] = a_post_room(desk, printer.server)
        yield at_the_desk(desk, workbench, theme, tmp_path)
        workbench.stop()


def test_the_queue_leads_to_a_letter_and_back(here: AtTheDesk) -> None:
    letter = approved(here.desk)
    here.desk.post_room.queue.add(here.desk.order(), [letter.id])
    here.window.commands["print_queue"].trigger()
    here.settle()
    page = here.window.page
    assert isinstance(page, PrintQueuePage)
    page.pane.button["letter"].click()
    here.settle()
    assert here.window.page is here.rooms.doors.letters
    here.window.commands["print_queue"].trigger()
    here.settle()
    assert here.window.page is page
    page.pane.button["back"].click()
    assert here.window.page is here.rooms.doors.letters


def test_the_log_leads_to_the_case(here: AtTheDesk) -> None:
    letter = approved(here.desk)
    job, _pdf = here.desk.post_room.run.by_hand(here.desk.order(), letter.id, "Any")
    posted = Posted(here.desk.now().date())
    here.desk.post_room.queue.settle(here.desk.order(), {job.id: True}, posted)
    here.window.commands["post_log"].trigger()
    here.settle()
    page = here.window.page
    assert isinstance(page, PostLogPage)
    page.case_button.click()
    here.settle()
    assert here.window.page is here.window.desk_page
    assert here.rooms.case.case is not None
    assert here.rooms.case.case.id == letter.case


def test_what_nobody_settled_is_asked_about_at_the_next_start(
    workbench: Workbench, theme: Theme, tmp_path: Path
) -> None:
    with ScriptedIpp() as printer, a_desk(tmp_path) as desk:
        vars(desk)["post_room"] = post = a_post_room(desk, printer.server)
        letter = approved(desk)
        post.run.by_hand(desk.order(), letter.id, "Any")  # and here the program ended
        here = at_the_desk(desk, workbench, theme, tmp_path)
        here.settle()
        assert "1 letter was handed to a printer" in here.window.banner.text
        here.window.banner.findChild(QPushButton).click()
        here.settle()
        page = here.window.page
        assert isinstance(page, PrintQueuePage)
        assert [job.state for job in page.pane.to_be_seen] == [PrintState.UNKNOWN]
        workbench.stop()
