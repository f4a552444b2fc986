import subprocess
import sys
from pathlib import Path

import pytest

from dsar_desk import __version__
from dsar_desk.system.again import another_desk


def test_the_same_python_runs_the_same_program_on_the_other_office(tmp_path: Path) -> None:
    command = another_desk(tmp_path / "office")
    assert command[0] == sys.executable
    assert command[-2:] == ["--office", str(tmp_path / "office")]
    found = subprocess.run(
        [*command[:-2], "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    assert found.stdout == f"dsar-desk {__version__}\n"


def test_what_was_kept_to_itself_is_so_again(tmp_path: Path) -> None:
    code = "from pathlib import Path; from dsar_desk.system.again import another_desk"
    ask = f"{code}; print(another_desk(Path({str(tmp_path)!r}))[1:4])"
    found = subprocess.run(
        [sys.executable, "-I", "-c", ask], capture_output=True, text=True, check=True, timeout=60
    )
    assert found.stdout == "['-I', '-m', 'dsar_desk']\n"


def test_the_frozen_program_is_its_own_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert another_desk(tmp_path) == [sys.executable, "--office", str(tmp_path)]


def test_a_folder_named_from_here_is_found_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert another_desk(Path("--odd"))[-1] == str(tmp_path / "--odd")
