"""A copy of the store that was opened and compared before it counts as one.

Files are never copied: the write-ahead log would be missed. SQLite's backup interface copies the
pages as one transaction sees them, into a file under the same key.
"""

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from dsar_desk.errors import DeskError
from dsar_desk.store.connection import DATABASE_FILE, Access, connect
from dsar_desk.store.durable import sync_file, sync_folder
from dsar_desk.store.keys import StoreKey
from dsar_desk.store.slots import SLOT_FILES
from dsar_desk.store.trouble import code_of, meaning

__all__ = ["BACKUPS", "back_up", "last_backup"]

BACKUPS = "backups"


def back_up(folder: Path, key: StoreKey, now: datetime, why: str) -> Path:
    """A verified copy in the office's folder of backups, with its key slots beside it.

    ``store.backup`` where it cannot be made or is not equal; nothing else was changed then.
    """
    name = f"{now:%Y-%m-%d}-{why}"
    target = folder / BACKUPS / name
    aside = target.with_name(f"{name}.new")
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True, mode=0o700)
        _copy(folder / DATABASE_FILE, aside / DATABASE_FILE, key)
        for slots in SLOT_FILES:
            shutil.copyfile(folder / slots, aside / slots)
            sync_file(aside / slots)
        sync_folder(aside)
        shutil.rmtree(target, ignore_errors=True)
        aside.rename(target)
        sync_folder(target.parent)
    except (OSError, driver.Error) as trouble:
        shutil.rmtree(aside, ignore_errors=True)
        meant = meaning(code_of(trouble), folder) if isinstance(trouble, driver.Error) else None
        raise _failed(meant.sentence if meant else str(type(trouble).__name__)) from None
    return target


def last_backup(folder: Path) -> str:
    """The day of the latest backup in the office's folder, a dash where there is none."""
    days = sorted(path.name[:10] for path in (folder / BACKUPS).glob("*/") if path.suffix != ".new")
    return days[-1] if days else "–"


def _copy(source: Path, target: Path, key: StoreKey) -> None:
    with closing(connect(source, key, Access.READ)) as live:
        with closing(connect(target, key, Access.CREATE)) as copy:
            live.backup(copy)
        wanted = _figures(live)
    sync_file(target)
    with closing(connect(target, key, Access.FROZEN)) as kept:
        damaged = kept.execute("PRAGMA cipher_integrity_check").fetchall()
        if damaged or _figures(kept) != wanted:
            raise _failed("the copy differs")


def _figures(connection: Any) -> list[Any]:
    """Rows of every table and the journal's head: what a copy must have in common."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' "
        "ORDER BY name"
    ).fetchall()
    counts = [
        (name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in names
    ]
    head = connection.execute("SELECT max(seq), max(hash) FROM journal").fetchone()
    return [*counts, head]


def _failed(reason: str) -> DeskError:
    return DeskError(
        "store.backup",
        "A verified copy of the register could not be made ({reason}). The register itself was "
        "not touched and earlier copies are kept. Free space, or have the disk looked at, and "
        "try again.",
        reason=reason,
    )
