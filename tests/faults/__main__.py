"""Kills a desk in the middle of its saves and counts what was lost.

``python -m tests.faults [--kills N] [--seed S]``: a forked desk saves, an action after the other,
and is killed at a random moment between the first write of an action and its acknowledgement.
Then the office is opened: every acknowledged action has to be there whole, and the one that was
cut off whole or not at all, as its operation id says. Where the kills fell is printed.
"""

import argparse
import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from dsar_desk.cases.ids import CaseId, OperationId
from dsar_desk.services.offices import check_office
from dsar_desk.store.database import Database
from dsar_desk.store.statement import Statement
from dsar_desk.store.unit import Books
from tests.faults.saver import WORKFLOWS, Saver, log_a_case, take_in_a_message
from tests.integration.store.house import House, a_house

PHASES = {
    "W": "after the first write",
    "C": "after the change",
    "J": "after the journal entry",
    "M": "in the commit",
    "D": "after the commit",
}
CHECK_EVERY = 20


@dataclass(slots=True)
class Tally:
    """What was seen so far."""

    fell: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    saved_unacknowledged: int = 0
    not_saved: int = 0
    faults: list[str] = field(default_factory=list)


def kill_once(house: House, run: int, chance: random.Random) -> list[str]:
    """The marks of a desk that was killed inside an action; the last one says where it fell."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            Saver(house, run, writing).save_for_ever()
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as pipe:
        marks = _until(pipe, chance.choice(list(PHASES)), chance.randrange(2, 9))
        _wait(chance.random() * chance.choice((0.0, 0.0003, 0.002)))
        os.kill(child, signal.SIGKILL)
        marks += pipe.read().splitlines()
    status = os.waitpid(child, 0)[1]
    if status != signal.SIGKILL:
        raise RuntimeError(f"the desk ended by itself with {status}")
    return marks


def _until(pipe: TextIO, phase: str, number: int) -> list[str]:
    marks: list[str] = []
    while not marks or not (marks[-1][0] == phase and marks[-1].endswith(f"-{number}")):
        line = pipe.readline()
        if not line:
            raise RuntimeError(f"the desk broke off after {marks[-3:]}")
        marks.append(line.strip())
    return marks


def _wait(seconds: float) -> None:
    """Busy, since sleeping is far coarser than a save."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        continue


def judge(house: House, marks: list[str], tally: Tally, *, thorough: bool) -> None:
    """Compare what is in the office with what was acknowledged."""
    phase, name = marks[-1].split()
    acknowledged = [mark.split()[1] for mark in marks if mark[0] == "A"]
    with house.open() as database:
        for done in acknowledged:
            _must_be_whole(database, done, tally)
        if phase != "A":
            tally.fell[phase] += 1
            _judge_cut_off(database, name, tally)
        if thorough and not (found := check_office(database))["ok"]:
            tally.faults.append(f"{name}: {found['findings']}")
    tally.acknowledged += len(acknowledged)


def _must_be_whole(database: Database, name: str, tally: Tally) -> None:
    if database.done(OperationId(name)) is None:
        tally.faults.append(f"{name} was acknowledged and its operation is not known")
    elif _parts(database, name) != _all_parts(name):
        tally.faults.append(f"{name} was acknowledged and is there in part")


def _judge_cut_off(database: Database, name: str, tally: Tally) -> None:
    """The action in which the kill fell: whole where its operation is known, else not there."""
    if database.done(OperationId(name)) is not None:
        tally.saved_unacknowledged += 1
        _must_be_whole(database, name, tally)
        return
    tally.not_saved += 1
    if _parts(database, name):
        tally.faults.append(f"{name} was not saved and is there in part")


def _all_parts(name: str) -> set[str]:
    work = WORKFLOWS[int(name.split("-")[1]) % len(WORKFLOWS)]
    own = {log_a_case: {"case", "bytes"}, take_in_a_message: {"message", "bytes"}}
    return {"entry", *own.get(work, {"letter", "note"})}


_ASKED = {
    "entry": Statement("SELECT seq FROM journal WHERE operation = :name"),
    "letter": Statement("SELECT id FROM letters WHERE id = 'letter-' || :name"),
    "note": Statement("SELECT id FROM notes WHERE record LIKE :quoted"),
    "message": Statement("SELECT id FROM received WHERE id = 'received-' || :name"),
}
_BLOB = Statement("SELECT id FROM blobs WHERE sha256 IN (:long, :short)")


def _parts(database: Database, name: str) -> set[str]:
    """Which parts of an action are in the office."""
    with database.view() as books:
        given = {"name": name, "quoted": f'%"{name}"%'}
        parts = {part for part, asked in _ASKED.items() if books.session.first(asked, given)}
        if CaseId(f"case-{name}") in books.cases.ids():
            parts.add("case")
        return parts | ({"bytes"} if _has_bytes(books, name) else set())


def _has_bytes(books: Books, name: str) -> bool:
    sizes = {"long": 20_000, "short": 5_000}
    digests = {
        size: hashlib.sha256(name.encode() * times).hexdigest() for size, times in sizes.items()
    }
    blob = books.session.value(_BLOB, digests)
    return blob is not None and books.blobs.get(blob).startswith(name.encode())


def run(root: Path, kills: int, seed: int) -> Tally:
    """So many kills inside an action; those that fell between two actions are not counted."""
    chance, tally, number = random.Random(seed), Tally(), 0
    house = a_house(root)
    while sum(tally.fell.values()) < kills and not tally.faults:
        if number % 50 == 49:
            house = a_house(root / f"office-{number}")
        marks = kill_once(house, number, chance)
        judge(house, marks, tally, thorough=number % CHECK_EVERY == 0)
        number += 1
    return tally


def said(tally: Tally, seed: int) -> str:
    """The result for people, with the histogram."""
    kills = sum(tally.fell.values())
    lines = [f"{kills} kills between first write and acknowledgement (seed {seed}):"]
    for phase, words in PHASES.items():
        hits = tally.fell[phase]
        lines.append(f"  {words:<26}{hits:>5}  {'#' * round(hits * 60 / max(1, kills))}")
    lines += [
        f"acknowledged actions: {tally.acknowledged}, lost: {len(tally.faults)}",
        f"cut off: {tally.saved_unacknowledged} saved whole, {tally.not_saved} not saved at all",
        *tally.faults,
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """0 where nothing acknowledged was lost and nothing was half there."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20260303)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        tally = run(Path(name), asked.kills, asked.seed)
    sys.stdout.write(said(tally, asked.seed))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
