"""What a message that a server sent back says of the message that the office sent."""

import re
from collections.abc import Iterator

from dsar_desk.cases.delivery import DeliveryReport, Outcome
from dsar_desk.cases.message import Automatic, Message
from dsar_desk.cases.message_key import message_key
from dsar_desk.cases.sending import Sending, SendingState

__all__ = ["is_about", "told_of", "told_state", "told_words"]

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


def is_about(message: Message, sending: Sending) -> bool:
    """Whether a report that names this sending also tells what became of it.

    A report on another message of the same thread, written by hand perhaps, names it among what was
    answered; only its recipient shows then that the message was ours under an id that a server on
    the way had given it.
    """
    report = message.report
    named = message_key(report.message_id) if report else ""
    if report is None or named in {"", message_key(sending.message_id)}:
        return True
    recipients = {
        address.casefold()
        for each in report.recipients
        for address in (each.recipient, each.original)
    }
    return sending.recipient.casefold() in recipients


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
