"""Made-up offices on disk, how tests open them, and what is said when they cannot be."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.errors import DeskError
from dsar_desk.services.offices import NewOffice, create_office, open_office
from dsar_desk.services.ways import ByRecoveryKey
from dsar_desk.store.database import Database
from dsar_desk.store.opening import Terms
from dsar_desk.store.recovery import RecoveryKey
from dsar_desk.system.vault import Vault
from tests.builders import OFFICER, a_case

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
ANA = Actor(OFFICER, "Ana")


class MemoryVault:
    """A keyring that keeps what it is given in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def read(self, store: str) -> bytes | None:
        return self.kept.get(store)

    def write(self, store: str, secret: bytes) -> None:
        self.kept[store] = secret

    def forget(self, store: str) -> None:
        self.kept.pop(store, None)


@dataclass(frozen=True, slots=True)
class House:
    """A new office with everything that opens it."""

    root: Path
    key: RecoveryKey
    vault: Vault

    @property
    def folder(self) -> Path:
        return self.root / "office"

    @property
    def file(self) -> Path:
        return self.folder / "store.db"

    @property
    def terms(self) -> Terms:
        return Terms(self.root / "marks", NOW)

    def open(self, **changes: object) -> Database:
        return open_office(self.folder, ByRecoveryKey(self.key), replace(self.terms, **changes))


def a_house(root: Path) -> House:
    """A new, empty office below ``root``, with a keyring entry."""
    vault = MemoryVault()
    new = NewOffice(root / "office", "Harbour Council", "GB", '{"made": "up"}', ANA, NOW)
    key = create_office(new, Terms(root / "marks", NOW), vault, root / "recovery-key.txt")
    return House(root, key, vault)


def log_case(database: Database, number: int, **changes: object) -> Case:
    """A case, logged under the operation ``open-<number>``."""
    case = a_case(number, id=f"case-{number}", **changes)
    with database.unit(ANA, OperationId(f"open-{number}"), NOW) as unit:
        kept = unit.cases.add(case)
        unit.record(Entry(Action.CASE_OPENED, kept.id, content={"number": number}))
        unit.result({"id": kept.id})
    return kept


def digests(house: House) -> dict[str, str]:
    return {
        str(path.relative_to(house.root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(house.root.rglob("*"))
        if path.is_file() and path.name != "store.lock"
    }


def refusal(house: House, opened: Callable[[], object] | None = None) -> DeskError:
    """What is said when the office is opened; no file may differ afterwards."""
    before = digests(house)
    with pytest.raises(DeskError) as caught:
        (opened or house.open)()
    assert digests(house) == before
    return caught.value


def flip(path: Path, place: int, bits: int = 1) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= bits
    path.write_bytes(content)


def killed_after_saving(house: House, cases: int) -> None:
    """A desk that saved so many cases and was killed before its log came home."""
    script = (
        "import os, sys; from pathlib import Path\n"
        "from tests.integration.store.house import *\n"
        "house = House(Path(sys.argv[1]), RecoveryKey.parse(sys.argv[2]), MemoryVault())\n"
        "database = house.open()\n"
        f"for number in range(1, {cases + 1}): log_case(database, number)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    command = [sys.executable, "-c", script, str(house.root), house.key.text]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert ended.returncode == -9, ended.stderr
