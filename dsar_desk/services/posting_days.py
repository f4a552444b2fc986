"""The posting days of the office: how long the post takes, set once for each country."""

import json
from collections.abc import Mapping

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.posting_days import PostingDays, read_days
from dsar_desk.services.finding import POSTING_DAYS
from dsar_desk.services.order import Order, once
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["PostingDaysDesk"]


class PostingDaysDesk:
    """Reads and sets them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self) -> PostingDays:
        """As they are set; without any where nobody set some: then nothing is warned of."""
        with self._database.view() as view:
            kept = view.settings.get(POSTING_DAYS)
        return PostingDays(json.loads(kept) if kept else {})

    def set(self, order: Order, lines: Mapping[str, str]) -> PostingDays:
        """These from now on, by country as they were typed; none for no warnings.

        Raises:
            DeskError: ``input.posting_days`` naming the line.
        """
        require(order.actor, Deed.DECIDE)
        days = read_days(lines)
        plain = dict(sorted(days.by_country.items()))

        def work(unit: Unit) -> str:
            unit.settings.set(POSTING_DAYS, json.dumps(plain) if plain else "")
            unit.record(Entry(Action.OFFICE_CHANGED, content={"posting_days": plain}))
            return POSTING_DAYS

        once(self._database, order, work)
        return days
