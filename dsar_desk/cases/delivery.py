"""What a mail server reports about a message that was sent (RFC 3464, RFC 8098)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = ["Bounce", "DeliveryReport", "Outcome", "RecipientReport"]


class Outcome(StrEnum):
    """What became of a message for one recipient (RFC 3464, 2.3.3; RFC 8098, 3.2.6.2)."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"
    DISPLAYED = "displayed"
    DELETED = "deleted"
    UNKNOWN = ""


class Bounce(StrEnum):
    """``HARD``: this address does not take it, now or later (5.x.x). ``SOFT``: for the time being."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class RecipientReport:
    """What became of a message for one recipient.

    ``recipient`` is the address at which it ended, ``original`` the one it was sent to, where the
    report names it. ``status`` is the enhanced status code (RFC 3463, ``5.1.1``), ``said`` the
    server's own words.
    """

    recipient: str = ""
    original: str = ""
    outcome: Outcome = Outcome.UNKNOWN
    status: str = ""
    said: str = ""

    @property
    def bounce(self) -> Bounce | None:
        """Hard or soft where it was not delivered, None where it was or nothing is said."""
        if self.outcome is Outcome.DELAYED:
            return Bounce.SOFT
        if self.outcome is not Outcome.FAILED:
            return None
        return Bounce.SOFT if self.status.startswith("4.") else Bounce.HARD

    def as_record(self) -> dict[str, str]:
        """The report as JSON."""
        return {
            "recipient": self.recipient,
            "original": self.original,
            "outcome": self.outcome.value,
            "status": self.status,
            "said": self.said,
        }


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a server says about a message it was given, for each recipient it names.

    ``message_id`` is the Message-ID of the message that the report is about, in angle brackets as
    it stands there; empty where the report does not give it back. All of it is what the sender of
    the report claims: only ids that this office gave out itself may be believed.
    """

    message_id: str = ""
    recipients: tuple[RecipientReport, ...] = ()

    @property
    def bounce(self) -> Bounce | None:
        """Hard where one recipient is lost for good, else soft where one waits, else None."""
        found = {one.bounce for one in self.recipients}
        return next((kind for kind in (Bounce.HARD, Bounce.SOFT) if kind in found), None)

    @property
    def worst(self) -> RecipientReport:
        """The recipient that somebody has to look at first; an empty one where none is named."""
        order = (Bounce.HARD, Bounce.SOFT, None)
        return min(
            self.recipients, key=lambda one: order.index(one.bounce), default=RecipientReport()
        )

    def as_record(self) -> dict[str, object]:
        """The report as JSON."""
        return {
            "message_id": self.message_id,
            "recipients": [one.as_record() for one in self.recipients],
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "DeliveryReport":
        """The report that ``as_record`` wrote."""
        return cls(
            record["message_id"],
            tuple(
                RecipientReport(**{**one, "outcome": Outcome(one["outcome"])})
                for one in record["recipients"]
            ),
        )
