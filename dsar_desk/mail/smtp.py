"""Handing one message to a submission server (RFC 6409), and what its answer means.

Every answer is one of four: accepted; not taken now; refused for good; unknown. Unknown is what
remains where the end of the message was sent and no answer came: the server may have taken it
(RFC 5321, 4.5.3.2.6). Up to the end of the message a server may not deliver it (RFC 5321, 4.1.1.4),
so whatever breaks before is certainly not sent.
"""

import base64
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from dsar_desk.cases.mail_account import Credential, MailServer, Security
from dsar_desk.errors import DeskError
from dsar_desk.mail.tls import refusal

__all__ = ["Answer", "Parcel", "Submission", "Verdict"]

TIMEOUT = 60.0
LAST_TIMEOUT = 300.0
"""In seconds: for each step, and for the answer after the end of the message, for which RFC 5321,
4.5.3.2.6 allows ten minutes; who waits at a desk is told earlier that it is not known."""
WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=12)
_LONGEST_SAID = 500
_WAITING = re.compile(
    r"(\d{1,5})\s*(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:ours?)?)\b", re.IGNORECASE
)
_UNITS = {"s": timedelta(seconds=1), "m": timedelta(minutes=1), "h": timedelta(hours=1)}
_LET_IN, _GO_ON = 235, 334
_BROKEN = (OSError, smtplib.SMTPException, ValueError)
"""What a connection that breaks, or a server that speaks another language, shows itself as."""


