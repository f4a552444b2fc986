"""Sheets: what is laid between letters on paper before they are scanned."""

from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.ids import Reference
from dsar_desk.cases.sheet_code import SEPARATOR, cover_code
from dsar_desk.services.order import Order
from dsar_desk.services.profiles import Profiles
from dsar_desk.store.database import Database
from dsar_desk.system.chosen import save_chosen
from dsar_desk.text import current_language, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.stationery import Stationery

__all__ = ["Sheets"]


class Sheets:
    """Makes cover sheets and separators on the paper of the office."""

    def __init__(
        self, database: Database, profiles: Profiles, stationery: "Callable[[], Stationery]"
    ) -> None:
        self._database = database
        self._profiles = profiles
        self._stationery = stationery

    def separator(self) -> bytes:
        """The PDF of a sheet after which another letter begins; it can be used again and again."""
        purpose = tr(
            "Lay this sheet between two letters before you scan a pile. A new letter begins after "
            "it. It can be used again and again."
        )
        return self._made(SEPARATOR, tr("Separator sheet"), purpose)

    def cover(self, order: Order, reference: Reference) -> bytes:
        """The PDF of the cover sheet of a case; ``case.unknown`` and the like where there is none."""
        require(order.actor, Deed.READ)
        with self._database.view() as view:
            case = view.cases.by_reference(reference)
        purpose = tr(
            "Lay this sheet on top of what belongs to {reference} before you scan it. What follows "
            "is suggested for this case, up to the next sheet like this one.",
            reference=case.reference,
        )
        heading = tr("Cover sheet {reference}", reference=case.reference)
        return self._made(cover_code(case.reference, case.id), heading, purpose)

    def save(self, path: Path, sheet: bytes) -> None:
        """Write a sheet where the user chose; ``input.not_saved`` where that place cannot be written."""
        save_chosen(path, sheet)

    def _made(self, code: str, heading: str, purpose: str) -> bytes:
        from dsar_desk.paper.cover import (  # noqa: PLC0415 - the list does not wait for it
            CoverWords,
            cover_sheet,
        )
        from dsar_desk.paper.sheet import sheet_for  # noqa: PLC0415 - as above

        words = CoverWords(heading, purpose, current_language())
        sheet = sheet_for(self._profiles.current().country)
        return cover_sheet(code, words, sheet, self._stationery().fonts)
