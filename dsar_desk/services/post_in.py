"""Post in: what is done with letters on paper before they become part of a case."""

from typing import TYPE_CHECKING

from dsar_desk.services.arranging import Arranging
from dsar_desk.services.profiles import Profiles
from dsar_desk.services.scan_reading import ScanReader
from dsar_desk.services.sheets import Sheets
from dsar_desk.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.services.stationery import Stationery

__all__ = ["PostIn"]


class PostIn:
    """``arranging`` makes letters of scanned pages, ``sheets`` what is laid between them."""

    def __init__(
        self,
        database: Database,
        profiles: Profiles,
        scans: ScanReader,
        new_id: "Callable[[], str]",
        stationery: "Callable[[], Stationery]",
    ) -> None:
        self.arranging = Arranging(database, scans, new_id)
        self.sheets = Sheets(database, profiles, stationery)
