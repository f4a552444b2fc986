"""The unit tests in one session a core, each with some of the rooms, and how long they took.

``python packaging/quick.py`` gives on what follows it to pytest. Sessions tell each other nothing:
for thousands of tests of a millisecond, hearing of each one's steps in a third process and
collecting every room in each took a third of all processor time.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

__all__ = ["dealt", "rooms_of", "summed"]

ROOT = Path(__file__).resolve().parents[1]
MOST = 4
NONE_COLLECTED = 5  # pytest's exit status where what was asked for is in no room of a session


def rooms_of(suite: Path) -> dict[str, int]:
    """The folders and files of tests right below a suite, each with its bytes of code."""
    return {
        str(room): sum(
            each.stat().st_size for each in (room.rglob("*.py") if room.is_dir() else (room,))
        )
        for room in sorted(suite.iterdir())
        if (room / "__init__.py").exists() or room.match("test_*.py")
    }


def dealt(rooms: Mapping[str, int], sessions: int) -> tuple[tuple[str, ...], ...]:
    """The rooms of each session: the largest first, each to the session that has least so far.

    No session is empty, and no room in two of them.
    """
    hands: list[list[str]] = [[] for _ in range(max(1, min(sessions, len(rooms))))]
    held = [0] * len(hands)
    for room in sorted(rooms, key=lambda each: (-rooms[each], each)):
        least = held.index(min(held))
        hands[least].append(room)
        held[least] += rooms[room]
    return tuple(map(tuple, hands))


def summed(outputs: Sequence[str]) -> dict[str, int]:
    """How many tests passed, failed, were skipped …, out of the last lines of pytest's outputs."""
    found: dict[str, int] = {}
    for output in outputs:
        last = output.rstrip().rpartition("\n")[2]
        for number, word in re.findall(r"(\d+) (passed|failed|skipped|errors?|xfailed)\b", last):
            name = word.removesuffix("s")
            found[name] = found.get(name, 0) + int(number)
    return found


def _started(rooms: Sequence[str], arguments: Sequence[str]) -> subprocess.Popen[str]:
    # Without what costs each test and helps none here: what failed last would be kept by the
    # session that ends last, and a test that hangs is stopped by hand.
    lean = ("-q", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=0")
    return subprocess.Popen(
        (sys.executable, "-m", "pytest", *lean, *arguments, *rooms),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def main(arguments: Sequence[str]) -> int:
    """Runs the sessions, shows what each said, and gives the gravest exit status of them."""
    begun = time.monotonic()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    hands = dealt(rooms_of(ROOT / "tests" / "unit"), min(cores or 1, MOST))
    sessions = [_started(rooms, arguments) for rooms in hands]
    outputs = [session.communicate()[0] for session in sessions]
    for output in outputs:
        print(output)
    counts = summed(outputs)
    said = ", ".join(f"{number} {word}" for word, number in counts.items()) or "no test ran"
    print(f"{said} in {time.monotonic() - begun:.1f} s, {len(sessions)} sessions side by side")
    codes = {session.returncode for session in sessions}
    if codes == {NONE_COLLECTED}:
        return NONE_COLLECTED
    return max(abs(code) for code in codes - {NONE_COLLECTED})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
