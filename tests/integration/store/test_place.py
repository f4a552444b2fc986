"""Who else has the office open, and where it lies."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from dsar_desk.errors import DeskError
from dsar_desk.services.offices import open_office
from dsar_desk.services.ways import (
    ByRecoveryKey,
)
from dsar_desk.store.lock import take_lock
from dsar_desk.store.slots import SlotKind, read_slots
from tests.integration.store.house import NOW, ROOT, House, killed_after_saving, log_case


def test_a_second_desk_is_told_who_has_the_office_open(house: House) -> None:
    with house.open(), pytest.raises(DeskError) as caught:
        house.open()

    assert caught.value.code == "store.in_use_by_desk"
    assert f"process {os.getpid()} on " in caught.value.sentence
    assert "2026-03-03T10:00" in caught.value.sentence
    house.open().close()


def test_a_lock_file_left_by_a_crash_holds_nobody_up(house: House) -> None:
    (house.folder / "store.lock").write_text("{", encoding="utf-8")

    house.open().close()


def test_a_lock_that_does_not_say_who_holds_it_is_still_a_lock(house: House) -> None:
    lock = take_lock(house.folder, NOW)
    (house.folder / "store.lock").write_text("{", encoding="utf-8")

    with pytest.raises(DeskError, match=r"process \? on \?"):
        house.open()
    lock.release()


def test_the_office_can_be_read_beside_a_desk_that_writes(house: House) -> None:
    with house.open() as writer, house.open(reading=True) as reader:
        log_case(writer, 1)

        with reader.view() as books:
            assert books.cases.ids() == ("case-1",)
        with pytest.raises(DeskError) as caught:
            log_case(reader, 2)
    assert caught.value.code == "store.reading"


def test_a_register_held_by_another_program_is_said_and_works_afterwards(house: House) -> None:
    key = read_slots(house.folder).unlock(SlotKind.RECOVERY, house.key.secret)
    assert key is not None
    with (
        house.open() as database,
        closing(driver.connect(house.file, isolation_level=None)) as other,
    ):
        other.execute(f"PRAGMA key = \"x'{key.raw.hex()}'\"")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskError) as caught:
            log_case(database, 1)
        other.execute("ROLLBACK")
        log_case(database, 1)

    assert caught.value.code == "store.in_use"


@pytest.mark.parametrize(
    ("where", "code"),
    [("Dropbox", "store.synchronised"), ("OneDrive - Acme", "store.synchronised")],
)
def test_an_office_in_a_synchronised_folder_is_refused(house: House, where: str, code: str) -> None:
    there = house.root / where
    there.mkdir()
    house.folder.rename(there / "office")
    moved = there / "office"

    with pytest.raises(DeskError) as caught:
        open_office(moved, ByRecoveryKey(house.key), house.terms)

    assert caught.value.code == code
    assert "Move the office" in caught.value.sentence


READ_ONLY = """
import os, sys; from pathlib import Path
from dsar_desk.services.offices import check_office
from tests.integration.store.house import *
root = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
house = House(root, RecoveryKey.parse(sys.argv[2]), MemoryVault())
try:
    with house.open() as database:
        print(database.read_only.code, check_office(database)["cases"])
        try:
            log_case(database, 9)
        except DeskError as error:
            print(error.code, error.sentence)
except DeskError as error:
    print(error.code)
"""


def as_a_reader(house: House) -> str:
    """What somebody who may only read sees; as root, that is ``nobody``."""
    (house.root / "marks").chmod(0o777)
    for path in [*house.root.parents, house.root, *house.root.rglob("*")]:
        if path.stat().st_uid == os.geteuid() and path != Path("/"):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
    house.folder.chmod(0o555)
    house.file.chmod(0o444)
    script = f"from dsar_desk.errors import DeskError\n{READ_ONLY}"
    command = [sys.executable, "-c", script, str(house.root), house.key.text]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    house.folder.chmod(0o755)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no folder from its owner")
def test_in_a_read_only_folder_the_office_opens_for_reading_and_says_why(house: House) -> None:
    with house.open() as database:
        log_case(database, 1)

    said = as_a_reader(house).splitlines()

    assert said[0] == "store.read_only 1"
    assert said[1].startswith("store.read_only The office was opened read-only because")
    assert "Permission denied" in said[1]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no folder from its owner")
def test_in_a_read_only_folder_an_unfinished_log_is_not_passed_over(house: House) -> None:
    killed_after_saving(house, 2)

    assert as_a_reader(house) == "store.read_only_unfinished\n"
