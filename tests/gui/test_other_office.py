import sys
from collections.abc import Sequence
from pathlib import Path

from pytestqt.qtbot import QtBot

from dsar_desk.gui.other_office import choose_other_office, start_apart
from dsar_desk.system.again import another_desk
from tests.gui.desks import AtTheDesk


class Started:
    """Notes what was started, and says whether it could be."""

    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str]) -> bool:
        self.commands.append(list(command))
        return self.works


def choose(here: AtTheDesk, folder: Path, started: Started) -> None:
    here.ask.folder = folder
    choose_other_office(here.rooms.case.office, here.window, started)
    here.settle()


def test_another_office_is_started_apart(
    here: AtTheDesk, made_office: Path, tmp_path: Path
) -> None:
    started = Started()
    choose(here, made_office / "office", started)
    assert started.commands == [another_desk(made_office / "office")]
    assert here.window.bar.text == "The other office opens in a window of its own."


def test_a_folder_without_an_office_starts_and_makes_nothing(
    here: AtTheDesk, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    started = Started()
    choose(here, empty, started)
    assert started.commands == []
    assert list(empty.iterdir()) == []
    assert here.window.bar.text.startswith(f"There is no office in {empty}. Nothing was created.")


def test_a_start_that_fails_is_said_and_this_office_stays_open(
    here: AtTheDesk, made_office: Path
) -> None:
    choose(here, made_office / "office", Started(works=False))
    assert "could not be started a second time" in here.window.bar.text
    assert here.window.commands["new_post"].isEnabled()


def test_the_command_of_the_menu_asks_for_a_folder(here: AtTheDesk) -> None:
    here.window.commands["other_office"].trigger()
    assert here.ask.asked == ["The folder of the other office"]


def test_what_is_started_apart_runs_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "done"
    code = f"import os; open({str(place)!r}, 'w').write(str(os.getppid()))"
    assert start_apart([sys.executable, "-c", code])
    qtbot.waitUntil(place.exists, timeout=20_000)
    assert not start_apart([str(tmp_path / "nothing")])
