"""Damages messages at random and counts what was lost, crashed, took long or much memory.

``python -m tests.fuzz [--count N] [--seed S]``: each is read by the limited worker, as the program
reads it. It has to give a message under the hash of its bytes, or to be refused in our own words.
"""

import argparse
import hashlib
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from dsar_desk.errors import DeskError
from dsar_desk.services.reading import Reader
from dsar_desk.system.sandbox import Sandbox
from tests.fuzz.damage import damaged_messages

LONGEST = 5.0
LOOKED_AT = 50  # messages between two looks at the worker
MOST_MEMORY = 400 * 1024 * 1024
IN_WORDS = frozenset({"mail.empty", "mail.not_mail", "mail.not_outlook", "mail.damaged"})


@dataclass(slots=True)
class Tally:
    """What was seen: ``faults`` name the number of a message, to be made again by the seed."""

    read: int = 0
    files: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    memory: int = 0
    faults: list[str] = field(default_factory=list)


def fuzz(count: int, seed: int) -> Tally:
    """So many damaged messages, read one after another."""
    tally = Tally()
    with Sandbox() as sandbox:
        reader = Reader(sandbox)
        for number, (name, raw) in enumerate(damaged_messages(count, seed)):
            started = time.monotonic()
            _read(reader, raw, name, number, tally)
            taken = time.monotonic() - started
            tally.slowest = max(tally.slowest, taken)
            if taken > LONGEST:
                tally.faults.append(f"{number} ({name}) took {taken:.1f} s")
            if number % LOOKED_AT == 0 or number == count - 1:
                tally.memory = max(tally.memory, peak(sandbox))
    if tally.memory > MOST_MEMORY:
        tally.faults.append(f"a worker held {tally.memory // 1024 // 1024} MB")
    return tally


def peak(sandbox: Sandbox) -> int:
    """The most memory that the worker ever held, in bytes; 0 where the system does not say it."""
    status = Path(f"/proc/{sandbox._ready()._process.pid}/status")
    held = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(held[1]) * 1024 if held else 0


def _read(reader: Reader, raw: bytes, name: str, number: int, tally: Tally) -> None:
    try:
        messages = reader.read(raw, name)
    except DeskError as refusal:
        tally.refused[refusal.code] += 1
        if refusal.code not in IN_WORDS:
            tally.faults.append(f"{number} ({name}): {refusal.code} {dict(refusal.parameters)}")
        return
    tally.read += 1
    if not messages:
        tally.faults.append(f"{number} ({name}) is lost")
    boxed = raw.lstrip(b"\r\n").startswith(b"From ")  # a mailbox file, and its first mail
    if not boxed and messages and messages[0].sha256 != hashlib.sha256(raw).hexdigest():
        tally.faults.append(f"{number} ({name}) is under another hash")
    if len(messages) == 1 and messages[0].attachments and number % 5 == 0:
        file = messages[0].attachments[-1]
        content = reader.attachment(raw, len(messages[0].attachments) - 1)
        tally.files += 1
        if hashlib.sha256(content).hexdigest() != file.sha256:
            tally.faults.append(f"{number} ({name}): its last file has other bytes")


def main(arguments: list[str] | None = None, out: TextIO = sys.stdout) -> int:
    """0 where nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261126)
    wanted = parser.parse_args(arguments)
    tally = fuzz(wanted.count, wanted.seed)
    refused = ", ".join(f"{code} {times}" for code, times in sorted(tally.refused.items()))
    out.write(
        f"{wanted.count} damaged messages: {tally.read} read, {sum(tally.refused.values())} refused in words"
        f" ({refused}); {tally.files} files compared. Slowest {tally.slowest:.2f} s, most memory of a"
        f" worker {tally.memory // 1024 // 1024} MB.\n"
    )
    out.writelines(f"FAULT {fault}\n" for fault in tally.faults)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
