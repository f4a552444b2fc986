"""By when what is still to be posted has to leave, for a page of the list and for one case."""

import json
from collections.abc import Iterable
from datetime import date

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import CaseId
from dsar_desk.cases.listing import Row
from dsar_desk.cases.posting_days import PostingDays, posted_to, waits_for_post
from dsar_desk.store.unit import Books

__all__ = ["post_by_case", "post_by_rows"]


def post_by_rows(books: Books, rows: Iterable[Row], days: str) -> dict[CaseId, date | None]:
    """The last days of posting of those rows that something is still to be posted of.

    ``days`` is the office's setting, days by country as JSON.
    """
    kept, due = _days(days), dict[CaseId, date]()
    for row in rows:
        runs = row.closed_on is None and row.frozen_days is None
        if row.due is not None and runs and waits_for_post(row.next_step):
            due[row.id] = row.due
    countries = books.bases.posted_to(due)
    return {case: kept.post_by(due[case], country) for case, country in countries.items()}


def post_by_case(case: Case, days: str) -> date | None:
    """As in the list, for one case; None where nothing is to be posted, or the clock is paused."""
    country, clock = posted_to(case.parties, case.reply_by), case.clock
    paused = clock is not None and clock.paused
    if case.due is None or not case.is_open or paused or not country:
        return None
    return _days(days).post_by(case.due, country) if waits_for_post(case.next_step) else None


def _days(setting: str) -> PostingDays:
    return PostingDays(json.loads(setting))