class Verdict(Enum):
    """What a server's answer comes to."""

    ACCEPTED = "accepted"
    NOT_NOW = "not_now"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict with the server's reply code and its own words; ``wait`` before trying again."""

    verdict: Verdict
    code: int = 0
    said: str = ""
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is handed over: the bytes with CRLF, the envelope, and the id that reports may name."""

    raw: bytes
    sender: str
    recipient: str
    envelope: str


class Submission:
    """One server to send by; each ``send`` is one connection.

    Args:
        server: where it is, and how the way to it is protected: nothing is ever sent unprotected.
        credential: asked for only after the connection is protected; None for a server that wants
            none.
        context: the terms of TLS, see ``mail.tls``.
    """

    def __init__(
        self,
        server: MailServer,
        credential: Callable[[], Credential] | None,
        context: ssl.SSLContext,
        *,
        timeout: float = TIMEOUT,
        last_timeout: float = LAST_TIMEOUT,
    ) -> None:
        self._server, self._credential, self._context = server, credential, context
        self._timeout, self._last_timeout = timeout, last_timeout

    def send(self, letter: Parcel, handing_over: Callable[[], None]) -> Answer:
        """What the server answered to the letter.

        ``handing_over`` is called once, after the server took the envelope and the text and before
        it is told that the message is whole; what it raises is raised, and nothing was sent.

        Raises:
            DeskError: ``smtp.…`` or ``mailbox.…``: nothing was sent.
        """
        with self._session() as session:
            with self._lost_is_nothing_sent():
                refused = self._envelope(session, letter) or self._text(session, letter)
            if refused is not None:
                return refused
            handing_over()
            return self._end(session)

    def test(self) -> None:
        """Nothing where the server can be reached and lets us in; the errors of ``send``."""
        with self._session():
            return

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        with self._lost_is_nothing_sent():
            session = self._connect()
            if session.sock is not None:  # the text's end is not held back until the text is known
                session.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            with self._lost_is_nothing_sent():
                self._sign_in(session)
            yield session
            with suppress(*_BROKEN):
                session.quit()
        finally:  # without a word where something broke: in the midst of a text it would be read as text
            session.close()

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.security is Security.TLS:
            session: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host,
                server.port,
                local_hostname="[127.0.0.1]",
                timeout=self._timeout,
                context=self._context,
            )
            session.ehlo_or_helo_if_needed()
            return session
        session = smtplib.SMTP(
            server.host, server.port, local_hostname="[127.0.0.1]", timeout=self._timeout
        )
        try:
            session.ehlo_or_helo_if_needed()
            self._protect(session)
        except BaseException:
            session.close()
            raise
        return session

    def _protect(self, session: smtplib.SMTP) -> None:
        """Change to TLS; without it nothing goes on, whatever the server says (RFC 3207, 6)."""
        if session.has_extn("starttls"):
            with suppress(smtplib.SMTPResponseException):
                session.starttls(context=self._context)
                session.ehlo()
                return
        raise DeskError(
            "smtp.no_starttls",
            "The mail server {host} does not offer a protected connection (STARTTLS), or something "
            "on the way took the offer out. No password and no letter was sent. Check server and "
            "port; if they are right, ask your IT before you go on.",
            host=self._server.host,
        )

    def _sign_in(self, session: smtplib.SMTP) -> None:
        if self._credential is None:
            return
        offered = session.esmtp_features.get("auth", "").upper().replace("=", " ").split()
        code = self._shown(session, self._credential(), offered)
        if code != _LET_IN:
            raise DeskError(
                "smtp.login",
                "The mail server {host} did not let us in ({code}). Nothing was sent. Enter the "
                "password anew in the settings, or sign in again; perhaps it has expired.",
                host=self._server.host,
                code=code,
            )

    def _shown(self, session: smtplib.SMTP, credential: Credential, offered: list[str]) -> int:
        """The server's answer to who we are (RFC 4954; XOAUTH2 as Microsoft and Google write it)."""
        user, secret = credential.user, credential.secret
        if credential.is_token:
            bearer = _base64(f"user={user}\x01auth=Bearer {secret}\x01\x01")
            code, _ = session.docmd("AUTH", f"XOAUTH2 {bearer}")
            return session.docmd("")[0] if code == _GO_ON else code
        if "PLAIN" in offered:
            return session.docmd("AUTH", "PLAIN " + _base64(f"\0{user}\0{secret}"))[0]
        if "LOGIN" not in offered:
            raise DeskError(
                "smtp.sign_in",
                "The mail server {host} offers no way of signing in with a password that this "
                "program knows. Nothing was sent; check the port, which is mostly 465 or 587.",
                host=self._server.host,
            )
        code, _ = session.docmd("AUTH", "LOGIN")
        for word in (user, secret):
            if code == _GO_ON:
                code, _ = session.docmd(_base64(word))
        return code

    def _envelope(self, session: smtplib.SMTP, letter: Parcel) -> Answer | None:
        """None where sender and recipient were taken."""
        session.ehlo_or_helo_if_needed()
        self._refuse_giant(session, letter)
        reports = session.has_extn("dsn")
        asked = ["RET=HDRS", f"ENVID={letter.envelope}"] if reports else []
        answer = session.mail(letter.sender, asked)
        if answer[0] != 250:
            return _answer(*answer)
        notify = ["NOTIFY=SUCCESS,FAILURE,DELAY"] if reports else []
        answer = session.rcpt(letter.recipient, notify)
        return None if answer[0] in {250, 251} else _answer(*answer)

    def _text(self, session: smtplib.SMTP, letter: Parcel) -> Answer | None:
        """None where the text was sent and its end was not."""
        answer = session.docmd("DATA")
        if answer[0] != 354:
            return _answer(*answer)
        session.send(_stuffed(letter.raw))
        return None

    def _end(self, session: smtplib.SMTP) -> Answer:
        try:
            if session.sock is not None:
                session.sock.settimeout(self._last_timeout)
            session.send(b".\r\n")
            code, said = session.getreply()
        except _BROKEN:
            session.close()
            return Answer(Verdict.UNKNOWN)
        return _answer(code, said, at_the_end=True)

    def _refuse_giant(self, session: smtplib.SMTP, letter: Parcel) -> None:
        """Nothing where the server takes so much (RFC 1870); else ``smtp.too_large``."""
        most = session.esmtp_features.get("size", "").strip()
        if most.isdecimal() and 0 < int(most) < len(letter.raw):
            raise DeskError(
                "smtp.too_large",
                "The mail server {host} takes messages of at most {most} MB, and this one has "
                "{size} MB. Nothing was sent; print the letter, or give the file another way.",
                host=self._server.host,
                most=round(int(most) / 1e6, 1),
                size=round(len(letter.raw) / 1e6, 1),
            )

    @contextmanager
    def _lost_is_nothing_sent(self) -> Iterator[None]:
        try:
            yield
        except _BROKEN as trouble:
            if isinstance(trouble, ssl.SSLError) and not isinstance(trouble, ssl.SSLEOFError):
                raise refusal(trouble, self._server.host) from None
            raise DeskError(
                "smtp.not_reached",
                "The mail server {host} could not be reached, or the connection broke before the "
                "message was handed over ({reason}). Nothing was sent. Try again later; if it stays "
                "so, check server and port.",
                host=self._server.host,
                reason=type(trouble).__name__,
            ) from None


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _stuffed(raw: bytes) -> bytes:
    """The text as it goes over the wire, without its end (RFC 5321, 4.5.2)."""
    lines = re.sub(rb"(?:\r\n|\n|\r(?!\n))", b"\r\n", raw)
    lines = re.sub(rb"(?m)^\.", b"..", lines)
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"


def _answer(code: int, said: bytes | str, *, at_the_end: bool = False) -> Answer:
    words = _words(said)
    first = code // 100
    if first == 4:
        return Answer(Verdict.NOT_NOW, code, words, _wait(words))
    if first == 5:
        return Answer(Verdict.REFUSED, code, words)
    if not at_the_end:
        return Answer(Verdict.NOT_NOW, code, words, WAIT)
    if first == 2:
        return Answer(Verdict.ACCEPTED, code, words)
    return Answer(Verdict.UNKNOWN, code, words)


def _words(said: bytes | str) -> str:
    """The server's words as data: one line of signs that can be seen."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    seen = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(seen.split())[:_LONGEST_SAID]


def _wait(words: str) -> timedelta:
    """How long a server asks to wait, where it says so; else a quarter of an hour."""
    found = _WAITING.search(words)
    if found is None:
        return WAIT
    asked = int(found[1]) * _UNITS[found[2][0].lower()]
    return min(max(asked, timedelta(minutes=1)), LONGEST_WAIT)
