"""The project as its own tests see it: its root, its files, and a copy to break on purpose."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("dsar_desk", "resources", "packaging", "requirements")
PAPERS = ("pyproject.toml", "README.md", "LICENSE", "THIRD_PARTY.md", ".gitignore")
CACHES = shutil.ignore_patterns("__pycache__")


def copy_of_project(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        shutil.copytree(ROOT / name, folder / name, ignore=CACHES)
    for name in PAPERS:
        shutil.copy(ROOT / name, folder / name)
    return folder


def texts() -> list[Path]:
    """Every file of the project that people wrote: what git keeps or is about to keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]


def program(name: str) -> str:
    """A program of the environment that runs these tests."""
    return str(Path(sys.executable).with_name(name))
