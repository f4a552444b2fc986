"""Offices: setting one up, opening it by one of its ways in, checking it, holding its keys.

An office is set up aside and put in its place when it is whole and its recovery key was typed
back (or read back from the file it was written to). Opening follows one table: are the slots
sound, does the way in give a secret, does the secret give the key, does the key open page 1, are
ids, version and journal those that are expected. Each "no" has its own sentence, and none offers
to delete anything.
"""

import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from dsar_desk import __version__
from dsar_desk.cases.actor import Actor
from dsar_desk.cases.ids import OperationId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.errors import DeskError
from dsar_desk.services.ways import (
    ByRecoveryKey,
    WayIn,
    key_by,
    read_recovery_key,
    with_keyring,
    write_recovery_key,
)
from dsar_desk.store.database import Database
from dsar_desk.store.durable import sync_folder
from dsar_desk.store.keys import KEY_BYTES, Chance, StoreKey
from dsar_desk.store.lock import WriterLock, take_lock
from dsar_desk.store.opening import Terms, holds_office, open_store
from dsar_desk.store.place import mounted, refuse_unsuitable
from dsar_desk.store.recovery import RecoveryKey
from dsar_desk.store.slots import (
    SlotKind,
    Slots,
    damaged_copies,
    new_slot,
    read_slots,
    write_slots,
)
from dsar_desk.store.trouble import translated
from dsar_desk.system.vault import Vault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = [
    "OLDER",
    "NewOffice",
    "PreparedOffice",
    "accept_older",
    "check_office",
    "create_office",
    "office_in",
    "open_office",
    "prepare_office",
    "signing_key",
]

OLDER = frozenset({"store.older", "store.other_history"})
"""The refusals that ``accept_older`` goes past: the register is whole, but not the last one seen."""

