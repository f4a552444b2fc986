"""Start and memory: the desk against a bare window with a table, process by process, in turns.

Both sides print one JSON line when they got there (the desk for ``--measure first-paint``), so the
time is the whole of it: from starting the process to that line.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from dsar_desk.bootstrap import open_desk
from tests.benchmarks.harness import Absent, Measurement, in_turns
from tests.benchmarks.listing import fill

ROOT = Path(__file__).resolve().parents[2]
OFFSCREEN = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
FLOOR = "bare PySide6 window with a table"
BARE = ["-m", "tests.benchmarks.bare_window"]
START = "cold start to the first painted desk"
FILLED = "… to the list filled, 10,000 cases, key by the recovery key"
MEMORY = "memory (PSS) when idle, 10,000 cases, one of them shown"
DEADLINE_S = 60
STARTS = 31


@dataclass(frozen=True, slots=True)
class Start:
    """One start: how long it took to the line, and how much memory there was then."""

    seconds: float
    megabytes: float


def start(arguments: list[str]) -> Start:
    """Starts this Python with ``arguments`` and reads the line it prints.

    Raises:
        RuntimeError: the process ended without a line; its own words are in the message.
    """
    command = [sys.executable, *arguments]
    begun = perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=OFFSCREEN, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        line = process.stdout.readline() if process.stdout else b""
        taken = perf_counter() - begun
        said = process.communicate(timeout=DEADLINE_S)[1]
    if not line:
        raise RuntimeError(said.decode(errors="replace"))
    return Start(taken, (json.loads(line).get("pss_kib") or 0) / 1000)


def office(folder: Path) -> list[str]:
    """The options that open a new, empty office made in ``folder``."""
    key = folder / "recovery-key.txt"
    where = ["--office", str(folder / "office")]
    made = [*where, "office", "create", "--name", "Office", "--country", "GB", "--no-keyring"]
    command = [sys.executable, "-m", "dsar_desk", *made, "--recovery-key-out", str(key)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=DEADLINE_S)
    return [*where, "--recovery-key", str(key)]


def measure() -> list[Measurement | Absent]:
    """The start to the first paint and to the filled list, and the memory when idle."""
    if find_spec("dsar_desk.gui.app") is None:
        return [Absent(job, "there is no window yet") for job in (START, FILLED, MEMORY)]
    with tempfile.TemporaryDirectory() as folder:
        opened = office(Path(folder))
        fill_office(opened)
        sizes: dict[str, list[float]] = {"painted": [], "filled": [], "idle": [], "bare": []}

        def one(name: str, arguments: list[str]) -> float:
            begun = start(arguments)
            sizes[name].append(begun.megabytes)
            return begun.seconds

        desk = ["-m", "dsar_desk", *opened, "--measure"]
        painted, filled, bare = in_turns(
            lambda: one("painted", [*desk, "first-paint"]),
            lambda: one("filled", [*desk, "filled"]),
            lambda: one("bare", BARE),
            rounds=STARTS,
        )
        in_turns(lambda: one("idle", [*desk, "idle"]), lambda: one("bare", BARE))
    memory = {name: sorted(found)[len(found) // 2] for name, found in sizes.items()}
    return [
        Measurement(START, painted, 1.5, FLOOR, bare, rounds=STARTS),
        Measurement(FILLED, filled, 2.5, FLOOR, bare, rounds=STARTS),
        Measurement(MEMORY, memory["idle"], 1.8, FLOOR, memory["bare"], unit="MB"),
    ]


def fill_office(opened: list[str]) -> None:
    """Ten thousand cases in the office that these options open."""
    with open_desk(Path(opened[1]), Path(opened[3])) as desk:
        fill(desk.database)
