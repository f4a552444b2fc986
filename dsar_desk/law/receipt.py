"""Why of a request’s own date and of its acknowledgement: from which day it counts, and if in time."""

from datetime import date

from dsar_desk.law.clock import Step
from dsar_desk.law.dates import in_words
from dsar_desk.law.events import Event
from dsar_desk.law.rule import Period, Rule
from dsar_desk.law.wording import happened
from dsar_desk.text import tr

__all__ = ["acknowledged", "own_date"]


def own_date(rule: Rule, counted: Period, dated: date | None, received: date) -> Step:
    """From which day a law counts that goes by the request’s own date, and what is not known."""
    if dated is None:
        text = tr(
            "The law counts from the date that the request itself bears. That date is not known, so"
            " the day of receipt counts; if the request bears an earlier one, the day lies earlier."
        )
        return Step(text, counted.citation)
    said = tr("The request bears the date of {day}.", day=in_words(dated))
    if dated == received:
        return Step(said, counted.citation, dated)
    if counted is rule.terms.period:
        why = tr("The law counts from that day, not from its receipt.")
    else:
        why = tr("The law counts the time for telling of an extension from that day.")
    return Step(f"{said} {why}", counted.citation, dated)


def acknowledged(event: Event, by: date, within: Period, *, first: date | None) -> Step:
    """An acknowledgement, in time or late; one after another changes nothing."""
    if first is not None and first < event.on:
        why = tr("It was acknowledged already, on {day}.", day=in_words(first))
    elif event.on <= by:
        why = tr("That was in time: it was due by {day}.", day=in_words(by))
    else:
        why = tr("That was late: it was due by {day}.", day=in_words(by))
    return Step(f"{happened(event)} {why}", within.citation, event.on)
