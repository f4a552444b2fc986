"""How long the post takes to a country, as the office set it, and by when a letter has to leave for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dsar_desk.cases.axes import ReplyBy
from dsar_desk.cases.next_step import NextStep
from dsar_desk.cases.person import Parties
from dsar_desk.text import tr

__all__ = ["ELSEWHERE", "PostingDays", "post_sentence", "posted_to", "waits_for_post"]

ELSEWHERE = "*"
"""Stands for every country that is not named."""
WARNED = timedelta(days=7)
"""So long before the last day of posting it is said in the list."""
_FARTHEST = 21
"""In days: no country has its post stand still for longer, and no table is asked for ever."""
_ANSWERED = frozenset({NextStep.CLOSE, NextStep.NOTHING})


@dataclass(frozen=True, slots=True)
class PostingDays:
    """Days on the calendar that the post takes, by the country of the addressee (ISO 3166-1 alpha-2)."""

    by_country: Mapping[str, int] = field(default_factory=dict)

    def post_by(self, due: date, country: str, collected: Callable[[date], bool]) -> date | None:
        """The last day on which a letter leaves in time for that day; None where nothing is set.

        ``collected`` says whether the post of the office is collected on a day. How long the post
        takes is counted in days on the calendar: holidays on its way are not known.
        """
        days = self.by_country.get(country, self.by_country.get(ELSEWHERE))
        if days is None:
            return None
        last = due - timedelta(days=days)
        found = (last - timedelta(days=back) for back in range(_FARTHEST))
        return next((day for day in found if collected(day)), last)


def posted_to(parties: Parties, reply_by: ReplyBy | None) -> str:
    """The country to which the answer is posted, empty where it goes another way or nobody knows where."""
    recipient = parties.recipient
    by_other_way = bool(recipient.email) and reply_by is not ReplyBy.POST
    if recipient.address is None or by_other_way or reply_by in {ReplyBy.COLLECT, ReplyBy.EMAIL}:
        return ""
    return recipient.address.country


def waits_for_post(step: str) -> bool:
    """Whether something is still to leave at this step of a case."""
    return step not in _ANSWERED


def post_sentence(last: date, today: date, written: Callable[[date], str]) -> str:
    """Until when, or that it is too late; empty as long as there is time enough."""
    if last < today:
        return tr("too late for the post since {day}", day=written(last))
    if last - today > WARNED:
        return ""
    return tr("to be posted by {day}", day=written(last))
