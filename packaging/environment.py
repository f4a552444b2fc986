"""Makes ``.venv``: the locked packages with their hashes, and DSAR Desk itself, editable.

A stamp inside says what the environment was made from. When the stamp and the files still
agree nothing is done, which takes well under two seconds; an environment that is damaged,
half made or was moved is made anew.
"""

import argparse
import csv
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import machine

__all__ = ["Environment", "main"]

LARGEST_LOCK = "dev"  # holds every line of the desk's own, which a test checks
ROOT = Path(__file__).resolve().parents[1]
ON_WINDOWS = sys.platform == "win32"
METADATA = (
    "Lib/site-packages/*.dist-info" if ON_WINDOWS else "lib/python*/site-packages/*.dist-info"
)
REPORT = "import sys; print(sys.prefix, *sys.version_info[:2], sep='\\n')"


class Environment:
    """The virtual environment of one folder of the project."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.programs = self.folder / ("Scripts" if ON_WINDOWS else "bin")
        self.python = self.programs / ("python.exe" if ON_WINDOWS else "python")

    def stamp(self, lock: str) -> Path:
        """Where it is noted what ``lock`` was last installed from."""
        return self.folder / f"{lock}.stamp"

    def runs(self, *arguments: str) -> bool:
        """Whether this environment's Python did it, shielded from the caller's own settings.

        What it says is shown where it did not: pip warns of much that is no trouble.
        """
        return machine.worked([self.python, "-I", *arguments], self.root)

    def facts(self, lock: str) -> dict[str, object]:
        """Everything an installed environment depends on; JSON, compared with the stamp."""
        project = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        build = [
            project.get("build-system"),
            project["project"],
            project.get("tool", {}).get("hatch"),
        ]
        return {
            "folder": str(self.folder),
            "machine": [platform.system(), platform.machine()],
            "python": [
                line for line in self._configuration() if line.startswith(("home", "version"))
            ],
            "lock": _digest((self.root / "requirements" / f"{lock}.txt").read_bytes()),
            "project": _digest(json.dumps(build, sort_keys=True).encode()),
            "script": _digest(Path(__file__).read_bytes()),
        }

    def is_current(self, lock: str) -> bool:
        """Whether the last installation was made from what lies here now, and is still whole."""
        try:
            noted = json.loads(self.stamp(lock).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return set(noted.pop("packages")) <= self.installed() and bool(noted == self.facts(lock))

    def installed(self) -> set[str]:
        """Name and version of each installed package, as its metadata folder is called."""
        return {folder.name for folder in self.folder.glob(METADATA)}

    def flaw(self) -> str | None:
        """What is wrong with the environment so that it has to be made anew, or None."""
        if not self.folder.is_dir():
            return "there is none yet"
        try:
            answer = subprocess.run(
                [self.python, "-I", "-c", REPORT], capture_output=True, text=True, check=True
            ).stdout.split("\n")
        except (OSError, subprocess.CalledProcessError):
            return "its Python does not start"
        if Path(answer[0]).resolve() != self.folder.resolve() or self._moved():
            return "it was made for another folder"
        packages = self._packages(".".join(answer[1:3]))
        if not (packages / "pip" / "__main__.py").is_file():
            return "it has no pip"
        return next((f"{name} is damaged" for name in _damaged(packages)), None)

    def make(self) -> None:
        """Makes the environment anew and empty, with pip."""
        if self.folder.is_symlink():
            self.folder.unlink()
        elif self.folder.exists():
            shutil.rmtree(self.folder)
        venv.create(self.folder, with_pip=True, symlinks=not ON_WINDOWS)

    def fill(self, lock: str) -> None:
        """Installs what ``lock`` names, then the project itself.

        Raises:
            Refusal: pip could not; its own words stand above.
        """
        install = ["-m", "pip", "--no-input", "--disable-pip-version-check", "install"]
        if not self.runs(*install, "--require-hashes", "-r", f"requirements/{lock}.txt"):
            message = (
                "The packages could not be installed, for the reason pip gives above; nothing "
                "outside .venv was changed, so mend that (network, package index, disk) and start again."
            )
            raise machine.Refusal(message)
        if not self.runs(*install, "--no-deps", "--no-build-isolation", "--editable", "."):
            message = "DSAR Desk itself could not be installed, for the reason pip gives above."
            raise machine.Refusal(message)
        noted = self.facts(lock) | {"packages": sorted(self.installed())}
        self.stamp(lock).write_text(json.dumps(noted, indent=1), encoding="utf-8")

    def compile(self) -> None:
        """Compiles the project's own bytecode, so that the first start is as fast as the next."""
        self.runs("-m", "compileall", "-q", "dsar_desk")

    def _configuration(self) -> list[str]:
        path = self.folder / "pyvenv.cfg"
        return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []

    def _packages(self, version: str) -> Path:
        if ON_WINDOWS:
            return self.folder / "Lib" / "site-packages"
        return self.folder / "lib" / f"python{version}" / "site-packages"

    def _moved(self) -> bool:
        pip = self.programs / "pip"
        if ON_WINDOWS or not pip.is_file():
            return False
        return str(self.folder) not in pip.read_text(encoding="utf-8", errors="replace")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _damaged(packages: Path) -> Iterator[str]:
    """Names of packages with a file that is gone or was cut short since it was installed.

    A longer file is none of ours to judge: administrators add their own authority to certifi's.
    """
    for record in sorted(packages.glob("*.dist-info/RECORD")):
        with record.open(encoding="utf-8", newline="") as lines:
            if any(_is_short(packages, *line[:3:2]) for line in csv.reader(lines) if line):
                yield record.parent.name.removesuffix(".dist-info")
    for folder in sorted(packages.glob("*.dist-info")):
        if not (folder / "RECORD").is_file():
            yield folder.name.removesuffix(".dist-info")


def _is_short(packages: Path, name: str, size: str) -> bool:
    if name.endswith(".pyc"):
        return False  # Python writes these anew as it likes
    try:
        found = os.stat(f"{packages}/{name}").st_size  # noqa: PTH116 - 20,000 Paths take a second
    except OSError:
        return True
    return bool(size) and found < int(size)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Two set-ups of one folder wait for each other (where the system has such a lock)."""
    if ON_WINDOWS:
        yield
        return
    import fcntl  # noqa: PLC0415 - Windows has none

    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def prepare(environment: Environment, lock: str, *, window: bool) -> None:
    """Brings machine and environment to what ``lock`` asks for; does nothing when they are."""
    machine.provide(window=window)
    flaw = environment.flaw()
    if flaw is not None:
        print(f"Making .venv ({flaw}).", flush=True)
        environment.make()
    if flaw is not None or not any(map(environment.is_current, {lock, LARGEST_LOCK})):
        print(f"Installing the packages of requirements/{lock}.txt into .venv.", flush=True)
        environment.fill(lock)
    environment.compile()


def main() -> int:
    """The exit code: 0 when the desk can be started, 1 after a sentence that says what to do."""
    arguments = argparse.ArgumentParser(description="Gets this folder ready to run DSAR Desk.")
    arguments.add_argument("--dev", action="store_true", help="with what the tests need")
    arguments.add_argument(
        "--window", action="store_true", help="with what a window needs, though none can open here"
    )
    chosen = arguments.parse_args()
    lock = LARGEST_LOCK if chosen.dev else "desk"
    window = chosen.window or machine.display_answers()
    try:
        with _alone(ROOT):
            prepare(Environment(ROOT), lock, window=window)
    except machine.Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or ROOT} could not be written: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
