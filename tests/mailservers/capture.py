"""A real SMTP server (aiosmtpd) that keeps what it takes: the world behind a mail server."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from dsar_desk.cases.mail_account import Security

__all__ = ["Kept", "capture", "free_port"]


class Kept:
    """A handler and authenticator that keeps every envelope and every login.

    Recipients in ``unknown`` are refused for good.
    """

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.logins: list[tuple[str, str]] = []
        self.unknown: set[str] = set()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Whether a recipient is taken."""
        if address in self.unknown:
            return f"550 5.1.1 <{address}>: no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        """Keep the message."""
        self.mails.append(envelope)
        return "250 2.0.0 kept"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: LoginPassword
    ) -> AuthResult:
        """Let everybody in and note how."""
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=True)


def free_port() -> int:
    """A port of 127.0.0.1 that was free a moment ago."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


@contextmanager
def capture(
    terms: ssl.SSLContext | None, security: Security = Security.TLS, port: int = 0
) -> Iterator[tuple[int, Kept]]:
    """Its port on 127.0.0.1 and what it keeps; without ``terms`` it speaks no TLS, like a relay."""
    kept, chosen = Kept(), port or free_port()
    options: dict[str, object] = {"authenticator": kept.authenticate} if terms else {}
    if terms is not None and security is Security.STARTTLS:
        options |= {"tls_context": terms, "require_starttls": True, "auth_required": True}
    elif terms is not None:
        options |= {"auth_require_tls": False}
    implicit = terms if security is Security.TLS else None
    controller = Controller(
        kept, hostname="127.0.0.1", port=chosen, ssl_context=implicit, **options
    )
    controller.start()
    try:
        yield chosen, kept
    finally:
        controller.stop()