_SIGNING = "signing"
_SETUP_LOCK = "setup.lock"


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What a new office is to be: where, whose, with which profile (JSON text), made by whom."""

    folder: Path
    name: str
    country: str
    profile: str
    actor: Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class PreparedOffice:
    """An office that lies aside until its recovery key was confirmed.

    The recovery key is shown once; nothing keeps it.
    """

    folder: Path
    aside: Path
    recovery: RecoveryKey
    store: str
    terms: Terms
    lock: WriterLock
    vault: Vault | None = None

    def confirm(self, typed: Mapping[int, str]) -> Path:
        """The office in its place, after two or more groups (by number) were typed back right.

        ``recovery_key.group`` names the first wrong one; ``office.unconfirmed`` for fewer than two.
        """
        if len(typed) < 2:
            raise DeskError(
                "office.unconfirmed",
                "Type back two groups of the recovery key. The office is not set up before that.",
            )
        for number, group in sorted(typed.items()):
            if not self.recovery.has_group(number, group):
                raise DeskError(
                    "office.group_differs",
                    "Group {number} is not the one on the sheet. The office is not set up yet; "
                    "compare and type it again.",
                    number=number,
                )
        return self._finish(self.recovery)

    def confirm_file(self, path: Path) -> Path:
        """The office in its place, after the key was read back from the file it was written to."""
        return self._finish(read_recovery_key(path))

    def discard(self) -> None:
        """Set-up given up: what lay aside is gone, and nothing else was touched."""
        if (self.aside / _SETUP_LOCK).exists():  # else it was let go of on the way to its place
            self.lock.release()
        _forget(self.aside, self.store, self.vault)

    def _finish(self, key: RecoveryKey) -> Path:
        open_office(self.aside, ByRecoveryKey(key), self.terms).close()
        self.lock.release()
        (self.aside / _SETUP_LOCK).unlink()
        if self.folder.is_dir():
            self.folder.rmdir()
        self.aside.rename(self.folder)
        sync_folder(self.folder.parent)
        return self.folder


def prepare_office(
    new: NewOffice,
    terms: Terms,
    vault: Vault | None,
    chance: Chance = secrets.token_bytes,
    recovery: RecoveryKey | None = None,
) -> PreparedOffice:
    """A whole office beside its place, with a recovery key, and a keyring entry where wanted.

    ``recovery`` is a key that was shown before; without it a new one is made.

    ``office.exists`` or ``office.folder_in_use`` where something lies in the place,
    ``office.no_room`` where no folder can be made there; ``keyring.…`` where the keyring does not keep the secret. Nothing half made stays.
    """
    from dsar_desk.store.layout import (  # noqa: PLC0415 - opening an office makes no tables
        create_store,
    )

    folder = new.folder.absolute()
    store, key = chance(16).hex(), StoreKey(chance(KEY_BYTES))
    recovery = recovery or RecoveryKey(chance(KEY_BYTES))
    aside = folder.with_name(f".{folder.name}.new-{store[:8]}")
    lock = _room_for(folder, aside, new.now)
    try:
        slots = Slots(store, (new_slot(store, SlotKind.RECOVERY, recovery.secret, key, chance),))
        if vault is not None:
            slots = with_keyring(slots, vault, key, chance)
        write_slots(aside, slots)
        about = {"store": store, "program": __version__, "name": new.name}
        with translated(aside):
            create_store(aside, key, {**about, "country": new.country})
        _begin(open_store(aside, key, store, terms), new)
    except BaseException:
        lock.release()
        _forget(aside, store, vault)
        raise
    return PreparedOffice(folder, aside, recovery, store, terms, lock, vault)


def create_office(
    new: NewOffice, terms: Terms, vault: Vault | None, recovery_key_out: Path
) -> RecoveryKey:
    """The recovery key of a new office, written to a file, read back, and used once to open it.

    ``recovery_key.…`` where the file cannot be written or lies in the office itself. Where no
    office comes of it no key is left behind either.
    """
    folder, key_file = new.folder.absolute(), recovery_key_out.absolute()
    _refuse_inside(folder, key_file)
    prepared = prepare_office(new, terms, vault)
    was_there = key_file.exists()
    try:
        write_recovery_key(key_file, prepared.recovery, new.name)
        prepared.confirm_file(key_file)
    except BaseException:
        prepared.discard()
        if not was_there and not holds_office(folder):
            key_file.unlink(missing_ok=True)
        raise
    return prepared.recovery


def open_office(folder: Path, way_in: WayIn, terms: Terms) -> Database:
    """The office in ``folder``, opened; a damaged copy of its slots is put right on the way.

    ``Database.notices`` says in sentences what was found and put right.
    """
    slots = read_slots(office_in(folder))
    key = key_by(way_in, slots)
    database = open_store(folder, key, slots.store, terms)
    if database.read_only is None:
        _repair(database, folder, slots)
    return database


def office_in(folder: Path) -> Path:
    """The folder, if an office lies in it, whole or not; ``office.none`` if there is none."""
    if not folder.is_dir() or not holds_office(folder):
        raise DeskError(
            "office.none",
            "There is no office in {folder}. Nothing was created. Choose the folder of your "
            "office, or set up a new one.",
            folder=folder,
        )
    return folder


def accept_older(folder: Path, way_in: WayIn, terms: Terms, actor: Actor) -> Database:
    """The office opened although its journal ends before what this computer last saw.

    That this was accepted, by whom and when, stands in its journal; ``office.older_read_only``
    where nothing can be written there.
    """
    database = open_office(folder, way_in, replace(terms, accept_older=True))
    try:
        _refuse_unwritten(database, folder)
        with database.unit(actor, OperationId(uuid4().hex), terms.now) as unit:
            unit.settings.set("older_state_accepted", terms.now.isoformat())
            unit.record(Entry(Action.OFFICE_CHANGED, content={"older_state_accepted": True}))
        if database.keeping is not None and unit.head is not None:
            database.keeping.mark.accept(unit.head)
    except BaseException:
        database.close()
        raise
    return database


def _refuse_unwritten(database: Database, folder: Path) -> None:
    if database.read_only is not None:
        raise DeskError(
            "office.older_read_only",
            "That this older register is opened has to be kept in its journal, and the folder "
            "{folder} cannot be written to. Nothing was changed. Copy the folder to a place "
            "that you may write to, and open it there.",
            folder=folder,
        )


def check_office(database: Database, *, with_blobs: bool = True) -> dict[str, object]:
    """What ``office check`` prints: figures, ``ok``, and each finding as a sentence."""
    from dsar_desk.store.check import check_store  # noqa: PLC0415 - not for opening

    report = check_store(database, with_blobs=with_blobs)
    return {
        "store_id": report.store,
        "schema": report.schema,
        "sqlite": report.sqlite,
        "cases": report.cases,
        "journal_entries": report.head.seq,
        "journal_head": report.head.hash,
        "ok": not report.findings,
        "findings": [finding.sentence for finding in report.findings],
    }


def signing_key(database: Database) -> "Ed25519PrivateKey":
    """The key with which this office signs its exports; its private half never leaves the store."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - not for opening
        Ed25519PrivateKey,
    )

    with database.view() as books:
        private = books.keys.private(_SIGNING)
    if private is None:
        raise DeskError(
            "office.signing_key",
            "The key with which this office signs its exports is damaged. Nothing was exported. "
            "Take the register from your last backup.",
        )
    return Ed25519PrivateKey.from_private_bytes(private)


