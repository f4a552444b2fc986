"""When a message first reached the company, and who had it until it came to the mailbox for requests.

The clock of the law starts when the request reaches the controller at any point of contact, not
when a colleague passes it on (EDPB Guidelines 01/2022, paragraph 53).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dsar_desk.cases.message import Mailbox
from dsar_desk.text import tr, tr_n

__all__ = ["Handover", "reasons_for"]


@dataclass(frozen=True, slots=True)
class Handover:
    """Somebody at the company had the message from one day to another; ``since`` None is unknown."""

    holder: Mailbox
    since: date | None
    until: date | None

    @property
    def days(self) -> int:
        """How many days that was, 0 where one of them is unknown."""
        return max(0, (self.until - self.since).days) if self.since and self.until else 0

    def as_record(self) -> dict[str, object]:
        """The handover as JSON."""
        return {
            "holder": self.holder.as_record(),
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "days": self.days,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Handover":
        """The handover that ``as_record`` wrote."""
        since, until = record["since"], record["until"]
        return cls(
            Mailbox(**record["holder"]),
            date.fromisoformat(since) if since else None,
            date.fromisoformat(until) if until else None,
        )


def reasons_for(handovers: Sequence[Handover]) -> list[str]:
    """Who had the message for how long, in sentences; nothing of what was passed on the same day."""
    return [
        tr_n(
            "It first reached {holder} on {since}, who passed it on {n} day later.",
            "It first reached {holder} on {since}, who passed it on {n} days later.",
            one.days,
            holder=one.holder.name or one.holder.address or tr("a colleague"),
            since=one.since,
        )
        for one in handovers
        if one.days
    ]
