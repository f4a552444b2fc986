"""What every test of the window stands on: no screen, one theme, a workbench that is stopped.

Garbage is collected between tests, as the window does it between events: never in a worker.
"""

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dsar_desk.gui.theme import Look, Scheme, Theme
from dsar_desk.gui.work import Workbench
from dsar_desk.text import speak
from tests.gui.desks import AtTheDesk, at_the_desk, make_sample, sample_at
from tests.gui.intake_desk import Room, make_office, room_at
from tests.gui.mailboxes import PretendedPolling, pretend

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


ALL_OF_IT_EVERY = 25
_tests = count(1)


@pytest.fixture(autouse=True)
def garbage_of_the_window() -> Iterator[None]:
    gc.disable()
    yield
    gc.collect(1 if next(_tests) % ALL_OF_IT_EVERY else 2)
    gc.enable()


@pytest.fixture(scope="session")
def one_theme(qapp: QApplication) -> Theme:
    qapp.setCursorFlashTime(0)  # pictures of a window are compared
    return Theme(qapp, Look(scheme=Scheme.LIGHT))


@pytest.fixture
def theme(one_theme: Theme) -> Iterator[Theme]:
    yield one_theme
    speak("en")
    one_theme.wear(Look(scheme=Scheme.LIGHT))


@pytest.fixture
def workbench(qapp: QApplication) -> Iterator[Workbench]:
    bench = Workbench()
    yield bench
    bench.stop()


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def room(made_office: Path, tmp_path: Path, workbench: Workbench, qtbot: QtBot) -> Iterator[Room]:
    with room_at(made_office, tmp_path / "desk", workbench, qtbot) as opened:
        yield opened


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sample")
    make_sample(place)
    return place


@pytest.fixture
def here(
    made_sample: Path, tmp_path: Path, workbench: Workbench, theme: Theme, qtbot: QtBot
) -> Iterator[AtTheDesk]:
    faults: list[str] = []
    workbench.broke.connect(faults.append)
    with sample_at(made_sample, tmp_path / "office") as desk:
        opened = at_the_desk(desk, workbench, theme, tmp_path)
        qtbot.addWidget(opened.window)
        yield opened
        opened.settle()
        workbench.stop()
    assert not faults


@pytest.fixture
def polling(here: AtTheDesk) -> Iterator[PretendedPolling]:
    """The mail servers of the office, as the test wants them."""
    yield pretend(here.desk)
    here.rooms.mail.watch.stop()
