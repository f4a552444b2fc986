"""Every way in, and everything that can be wrong with it."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.services.offices import open_office
from dsar_desk.services.ways import (
    ByKeyring,
    ByPassphrase,
    ByRecoveryKey,
    remember_key,
    set_passphrase,
)
from dsar_desk.store.connection import refuse_old_sqlite
from dsar_desk.store.recovery import RecoveryKey
from dsar_desk.store.slots import SLOT_FILES, SlotKind, read_slots
from tests.integration.store.house import House, MemoryVault, a_house, flip, refusal


class Failing(MemoryVault):
    def read(self, store: str) -> bytes | None:
        raise DeskError("keyring.locked", "The system keyring is locked.")


def open_by_keyring(house: House, vault: MemoryVault) -> DeskError:
    return refusal(house, lambda: open_office(house.folder, ByKeyring(vault), house.terms))


def test_the_keyring_opens_the_office(house: House) -> None:
    open_office(house.folder, ByKeyring(house.vault), house.terms).close()


def test_a_locked_keyring_is_said_as_it_is(house: House) -> None:
    assert open_by_keyring(house, Failing()).code == "keyring.locked"


def test_a_keyring_without_the_key_asks_for_the_recovery_key_and_makes_no_office(
    house: House,
) -> None:
    said = open_by_keyring(house, MemoryVault())

    assert said.code == "office.key_missing"
    assert "no new office was made" in said.sentence


@pytest.mark.parametrize("garbage", [b"", b"x", bytes(32)])
def test_a_keyring_with_another_key_is_not_a_damaged_register(house: House, garbage: bytes) -> None:
    vault = MemoryVault()
    vault.write(read_slots(house.folder).store, garbage)

    assert open_by_keyring(house, vault).code == "office.key_foreign"


def test_another_offices_recovery_key_is_told_from_a_mistyped_one(house: House) -> None:
    wrong = ByRecoveryKey(RecoveryKey(bytes(32)))

    said = refusal(house, lambda: open_office(house.folder, wrong, house.terms))

    assert said.code == "office.recovery_key_wrong"


def test_an_office_without_a_keyring_or_passphrase_says_so(tmp_path: Path, house: House) -> None:
    slots = read_slots(house.folder)
    assert not slots.has(SlotKind.PASSPHRASE)
    by_passphrase = ByPassphrase("four words do well")

    said = refusal(house, lambda: open_office(house.folder, by_passphrase, house.terms))

    assert said.code == "office.no_passphrase"


def test_a_passphrase_opens_and_a_wrong_one_is_refused(house: House) -> None:
    set_passphrase(house.folder, ByRecoveryKey(house.key), "four words do well")
    open_office(house.folder, ByPassphrase("four words do well"), house.terms).close()

    wrong = ByPassphrase("four words do bad")
    said = refusal(house, lambda: open_office(house.folder, wrong, house.terms))

    assert said.code == "office.passphrase_wrong"


def test_a_short_passphrase_is_not_taken(house: House) -> None:
    way = ByRecoveryKey(house.key)

    said = refusal(house, lambda: set_passphrase(house.folder, way, "short"))

    assert said.code == "office.passphrase_short"


def test_on_a_new_computer_a_new_entry_is_kept_and_opens(house: House) -> None:
    vault = MemoryVault()

    remember_key(house.folder, ByRecoveryKey(house.key), vault)

    open_office(house.folder, ByKeyring(vault), house.terms).close()
    assert open_by_keyring(house, house.vault).code == "office.key_foreign"


class Dying(MemoryVault):
    def write(self, store: str, secret: bytes) -> None:
        super().write(store, secret)
        raise KeyboardInterrupt


def test_killed_while_a_new_entry_is_kept_both_entries_open(house: House) -> None:
    dying = Dying()

    with pytest.raises(KeyboardInterrupt):
        remember_key(house.folder, ByRecoveryKey(house.key), dying)

    open_office(house.folder, ByKeyring(dying), house.terms).close()
    open_office(house.folder, ByKeyring(house.vault), house.terms).close()


@pytest.mark.parametrize("name", SLOT_FILES)
@pytest.mark.parametrize("harm", [lambda path: flip(path, 200), Path.unlink])
def test_a_harmed_copy_of_the_slots_is_put_right_and_said(
    house: House, name: str, harm: Callable[[Path], None]
) -> None:
    sound = (house.folder / name).read_bytes()
    harm(house.folder / name)

    with house.open() as database:
        (notice,) = database.notices

    assert name in notice
    assert (house.folder / name).read_bytes() == sound


def test_slots_harmed_in_both_copies_do_not_blame_the_key(house: House) -> None:
    for name in SLOT_FILES:
        flip(house.folder / name, 200)
    assert refusal(house).code == "slots.damaged"
    for name in SLOT_FILES:
        (house.folder / name).unlink()
    assert refusal(house).code == "slots.missing"


def test_another_offices_slots_are_told_from_a_wrong_key(house: House) -> None:
    other = a_house(house.root / "other")
    for name in SLOT_FILES:
        shutil.copy(other.folder / name, house.folder / name)

    assert refusal(house).code == "office.recovery_key_wrong"
    way = ByRecoveryKey(other.key)
    said = refusal(house, lambda: open_office(house.folder, way, house.terms))
    assert said.code == "store.other_office"


def test_a_folder_without_an_office_is_said_and_stays_empty(house: House, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    with pytest.raises(DeskError) as caught:
        open_office(empty, ByRecoveryKey(house.key), house.terms)

    assert caught.value.code == "office.none"
    assert list(empty.iterdir()) == []


def test_an_old_sqlite_is_refused() -> None:
    with pytest.raises(DeskError, match=r"carries SQLite 3\.40\.1"):
        refuse_old_sqlite((3, 40, 1))


def test_a_copy_of_the_slots_that_cannot_be_put_right_is_told_and_the_office_opens(
    house: House,
) -> None:
    copy = house.folder / SLOT_FILES[1]
    copy.unlink()
    (copy / "in-the-way").mkdir(parents=True)

    with house.open() as database:
        (notice,) = database.notices
    assert SLOT_FILES[1] in notice
    assert "could not be put right" in notice


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere every name of a folder is Unicode"
)
def test_an_office_in_a_folder_whose_name_is_no_unicode_opens(tmp_path: Path) -> None:
    house = a_house(tmp_path / os.fsdecode(b"b\xfcro"))

    house.open().close()
