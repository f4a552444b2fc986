from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QTableWidget, QTextEdit
from pytestqt.qtbot import QtBot

from dsar_desk.gui.state import WindowState


class Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.panes = QSplitter()
        self.panes.setObjectName("panes")
        self.table = QTableWidget(1, 3)
        self.table.horizontalHeader().setObjectName("columns")
        for part in (self.table, QTextEdit(), QTextEdit()):
            self.panes.addWidget(part)
        self.setCentralWidget(self.panes)


@pytest.fixture
def ini(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"


def opened(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.setGeometry(100, 80, 640, 480)
    window.show()
    return window


def test_place_panes_and_columns_are_the_same_the_next_morning(qtbot: QtBot, ini: Path) -> None:
    first = opened(qtbot)
    first.panes.setSizes([300, 200, 140])
    first.table.horizontalHeader().resizeSection(1, 77)
    first.table.horizontalHeader().hideSection(2)
    WindowState(ini).save(first)
    second = opened(qtbot)
    second.setGeometry(0, 0, 400, 300)
    assert WindowState(ini).restore(second)
    assert second.geometry() == first.geometry()
    assert second.panes.sizes() == first.panes.sizes()
    header = second.table.horizontalHeader()
    assert (header.sectionSize(1), header.isSectionHidden(2)) == (77, True)
    header.showSection(2)
    assert header.sectionSize(2) > 0


def test_the_first_start_remembers_nothing(qtbot: QtBot, ini: Path) -> None:
    window = opened(qtbot)
    place = window.geometry()
    assert not WindowState(ini).restore(window)
    assert window.geometry() == place


def test_a_window_that_would_be_out_of_sight_is_put_in_the_middle(qtbot: QtBot, ini: Path) -> None:
    window = opened(qtbot)
    screen = QGuiApplication.primaryScreen().availableGeometry()
    window.setGeometry(QRect(screen.right() + 4000, screen.bottom() + 4000, 640, 480))
    WindowState(ini).save(window)
    again = opened(qtbot)
    WindowState(ini).restore(again)
    assert screen.contains(again.geometry())


def test_a_window_that_was_minimised_opens_as_usual(qtbot: QtBot, ini: Path) -> None:
    window = opened(qtbot)
    window.showMinimized()
    WindowState(ini).save(window)
    again = opened(qtbot)
    WindowState(ini).restore(again)
    assert not again.isMinimized()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff rubbish \xfe",
        b"[General]\nversion=99\n[noted]\nview=overdue\n",
        b"[General]\nversion=1\n[window]\ngeometry=@ByteArray(rubbish)\n[splitter]\npanes=7\n",
    ],
)
def test_a_damaged_or_foreign_file_is_ignored(qtbot: QtBot, ini: Path, content: bytes) -> None:
    ini.write_bytes(content)
    window = opened(qtbot)
    state = WindowState(ini)
    assert not state.restore(window)
    assert state.noted("view", "all") == "all"
    assert window.panes.count() == 3


def test_the_last_view_is_remembered(ini: Path) -> None:
    WindowState(ini).note("view", "overdue")
    assert WindowState(ini).noted("view") == "overdue"
    assert WindowState(ini).noted("other", "all") == "all"
