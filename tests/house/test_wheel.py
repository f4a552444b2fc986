"""What is shipped: the wheel carries everything the program reads, and is the same each time."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.project import ROOT, copy_of_project

LATER = 2_000_000_000  # 2033


def built(root: Path) -> Path:
    """The wheel made in ``root``."""
    command = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        "out",
    ]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return next((root / "out").glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(copy_of_project(tmp_path_factory.mktemp("once")))


def test_the_wheel_carries_every_resource_and_says_it_is_typed(wheel: Path) -> None:
    members = set(zipfile.ZipFile(wheel).namelist())
    resources = {
        f"dsar_desk/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert resources
    assert resources <= members
    assert "dsar_desk/py.typed" in members


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    members = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in members} == {"dsar_desk"}
    assert not [name for name in members if "tests/" in name or name.endswith(".pyc")]


def test_the_wheel_starts_both_programs(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    name = next(one for one in archive.namelist() if one.endswith("entry_points.txt"))
    said = archive.read(name).decode()
    assert "dsar-desk = dsar_desk.__main__:main" in said
    assert "dsar-desk-window = dsar_desk.__main__:main" in said


def test_the_resources_are_found_in_the_wheel(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "from dsar_desk.resources import folder; print(folder())"
    named = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-P", "-c", code]
    answer = subprocess.run(
        command, env=named, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(answer.stdout.strip()) == tmp_path / "dsar_desk" / "resources"


def test_two_builds_of_the_same_sources_are_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    root = copy_of_project(tmp_path / "somewhere" / "else")
    for path in root.rglob("*"):
        os.utime(path, (LATER, LATER))
    shutil.rmtree(root / "out", ignore_errors=True)
    assert built(root).read_bytes() == wheel.read_bytes()
