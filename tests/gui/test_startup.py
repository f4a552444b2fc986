import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtGui import QCloseEvent
from pytestqt.qtbot import QtBot

from dsar_desk.bootstrap import OfficeStarter, create, new_office, open_desk
from dsar_desk.cases.case import Channel
from dsar_desk.cases.views import View
from dsar_desk.errors import DeskError
from dsar_desk.gui.app import begin, hear_later_starts, remembered_look
from dsar_desk.gui.door import door_name
from dsar_desk.gui.options import Options
from dsar_desk.gui.single import SingleInstance
from dsar_desk.gui.startup import Begun, FirstPaint, Startup
from dsar_desk.gui.state import WindowState
from dsar_desk.gui.theme import Density, Look, Scheme, Theme
from dsar_desk.gui.welcome.page import WelcomePage
from dsar_desk.gui.window import DeskWindow
from dsar_desk.gui.work import Workbench
from dsar_desk.system.paths import Places
from tests.desk import surroundings
from tests.gui.desks import AtTheDesk, wait_for
from tests.gui.scripted import ScriptedAsk

ROOT = Path(__file__).resolve().parents[2]
Start = Callable[[Callable[[], Begun]], Startup]


@pytest.fixture
def window(
    tmp_path: Path, workbench: Workbench, theme: Theme, qtbot: QtBot
) -> Iterator[DeskWindow]:
    made = DeskWindow(workbench, theme, WindowState(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    yield made
    wait_for(workbench)
    workbench.stop()


@pytest.fixture
def start(window: DeskWindow, workbench: Workbench, qtbot: QtBot) -> Iterator[Start]:
    with ExitStack() as keep:

        def start(found: Callable[[], Begun]) -> Startup:
            startup = Startup(window, workbench, ScriptedAsk, found, keep)
            window.show()
            with qtbot.waitSignal(startup.ready, timeout=20_000):
                startup.start()
            wait_for(workbench)
            return startup

        yield start
        wait_for(workbench)


@pytest.fixture
def an_office(tmp_path: Path) -> Path:
    around = surroundings(tmp_path)
    new = new_office(around.places.office, "Harbour Borough Council", "GB", around)
    create(new, tmp_path / "recovery-key.txt", around, keyring=False)
    return tmp_path


def test_the_window_is_painted_before_anything_is_opened(
    window: DeskWindow, workbench: Workbench, qtbot: QtBot
) -> None:
    first = FirstPaint(window)
    with qtbot.waitSignal(first.painted):
        window.show()
    assert window.desk_page.title.text() == "Opening the office …"
    assert not window.desk_page.search_field.isEnabled()
    assert workbench.idle()


def test_the_first_paint_is_told_once(window: DeskWindow, qtbot: QtBot) -> None:
    first = FirstPaint(window)
    told: list[bool] = []
    first.painted.connect(lambda: told.append(True))
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.desk_page.list.viewport().repaint()
    wait_for(window_bench := Workbench())
    window_bench.stop()
    assert told == [True]


def test_a_start_opens_the_office_and_names_it(
    start: Start, window: DeskWindow, an_office: Path
) -> None:
    around = surroundings(an_office)
    place, key = around.places.office, an_office / "recovery-key.txt"
    with open_desk(place, key, around) as desk:
        first = desk.finding.first_look(View.ALL, desk.now().date())
        startup = start(lambda: Begun(OfficeStarter(around), place, desk, first))
    assert startup.rooms is not None
    assert window.windowTitle() == "DSAR Desk: Harbour Borough Council"
    assert window.desk_page.nothing.isVisible()
    assert window.commands["new_post"].isEnabled()


def test_a_rule_pack_of_the_offices_own_that_was_not_taken_is_said(
    start: Start, window: DeskWindow, an_office: Path
) -> None:
    around = surroundings(an_office)
    place, key = around.places.office, an_office / "recovery-key.txt"
    (place / "law").mkdir()
    for name in ("first.toml", "own.toml"):
        (place / "law" / name).write_text("colour = 1", encoding="utf-8")
    with open_desk(place, key, around) as desk:
        first = desk.finding.first_look(View.ALL, desk.now().date())
        start(lambda: Begun(OfficeStarter(around), place, desk, first))
        assert [problem.code for problem in desk.refused_packs] == ["law.bad_pack"] * 2
    assert "first.toml was not taken" in window.bar.text
    assert "own.toml was not taken" in window.bar.text
    assert "stay in force" in window.bar.text


def test_a_first_run_leads_to_the_welcome_page(
    start: Start, window: DeskWindow, tmp_path: Path
) -> None:
    around = surroundings(tmp_path)
    start(lambda: Begun(OfficeStarter(around), around.places.office))
    assert isinstance(window.page, WelcomePage)
    assert window.page.step is window.page.first


def test_an_office_that_does_not_open_says_why_in_place(
    start: Start, window: DeskWindow, tmp_path: Path
) -> None:
    around = surroundings(tmp_path)
    refusal = DeskError("keyring.locked", "The system keyring is locked.")
    start(lambda: Begun(OfficeStarter(around), around.places.office, refusal=refusal))
    assert isinstance(window.page, WelcomePage)
    assert window.page.unlock.sentence.text() == "The system keyring is locked."


def test_the_welcome_page_makes_way_for_the_office_it_opened(
    start: Start, window: DeskWindow, workbench: Workbench, tmp_path: Path
) -> None:
    around = surroundings(tmp_path)
    startup = start(lambda: Begun(OfficeStarter(around), around.places.office))
    page = window.page
    assert isinstance(page, WelcomePage)
    page.first.sample.click()
    wait_for(workbench)
    assert window.page is window.desk_page
    assert startup.rooms is not None
    assert "sample office" in window.banner.text
    assert window.desk_page.list.rows.rowCount() > 0


def test_an_office_of_the_welcome_page_whose_list_cannot_be_read_can_be_tried_again(
    start: Start, window: DeskWindow, workbench: Workbench, an_office: Path
) -> None:
    around, key = surroundings(an_office), an_office / "recovery-key.txt"
    starter, place = OfficeStarter(around, key), around.places.office
    startup = start(lambda: Begun(starter, an_office / "where-none-is"))
    page = window.page
    assert isinstance(page, WelcomePage)
    damaged = DeskError("store.damaged", "A part of the register is damaged.")
    with patch("dsar_desk.services.finding.Finding.first_look", side_effect=damaged):
        page.opened.emit(starter.open(place), False)
        wait_for(workbench)
    again = window.page
    assert isinstance(again, WelcomePage)
    assert again.unlock.sentence.text() == "A part of the register is damaged."
    again.unlock.buttons.primary.click()
    wait_for(workbench)
    assert window.page is window.desk_page
    assert startup.rooms is not None


def test_the_door_is_opened_once_although_the_welcome_page_and_the_desk_are_both_ready(
    start: Start, window: DeskWindow, workbench: Workbench, tmp_path: Path
) -> None:
    around = surroundings(tmp_path)
    begun = Begun(OfficeStarter(around), around.places.office)
    startup = start(lambda: begun)
    hear_later_starts(startup, door_name("ana", tmp_path), window)
    startup.ready.emit()
    [listening] = window.findChildren(SingleInstance)
    page = window.page
    assert isinstance(page, WelcomePage)
    page.first.sample.click()
    wait_for(workbench)
    assert startup.rooms is not None
    assert window.findChildren(SingleInstance) == [listening]
    listening.close()


def places_below(place: Path) -> Places:
    return surroundings(place).places


def test_begin_opens_by_the_recovery_key_in_a_file(an_office: Path) -> None:
    places = places_below(an_office)
    options = Options(office=places.office, recovery_key=an_office / "recovery-key.txt")
    with ExitStack() as keep:
        found = begin(options, places, keep, View.OVERDUE)
        assert found.desk is not None
        assert found.first is not None
        assert found.first.view is View.OVERDUE
        assert found.first.counts.by_view[View.ALL] == found.first.page.total == 0
        assert found.desk.profiles.current().office == "Harbour Borough Council"


def test_an_office_whose_list_cannot_be_read_is_not_held_open(an_office: Path) -> None:
    places, key = places_below(an_office), an_office / "recovery-key.txt"
    options = Options(office=places.office, recovery_key=key)
    damaged = DeskError("store.damaged", "A part of the register is damaged.")
    with ExitStack() as keep:
        with patch("dsar_desk.services.finding.Finding.first_look", side_effect=damaged):
            found = begin(options, places, keep, View.ALL)
        assert found.refusal is damaged
        found.starter.open(places.office).close()


def test_begin_without_an_office_is_a_first_run(tmp_path: Path) -> None:
    with ExitStack() as keep:
        found = begin(Options(), places_below(tmp_path), keep, View.ALL)
    assert found.desk is None
    assert found.refusal is None


def test_begin_never_makes_an_office_by_opening_one(tmp_path: Path) -> None:
    wanted = tmp_path / "nowhere"
    with ExitStack() as keep:
        found = begin(Options(office=wanted), places_below(tmp_path), keep, View.ALL)
    assert found.refusal is not None
    assert not wanted.exists()


def test_the_look_is_remembered_and_nonsense_is_not(tmp_path: Path) -> None:
    state = WindowState(tmp_path / "window.ini")
    assert remembered_look(state) == Look()
    state.note("scheme", "dark")
    state.note("text_percent", "150")
    state.note("density", "fluffy")
    assert remembered_look(state) == Look(Scheme.DARK, 150, Density.NORMAL)


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_what_a_second_start_brings_is_logged_here(here: AtTheDesk, tmp_path: Path) -> None:
    wanted: list[tuple[str, object]] = []
    here.window.intake_wanted.connect(lambda door, paths, _id: wanted.append((door, paths)))
    mail, scan = tmp_path / "a.eml", tmp_path / "b.pdf"
    here.window.come_forward([mail])
    here.window.come_forward([mail, scan])
    assert wanted == [(Channel.INBOX.value, (mail,)), (Channel.POST.value, (mail, scan))]


def test_closing_the_window_remembers_panes_and_view(here: AtTheDesk, tmp_path: Path) -> None:
    here.window.desk_page.views.choose(View.ALL.value)
    here.window.resize(790, 700)
    here.settle()
    here.window.desk_page.splitter.setSizes([0, 350, 440])
    here.settle()
    sizes = here.window.desk_page.splitter.sizes()
    here.window.closeEvent(QCloseEvent())
    here.window.desk_page.splitter.setSizes([0, 440, 350])
    here.window.restore()
    assert here.window.desk_page.splitter.sizes() == sizes
    assert WindowState(tmp_path / "window.ini").noted("view") == View.ALL


def test_measure_prints_one_line_and_ends(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    found = subprocess.run(
        [sys.executable, "-m", "dsar_desk", "--measure", "first-paint"],
        cwd=ROOT,
        env=os.environ | home,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    line = json.loads(found.stdout)
    assert line["reached"] == "first-paint"
    assert line["seconds"] > 0


@pytest.mark.parametrize("wrong", [("--measure", "everything"), ("--office", "--sample")])
def test_wrong_usage_is_told_with_exit_code_2(wrong: tuple[str, str]) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "dsar_desk", *wrong],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert found.returncode == 2
    assert "Traceback" not in found.stderr
