"""Key slots: every way in, every way in which the file can be wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.store.keys import StoreKey, Stretch
from dsar_desk.store.slots import (
    SLOT_FILES,
    SlotKind,
    Slots,
    damaged_copies,
    new_slot,
    read_slots,
    write_slots,
)

STORE = "a1b2"
KEY = StoreKey(b"k" * 32)
SECRET, RECOVERY = b"s" * 32, b"r" * 32


def chance(size: int) -> bytes:
    return bytes(range(size))


@pytest.fixture
def slots() -> Slots:
    keyring = new_slot(STORE, SlotKind.KEYRING, SECRET, KEY, chance)
    recovery = new_slot(STORE, SlotKind.RECOVERY, RECOVERY, KEY, chance)
    return Slots(STORE, (keyring, recovery))


@pytest.fixture
def folder(tmp_path: Path, slots: Slots) -> Path:
    write_slots(tmp_path, slots)
    return tmp_path


def test_each_way_in_opens_with_its_own_secret_only(slots: Slots) -> None:
    assert slots.unlock(SlotKind.KEYRING, SECRET) == KEY
    assert slots.unlock(SlotKind.RECOVERY, RECOVERY) == KEY
    assert slots.unlock(SlotKind.RECOVERY, SECRET) is None
    assert slots.unlock(SlotKind.KEYRING, b"") is None


def test_a_slot_of_another_store_opens_nothing(slots: Slots) -> None:
    assert replace(slots, store="c3d4").unlock(SlotKind.KEYRING, SECRET) is None


def test_a_pending_slot_opens_beside_the_active_one(slots: Slots) -> None:
    fresh = new_slot(STORE, SlotKind.KEYRING, b"t" * 32, KEY, chance)
    both = slots.with_pending(fresh)

    assert both.unlock(SlotKind.KEYRING, SECRET) == KEY
    assert both.unlock(SlotKind.KEYRING, b"t" * 32) == KEY
    assert both.with_slot(fresh).unlock(SlotKind.KEYRING, SECRET) is None


def test_what_is_written_is_read(folder: Path, slots: Slots) -> None:
    assert read_slots(folder) == slots
    assert damaged_copies(folder, slots) == ()


@pytest.mark.parametrize("name", SLOT_FILES)
def test_one_flipped_bit_in_either_copy_leaves_the_other(
    folder: Path, slots: Slots, name: str
) -> None:
    content = (folder / name).read_bytes()
    for place in range(0, len(content), 97):
        (folder / name).write_bytes(_flipped(content, place))
        assert read_slots(folder) == slots
        assert damaged_copies(folder, slots) == (name,)


@pytest.mark.parametrize("name", SLOT_FILES)
def test_one_missing_copy_leaves_the_other(folder: Path, slots: Slots, name: str) -> None:
    (folder / name).unlink()

    assert read_slots(folder) == slots
    assert damaged_copies(folder, slots) == (name,)


def test_after_a_crash_between_the_copies_the_newer_one_counts(folder: Path, slots: Slots) -> None:
    old = (folder / SLOT_FILES[1]).read_bytes()
    newer = slots.with_slot(new_slot(STORE, SlotKind.KEYRING, b"t" * 32, KEY, chance))
    write_slots(folder, newer)
    (folder / SLOT_FILES[1]).write_bytes(old)

    assert read_slots(folder) == newer


def test_both_copies_missing_says_where_to_find_one(folder: Path) -> None:
    for name in SLOT_FILES:
        (folder / name).unlink()

    with pytest.raises(DeskError) as caught:
        read_slots(folder)

    assert caught.value.code == "slots.missing"
    assert "last backup" in caught.value.sentence


def test_both_copies_damaged_does_not_blame_the_key(folder: Path) -> None:
    for name in SLOT_FILES:
        (folder / name).write_bytes(b"{}")

    with pytest.raises(DeskError) as caught:
        read_slots(folder)

    assert caught.value.code == "slots.damaged"
    assert "your key may well be right" in caught.value.sentence


def test_parameters_that_would_cost_a_gigabyte_are_not_followed() -> None:
    with pytest.raises(ValueError, match="too costly"):
        Stretch(b"s" * 16, memory=2 * 1024 * 1024)


def test_no_key_is_shown_by_accident() -> None:
    assert repr(KEY) == "StoreKey()"


def _flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
