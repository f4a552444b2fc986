"""What goes wrong at a mail server, in words: what is safe, and what to do."""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imap_tools.errors import ImapToolsError, UnexpectedCommandStatusError

from dsar_desk.errors import DeskError
from dsar_desk.mail.tls import refusal
from dsar_desk.mail.wire import TooMuchError

__all__ = ["TROUBLES", "in_words", "login_refused", "meaning"]

TROUBLES = (imaplib.IMAP4.error, ImapToolsError, OSError, ValueError, LookupError)
"""What the libraries raise: a refusal, nonsense, a broken line; ValueError for bytes that are no text."""

_FAREWELL, _FOREIGN = "* BYE", "UNEXPECTED RESPONSE"
_BUSY = ("UNAVAILABLE", "INUSE", "[LIMIT]", "THROTTL", "TOO MANY", "RATE LIMIT", "BANDWIDTH")
_QUOTA = ("OVERQUOTA",)
_UNSAFE = ("PRIVACYREQUIRED", "LOGINDISABLED")
_EXPIRED = ("[EXPIRED]", "PASSWORD EXPIRED", "PASSWORD HAS EXPIRED")
_SIGN_IN = ("BASIC AUTH", "APPLICATION-SPECIFIC", "WEBALERT", "WEB LOGIN REQUIRED")


@contextmanager
def in_words(host: str) -> Iterator[None]:
    """What is done inside, with whatever goes wrong at the server as one sentence."""
    try:
        yield
    except TROUBLES as trouble:
        raise meaning(trouble, host) from trouble


def meaning(trouble: Exception, host: str) -> DeskError:
    """The sentence for what a library raised; the server's own words are never part of it."""
    for kinds, made in _KINDS:
        if isinstance(trouble, kinds):
            return made(host)
    if isinstance(trouble, ssl.SSLError):
        return refusal(trouble, host)
    said = _said(trouble)
    for words, made in _ANY_TIME:
        if _names(said, words):
            return made(host)
    is_broken = isinstance(trouble, OSError | imaplib.IMAP4.abort) or _FAREWELL in said
    return _gone(host) if is_broken and _FOREIGN not in said else _nonsense(host)


def login_refused(trouble: Exception, host: str, *, is_token: bool) -> DeskError:
    """The sentence for a sign-in that the server did not take."""
    said = _said(trouble)
    for words, made in _LOGIN:
        if _names(said, words):
            return made(host)
    broken = OSError | imaplib.IMAP4.abort
    if isinstance(trouble, broken) or not isinstance(trouble, imaplib.IMAP4.error | ImapToolsError):
        return meaning(trouble, host)
    return _token(host) if is_token else _login(host)


def _said(trouble: Exception) -> str:
    """The server's words in capitals, to look for codes in (RFC 5530)."""
    told = trouble.command_result if isinstance(trouble, UnexpectedCommandStatusError) else trouble
    return str(told).upper()


def _names(said: str, words: tuple[str, ...]) -> bool:
    return any(word in said for word in words)


def _gone(host: str) -> DeskError:
    return DeskError(
        "mailbox.gone",
        "The connection to {host} broke off or was not taken. Nothing is lost: what was read is "
        "kept, and the rest is read next time. Check the network if this goes on.",
        host=host,
    )


def _silent(host: str) -> DeskError:
    return DeskError(
        "mailbox.no_answer",
        "{host} did not answer in time. Nothing is lost: what was read is kept, and the rest is "
        "read next time. Check the network if this goes on.",
        host=host,
    )


def _unknown(host: str) -> DeskError:
    return DeskError(
        "mailbox.no_server",
        "There is no server {host}, or this computer is not on the network. Nothing is lost and "
        "what was read is kept. Check the name in the settings of the mailbox and the network.",
        host=host,
    )


def _busy(host: str) -> DeskError:
    return DeskError(
        "mailbox.too_often",
        "{host} wants to be asked less often for a while, or has too many connections. Nothing is "
        "lost: what was read is kept, and the rest is read next time. If this goes on, ask your IT.",
        host=host,
    )


def _quota(host: str) -> DeskError:
    return DeskError(
        "mailbox.quota",
        "The mailbox at {host} is full, so that the server may turn new mail away. What was read is "
        "kept here and nothing was deleted there. Have your IT make room today: requests that are "
        "turned away have arrived all the same.",
        host=host,
    )


def _nonsense(host: str) -> DeskError:
    return DeskError(
        "mailbox.nonsense",
        "{host} answered with something that is no mail server’s answer, or with far too much of "
        "it. Nothing is lost and what was read is kept. Check server and port in the settings; if "
        "they are right, ask your IT.",
        host=host,
    )


def _login(host: str) -> DeskError:
    return DeskError(
        "mailbox.login",
        "{host} refused the name or the password of this mailbox. Nothing is lost and what was read "
        "is kept, but no new mail is seen. Give the password anew in the settings of the mailbox.",
        host=host,
    )


def _token(host: str) -> DeskError:
    return DeskError(
        "mailbox.token",
        "{host} no longer takes the sign-in of this mailbox. Nothing is lost and what was read is "
        "kept, but no new mail is seen. Sign in anew in the settings of the mailbox.",
        host=host,
    )


def _expired(host: str) -> DeskError:
    return DeskError(
        "mailbox.password_expired",
        "The password of this mailbox has expired at {host}. Nothing is lost and what was read is "
        "kept, but no new mail is seen. Set a new password where your mail is run, then give it in "
        "the settings of the mailbox.",
        host=host,
    )


def _unsafe(host: str) -> DeskError:
    return refusal(ssl.SSLError("nothing is sent before TLS"), host)


def _sign_in(host: str) -> DeskError:
    return DeskError(
        "mailbox.sign_in_needed",
        "{host} takes no password for this mailbox any more. Nothing is lost and what was read is "
        "kept, but no new mail is seen. Choose the sign-in of Microsoft 365 or Google in the "
        "settings of the mailbox, or ask your IT for a password for programs.",
        host=host,
    )


_KINDS = (
    ((ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError), _gone),
    ((socket.gaierror,), _unknown),
    ((TimeoutError,), _silent),
    ((TooMuchError,), _nonsense),
)
_ANY_TIME = ((_BUSY, _busy), (_QUOTA, _quota))
_LOGIN = ((_UNSAFE, _unsafe), (_EXPIRED, _expired), (_SIGN_IN, _sign_in), *_ANY_TIME)
