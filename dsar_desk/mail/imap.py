"""A mailbox on an IMAP server (RFC 3501), looked at and never changed unless that is asked for.

imap-tools enters (passwords, XOAUTH2), lists and opens folders. It leaves to imaplib what is done
here by its commands: sizes and days of arrival before any message, messages in groups and large ones
in parts (imap-tools reads each as a whole and parses it), searches whose answer comes in several
lines, and waiting for new mail that can be ended from another thread.
"""

import imaplib
import re
import select
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any, Self

from imap_tools import BaseMailBox
from imap_tools.utils import encode_folder

from dsar_desk.cases.mail_account import Credential, MailServer
from dsar_desk.errors import DeskError
from dsar_desk.mail.imap_trouble import TROUBLES, in_words, login_refused
from dsar_desk.mail.wire import Wire

__all__ = ["CHUNK", "ImapMailbox", "Listed", "Opened"]

CHUNK = 1024 * 1024
"""In bytes: the parts in which a large message comes."""

LARGEST_HEADER = 256 * 1024
_SECONDS = 60.0
_BLOCK = 1000
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_ARRIVED = re.compile(
    rb'INTERNALDATE "([ \d]\d)-(\w{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)"'
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class Opened:
    """An open folder: under which UIDVALIDITY its numbers count, and how many messages it has."""

    uidvalidity: int
    exists: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One message before it is fetched: its UID, and its size in bytes as the server says it.

    ``delivered`` is when the server had it (INTERNALDATE, aware), None where that is no date.
    """

    uid: int
    size: int
    delivered: datetime | None


class ImapMailbox:
    """One connection, entered. Every error is a DeskError ``mailbox.…``, in words."""

    def __init__(self, wire: Wire, host: str) -> None:
        self._wire = wire
        self._host = host
        self._door = _Door(wire)

    @classmethod
    def enter(
        cls,
        server: MailServer,
        credential: Credential,
        terms: ssl.SSLContext,
        seconds: float = _SECONDS,
    ) -> Self:
        """A connection under these terms, signed in; no secret is sent before it is protected.

        ``seconds`` is how long the server may be silent.
        """
        with in_words(server.host):
            wire = Wire(server, terms, seconds)
        made = cls(wire, server.host)
        try:
            made._sign_in(credential)
        except BaseException:
            wire.hang_up()
            raise
        return made

    def folders(self) -> tuple[str, ...]:
        """The names of all folders that hold messages."""
        with in_words(self._host):
            found = self._door.folder.list()
        return tuple(each.name for each in found if "\\noselect" not in str(each.flags).lower())

    def examine(self, folder: str) -> Opened:
        """The folder opened to look at: nothing that is done in it changes a mark.

        Raises:
            DeskError: ``mailbox.folder`` where there is none of this name.
        """
        return self._open(folder, readonly=True)

    def uids(self, *, above: int = 0, since: date | None = None) -> list[int]:
        """The numbers of the messages in the open folder, in order; those above one, since a day."""
        asked = ["UID", f"{above + 1}:*"] if above else []
        asked += ["SINCE", _day(since)] if since else []
        with in_words(self._host):
            lines = self._uid("SEARCH", *(asked or ["ALL"]))
            numbers = {
                int(word) for line in lines if isinstance(line, bytes) for word in line.split()
            }
        return sorted(number for number in numbers if number > above)

    def listed(self, uids: Iterable[int]) -> Iterator[Listed]:
        """Size and day of arrival of each message; one that went meanwhile is left out."""
        wanted = sorted(uids)
        for begin in range(0, len(wanted), _BLOCK):
            block = wanted[begin : begin + _BLOCK]
            with in_words(self._host):
                lines = self._uid("FETCH", _set_of(block), "(UID RFC822.SIZE INTERNALDATE)")
                found = [_listed(_flat(line)) for line in lines if line is not None]
            yield from (each for each in found if each is not None)

    def messages(self, uids: Iterable[int]) -> dict[int, bytes]:
        """The bytes of some messages that are small together; one that went is left out."""
        with in_words(self._host):
            return _bodies(self._uid("FETCH", _set_of(sorted(uids)), "(UID BODY.PEEK[])"))

    def parts(self, uid: int) -> Iterator[bytes]:
        """The bytes of one message in parts of ``CHUNK``; nothing where it went meanwhile."""
        at = 0
        while True:
            with in_words(self._host):
                found = _bodies(self._uid("FETCH", str(uid), f"(UID BODY.PEEK[]<{at}.{CHUNK}>)"))
            part = found.get(uid, b"")
            if part:
                yield part
            if len(part) != CHUNK:  # the last one, or all of it from a server that knows no parts
                return
            at += CHUNK

    def header(self, uid: int) -> bytes:
        """The header of one message, no more than ``LARGEST_HEADER`` of it."""
        asked = f"(UID BODY.PEEK[HEADER]<0.{LARGEST_HEADER}>)"
        with in_words(self._host):
            return _bodies(self._uid("FETCH", str(uid), asked)).get(uid, b"")[:LARGEST_HEADER]

    @property
    def can_wait(self) -> bool:
        """Whether the server tells of new mail by itself (IDLE, RFC 2177)."""
        return "IDLE" in self._wire.capabilities

    def wait(self, seconds: float, wake: socket.socket) -> None:
        """Come back when the server has something to tell, ``wake`` can be read, or time is over.

        What it told of the open folder since that was opened counts too, so that a message which
        comes in between is not waited for.
        """
        if self._has_news():
            return
        with in_words(self._host):
            tag = self._wire._command("IDLE")  # noqa: SLF001 - as imap-tools does
            while self._wire._get_response() is not None:  # noqa: SLF001 - the same
                if self._wire.tagged_commands[tag]:  # it said no
                    raise self._wire.abort("IDLE was refused")
            if not self._has_news() and not self._wire.has_more:
                select.select([self._wire.sock, wake], [], [], seconds)
            self._wire.send(b"DONE\r\n")
            self._door.consume_until_tagged_response(tag)

    def flag(self, folder: str, uidvalidity: int, uids: Iterable[int]) -> None:
        """Messages flagged as important on the server: only where the office asked for it."""
        self._open_to_change(folder, uidvalidity)
        with in_words(self._host):
            self._uid("STORE", _set_of(sorted(uids)), "+FLAGS.SILENT", r"(\Flagged)")

    def move(self, folder: str, uidvalidity: int, uids: Iterable[int], target: str) -> None:
        """Messages moved to another folder (RFC 6851): only where the office asked for it.

        Raises:
            DeskError: ``mailbox.cannot_move`` where the server cannot in one step; copying and
                deleting is never done in its place.
        """
        if "MOVE" not in self._wire.capabilities:
            raise DeskError(
                "mailbox.cannot_move",
                "{host} cannot move a message in one step, so the messages stay where they are; "
                "nothing is lost. Choose in the settings of the mailbox to flag them instead.",
                host=self._host,
            )
        self._open_to_change(folder, uidvalidity)
        with in_words(self._host):
            self._uid("MOVE", _set_of(sorted(uids)), _quoted(target))

    def leave(self) -> None:
        """Sign out; a line that broke before is closed all the same."""
        try:
            self._wire.logout()
        except TROUBLES:
            self._wire.hang_up()

    def hang_up(self) -> None:
        """Break the line off, from any thread."""
        self._wire.hang_up()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.leave()
        else:  # nobody waits for the farewell of a server that does not answer
            self.hang_up()

    def _sign_in(self, credential: Credential) -> None:
        with _signing_in(self._host, is_token=credential.is_token):
            if credential.is_token:
                self._door.xoauth2(credential.user, credential.secret, None)
            elif _is_plain(credential) and "LOGINDISABLED" not in self._wire.capabilities:
                self._door.login(credential.user, credential.secret, None)
            else:
                self._door.login_utf8(credential.user, credential.secret, None)
            self._wire._get_capabilities()  # noqa: SLF001 - more may be said after the sign-in

    def _open(self, folder: str, *, readonly: bool) -> Opened:
        with in_words(self._host):
            answer, _ = self._wire.select(_quoted(folder), readonly)
            if answer != "OK":
                raise _no_folder(self._host)
            return Opened(self._number("UIDVALIDITY"), self._number("EXISTS"))

    def _open_to_change(self, folder: str, uidvalidity: int) -> None:
        if self._open(folder, readonly=False).uidvalidity != uidvalidity:
            raise _no_folder(self._host)

    def _has_news(self) -> bool:
        return self._wire.untagged_responses.pop("EXISTS", None) is not None

    def _number(self, name: str) -> int:
        _, found = self._wire.response(name)
        return int(found[-1])

    def _uid(self, command: str, *arguments: str) -> list[Any]:
        answer, lines = self._wire.uid(command, *arguments)
        if answer != "OK":
            raise self._wire.error(f"{command} refused: {lines!r}")
        return [] if lines == [None] else lines


class _Door(BaseMailBox):
    """imap-tools over a line that is protected already."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return self._wire


@contextmanager
def _signing_in(host: str, *, is_token: bool) -> Iterator[None]:
    try:
        yield
    except TROUBLES as trouble:
        raise login_refused(trouble, host, is_token=is_token) from None  # it may name the person


def _no_folder(host: str) -> DeskError:
    return DeskError(
        "mailbox.folder",
        "A folder of this mailbox is not at {host} any more, was made anew, or may not be opened. "
        "Nothing is lost and what was read is kept. Choose its folders anew in the settings of the "
        "mailbox.",
        host=host,
    )


def _is_plain(credential: Credential) -> bool:
    """Whether LOGIN can carry it: what it cannot goes by AUTHENTICATE PLAIN (RFC 4616)."""
    text = credential.user + credential.secret
    return text.isascii() and text.isprintable()


def _quoted(folder: str) -> str:
    """The folder's name as a command takes it (modified UTF-7, RFC 3501 5.1.3)."""
    return encode_folder(folder).decode("ascii")


def _day(day: date) -> str:
    return f"{day.day}-{_MONTHS[day.month - 1]}-{day.year:04d}"


def _set_of(uids: list[int]) -> str:
    """Numbers in order as a set of ranges: ``1:500,502``."""
    ranges: list[list[int]] = []
    for uid in uids:
        if ranges and uid == ranges[-1][1] + 1:
            ranges[-1][1] = uid
        else:
            ranges.append([uid, uid])
    return ",".join(str(low) if low == high else f"{low}:{high}" for low, high in ranges)


def _flat(line: Any) -> bytes:
    return b" ".join(line) if isinstance(line, tuple) else bytes(line)


def _listed(line: bytes) -> Listed | None:
    uid, size = _UID.search(line), _SIZE.search(line)
    if uid is None or (size is None and b"INTERNALDATE" not in line):
        return None  # news of a mark, which nobody asked for
    return Listed(int(uid[1]), int(size[1]) if size else 0, _delivered(line))


def _delivered(line: bytes) -> datetime | None:
    found = _ARRIVED.search(line)
    if found is None:
        return None
    day, month, *rest = (part.decode("ascii") for part in found.groups())
    year, hour, minute, second, sign, hours, minutes = rest
    zone = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
    try:
        return datetime(
            int(year), _MONTHS.index(month.title()) + 1, int(day),
            int(hour), int(minute), int(second), tzinfo=timezone(zone),
        )  # fmt: skip
    except ValueError:
        return None


def _bodies(lines: list[Any]) -> dict[int, bytes]:
    """The literals of an answer to FETCH by UID, which may stand before or after its literal."""
    found: dict[int, bytes] = {}
    for number, line in enumerate(lines):
        if line is None or (number and not isinstance(line, tuple) and _follows(lines[number - 1])):
            continue
        head, body = line if isinstance(line, tuple) else (line, b"")
        tail = lines[number + 1] if isinstance(line, tuple) and number + 1 < len(lines) else b""
        uid = _UID.search(head) or _UID.search(tail if isinstance(tail, bytes) else b"")
        if uid is not None and b"BODY[" in head:
            found[int(uid[1])] = body
    return found


def _follows(line: Any) -> bool:
    return isinstance(line, tuple)
