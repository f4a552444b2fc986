"""An IMAP server that says what a test wants: it can cut at any byte, lie, refuse, inject.

It speaks the little of RFC 3501 that a reader of mail needs, in threads, on 127.0.0.1. What it heard
is kept, so that a test can say what was sent and above all what was not.
"""

import itertools
import re
import select
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from dsar_desk.cases.mail_account import MailServer, Security

__all__ = ["HOST", "Cut", "Folder", "Manners", "ScriptedImap"]

HOST = "127.0.0.1"
_NUMBERS = itertools.count(1)
"""A port may come again in one run, the number of a server does not."""
_ARRIVED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_COMMAND = re.compile(rb"(\S+) (UID )?(\S+) ?(.*)", re.DOTALL)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Cut:
    """The line is cut after so many bytes were ``sent`` or heard by the server.

    With a ``word`` it is cut as soon as a command with that word was heard.
    """

    at: int
    sent: bool = True
    word: str = ""


@dataclass
class Folder:
    """The messages of one folder by their numbers."""

    mails: dict[int, bytes]
    uidvalidity: int = 7
    arrived: datetime = _ARRIVED
    flagged: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, mails: Iterable[bytes], uidvalidity: int = 7) -> "Folder":
        """Messages numbered from 1."""
        return cls(dict(enumerate(mails, 1)), uidvalidity)


@dataclass
class Manners:
    """How the server behaves; as it is made, it behaves well.

    ``answers`` are tagged answers in place of doing a command, by its name: ``{"LOGIN": b"NO no"}``.
    It ``floods`` with lines in place of doing a command, or ``stalls`` with it until the line breaks, and says nothing of what is ``withheld``.
    ``sizes`` are lies about RFC822.SIZE, ``literals`` lies about the length of a message.
    """

    security: Security = Security.TLS
    greeting: bytes = b"* OK ready"
    capabilities: bytes = b"IMAP4rev1 IDLE MOVE AUTH=PLAIN AUTH=XOAUTH2"
    offers_starttls: bool = True
    injected: bytes = b""
    answers: dict[str, bytes] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    literals: dict[int, int] = field(default_factory=dict)
    knows_parts: bool = True
    floods: str = ""
    stalls: str = ""
    withheld: set[int] = field(default_factory=set)


class ScriptedImap:
    """The server; ``commands`` are the lines it heard, ``sent`` counts the bytes of the last line."""

    def __init__(
        self, folders: dict[str, Folder], context: ssl.SSLContext, manners: Manners | None = None
    ) -> None:
        self.folders = folders
        self.manners = manners or Manners()
        self.commands: list[str] = []
        self.sent = 0
        self.heard = 0
        self.cut: Cut | None = None
        self._context = context
        self._door = socket.create_server((HOST, 0))
        self._lines: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.is_open = True
        self.when_cut: Callable[[], None] = lambda: None
        self.stalled = threading.Event()
        self.number = next(_NUMBERS)

    @property
    def address(self) -> MailServer:
        """Where it is."""
        return MailServer(HOST, int(self._door.getsockname()[1]), self.manners.security)

    def arrive(self, raw: bytes, folder: str = "INBOX") -> None:
        """One more message; who waits is told."""
        mails = self.folders[folder].mails
        mails[max(mails, default=0) + 1] = raw

    def rest(self) -> None:
        """Wait until every talk is over, so that ``sent`` and ``heard`` are those of the last one."""
        for thread in self._threads[1:]:
            thread.join(10)

    def __enter__(self) -> Self:
        self._begin(self._listen)
        return self

    def __exit__(self, *_: object) -> None:
        self.is_open = False
        with socket.socket() as knock:  # the door is woken, then it is closed
            knock.connect(self._door.getsockname())
        self._door.close()
        for line in self._lines:
            _break_off(line)
        for thread in self._threads:
            thread.join(10)

    def _begin(self, job: Callable[..., None], *arguments: object) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=job, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _listen(self) -> None:
        while True:
            try:
                line, _ = self._door.accept()
            except OSError:  # the door was closed meanwhile
                return
            if not self.is_open:
                line.close()
                return
            line.settimeout(30)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            cut, self.cut = self.cut, None
            self._begin(self._serve, line, cut)

    def _serve(self, line: socket.socket, cut: Cut | None) -> None:
        talk = _Talk(self, line, self._context, cut)
        self._lines.append(line)
        try:
            talk.hold()
        except (OSError, _Over):
            return
        finally:
            self.sent, self.heard = talk.sent, talk.heard
            self._lines.remove(line)
            _break_off(talk.line)


