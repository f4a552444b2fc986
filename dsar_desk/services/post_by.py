"""By when what is still to be posted has to leave, for a page of the list and for one case."""

import json
from collections.abc import Callable, Iterable
from datetime import date

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.listing import Row
from dsar_desk.cases.posting_days import PostingDays, posted_to, waits_for_post
from dsar_desk.law.calendar import Calendar, business_days
from dsar_desk.law.rule import Jurisdiction
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.services.house import house_rules
from dsar_desk.services.profiles import profile_in
from dsar_desk.store.unit import Books

__all__ = ["PostBy"]


class PostBy:
    """Counts back from the date of the answer to a day on which the post of the office is collected.

    Days are given as the office's setting has them, by country as JSON. The business days are those
    of the place whose law the office names as its own, where that lies in its country, else those of
    the country; they are looked up once, and again when the profile or the house rules change.
    """

    def __init__(self, rulebook: Callable[[], Rulebook]) -> None:
        self._rulebook = rulebook
        self._known: tuple[object, Calendar] | None = None

    def of_rows(self, books: Books, rows: Iterable[Row], days: str) -> dict[CaseId, date | None]:
        """The last days of posting of those rows that something is still to be posted of."""
        kept, due = _days(days), dict[CaseId, date]()
        for row in rows:
            runs = row.closed_on is None and row.frozen_days is None
            if row.due is not None and runs and waits_for_post(row.next_step):
                due[row.id] = row.due
        if not due:
            return {}
        countries, collected = books.bases.posted_to(due), self._business_days(books).is_working_day
        return {
            case: kept.post_by(due[case], country, collected) for case, country in countries.items()
        }

    def of_case(self, books: Books, case: Case, days: str) -> date | None:
        """As in the list, for one case; None where nothing is to be posted, or the clock is paused."""
        country, clock = posted_to(case.parties, case.reply_by), case.clock
        paused = clock is not None and clock.paused
        if case.due is None or not case.is_open or paused or not country:
            return None
        if not waits_for_post(case.next_step):
            return None
        collected = self._business_days(books).is_working_day
        return _days(days).post_by(case.due, country, collected)

    def _business_days(self, books: Books) -> Calendar:
        profile, house = profile_in(books), house_rules(books)
        made_of = (profile.country, profile.default_jurisdiction, house.entered)
        if self._known is None or self._known[0] != made_of:
            place = _place_of(self._rulebook(), profile.country, profile.default_jurisdiction)
            self._known = made_of, business_days(place, house.entered)
        return self._known[1]


def _place_of(rulebook: Rulebook, country: str, jurisdiction: str) -> Jurisdiction:
    """Where the office sits, as exactly as it is known."""
    named, whole = rulebook.places.get(jurisdiction), rulebook.places.get(country)
    if named is not None and named.country == country:
        return named
    return whole or Jurisdiction(country, country, "", country, "", (), None, (), "", "")


def _days(setting: str) -> PostingDays:
    return PostingDays(json.loads(setting))
