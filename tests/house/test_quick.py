"""The quick run of the unit tests leaves none out, and says what the worst of its sessions says."""

from pathlib import Path

import pytest

import quick
from tests.house.project import ROOT

UNIT = ROOT / "tests" / "unit"


@pytest.mark.parametrize("sessions", [1, 2, 3, 4])
def test_every_file_of_unit_tests_is_in_one_session(sessions: int) -> None:
    hands = quick.dealt(quick.rooms_of(UNIT), sessions)
    rooms = [Path(room) for hand in hands for room in hand]
    found = [
        file for room in rooms for file in ([room] if room.is_file() else room.rglob("test_*.py"))
    ]
    assert len(hands) == sessions
    assert sorted(found) == sorted(UNIT.rglob("test_*.py"))


def test_the_largest_rooms_go_to_those_that_have_least() -> None:
    rooms = {"law": 9, "cases": 8, "mail": 5, "letters": 5, "cli": 1}
    assert quick.dealt(rooms, 2) == (("law", "mail"), ("cases", "letters", "cli"))


@pytest.mark.parametrize(("rooms", "sessions"), [(1, 4), (3, 4), (2, 0)])
def test_no_session_is_empty(rooms: int, sessions: int) -> None:
    assert all(quick.dealt({str(each): 1 for each in range(rooms)}, sessions))


def test_counts_of_all_sessions_are_summed() -> None:
    outputs = [
        "...\n3 failed, 40 passed in 2.00s\n\n",
        "..\n2 passed, 1 skipped, 1 error in 1.00s\n",
    ]
    assert quick.summed(outputs) == {"failed": 3, "passed": 42, "skipped": 1, "error": 1}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rooms, a session each: the test of one holds, that of the other breaks."""
    for room, test in (("law", "def test_breaks(): assert 0"), ("mail", "def test_holds(): pass")):
        folder = tmp_path / "tests" / "unit" / room
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
        (folder / f"test_{room}.py").write_text(test, encoding="utf-8")
    monkeypatch.setattr(quick, "ROOT", tmp_path)
    monkeypatch.setattr(quick, "MOST", 2)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ([], 1, "1 failed, 1 passed in "),
        (["-k", "holds"], 0, "1 passed in "),
        (["-k", "neither"], quick.NONE_COLLECTED, "no test ran in "),
    ],
)
def test_one_failure_in_any_session_fails_the_run(
    capsys: pytest.CaptureFixture[str], asked: list[str], status: int, said: str
) -> None:
    assert quick.main(asked) == status
    assert said in capsys.readouterr().out