class _Over(Exception):  # noqa: N818 - the end of a talk, not an error
    """The talk is over: cut, or the other side went."""


class _Talk:
    """One connection."""

    def __init__(
        self, server: ScriptedImap, line: socket.socket, context: ssl.SSLContext, cut: Cut | None
    ) -> None:
        self.line = line
        self.sent = self.heard = 0
        self._server = server
        self._manners = server.manners
        self._context = context
        self._cut = cut
        self._ahead = b""
        self._folder: Folder | None = None
        self._told = 0

    def hold(self) -> None:
        if self._manners.security is Security.TLS:
            self._protect()
        self._say(self._manners.greeting)
        while True:
            found = _COMMAND.fullmatch(self._next())
            if found is None:
                return
            tag, uid, name, rest = found.groups()
            command = ((uid or b"") + name).decode().upper()
            prepared = self._manners.answers.get(command)
            if prepared is not None:
                self._say(b"%s %s" % (tag, prepared))
                continue
            if command == self._manners.stalls:
                self._server.stalled.set()
                self._next()
            while command == self._manners.floods:
                self._say(*[b"* OK still here"] * 1000)
            done = self._commands()[command](rest)
            self._say(b"%s %s" % (tag, done or b"OK done"))
            if command == "STARTTLS":
                self._send(self._manners.injected)
                self._protect()
            if command == "LOGOUT":
                return

    def _protect(self) -> None:
        self.line = self._context.wrap_socket(self.line, server_side=True)

    def _next(self) -> bytes:
        while b"\r\n" not in self._ahead:
            most = 65_536
            if self._cut and not self._cut.sent:
                most = self._cut.at - self.heard
                if most == 0:
                    raise _Over
            part = self.line.recv(most)
            if not part:
                raise _Over
            self.heard += len(part)
            self._ahead += part
        line, _, self._ahead = self._ahead.partition(b"\r\n")
        self._server.commands.append(line.decode("utf-8", "replace"))
        if self._cut and self._cut.word and self._cut.word.encode() in line:
            self._server.when_cut()
            raise _Over
        return line

    def _say(self, *lines: bytes) -> None:
        self._send(b"".join(line + b"\r\n" for line in lines))

    def _send(self, raw: bytes) -> None:
        at_byte = self._cut and self._cut.sent and not self._cut.word
        if self._cut and at_byte and self.sent + len(raw) >= self._cut.at:
            self.line.sendall(raw[: self._cut.at - self.sent])
            self.sent = self._cut.at
            raise _Over
        self.line.sendall(raw)
        self.sent += len(raw)

    def _commands(self) -> dict[str, Callable[[bytes], bytes]]:
        return {
            "CAPABILITY": self._capability,
            "STARTTLS": lambda _: b"OK begin",
            "LOGIN": lambda _: b"",
            "AUTHENTICATE": self._authenticate,
            "LOGOUT": self._logout,
            "LIST": self._list,
            "EXAMINE": lambda rest: self._opened(rest, b"READ-ONLY"),
            "SELECT": lambda rest: self._opened(rest, b"READ-WRITE"),
            "UID SEARCH": self._search,
            "UID FETCH": self._fetch,
            "UID STORE": self._store,
            "UID MOVE": self._move,
            "IDLE": self._idle,
        }

    def _capability(self, _rest: bytes) -> bytes:
        offered = self._manners.capabilities
        is_clear = not isinstance(self.line, ssl.SSLSocket)
        if is_clear:
            offered += b" LOGINDISABLED"
        if is_clear and self._manners.offers_starttls:
            offered += b" STARTTLS"
        self._say(b"* CAPABILITY " + offered)
        return b""

    def _authenticate(self, _rest: bytes) -> bytes:
        self._say(b"+ ")
        self._next()
        return b""

    def _logout(self, _rest: bytes) -> bytes:
        self._say(b"* BYE good day")
        return b""

    def _list(self, _rest: bytes) -> bytes:
        for name in self._server.folders:
            self._say(b'* LIST (\\HasNoChildren) "/" "%s"' % name.encode("ascii"))
        self._say(b'* LIST (\\Noselect \\HasChildren) "/" "Archive"')
        return b""

    def _opened(self, rest: bytes, mode: bytes) -> bytes:
        self._folder = self._server.folders.get(rest.decode().strip('"'))
        if self._folder is None:
            return b"NO [NONEXISTENT] no such folder"
        mails = self._folder.mails
        self._told = len(mails)
        self._say(
            b"* FLAGS (\\Seen)",
            b"* %d EXISTS" % len(mails),
            b"* 0 RECENT",
            b"* OK [UIDVALIDITY %d] valid" % self._folder.uidvalidity,
            b"* OK [UIDNEXT %d] next" % (max(mails, default=0) + 1),
        )
        return b"OK [%s] done" % mode

    def _search(self, rest: bytes) -> bytes:
        found = sorted(self._open.mails)
        words = rest.split()
        if b"UID" in words:
            found = self._chosen(words[words.index(b"UID") + 1])
        if b"SINCE" in words:
            found = found if self._open.arrived >= _since(words[-1]) else []
        self._say(b" ".join([b"* SEARCH", *(b"%d" % uid for uid in found)]))
        return b""

    def _fetch(self, rest: bytes) -> bytes:
        wanted, _, asked = rest.partition(b" ")
        bodies = b"BODY.PEEK[" in asked
        for uid in self._chosen(wanted):
            if bodies and uid in self._manners.withheld:
                continue
            self._send(self._fetched(uid, asked))
        return b""

    def _store(self, rest: bytes) -> bytes:
        self._open.flagged |= set(self._chosen(rest.split()[0]))
        return b""

    def _move(self, rest: bytes) -> bytes:
        wanted, _, target = rest.partition(b" ")
        into = self._server.folders[target.decode().strip('"')].mails
        for uid in self._chosen(wanted):
            into[max(into, default=0) + 1] = self._open.mails.pop(uid)
        return b""

    def _idle(self, _rest: bytes) -> bytes:
        """One thread listens and tells, because a line under TLS is not for two at once."""
        self._say(b"+ idling")
        while self._server.is_open and not select.select([self.line], [], [], 0.005)[0]:
            mails = len(self._open.mails)
            if mails != self._told:
                self._told = mails
                self._say(b"* %d EXISTS" % mails)
        self._next()
        return b""

    # --- what they need ---

    @property
    def _open(self) -> Folder:
        assert self._folder is not None
        return self._folder

    def _chosen(self, numbers: bytes) -> list[int]:
        known = sorted(self._open.mails)
        last = known[-1] if known else 0
        found: set[int] = set()
        for part in numbers.split(b","):
            low, _, high = part.partition(b":")
            ends = sorted(last if end == b"*" else int(end) for end in (low, high or low))
            found |= {uid for uid in known if ends[0] <= uid <= ends[1]}
        return sorted(found)

    def _fetched(self, uid: int, asked: bytes) -> bytes:
        raw = self._open.mails[uid]
        number = sorted(self._open.mails).index(uid) + 1
        parts = [b"UID %d" % uid]
        if b"RFC822.SIZE" in asked:
            parts.append(b"RFC822.SIZE %d" % self._manners.sizes.get(uid, len(raw)))
        if b"INTERNALDATE" in asked:
            parts.append(b'INTERNALDATE "%s"' % _internal(self._open.arrived))
        body = re.search(rb"BODY\.PEEK\[(HEADER)?\](?:<(\d+)\.(\d+)>)?", asked)
        if body:
            parts.append(self._body(uid, raw, body))
        return b"* %d FETCH (%s)\r\n" % (number, b" ".join(parts))

    def _body(self, uid: int, raw: bytes, asked: re.Match[bytes]) -> bytes:
        section, begin, most = asked.groups()
        if section:
            raw = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        mark = b""
        if begin is not None and self._manners.knows_parts:
            raw = raw[int(begin) : int(begin) + int(most)]
            mark = b"<%s>" % begin
        length = self._manners.literals.get(uid, len(raw))
        return b"BODY[%s]%s {%d}\r\n%s" % (section or b"", mark, length, raw)


def _internal(at: datetime) -> bytes:
    month = _MONTHS[at.month - 1]
    return f"{at.day:2d}-{month}-{at.year} {at:%H:%M:%S %z}".encode()


def _since(word: bytes) -> datetime:
    day, month, year = word.decode().split("-")
    return datetime(int(year), _MONTHS.index(month) + 1, int(day), tzinfo=UTC)


def _break_off(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
    finally:
        line.close()
