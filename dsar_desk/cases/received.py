"""What came in, as it is kept: the bytes with their hash first, what was read from them second."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from dsar_desk.cases.axes import Channel
from dsar_desk.cases.ids import ActorId, BlobId, CaseId, ReceivedId
from dsar_desk.cases.scan import Piece, ScannedPage
from dsar_desk.law.rights import Kind

__all__ = [
    "Asked",
    "Document",
    "DocumentKind",
    "Received",
    "ReceivedLine",
    "ReceivedState",
    "SetAside",
]


class ReceivedState(StrEnum):
    """What became of something that came in.

    ``unread``: kept, but no program could read it. ``replaced``: a scan in whose place stand letters
    that were made of its pages, or such a letter that was taken back.
    """

    NEW = "new"
    UNREAD = "unread"
    FILED = "filed"
    SET_ASIDE = "set_aside"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class SetAside:
    """That something is no request: what it is instead, why, who said so and when."""

    kind: Kind
    reason: str
    by: ActorId
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """That a colleague was asked about something: who, what, by whom and when."""

    of: ActorId
    question: str
    by: ActorId
    at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """One message that came in: an e-mail, a scanned letter, a call note.

    ``blob`` are the bytes as they came. ``message`` is what was read of them, and of a call what was
    typed (the JSON of ``cases.message.Message``; empty for scans, and where nothing could be read,
    then ``trouble`` says why). ``suggestion`` is the JSON of ``cases.triage.Suggestion``. ``aside``
    is known of what is set aside now, and not of what was set aside before it was kept here.
    ``belongs`` is the case that it seemed to belong to when it was read, and how sure that was:
    ``DSR-2026-0142 certain``; empty for none. ``delivered`` is when the office's mail server had it,
    None for what came by another door. ``missing`` is how many of its bytes are still only there.
    ``asked`` is the question about it that waits for a colleague. ``pages`` is what was seen on the
    pages of a scan, nothing where nobody looked. ``made_of`` are the pages of other scans of which a
    letter was made; ``became`` the items that stand in place of one that was replaced.
    ``names_others``: that scan concerns other people too, and this letter is only a part of it.
    """

    id: ReceivedId
    channel: Channel
    name: str
    media_type: str
    size: int
    sha256: str
    blob: BlobId
    arrived: datetime
    received_on: date
    state: ReceivedState = ReceivedState.NEW
    case: CaseId | None = None
    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    message: Mapping[str, object] = field(default_factory=dict)
    suggestion: Mapping[str, object] = field(default_factory=dict)
    trouble: str = ""
    aside: SetAside | None = None
    version: int = 1
    belongs: str = ""
    delivered: datetime | None = None
    missing: int = 0
    asked: Asked | None = None
    pages: tuple[ScannedPage, ...] = ()
    made_of: tuple[Piece, ...] = ()
    became: tuple[ReceivedId, ...] = ()
    names_others: bool = False

    @property
    def came(self) -> datetime:
        """When it came: when the mail server had it, else when it was taken in; never later than that."""
        return min(self.delivered or self.arrived, self.arrived)


class ReceivedLine(NamedTuple):
    """What a list shows of something that came in; a tuple with names, since lists are long.

    ``arrived`` is when it came, as ``Received.came`` says. ``hints`` are the kinds of request that it seems to be (codes), ``belongs`` as in ``Received``;
    ``asked`` is the id of the colleague who was asked about it, empty for none. ``received_on`` is
    the day of receipt.
    """

    id: ReceivedId
    state: ReceivedState
    case: CaseId | None
    arrived: datetime
    channel: Channel
    name: str
    size: int
    sender_name: str
    sender_address: str
    subject: str
    hints: tuple[str, ...]
    belongs: str
    asked: str
    received_on: date


class DocumentKind(StrEnum):
    """What a file of a case is."""

    ORIGINAL = "original"
    STAMPED_COPY = "stamped_copy"
    CALL_NOTE = "call_note"
    LETTER = "letter"
    SENT_MAIL = "sent_mail"
    ATTACHMENT = "attachment"
    ARRANGED = "arranged"


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a case: its bytes are kept under ``blob``; ``name`` is neutral, never typed by a sender.

    ``made_of`` is the recipe of a letter that was made of scanned pages.
    """

    blob: BlobId
    case: CaseId | None
    kind: DocumentKind
    name: str
    media_type: str
    size: int
    sha256: str
    added: datetime
    made_of: tuple[Piece, ...] = ()