def _room_for(folder: Path, aside: Path, now: datetime) -> WriterLock:
    """The lock of a folder made beside the office's place."""
    try:
        _refuse_taken(folder)
        refuse_unsuitable(folder.parent, mounted())
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder, now)
        aside.mkdir(mode=0o700)
        return take_lock(aside, now, _SETUP_LOCK)
    except OSError as trouble:
        raise DeskError(
            "office.no_room",
            "No office can be set up in {folder} ({reason}). Nothing was made or changed. Choose "
            "a folder that you may write to.",
            folder=folder,
            reason=trouble.strerror or type(trouble).__name__,
        ) from trouble


def _refuse_inside(folder: Path, key_file: Path) -> None:
    if folder in key_file.parents:
        raise DeskError(
            "recovery_key.inside",
            "The recovery key must not lie in the office that it opens ({folder}). No office was "
            "set up. Choose another place for the key, best on paper or on another disk.",
            folder=folder,
        )


def _refuse_taken(folder: Path) -> None:
    if folder.is_dir() and holds_office(folder):
        raise DeskError(
            "office.exists",
            "There is an office in {folder} already. Nothing was changed. Open it, or choose "
            "another folder for a new one.",
            folder=folder,
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DeskError(
            "office.folder_in_use",
            "The folder {folder} holds other files. Nothing was changed. Choose an empty or a "
            "new folder for the office.",
            folder=folder,
        )


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what a set-up that was killed left aside; its key was never confirmed by anybody."""
    for left in folder.parent.glob(f".{folder.name}.new-*"):
        try:
            take_lock(left, now, _SETUP_LOCK).release()
        except (DeskError, OSError):
            continue
        shutil.rmtree(left, ignore_errors=True)


def _begin(database: Database, new: NewOffice) -> None:
    """The first entry of the journal, with all that an office has from the start."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - not for opening
        Ed25519PrivateKey,
    )

    pair = Ed25519PrivateKey.generate()
    try:
        operation = OperationId(f"create-{database.store}")
        with database.unit(new.actor, operation, new.now) as unit:
            unit.actors.add(new.actor)
            unit.profile.set(new.profile)
            unit.keys.add(_SIGNING, pair.public_key().public_bytes_raw(), pair.private_bytes_raw())
            content = {"name": new.name, "country": new.country, "store": database.store}
            unit.record(Entry(Action.OFFICE_CREATED, content=content))
    finally:
        database.close()


def _forget(aside: Path, store: str, vault: Vault | None) -> None:
    shutil.rmtree(aside, ignore_errors=True)
    if vault is not None:
        vault.forget(store)


def _repair(database: Database, folder: Path, slots: Slots) -> None:
    """Both copies of the slots alike again, or a notice that they are not: the office is open."""
    damaged = ", ".join(damaged_copies(folder, slots))
    if not damaged:
        return
    try:
        write_slots(folder, slots)
    except OSError as trouble:
        told = DeskError(
            "slots.not_repaired",
            "A copy of the key file ({names}) is missing or damaged and could not be put right "
            "({reason}). The other copy is sound and opened the office. Move what lies in the "
            "way of it, or free space, and open the office again.",
            names=damaged,
            reason=trouble.strerror or type(trouble).__name__,
        )
    else:
        told = DeskError(
            "slots.repaired",
            "A copy of the key file ({names}) was missing or damaged and was put right from the "
            "other one.",
            names=damaged,
        )
    database.notices += (told.sentence,)
