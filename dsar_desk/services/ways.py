"""Ways into an office: the keyring, the printed recovery key, a passphrase; and changing them."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from dsar_desk.errors import DeskError
from dsar_desk.store.durable import write_new
from dsar_desk.store.keys import Chance, StoreKey
from dsar_desk.store.recovery import RecoveryKey
from dsar_desk.store.slots import (
    SlotKind,
    Slots,
    new_slot,
    passphrase_slot,
    read_slots,
    write_slots,
)
from dsar_desk.system.vault import Vault

__all__ = [
    "ByKeyring",
    "ByPassphrase",
    "ByRecoveryKey",
    "WayIn",
    "key_by",
    "read_recovery_key",
    "remember_key",
    "set_passphrase",
    "wait_after",
    "with_keyring",
    "write_recovery_key",
]

_SECRET_BYTES = 32
_SHORTEST_PASSPHRASE = 12
_FREE_TRIES = 3
_LONGEST_WAIT = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class ByKeyring:
    """The way in by the system's keyring."""

    vault: Vault


@dataclass(frozen=True, slots=True)
class ByRecoveryKey:
    """The way in by the printed recovery key; it never touches the keyring."""

    key: RecoveryKey


@dataclass(frozen=True, slots=True)
class ByPassphrase:
    """The way in by a passphrase."""

    passphrase: str = field(repr=False)


WayIn = ByKeyring | ByRecoveryKey | ByPassphrase


def key_by(way_in: WayIn, slots: Slots) -> StoreKey:
    """The store key by one way in; each thing that can be wrong has its own sentence."""
    if isinstance(way_in, ByKeyring):
        return _key_by_keyring(way_in.vault, slots)
    if isinstance(way_in, ByRecoveryKey):
        key = slots.unlock(SlotKind.RECOVERY, way_in.key.secret)
        if key is None:
            raise DeskError(
                "office.recovery_key_wrong",
                "This recovery key is written without a mistake, but it is not the key of this "
                "office. Nothing was changed; look for the sheet of this office.",
            )
        return key
    return _key_by_passphrase(way_in.passphrase, slots)


def _key_by_keyring(vault: Vault, slots: Slots) -> StoreKey:
    if not slots.has(SlotKind.KEYRING):
        raise DeskError(
            "office.no_keyring",
            "This office was set up without the system keyring. Nothing was changed. Enter the "
            "recovery key or the passphrase.",
        )
    secret = vault.read(slots.store)
    if secret is None:
        raise DeskError(
            "office.key_missing",
            "This computer no longer has the key of this office. Nothing was changed and no new "
            "office was made. Enter the recovery key; a new entry is then kept in the keyring.",
        )
    key = slots.unlock(SlotKind.KEYRING, secret)
    if key is None:
        raise DeskError(
            "office.key_foreign",
            "What the keyring of this computer holds is not the key of this office. Nothing was "
            "changed. Enter the recovery key; a new entry is then kept in the keyring.",
        )
    return key


def _key_by_passphrase(passphrase: str, slots: Slots) -> StoreKey:
    if not slots.has(SlotKind.PASSPHRASE):
        raise DeskError(
            "office.no_passphrase",
            "This office has no passphrase. Nothing was changed. Open it by the keyring or the "
            "recovery key.",
        )
    key = slots.unlock(SlotKind.PASSPHRASE, passphrase)
    if key is None:
        raise DeskError(
            "office.passphrase_wrong",
            "This is not the passphrase of this office. Nothing was changed; try again, or use "
            "the recovery key.",
        )
    return key


def remember_key(
    folder: Path, way_in: WayIn, vault: Vault, chance: Chance = secrets.token_bytes
) -> None:
    """A new entry in the keyring, made with another way in; killed half-way, both still open it."""
    slots = read_slots(folder)
    key = key_by(way_in, slots)
    write_slots(folder, with_keyring(slots, vault, key, chance, pending_in=folder))


def set_passphrase(
    folder: Path, way_in: WayIn, passphrase: str, chance: Chance = secrets.token_bytes
) -> None:
    """The office also opens by this passphrase, which replaces an earlier one."""
    if len(passphrase) < _SHORTEST_PASSPHRASE:
        raise DeskError(
            "office.passphrase_short",
            "A passphrase needs at least twelve characters; four words do well. Nothing was "
            "changed.",
        )
    slots = read_slots(folder)
    key = key_by(way_in, slots)
    write_slots(folder, slots.with_slot(passphrase_slot(slots.store, passphrase, key, chance)))


def read_recovery_key(path: Path) -> RecoveryKey:
    """The recovery key in a file; ``recovery_key.…`` names the mistyped group."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise DeskError(
            "recovery_key.file",
            "The recovery key cannot be read from {path}. Nothing was changed. Choose the file "
            "that was written when the office was set up.",
            path=path,
        ) from None
    return RecoveryKey.parse(text)


def wait_after(failed: int) -> timedelta:
    """How long to wait after so many wrong passphrases: doubling from the third, at most a minute.

    Nobody is ever locked out for good.
    """
    if failed < _FREE_TRIES:
        return timedelta()
    return min(timedelta(seconds=2 ** min(failed - _FREE_TRIES, 10)), _LONGEST_WAIT)


def with_keyring(
    slots: Slots, vault: Vault, key: StoreKey, chance: Chance, *, pending_in: Path | None = None
) -> Slots:
    """The slots with a new keyring entry, written and read back.

    With ``pending_in`` the slot lies there as pending before the keyring is asked, so that the
    old entry and the new one both open the office until all is done.
    """
    secret = chance(_SECRET_BYTES)
    slot = new_slot(slots.store, SlotKind.KEYRING, secret, key, chance)
    if pending_in is not None:
        slots = slots.with_pending(slot)
        write_slots(pending_in, slots)
    vault.write(slots.store, secret)
    return slots.with_slot(slot)


def write_recovery_key(path: Path, key: RecoveryKey, name: str) -> None:
    """The key in a file of its own, readable by its owner alone; never over another file."""
    lines = [f"# DSAR Desk: the recovery key of the office {' '.join(name.split())}", key.text, ""]
    try:
        write_new(path, "\n".join(lines).encode())
    except FileExistsError:
        raise DeskError(
            "recovery_key.exists",
            "There is a file {path} already. No office was set up and the file was left as it "
            "is. Choose another name for the recovery key.",
            path=path,
        ) from None
    except OSError as trouble:
        raise DeskError(
            "recovery_key.not_written",
            "The recovery key cannot be written to {path} ({reason}). No office was set up. "
            "Choose a folder that you may write to.",
            path=path,
            reason=trouble.strerror or type(trouble).__name__,
        ) from None
