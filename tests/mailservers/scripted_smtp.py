"""A submission server of the test's own that does what it is told, and can hang up at any byte.

``Script.cut_out`` and ``cut_in`` are the numbers of bytes, inside TLS, after which it hangs up
while it speaks and while it listens. ``stored`` holds what it took, to the last byte.
"""

import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

__all__ = ["Script", "ScriptedSmtp"]

_ANSWERS = {
    b"EHLO": b"250-here.example\r\n250-AUTH PLAIN LOGIN XOAUTH2\r\n250 DSN\r\n",
    b"AUTH": b"235 2.7.0 welcome\r\n",
    b"MAIL": b"250 2.1.0 sender\r\n",
    b"RCPT": b"250 2.1.5 recipient\r\n",
    b"DATA": b"354 go on\r\n",
    b".": b"250 2.0.0 queued\r\n",
    b"QUIT": b"221 bye\r\n",
}


@dataclass
class Script:
    """How one conversation goes: answers in place of the usual ones, and where it breaks off.

    An empty answer hangs up.
    """

    answers: Mapping[bytes, bytes] = field(default_factory=dict)
    greeting: bytes = b"220 here.example ESMTP\r\n"
    cut_out: int | None = None
    cut_in: int | None = None


class _Cut(Exception):  # noqa: N818 - no error
    """The moment to hang up."""


class ScriptedSmtp:
    """Listens on a free port of 127.0.0.1 with implicit TLS; one script for each connection."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.script = Script()
        self.stored: list[bytes] = []
        self.heard: list[bytes] = []
        self.spoken = 0
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                raw, _ = self._socket.accept()
            except OSError:
                return
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with suppress(OSError, _Cut), self._context.wrap_socket(raw, server_side=True) as line:
                _Talk(self, line).go_on()


class _Talk:
    """One conversation."""

    def __init__(self, server: ScriptedSmtp, line: ssl.SSLSocket) -> None:
        self._server, self._line = server, line
        self._script = server.script
        self._out, self._in = self._script.cut_out, self._script.cut_in
        self._buffer = b""

    def go_on(self) -> None:
        self._server.heard.clear()
        self._server.spoken = 0
        self._speak(self._script.greeting)
        while True:
            line = self._until(b"\r\n")
            self._server.heard.append(line)
            verb = line[:4].upper().strip()
            self._speak(self._answer(verb))
            if verb == b"QUIT":
                return
            if verb == b"DATA" and self._answer(verb).startswith(b"354"):
                self._take()

    def _take(self) -> None:
        text = self._until(b"\r\n.\r\n")
        answer = self._answer(b".")
        if answer.startswith(b"2"):
            self._server.stored.append(text)
        self._speak(answer)

    def _answer(self, verb: bytes) -> bytes:
        known = {**_ANSWERS, **self._script.answers}
        return known.get(verb, b"250 fine\r\n")

    def _speak(self, words: bytes) -> None:
        if not words:
            raise _Cut
        if self._out is not None and len(words) > self._out:
            self._line.sendall(words[: self._out])
            raise _Cut
        if self._out is not None:
            self._out -= len(words)
        self._server.spoken += len(words)
        self._line.sendall(words)

    def _until(self, end: bytes) -> bytes:
        while end not in self._buffer:
            if self._in == 0:
                raise _Cut
            most = 4096 if self._in is None else min(self._in, 4096)
            piece = self._line.recv(most)
            if not piece:
                raise _Cut
            if self._in is not None:
                self._in -= len(piece)
            self._buffer += piece
        found, _, self._buffer = self._buffer.partition(end)
        return found
