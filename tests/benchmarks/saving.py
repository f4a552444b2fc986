"""Saving one action with its journal entry, against one bare durable commit.

Both on SQLCipher with the same settings and on the same disk: write-ahead log, ``synchronous``
full. The floor inserts one short row; the action saves a case, records what was done and makes
itself known by its operation id.
"""

import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from dsar_desk.cases.ids import OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.store.connection import Access, connect
from dsar_desk.store.database import Database
from dsar_desk.store.keys import StoreKey
from tests.benchmarks.harness import Measurement, in_turns, seconds
from tests.integration.store.house import ANA, NOW, a_house, log_case

ROUNDS = 1001
BAR = 2.0


def measure() -> Measurement:
    """A case saved with another scope, as an officer's click does it."""
    with (
        tempfile.TemporaryDirectory(dir=Path.cwd()) as name,
        a_house(Path(name)).open() as database,
        closing(connect(Path(name) / "bare.db", StoreKey(bytes(32)), Access.CREATE)) as bare,
    ):
        jobs = [partial(seconds, saving(database)), partial(seconds, committing(bare))]
        action, floor = in_turns(*jobs, rounds=ROUNDS)
    return Measurement(
        "saving an action with its journal entry",
        action,
        BAR,
        "one bare durable commit",
        floor,
        rounds=ROUNDS,
    )


def saving(database: Database) -> Callable[[], object]:
    """An action that saves the first case under a new operation each time."""
    case = log_case(database, 1)
    numbers = count(1)

    def save() -> None:
        nonlocal case
        number = next(numbers)
        with database.unit(ANA, OperationId(f"save-{number}"), NOW) as unit:
            case = unit.cases.save(replace(case, scope=f"orders of {number}"))
            unit.record(Entry(Action.CASE_CHANGED, case.id, content={"scope": case.scope}))
            unit.result({"id": case.id})

    return save


def committing(bare: Any) -> Callable[[], object]:
    """One row in one durable transaction."""
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("CREATE TABLE plain(text)")

    def commit() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO plain VALUES (?)", ("orders",))
        bare.execute("COMMIT")

    return commit
