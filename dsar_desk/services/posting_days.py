"""The posting days of the office: how long the post takes, set once for each country."""

import json
from collections.abc import Mapping

from dsar_desk.cases.actor import Deed, require
from dsar_desk.cases.countries import is_country
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.posting_days import ELSEWHERE, PostingDays
from dsar_desk.errors import DeskError
from dsar_desk.services.order import Order, once
from dsar_desk.services.settings import POSTING_DAYS
from dsar_desk.store.database import Database
from dsar_desk.store.unit import Unit

__all__ = ["PostingDaysDesk", "read_days"]

_MOST = 60


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


def read_days(lines: Mapping[str, str]) -> PostingDays:
    """The days by country as they were typed.

    Raises:
        DeskError: ``input.posting_days`` for what is no country or ``*``, or no number from 0 to 60.
    """
    found = {}
    for typed, text in lines.items():
        country, number = typed.strip().upper(), text.strip()
        known = country == ELSEWHERE or is_country(country)
        if not known or not number.isdecimal() or int(number) > _MOST:
            raise DeskError(
                "input.posting_days",
                "“{line}” does not say how many days the post takes: write a country by its two "
                "letters, or * for all others, and 0 to {most} days, as in GB 2. Nothing was changed.",
                field="days",
                line=f"{typed.strip()} {number}"[:40],
                most=_MOST,
            )
        found[country] = int(number)
    return PostingDays(found)
