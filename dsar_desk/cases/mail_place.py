"""Where a message lies on a mail server, and what was done with what lies there."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.mail_account import AccountId

__all__ = ["Arrival", "MailPlace", "PlaceState", "Placed", "folder_key"]


class PlaceState(StrEnum):
    """``kept``: its bytes are here, unread; ``listed``: its header alone is, because it is large.

    ``done``: it was filed, and what the office wants done on the server after that was done.
    """

    KEPT = "kept"
    READ = "read"
    LISTED = "listed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class MailPlace:
    """What names a message on a server as long as its folder is not made anew (RFC 3501, 2.3.1.1).

    ``account`` is the account's ``mailbox`` on its server, ``folder`` the ``folder_key`` of its name.
    """

    account: AccountId
    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A message with its place; ``size`` is in bytes, ``sha256`` that of the bytes that are kept."""

    place: MailPlace
    sha256: str
    received: ReceivedId
    size: int
    state: PlaceState
    at: datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as it came from its place, its bytes in one piece or in parts.

    ``delivered`` is when the server had it, None where the server does not say. ``missing`` is how
    many bytes were left there: only the header of a message came that is too large.
    """

    place: MailPlace
    content: bytes | Iterable[bytes]
    sha256: str
    size: int
    delivered: datetime | None
    missing: int = 0


def folder_key(name: str) -> str:
    """What stands for a folder in the register: the SHA-256 of its name, which may name a person."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
