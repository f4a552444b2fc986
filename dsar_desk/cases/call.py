"""A telephone call of which no case was made: what is kept of it, and the form it came from."""

from dataclasses import dataclass
from datetime import date, datetime

from dsar_desk.cases.draft import Draft
from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.text import tr

__all__ = ["Call"]


@dataclass(frozen=True, slots=True)
class Call:
    """``note`` is all that was typed, as text; ``draft`` the form with its reserved reference.

    ``began`` is aware; ``received_on`` the day from which a clock would count.
    """

    began: datetime
    received_on: date
    caller: str
    note: str
    draft: Draft

    def as_message(self, sha256: str) -> Message:
        """The note as a message from the caller, so that it is read like any other."""
        return Message(
            sha256=sha256,
            sender=Mailbox(self.caller),
            subject=tr("Telephone call"),
            date=self.began,
            text=self.note,
        )
