"""Scanning: which folder this computer watches, and what is taken in from there."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.axes import Channel
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.received import Received, ReceivedState
from dsar_desk.cases.scan_folder import (
    AfterTaking,
    FileMark,
    ScanFolder,
    checked_folder,
    day_of_scan,
)
from dsar_desk.services.order import Order, once
from dsar_desk.services.scan_troubles import away
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit
from dsar_desk.system.scans import ScanPlace, name_of_computer

if TYPE_CHECKING:
    from dsar_desk.services.intake import Intake

__all__ = ["Scanning"]

_MOST_NOTED = 5_000


class Scanning:
    """Knows which folder this computer watches, and takes in what lies there."""

    def __init__(
        self,
        database: Database,
        intake: "Callable[[], Intake]",
        orders: Callable[[], Order],
    ) -> None:
        self._database = database
        self._intake = intake
        self._orders = orders

    def folder(self) -> ScanFolder:
        """The folder of this computer; one with an empty name where none is watched."""
        with self._database.view() as view:
            kept = view.settings.get(_setting("scan_folder"))
        if not kept:
            return ScanFolder()
        found = json.loads(kept)
        return ScanFolder(found["folder"], AfterTaking(found["after"]), found["quiet"])

    def choose(self, order: Order, wanted: ScanFolder) -> ScanFolder:
        """Watch this folder from now on, or none where its name is empty.

        Raises:
            DeskError: ``input.quiet`` for seconds out of bounds, ``scans.away`` for a folder that
                cannot be reached; the one before stays.
        """
        require(order.actor, Deed.REGISTER)
        setting = checked_folder(wanted)
        if setting.folder:
            try:
                ScanPlace(Path(setting.folder)).files()
            except (OSError, ValueError) as problem:
                raise away(problem) from problem
        plain = {"folder": setting.folder, "after": setting.after.value, "quiet": setting.quiet}

        def work(unit: Unit) -> str:
            unit.settings.set(_setting("scan_folder"), json.dumps(plain))
            unit.record(Entry(Action.OFFICE_CHANGED, content={"scan_folder": plain}))
            return "scan_folder"

        once(self._database, order, work)
        return setting

    def take(self, name: str, raw: bytes, mark: FileMark) -> tuple[Received, bool]:
        """A file, kept as it came, then read; and whether its bytes were here before.

        What was kept before and never read, since the program ended in between, is read now.
        """
        order = self._orders()
        intake = self._intake()
        day = day_of_scan(mark, order.at)
        taken = intake.take_in(order, raw, name, Channel.POST, day)
        received = taken.received
        if taken.duplicate and not _is_unread(received):
            return received, True
        known = received.received_on if taken.duplicate else day
        return intake.read(self._orders(), received.id, known), False

    def noted(self) -> dict[str, FileMark]:
        """The files that were taken in and left in the folder, as they were then."""
        with self._database.view() as view:
            kept = view.settings.get(_setting("scan_seen"))
        return {name: FileMark(*mark) for name, mark in json.loads(kept or "{}").items()}

    def note(self, seen: Mapping[str, FileMark]) -> None:
        """Remember them, so that they need not be read again after the next start."""
        order = self._orders()
        latest = dict(list(seen.items())[-_MOST_NOTED:])
        with self._database.unit(order.actor, order.operation, order.at) as unit:
            unit.settings.note(_setting("scan_seen"), json.dumps(latest))


def _is_unread(received: Received) -> bool:
    """Whether it was kept and nobody looked at its pages yet."""
    waits = received.state is ReceivedState.NEW
    return waits and not received.pages and not received.trouble


def _setting(name: str) -> str:
    """A setting of the office for this computer alone: a folder is a matter of where one sits."""
    return f"{name}.{name_of_computer()}"
