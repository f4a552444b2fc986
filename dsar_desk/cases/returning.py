"""What a message that a server sent back says of the message that the office sent."""

import re
from collections.abc import Iterator

from dsar_desk.cases.delivery import DeliveryReport, Outcome
from dsar_desk.cases.message import Automatic, Message
from dsar_desk.cases.sending import SendingState

__all__ = ["told_of", "told_state", "told_words"]

_STATES = {
    Outcome.FAILED: SendingState.BOUNCED,
    Outcome.DELAYED: SendingState.DELAYED,
    Outcome.DELIVERED: SendingState.DELIVERED,
    Outcome.DISPLAYED: SendingState.DELIVERED,
}
_TRIES_ON = re.compile(
    r"will (?:keep|continue) (?:trying|to (?:try|retry)|to be)|will be retried|still being retried|"
    r"not yet been delivered|has been delayed|warning message only|do not need to re-?send|"
    r"wird weiter(?:hin)? versucht|noch nicht zugestellt|verzögert|"
    r"n.a pas encore été (?:remis|distribué)|aún no se ha entregado|"
    r"non è (?:stato )?ancora (?:stato )?consegnato|nog niet (?:afgeleverd|bezorgd)",
    re.IGNORECASE,
)
"""A warning of a server that writes no RFC 3464: nothing is lost yet."""
_LONGEST = 20_000


def told_of(message: Message) -> Iterator[str]:
    """The Message-IDs of what a report may be about, the surest first; none for what is no report."""
    report = message.report
    if report is None and message.automatic is not Automatic.BOUNCE:
        return
    named = [
        report.message_id if report else "",
        message.in_reply_to,
        *reversed(message.references),
    ]
    yield from dict.fromkeys(each for each in named if each)


def told_state(message: Message) -> SendingState | None:
    """What became of it; None where the report says nothing that changes anything.

    A bounce that does not say what it means counts as one: somebody has to look.
    """
    worst = (message.report or DeliveryReport()).worst
    if worst.outcome in {Outcome.FAILED, Outcome.UNKNOWN} and not worst.status.startswith("5"):
        words = f"{message.subject}\n{message.text[:_LONGEST]}"
        if _TRIES_ON.search(words):
            return SendingState.DELAYED
    if worst.outcome is Outcome.UNKNOWN:
        return SendingState.BOUNCED if message.automatic is Automatic.BOUNCE else None
    return _STATES.get(worst.outcome)


def told_words(message: Message) -> str:
    """The server's own words about it, with its status code; data, never our sentence."""
    worst = (message.report or DeliveryReport()).worst
    known = worst.status if worst.status and worst.status not in worst.said else ""
    return " ".join(each for each in (known, worst.said) if each)
