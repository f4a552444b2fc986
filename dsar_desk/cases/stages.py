"""The stages of a complaint, each an event with its day: which comes next, and what belongs to whom."""

from collections.abc import Iterable

from dsar_desk.errors import DeskError
from dsar_desk.law.events import Event, EventKind
from dsar_desk.law.rights import NAMED_BY_PAPER, Kind

__all__ = ["STAGES", "next_stage", "refuse_foreign"]

STAGES = (
    EventKind.ACKNOWLEDGED,
    EventKind.REVIEWED,
    EventKind.RESOLUTION_OFFERED,
    EventKind.TAKEN_TO_AUTHORITY,
)
"""What follows the receipt of a complaint, in this order (privacy policy, questions and disputes)."""


def next_stage(passed: Iterable[EventKind]) -> EventKind | None:
    """The first stage after the last one that was passed; None once it is with the authority.

    A complaint may leave a stage out: who goes to the authority at once is not offered a review.
    """
    latest = max((STAGES.index(kind) for kind in passed if kind in STAGES), default=-1)
    return STAGES[latest + 1] if latest + 1 < len(STAGES) else None


def refuse_foreign(kind: Kind | None, event: Event) -> None:
    """Nothing for an event that can happen to such a case; a request is acknowledged too.

    Raises:
        DeskError: ``case.no_complaint`` for a stage of what is no complaint, ``case.own_matter``
            where something of our own would be passed on, ``case.no_paper`` for a named day of what no paper brought, ``input.until`` for one without its day,
            ``case.own_date`` for the day that the request bears, which is one of its dates.
    """
    _refuse_own_date(event)
    acknowledges = event.kind is EventKind.ACKNOWLEDGED and kind is None
    if event.kind in STAGES and kind is not Kind.COMPLAINT and not acknowledges:
        raise DeskError(
            "case.no_complaint",
            "Only a complaint goes through these stages, and this case is none. Nothing was "
            "changed; log the complaint as a case of its own that names this one.",
        )
    if event.kind is EventKind.PASSED_ON and kind is not Kind.NOT_CONTROLLER:
        raise DeskError(
            "case.own_matter",
            "Only what is meant for another organisation is passed on to it, and this case is not. "
            "Nothing was changed; answer it here.",
        )
    if event.kind is not EventKind.DAY_NAMED:
        return
    if kind not in NAMED_BY_PAPER:
        raise DeskError(
            "case.no_paper",
            "Only the paper of an authority or a court names the last day itself. Nothing was "
            "changed; the law gives the date of this case.",
        )
    if event.until is None:
        raise DeskError(
            "input.until",
            "“{field}” is missing: say which day the paper names. Nothing was changed.",
            field="until",
        )


def _refuse_own_date(event: Event) -> None:
    if event.kind is EventKind.DATED:
        raise DeskError(
            "case.own_date",
            "The date that the request itself bears belongs to its form and is no event. Nothing "
            "was changed; open the request and correct the date on the letter there.",
        )
