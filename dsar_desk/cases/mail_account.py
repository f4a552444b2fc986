"""A mailbox of the office on a mail server: where it is, how it is entered, what is read of it."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from dsar_desk.errors import DeskError

__all__ = [
    "AccountId",
    "AfterFiling",
    "Credential",
    "MailAccount",
    "MailServer",
    "Security",
    "SignIn",
    "account_of",
    "checked",
]

AccountId = NewType("AccountId", str)

_LAST_PORT = 65_535
_DAY_IN_MINUTES = 24 * 60
_LONGEST_HOST = 253


class Security(StrEnum):
    """How the way to a server is protected; there is no way that is not."""

    TLS = "tls"
    STARTTLS = "starttls"


class SignIn(StrEnum):
    """Who says who we are: a password, or a sign-in at Microsoft 365 or Google (OAuth 2.0)."""

    PASSWORD = "password"  # noqa: S105 - the name of a way in
    MICROSOFT = "microsoft"
    GOOGLE = "google"


class AfterFiling(StrEnum):
    """What is done on the server to a message once it is filed in a case here."""

    NOTHING = "nothing"
    FLAG = "flag"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server by name and port, and how the way to it is protected."""

    host: str
    port: int
    security: Security = Security.TLS


@dataclass(frozen=True, slots=True)
class MailAccount:
    """One mailbox.

    ``address`` is the mailbox that is read; ``login`` is the person who signs in, which of a shared
    mailbox is somebody else. ``since`` leaves out what the server had before that day. ``ca_file``
    names a file of certificates to trust in place of the system's. ``client`` is the id of the
    program at Microsoft or Google, which the office's own administrator registers, ``tenant`` the
    directory at Microsoft. ``authserv_ids`` are the names (RFC 8601, 2.5) under which mail servers say
    what they found out about a message, of those that are relied on. No secret is ever a field.
    """

    id: AccountId
    name: str
    address: str
    imap: MailServer
    login: str
    smtp: MailServer | None = None
    way: SignIn = SignIn.PASSWORD
    folders: tuple[str, ...] = ("INBOX",)
    poll_minutes: int = 5
    own_addresses: tuple[str, ...] = ()
    since: date | None = None
    ca_file: str = ""
    client: str = ""
    tenant: str = "organizations"
    after_filing: AfterFiling = AfterFiling.NOTHING
    filed_folder: str = ""
    authserv_ids: tuple[str, ...] = ()

    @property
    def is_shared(self) -> bool:
        """True where the person who signs in is not whose mailbox it is."""
        return self.login.casefold() != self.address.casefold()

    @property
    def mailbox(self) -> AccountId:
        """What the numbers of its messages count under: this account's mailbox on this very server.

        Another server, or another mailbox there, gives numbers of its own, which may look like those
        that were given before.
        """
        place = f"{self.imap.host}\n{self.address}".casefold()
        return AccountId(f"{self.id}:{hashlib.sha256(place.encode()).hexdigest()[:16]}")


@dataclass(frozen=True, slots=True)
class Credential:
    """What is shown to a server: the name and a password, or an access token for that mailbox."""

    user: str
    secret: str = field(repr=False)
    is_token: bool = False


def account_of(mailbox: AccountId) -> AccountId:
    """The id of the account whose ``mailbox`` this is, or was on an earlier server."""
    return AccountId(mailbox.partition(":")[0])


def checked(account: MailAccount) -> MailAccount:
    """The account, where each of its fields can be right.

    Raises:
        DeskError: ``input.mailbox`` naming the field that cannot.
    """
    for name, is_right in _questions(account).items():
        if not is_right:
            raise DeskError(
                "input.mailbox",
                "“{field}” of this mailbox cannot be right as it is. Nothing was changed; look at "
                "what was typed.",
                field=name,
            )
    return account


def _questions(account: MailAccount) -> dict[str, bool]:
    """Each field by its name, and whether it can be right."""
    signs_in = account.way is not SignIn.PASSWORD
    moves = account.after_filing is AfterFiling.MOVE
    smtp = account.smtp
    return {
        "name": _is_line(account.name),
        "address": _is_address(account.address),
        "login": _is_line(account.login),
        "imap": _is_server(account.imap),
        "smtp": smtp is None or _is_server(smtp),
        "folders": bool(account.folders) and all(map(_is_line, account.folders)),
        "poll": 1 <= account.poll_minutes <= _DAY_IN_MINUTES,
        "own": all(map(_is_address, account.own_addresses)),
        "authserv_ids": all(map(_is_authserv_id, account.authserv_ids)),
        "client": not signs_in or _is_word(account.client),
        "tenant": account.way is not SignIn.MICROSOFT or _is_word(account.tenant),
        "filed": not moves
        or (_is_line(account.filed_folder) and account.filed_folder not in account.folders),
    }


def _is_server(server: MailServer) -> bool:
    return (
        _is_word(server.host)
        and len(server.host) <= _LONGEST_HOST
        and 1 <= server.port <= _LAST_PORT
    )


def _is_authserv_id(text: str) -> bool:
    return _is_word(text) and len(text) <= _LONGEST_HOST and not set(text) & set("();=,")


def _is_address(text: str) -> bool:
    name, at, host = text.rpartition("@")
    return bool(at) and _is_word(name) and _is_word(host)


def _is_word(text: str) -> bool:
    return bool(text) and text.isprintable() and not any(map(str.isspace, text))


def _is_line(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()
