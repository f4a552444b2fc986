"""A letter that went into the post: when, how, by whom, with which number, and whether it came back."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dsar_desk.cases.ids import ActorId, CaseId, LetterId, PostingId, PrintJobId, Reference
from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = [
    "AddressConfirmed",
    "Posting",
    "PostingState",
    "ReturnReason",
    "Returned",
    "address_key",
    "checked_tracking",
    "return_reason_name",
    "tracking_doubt",
]

_TRACKING = re.compile(r"[A-Z0-9][A-Z0-9./-]{4,39}")
_S10 = re.compile(r"[A-Z]{2}([0-9]{8})([0-9])[A-Z]{2}")
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


class ReturnReason(StrEnum):
    """Why a post brought a letter back, as its stickers say it."""

    UNKNOWN = "unknown"
    MOVED = "moved"
    ADDRESS = "address"
    REFUSED = "refused"
    NOT_FETCHED = "not_fetched"
    DIED = "died"
    OTHER = "other"


class PostingState(StrEnum):
    """``posted`` as far as anybody knows; ``returned`` blocks its address until it is ``confirmed``."""

    POSTED = "posted"
    RETURNED = "returned"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Returned:
    """That a letter came back: on which day, why, who noted it; ``remark`` is theirs."""

    on: date
    reason: ReturnReason
    at: datetime
    by: ActorId
    remark: str = ""


@dataclass(frozen=True, slots=True)
class AddressConfirmed:
    """That an address that a letter came back from is right all the same, and how that is known."""

    at: datetime
    by: ActorId
    reason: str


@dataclass(frozen=True, slots=True)
class Posting:
    """One letter that left by post. ``address`` are the lines that its envelope showed.

    ``carrier`` and ``tracking`` are empty where nobody gave them; ``on`` is the day it was posted,
    ``at`` when that was noted.
    """

    id: PostingId
    case: CaseId
    letter: LetterId
    reference: Reference
    kind: str
    on: date
    at: datetime
    by: ActorId
    job: PrintJobId
    pages: int
    address: tuple[str, ...] = ()
    carrier: str = ""
    tracking: str = ""
    returned: Returned | None = None
    confirmed: AddressConfirmed | None = None
    version: int = 1

    @property
    def state(self) -> PostingState:
        """Where it stands."""
        if self.returned is None:
            return PostingState.POSTED
        return PostingState.RETURNED if self.confirmed is None else PostingState.CONFIRMED

    def tracked(self, carrier: str, tracking: str) -> "Posting":
        """The posting with its number, checked loosely; ``input.tracking`` for what is none."""
        return replace(self, carrier=carrier.strip(), tracking=checked_tracking(tracking))

    def came_back(self, returned: Returned) -> "Posting":
        """The posting that came back.

        Raises:
            DeskError: ``posting.returned`` where it did already, ``input.date`` for a day before it
                left or after today.
        """
        if self.returned is not None:
            raise DeskError(
                "posting.returned",
                "That this letter of case {reference} came back is noted already. Nothing was "
                "changed.",
                reference=self.reference,
            )
        if not self.on <= returned.on <= returned.at.date():
            raise DeskError(
                "input.date",
                "The letter of case {reference} cannot have come back on {day}: it was posted on "
                "{posted}. Nothing was changed; check the date.",
                field="on",
                reference=self.reference,
                day=returned.on.isoformat(),
                posted=self.on.isoformat(),
            )
        return replace(self, returned=returned)

    def confirmed_by(self, confirmed: AddressConfirmed) -> "Posting":
        """The posting whose address is right all the same."""
        if self.state is not PostingState.RETURNED:
            raise DeskError(
                "posting.not_blocked",
                "The address of this letter of case {reference} is not blocked. Nothing was changed.",
                reference=self.reference,
            )
        return replace(self, confirmed=confirmed)


def checked_tracking(text: str) -> str:
    """A tracking number without blanks, in capitals; empty for none.

    Raises:
        DeskError: ``input.tracking`` for what can be none: it has 5 to 40 letters and digits.
    """
    number = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    if number and not _TRACKING.fullmatch(number):
        raise DeskError(
            "input.tracking",
            "A tracking number has 5 to 40 letters and digits. Nothing was changed; scan or type it "
            "again.",
            field="tracking",
        )
    return number


def tracking_doubt(number: str) -> str:
    """What is odd about a tracking number, empty where nothing is.

    International numbers such as RR123456785DE have a check digit (UPU S10); others tell nothing.
    """
    found = _S10.fullmatch(number)
    if found is None:
        return ""
    total = sum(int(digit) * weight for digit, weight in zip(found[1], _S10_WEIGHTS, strict=True))
    wanted = {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)
    if int(found[2]) == wanted:
        return ""
    return tr("The check digit of this tracking number is wrong: compare it with the receipt.")


def address_key(lines: Sequence[str]) -> str:
    """By what the lines of an envelope are known again, however they are spaced or written large.

    A SHA-256 in hexadecimal; empty for no lines.
    """
    words = " ".join(" ".join(lines).casefold().split())
    plain = unicodedata.normalize("NFKC", words)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest() if plain else ""


def return_reason_name(reason: ReturnReason) -> str:
    """Why it came back, for people."""
    names = {
        ReturnReason.UNKNOWN: tr("not known at this address"),
        ReturnReason.MOVED: tr("moved away"),
        ReturnReason.ADDRESS: tr("address incomplete or wrong"),
        ReturnReason.REFUSED: tr("refused"),
        ReturnReason.NOT_FETCHED: tr("not collected"),
        ReturnReason.DIED: tr("the person has died"),
        ReturnReason.OTHER: tr("another reason"),
    }
    return names[reason]
