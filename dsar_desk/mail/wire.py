"""The line to an IMAP server: protected before anything is said, and bounded whatever it answers.

imaplib speaks the protocol (commands, tags, literals). Left to it are neither the way the line is
protected nor how much is read: before TLS no byte is read ahead, so that what somebody injects after
STARTTLS reaches the handshake and breaks it; what the server said before TLS is forgotten; and one
command may not bring more than ``MOST``.
"""

import imaplib
import socket
import ssl
from typing import Any

from dsar_desk.cases.mail_account import MailServer, Security

__all__ = ["MOST", "TooMuchError", "Wire"]

MOST = 48 * 1024 * 1024
"""In bytes: what one command may bring; a mailbox of two million numbers answers in less."""

_STEP = 256 * 1024
_LINE = 512
"""In bytes: what a line costs besides its own, so that no endless number of short ones is kept."""

_BEFORE_TLS = 1
"""In bytes: what is taken off the line at once; before TLS nothing that was not asked for."""


class TooMuchError(ValueError):
    """One command brought more than it may."""


class Wire(imaplib.IMAP4):
    """A protected line, greeted and with the server's capabilities known.

    Raises:
        OSError: (ssl.SSLError among them) where the line cannot be had or protected.
        imaplib.IMAP4.error: where the server says no or nonsense.
    """

    def __init__(self, server: MailServer, terms: ssl.SSLContext, seconds: float) -> None:
        self._server = server
        self._terms = terms
        self._brought = 0
        self._ahead = bytearray()
        self._step = _BEFORE_TLS
        super().__init__(server.host, server.port, seconds)
        if server.security is Security.STARTTLS:
            try:
                self._secure()
            except BaseException:
                self.hang_up()
                raise

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """Connect; under TLS the handshake is the first thing that happens."""
        self.host, self.port = host, port
        self.sock = socket.create_connection((host, port), timeout)
        try:
            if self._server.security is Security.TLS:
                self._protect()
        except BaseException:
            self.sock.close()
            raise

    def read(self, size: int) -> bytes:
        """So many bytes, never more in memory than they are.

        Raises:
            TooMuchError: where the command brings more than it may.
        """
        self._count(size)
        whole = self._ahead[:size]
        del self._ahead[:size]
        while len(whole) < size:
            whole += self._received(min(size - len(whole), _STEP))
        return bytes(whole)

    def readline(self) -> bytes:
        """The next line with its end."""
        end, searched = self._ahead.find(b"\n"), 0
        while end < 0:
            searched = len(self._ahead)
            if searched + self._brought > MOST:
                raise TooMuchError("a line without an end")
            self._ahead += self._received(self._step)
            end = self._ahead.find(b"\n", searched)
        line = bytes(self._ahead[: end + 1])
        del self._ahead[: end + 1]
        self._count(len(line) + _LINE)
        return line

    @property
    def has_more(self) -> bool:
        """True where something came that was not read yet."""
        return bool(self._ahead) or (
            isinstance(self.sock, ssl.SSLSocket) and self.sock.pending() > 0
        )

    def shutdown(self) -> None:
        """Close the line."""
        self.sock.close()

    def hang_up(self) -> None:
        """Close the line without a word, from any thread; who reads from it gets an error."""
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
        finally:
            self.sock.close()

    def _command(self, name: str, *arguments: Any) -> Any:
        self._brought = 0
        return super()._command(name, *arguments)  # type: ignore[misc]

    def _log(self, _line: str) -> None:
        """Keeps none of the last lines, which imaplib would: a password is among them."""

    def _received(self, most: int) -> bytes:
        part = self.sock.recv(most)
        if not part:
            raise self.abort("socket error: EOF")
        return part

    def _count(self, size: int) -> None:
        self._brought += size
        if self._brought > MOST:
            raise TooMuchError("one command brought too much")

    def _secure(self) -> None:
        """STARTTLS, or nothing: a server that does not offer it is left at once."""
        if self.state != "NONAUTH" or "STARTTLS" not in self.capabilities:
            raise ssl.SSLError("the server does not offer STARTTLS")
        answer, _ = self._simple_command("STARTTLS")
        if answer != "OK":
            raise ssl.SSLError("the server refused STARTTLS")
        self._protect()
        self.untagged_responses.clear()
        self._get_capabilities()

    def _protect(self) -> None:
        self.sock = self._terms.wrap_socket(self.sock, server_hostname=self._server.host)
        self._step = _STEP
