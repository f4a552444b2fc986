"""The office check names what does not stand."""

import json
import shutil
from datetime import timedelta

import pytest
import sqlcipher3.dbapi2 as driver

from dsar_desk.cases.ids import OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.services.offices import check_office
from dsar_desk.store.connection import SCHEMA
from dsar_desk.store.slots import read_slots
from tests.integration.store.house import ANA, NOW, House, log_case


def tampered(house: House, statement: str) -> dict[str, object]:
    with house.open() as database:
        for number in range(1, 9):
            log_case(database, number)
        with database.driver() as connection:
            connection.execute("PRAGMA foreign_keys = 0")
            connection.execute(statement)
        return check_office(database)


@pytest.mark.parametrize(
    ("statement", "entry"),
    [
        ("UPDATE journal SET actor = 'somebody-else' WHERE seq = 5", 5),
        ("UPDATE journal SET utc = '2026-01-01T00:00:00.000000Z' WHERE seq = 3", 3),
        ("UPDATE journal SET \"case\" = 'case-1' WHERE seq = 4", 4),
        ("DELETE FROM journal WHERE seq = 6", 6),
        ("UPDATE journal SET action = 'nonsense' WHERE seq = 5", 5),
        ("UPDATE journal SET actor = x'00ff' WHERE seq = 5", 5),
        ("UPDATE journal SET hash = x'00ff' WHERE seq = 8", 8),
        ("UPDATE journal SET utc = x'00ff' WHERE seq = 5", 5),
        ("UPDATE journal SET hash = upper(hash) WHERE seq = 2", 2),
        ("UPDATE journal SET log = 'another' WHERE seq = 7", 7),
        ("UPDATE journal_content SET content = '{\"number\":99}' WHERE seq = 4", 4),
        ("UPDATE journal_content SET salt = zeroblob(16) WHERE seq = 8", 8),
        ("INSERT INTO journal_content VALUES (99, zeroblob(16), '{}')", 99),
    ],
)
def test_the_check_names_the_first_entry_that_does_not_stand(
    house: House, statement: str, entry: int
) -> None:
    found = tampered(house, statement)

    assert found["ok"] is False
    assert any(f"Journal entry {entry} " in finding for finding in found["findings"])


def test_a_purged_content_leaves_the_journal_sound(house: House) -> None:
    assert tampered(house, "DELETE FROM journal_content WHERE seq = 4")["ok"] is True


def test_a_truncated_journal_is_known_by_the_mark(house: House) -> None:
    found = tampered(house, "DELETE FROM journal WHERE seq > 7")

    assert any("entries 8 to 9 are missing" in finding for finding in found["findings"])


def test_the_check_prints_what_the_command_line_promises(house: House) -> None:
    with house.open() as database:
        log_case(database, 1)
        found = check_office(database)
        with database.view() as books:
            head = books.journal.head()

    assert found == {
        "store_id": read_slots(house.folder).store,
        "schema": SCHEMA,
        "sqlite": driver.sqlite_version,
        "cases": 1,
        "journal_entries": 2,
        "journal_head": head.hash,
        "ok": True,
        "findings": [],
    }
    assert json.dumps(found)


def test_a_mark_that_cannot_be_written_is_found_by_the_check(house: House) -> None:
    with house.open() as database:
        shutil.rmtree(house.root / "marks")
        (house.root / "marks").write_bytes(b"in the way")
        log_case(database, 1)
        found = check_office(database)

    assert any("Not a directory" in finding for finding in found["findings"])


def test_a_damaged_document_is_named(house: House) -> None:
    with house.open() as database:
        with database.unit(ANA, OperationId("put"), NOW + timedelta(hours=1)) as unit:
            blob = unit.blobs.put(b"a scan", None)
            unit.record(Entry(Action.DOCUMENT_ADDED, subject=blob.id))
        with database.driver() as connection:
            connection.execute("UPDATE chunks SET sealed = zeroblob(40)")

        assert blob.id in str(check_office(database)["findings"])
        assert check_office(database, with_blobs=False)["ok"]
