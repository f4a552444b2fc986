"""Made-up offices on disk, and how tests open them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from dsar_desk.cases.actor import Actor
from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.services.offices import NewOffice, create_office, open_office
from dsar_desk.services.ways import ByRecoveryKey
from dsar_desk.store.database import Database
from dsar_desk.store.opening import Terms
from dsar_desk.store.recovery import RecoveryKey
from dsar_desk.system.secrets import Vault
from tests.builders import OFFICER, a_case

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
