import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from dsar_desk.gui.door import door_name, may_be_open
from dsar_desk.gui.single import SingleInstance, hand_over

KNOCK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from dsar_desk.gui.single import hand_over
app = QCoreApplication([])
sys.exit(0 if hand_over(sys.argv[1], [Path(name) for name in sys.argv[2:]]) else 3)
"""


@pytest.fixture
def door(tmp_path: Path) -> str:
    return door_name("ana", tmp_path)


@pytest.fixture
def first(door: str, qtbot: QtBot) -> Iterator[SingleInstance]:
    made = SingleInstance(door)
    assert made.listen()
    yield made
    made.close()


def second_start(door: str, *paths: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", KNOCK, door, *map(str, paths)])


def test_each_person_and_office_has_a_door_of_its_own(tmp_path: Path) -> None:
    doors = {
        door_name(user, office) for user in ("ana", "tom") for office in (tmp_path, tmp_path / "b")
    }
    assert len(doors) == 4
    assert door_name("ana", tmp_path / "b" / "..") == door_name("ana", tmp_path)
    assert all("ana" not in door for door in doors)


def test_a_folder_whose_name_is_no_unicode_has_a_door(tmp_path: Path) -> None:
    assert door_name("ana", tmp_path / "b\udcfcro") != door_name("ana", tmp_path / "b\udce4ro")


def test_only_a_door_at_which_somebody_may_listen_is_knocked_at(
    tmp_path: Path, first: SingleInstance, door: str
) -> None:
    assert may_be_open(door)
    assert Path(first.place).exists() or sys.platform == "win32"
    assert may_be_open(door_name("tom", tmp_path)) == (sys.platform == "win32")


def test_a_second_start_hands_its_files_over_and_ends(
    qtbot: QtBot, first: SingleInstance, door: str, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.eml"
    with qtbot.waitSignal(first.called, timeout=20_000) as said:
        starting = second_start(door, letter)
    assert said.args == [(letter,)]
    assert starting.wait(20) == 0


def test_a_second_start_without_files_raises_the_window(
    qtbot: QtBot, first: SingleInstance, door: str
) -> None:
    with qtbot.waitSignal(first.called, timeout=20_000) as said:
        starting = second_start(door)
    assert said.args == [()]
    assert starting.wait(20) == 0


def test_the_first_start_finds_nobody(door: str, qapp: object) -> None:
    assert not hand_over(door, [])


def test_what_a_crash_left_at_the_door_is_cleared_away(qtbot: QtBot, door: str) -> None:
    stale = SingleInstance(door)
    stale.listen()
    path = Path(stale.place)
    stale.close()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    assert not hand_over(door, [])
    fresh = SingleInstance(door)
    assert fresh.listen()
    fresh.close()


@pytest.mark.parametrize("line", [b"rubbish\n", b'{"a": 1}\n', b"[1, 2]\n", b"\xff\xfe\n"])
def test_rubbish_at_the_door_is_not_let_in(
    qtbot: QtBot, first: SingleInstance, door: str, line: bytes
) -> None:
    caller = QLocalSocket()
    caller.connectToServer(door)
    assert caller.waitForConnected(2000)
    with qtbot.assertNotEmitted(first.called):
        caller.write(line)
        qtbot.waitUntil(caller.canReadLine)
    caller.abort()


def test_an_endless_caller_is_sent_away(qtbot: QtBot, first: SingleInstance, door: str) -> None:
    caller = QLocalSocket()
    caller.connectToServer(door)
    assert caller.waitForConnected(2000)
    caller.write(b"x" * (1 << 21))
    qtbot.waitUntil(lambda: caller.state() == QLocalSocket.LocalSocketState.UnconnectedState)
