"""Key slots: the file beside the database in which each way in holds the store key, sealed.

Two copies, each with its checksum; one damaged copy is repaired from the other. Whether a key is
wrong or a file is damaged is decided here, before SQLCipher is asked, which could not tell.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.store.durable import write_whole
from dsar_desk.store.keys import Chance, StoreKey, Stretch, derive, seal, stretched, unseal
from dsar_desk.store.records import from_json, to_json

__all__ = [
    "SLOT_FILES",
    "Slot",
    "SlotKind",
    "SlotState",
    "Slots",
    "damaged_copies",
    "new_slot",
    "passphrase_slot",
    "read_slots",
    "write_slots",
]

SLOT_FILES = ("store.slots", "store.slots.copy")
"""The two copies, the one written first in front."""

_FORMAT = 1


class SlotKind(StrEnum):
    """The ways in."""

    KEYRING = "keyring"
    RECOVERY = "recovery"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way in


class SlotState(StrEnum):
    """A slot is pending until its secret was read back; a pending one opens, too."""

    ACTIVE = "active"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: the store key sealed under its secret, with the key-check value."""

    kind: SlotKind
    check: str
    sealed: bytes
    state: SlotState = SlotState.ACTIVE
    stretch: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Slots:
    """All ways into one store. ``generation`` counts the writings; the higher copy is the newer."""

    store: str
    slots: tuple[Slot, ...]
    generation: int = 1

    def has(self, kind: SlotKind) -> bool:
        """True where there is a way in of this kind."""
        return any(slot.kind is kind for slot in self.slots)

    def unlock(self, kind: SlotKind, secret: bytes | str) -> StoreKey | None:
        """The store key by this secret; None where it is not the secret of such a slot."""
        for slot in self._of(kind):
            raw = unseal(_slot_key(self.store, slot, secret), slot.sealed, _context(self, kind))
            if raw is not None and StoreKey(raw).check == slot.check:
                return StoreKey(raw)
        return None

    def with_slot(self, slot: Slot) -> "Slots":
        """The slots with this one in place of those of its kind."""
        kept = tuple(other for other in self.slots if other.kind is not slot.kind)
        return replace(self, slots=(*kept, slot), generation=self.generation + 1)

    def with_pending(self, slot: Slot) -> "Slots":
        """The slots with this one beside those of its kind, until it was tried."""
        waiting = replace(slot, state=SlotState.PENDING)
        kept = tuple(
            other
            for other in self.slots
            if other.kind is not slot.kind or other.state is SlotState.ACTIVE
        )
        return replace(self, slots=(*kept, waiting), generation=self.generation + 1)

    def _of(self, kind: SlotKind) -> Iterator[Slot]:
        found = [slot for slot in self.slots if slot.kind is kind]
        return iter(sorted(found, key=lambda slot: slot.state is SlotState.PENDING))


def new_slot(store: str, kind: SlotKind, secret: bytes, key: StoreKey, chance: Chance) -> Slot:
    """A slot in which ``secret`` (32 random bytes) opens the store."""
    empty = Slot(kind, key.check, b"")
    return _sealed(store, empty, secret, key, chance)


def passphrase_slot(store: str, passphrase: str, key: StoreKey, chance: Chance) -> Slot:
    """A slot in which a passphrase opens the store; deriving takes about a tenth of a second."""
    empty = Slot(SlotKind.PASSPHRASE, key.check, b"", stretch=Stretch(chance(16)))
    return _sealed(store, empty, passphrase, key, chance)


def write_slots(folder: Path, slots: Slots) -> None:
    """Both copies, one after the other, each whole after any crash."""
    content = _to_bytes(slots)
    for name in SLOT_FILES:
        write_whole(folder / name, content)


def read_slots(folder: Path) -> Slots:
    """The newer sound copy; ``slots.missing`` or ``slots.damaged`` where there is none."""
    found = [_read(folder / name) for name in SLOT_FILES]
    sound = [slots for slots in found if isinstance(slots, Slots)]
    if sound:
        return max(sound, key=lambda slots: slots.generation)
    if all(isinstance(trouble, FileNotFoundError) for trouble in found):
        raise DeskError(
            "slots.missing",
            "The key file of this office (store.slots) and its copy are missing from {folder}. "
            "The register itself was not touched. Put the file back from your last backup and "
            "open the office with the recovery key.",
            folder=folder,
        )
    raise DeskError(
        "slots.damaged",
        "The key file of this office (store.slots) and its copy in {folder} are both damaged. The "
        "register itself was not touched, and your key may well be right. Put the file back from "
        "your last backup and open the office with the recovery key.",
        folder=folder,
    )


def damaged_copies(folder: Path, slots: Slots) -> tuple[str, ...]:
    """The names of the copies that do not hold ``slots``: missing, damaged or older."""
    return tuple(name for name in SLOT_FILES if _read(folder / name) != slots)


def _sealed(store: str, slot: Slot, secret: bytes | str, key: StoreKey, chance: Chance) -> Slot:
    bound = Slots(store, ())
    sealed = seal(_slot_key(store, slot, secret), key.raw, _context(bound, slot.kind), chance)
    return replace(slot, sealed=sealed)


def _slot_key(store: str, slot: Slot, secret: bytes | str) -> bytes:
    if isinstance(secret, str):
        if slot.stretch is None:
            raise ValueError("only a passphrase is stretched")
        secret = stretched(secret, slot.stretch)
    return derive(secret, store.encode(), b"dsar-desk slot " + slot.kind.value.encode())


def _context(slots: Slots, kind: SlotKind) -> bytes:
    return f"{slots.store} {kind.value}".encode()


def _to_bytes(slots: Slots) -> bytes:
    body = {"format": _FORMAT, **to_json(slots)}
    text = json.dumps({**body, "checksum": _checksum(body)}, indent=1, sort_keys=True)
    return text.encode()


def _checksum(body: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _read(path: Path) -> Slots | OSError | ValueError | DeskError:
    try:
        body = json.loads(path.read_bytes())
        if body.pop("checksum") != _checksum(body) or body.pop("format") != _FORMAT:
            return ValueError()
        return from_json(Slots, body)
    except (OSError, DeskError) as trouble:
        return trouble
    except (ValueError, KeyError, AttributeError, TypeError):
        return ValueError()
