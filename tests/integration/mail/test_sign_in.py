"""The door at which a browser brings the answer of a sign-in at Google."""

import socket
import threading
import time
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from dsar_desk.mail import sign_in


def test_a_line_on_which_a_browser_says_nothing_and_its_other_questions_are_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sign_in._Page, "timeout", 0.05, raising=True)
    begun = time.monotonic()
    with sign_in._Answer() as answer, ExitStack() as browser:
        door = urlsplit(answer.address)
        place = (door.hostname or "", door.port or 0)
        lines = [browser.enter_context(socket.create_connection(place)) for _ in range(3)]
        for line, path in zip(lines[1:], ["/favicon.ico", "/?state=s1&code=c1"], strict=True):
            line.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        assert answer.code("s1", lambda: time.monotonic() - begun > 5) == "c1"


def test_no_line_holds_the_door_for_long() -> None:
    assert sign_in._Page.timeout is not None
    assert sign_in._Page.timeout <= 2


def test_a_refusal_on_googles_page_ends_the_wait() -> None:
    with sign_in._Answer() as answer:
        door = urlsplit(answer.address)

        def refuse() -> None:
            with socket.create_connection((door.hostname or "", door.port or 0)) as line:
                line.sendall(b"GET /?error=access_denied&state=s1 HTTP/1.0\r\n\r\n")
                line.recv(1000)

        browser = threading.Thread(target=refuse)
        browser.start()
        with pytest.raises(sign_in.DeskError) as found:
            answer.code("s1", lambda: False)
        browser.join()
    assert found.value.code == "mailbox.token"
