"""A harmed file is named and left alone; every setting of an open one holds."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dsar_desk.cases.ids import OperationId
from dsar_desk.errors import DeskError
from dsar_desk.services.offices import check_office
from dsar_desk.store.connection import SCHEMA
from dsar_desk.store.slots import SLOT_FILES
from dsar_desk.store.statement import Statement
from tests.integration.store.house import (
    ANA,
    NOW,
    ROOT,
    House,
    a_house,
    flip,
    log_case,
    refusal,
)


def empty_file(house: House) -> None:
    house.file.write_bytes(b"")


def foreign_database(house: House) -> None:
    house.file.unlink()
    with closing(sqlite3.connect(house.file)) as connection:
        connection.execute("CREATE TABLE notes(text)")


def other_offices_file(house: House) -> None:
    other = a_house(house.root / "other")
    shutil.copy(other.file, house.file)


def one_page_short(house: House) -> None:
    os.truncate(house.file, house.file.stat().st_size - 4096)


def half_of_it(house: House) -> None:
    os.truncate(house.file, house.file.stat().st_size // 2)


def part_of_the_first_page(house: House) -> None:
    os.truncate(house.file, 1000)


FAULTS: list[tuple[str, Callable[[House], object], str]] = [
    ("F-10 one page short", one_page_short, "store.truncated"),
    ("F-10 half", half_of_it, "store.truncated"),
    ("F-10 not even a page", part_of_the_first_page, "store.truncated"),
    ("F-12 bit in the first page", lambda house: flip(house.file, 2000), "store.first_page"),
    ("F-17 zero bytes", empty_file, "store.empty"),
    ("F-17 foreign SQLite", foreign_database, "store.foreign"),
    ("SR-01 another office's file", other_offices_file, "store.other_office"),
    ("SR-01 no file", lambda house: house.file.unlink(), "store.missing"),
]


@pytest.mark.parametrize(
    ("harm", "code"), [fault[1:] for fault in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_a_harmed_file_is_named_and_left_alone(
    house: House, harm: Callable[[House], object], code: str
) -> None:
    harm(house)

    said = refusal(house)

    assert said.code == code
    assert "delet" not in said.sentence.casefold()
    assert "key is wrong" not in said.sentence


def test_every_fault_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    sentences = {}
    for name, harm, code in FAULTS:
        house = a_house(tmp_path / code / name.replace(" ", "-"))
        harm(house)
        sentences[refusal(house).template] = code

    assert len(sentences) == len({code for _, _, code in FAULTS})


def test_a_damaged_register_is_said_with_the_day_of_the_last_backup(house: House) -> None:
    (house.folder / "backups" / "2026-02-27-before-schema-1").mkdir(parents=True)
    half_of_it(house)

    assert "2026-02-27" in refusal(house).sentence


def test_a_bit_flipped_in_the_salt_harms_nothing(house: House) -> None:
    flip(house.file, 3)

    with house.open() as database:
        assert check_office(database)["ok"]


def test_a_bit_flipped_in_any_page_is_found(house: House) -> None:
    with house.open() as database:
        for number in range(1, 9):
            log_case(database, number)
    found = set()
    for page in range(1, house.file.stat().st_size // 4096):
        flip(house.file, 4096 * page + 100)
        found.add(what_is_found(house))
        flip(house.file, 4096 * page + 100)

    assert found == {"store.damaged_start", "store.damaged", "pages", "pages and cases"}


def what_is_found(house: House) -> str:
    try:
        database = house.open()
    except DeskError as said:
        return said.code
    findings = str(check_office(database)["findings"])
    assert "1 pages of store.db are damaged" in findings
    with contextlib.suppress(DeskError):
        database.close()
    return "pages and cases" if "Case DSR-2026-000" in findings else "pages"


def test_damage_met_while_working_stops_all_writing(house: House) -> None:
    with house.open() as database:
        for number in range(1, 80):
            log_case(database, number)
    database = house.open()
    for page in range(100, house.file.stat().st_size // 4096):
        flip(house.file, 4096 * page + 50)

    with pytest.raises(DeskError) as caught, database.view() as books:
        list(books.cases.all())
    with pytest.raises(DeskError) as refused:
        log_case(database, 100)

    assert caught.value.code == refused.value.code == "store.damaged"
    database.close()


def test_the_check_names_the_cases_that_cannot_be_read(house: House) -> None:
    with house.open() as database:
        for number in range(1, 4):
            log_case(database, number)
        with database.unit(ANA, OperationId("harm"), NOW) as unit:
            unit.session.change(
                Statement("UPDATE case_records SET record = '{}' WHERE case_id = 'case-2'"),
                register=False,
            )

        found = check_office(database)

    assert found["cases"] == 3
    (finding,) = found["findings"]
    assert finding.startswith("Case DSR-2026-0002 cannot be read")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("synchronous", 2),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("cipher_use_hmac", "1"),
        ("journal_mode", "wal"),
        ("application_id", 0x44534152),
        ("user_version", SCHEMA),
    ],
)
def test_every_setting_holds_in_an_open_office(house: House, pragma: str, value: object) -> None:
    with house.open() as database, database.driver() as connection:
        assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_closing_brings_the_log_home(house: House) -> None:
    with house.open() as database:
        log_case(database, 1)
        assert (house.folder / "store.db-wal").stat().st_size > 0
        database.checkpoint()
        assert (house.folder / "store.db-wal").stat().st_size == 0
        log_case(database, 2)

    names = {path.name for path in house.folder.iterdir()}
    assert names == {"store.db", "store.lock", *SLOT_FILES}


def test_opening_loads_no_alembic(house: House) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from tests.integration.store.house import *\n"
        "house = House(Path(sys.argv[1]), RecoveryKey.parse(sys.argv[2]), MemoryVault())\n"
        "house.open().close()\n"
        "print([name for name in sys.modules if name.startswith(('alembic', 'sqlalchemy.orm'))])\n"
    )
    command = [sys.executable, "-c", script, str(house.root), house.key.text]
    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)

    assert ended.stdout == "[]\n"
