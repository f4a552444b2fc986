"""What it does to a case that a request came in earlier than was known, in sentences."""

from datetime import date

from dsar_desk.cases.case import Case
from dsar_desk.gui.office import Office
from dsar_desk.text import tr

__all__ = ["receipt_words"]


def receipt_words(before: Case, after: Case, arrived: date, office: Office) -> str:
    """Which day of receipt holds and when the answer is due, if a repeat that arrived is counted in."""
    if not before.is_open:
        return tr(
            "Case {reference} is closed: the message is filed there and no date moves.",
            reference=before.reference,
        )
    first = office.day(min(arrived, before.dates.received))
    later = office.day(max(arrived, before.dates.received))
    if after.dates.received == before.dates.received:
        held = tr("The earlier day of receipt, {first}, stays.", first=first)
        if before.due is None:
            return held
        return tr("{held} The answer stays due {due}.", held=held, due=office.day(before.due))
    held = tr("The earlier day of receipt, {first}, holds, not {later}.", first=first, later=later)
    if after.due is None or before.due is None:
        return held
    due, was = office.day(after.due), office.day(before.due)
    return tr("{held} The answer is due {due}, not {was}.", held=held, due=due, was=was)
