"""A passphrase as the officer types it; it is stretched at its full price, a tenth of a second."""

from dsar_desk.store.keys import StoreKey
from dsar_desk.store.slots import SlotKind, Slots, passphrase_slot

STORE = "a1b2"
KEY = StoreKey(b"k" * 32)


def chance(size: int) -> bytes:
    return bytes(range(size))


def test_a_passphrase_opens_however_the_keyboard_composes_it() -> None:
    slots = Slots(STORE, (passphrase_slot(STORE, "Caf\u00e9 am Markt", KEY, chance),))

    assert slots.unlock(SlotKind.PASSPHRASE, "Cafe\u0301 am Markt") == KEY
    assert slots.unlock(SlotKind.PASSPHRASE, "Cafe am Markt") is None
