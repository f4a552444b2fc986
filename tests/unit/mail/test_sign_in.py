"""Signing in at Microsoft 365 and Google, against token endpoints that are scripted."""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from requests.adapters import BaseAdapter

from dsar_desk.cases.mail_account import AccountId, MailAccount, MailServer, SignIn
from dsar_desk.errors import DeskError
from dsar_desk.mail import sign_in
from dsar_desk.mail.sign_in import GoogleSignIn, MicrosoftSignIn, refreshed

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ADDRESS = "shared@fernwick.example"
MICROSOFT = MailAccount(
    AccountId("a1"), "M", ADDRESS, MailServer("outlook.example", 993), "ana@fernwick.example",
    way=SignIn.MICROSOFT, client="client-1", tenant="tenant-1",
)  # fmt: skip
GOOGLE = MailAccount(
    AccountId("a2"), "G", ADDRESS, MailServer("imap.google.example", 993), ADDRESS,
    way=SignIn.GOOGLE, client="client-2",
)  # fmt: skip


@dataclass
class Scripted(BaseAdapter):
    """Answers in place of the network; ``asked`` are the forms that token endpoints were sent."""

    answers: dict[str, Any]
    asked: list[dict[str, str]] = field(default_factory=list)

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        address = str(request.url).partition("?")[0]
        found = next(
            (answer for end, answer in self.answers.items() if address.endswith(end)), None
        )
        if isinstance(found, Exception):
            raise found
        if request.method == "POST":
            body = request.body if isinstance(request.body, str) else (request.body or b"").decode()
            self.asked.append({name: given[0] for name, given in parse_qs(body).items()})
        response = requests.Response()
        error = isinstance(found, Mapping) and "error" in found
        vars(response)["status_code"] = 404 if found is None else 400 if error else 200
        response.headers["Content-Type"] = "application/json"
        response.raw = io.BytesIO(json.dumps(found or {}).encode())
        response.request, response.url = request, str(request.url)
        return response

    def close(self) -> None:
        """Nothing is open."""


def network(answers: dict[str, Any]) -> tuple[requests.Session, Scripted]:
    session, scripted = requests.Session(), Scripted(answers)
    for prefix in ("https://", "http://"):
        session.mount(prefix, scripted)
    return session, scripted


def microsoft(**answers: Any) -> tuple[requests.Session, Scripted]:
    base = "https://login.microsoftonline.com/tenant-1"
    found = {
        "/.well-known/openid-configuration": {
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "token_endpoint": f"{base}/oauth2/v2.0/token",
            "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
            "issuer": f"{base}/v2.0",
        },
        "/devicecode": {
            "device_code": "d1", "user_code": "ABC-DEF", "interval": 0, "expires_in": 900,
            "verification_uri": "https://microsoft.com/devicelogin", "message": "Go there.",
        },
        "/token": {
            "access_token": "access 1", "refresh_token": "refresh 1", "expires_in": 3600,
            "token_type": "Bearer", "scope": "IMAP.AccessAsUser.All",
        },
    }  # fmt: skip
    return network({**found, **{f"/{name}": answer for name, answer in answers.items()}})


def test_a_code_is_typed_at_microsoft_and_the_refresh_token_is_kept() -> None:
    session, scripted = microsoft()
    signing = MicrosoftSignIn(MICROSOFT, session)
    shown = signing.begin()
    assert (shown.page, shown.code) == ("https://microsoft.com/devicelogin", "ABC-DEF")
    tokens = signing.finish(NOW, lambda: False)
    assert (tokens.access, tokens.keep) == ("access 1", "refresh 1")
    assert tokens.ends == NOW + timedelta(hours=1)
    scopes = set(scripted.asked[0]["scope"].split())
    assert {"https://outlook.office.com/IMAP.AccessAsUser.All", "offline_access"} <= scopes
    assert scripted.asked[1]["device_code"] == "d1"
    assert "password" not in json.dumps(scripted.asked)


def test_microsofts_refresh_token_gives_a_fresh_access_token() -> None:
    session, scripted = microsoft()
    tokens = refreshed(MICROSOFT, "refresh 0", NOW, session)
    assert (tokens.access, tokens.keep) == ("access 1", "refresh 1")
    assert scripted.asked[-1]["refresh_token"] == "refresh 0"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"error": "invalid_grant", "error_description": "ana@x.example"}, "mailbox.token"),
        ({"error": "interaction_required"}, "mailbox.token"),
        (requests.ConnectionError("no network"), "mailbox.sign_in_reach"),
    ],
)
def test_a_sign_in_at_microsoft_that_no_longer_stands_is_said(answer: Any, code: str) -> None:
    session, _ = microsoft(token=answer)
    with pytest.raises(DeskError) as found:
        refreshed(MICROSOFT, "refresh 0", NOW, session)
    assert found.value.code == code
    assert "Nothing is lost" in found.value.sentence
    assert "ana@x.example" not in found.value.sentence


def test_a_program_that_microsoft_does_not_know_is_a_matter_for_it() -> None:
    session, _ = microsoft(devicecode={"error": "unauthorized_client"})
    with pytest.raises(DeskError) as found:
        MicrosoftSignIn(MICROSOFT, session).begin()
    assert found.value.code == "mailbox.not_registered"


def test_a_sign_in_that_is_given_up_ends() -> None:
    session, _ = microsoft(token={"error": "authorization_pending"})
    signing = MicrosoftSignIn(MICROSOFT, session)
    signing.begin()
    with pytest.raises(DeskError) as found:
        signing.finish(NOW, lambda: True)
    assert found.value.code == "mailbox.token"


GRANTED = {
    "access_token": "access 1", "refresh_token": "refresh 1", "expires_in": 3599,
    "token_type": "Bearer", "scope": "https://mail.google.com/",
}  # fmt: skip


@dataclass
class Browser:
    """Opens a page, agrees, and brings the answer to the door of this computer."""

    door: "Door"
    answer: Callable[[dict[str, list[str]]], str]
    page: dict[str, list[str]] = field(default_factory=dict)

    def __call__(self, page: str) -> None:
        self.page = parse_qs(urlsplit(page).query)
        self.door.asked = f"/?{self.answer(self.page)}"


class Door:
    """A loopback server without a socket."""

    server_port = 4711
    asked = ""

    def __init__(self, *_: object) -> None:
        self.timeout: float | None = None

    def handle_request(self) -> None:
        """The browser was here already."""

    def server_close(self) -> None:
        """There is nothing to close."""


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    made = Door()
    monkeypatch.setattr(sign_in, "_Door", lambda *_: made)
    return made


def agreed(page: dict[str, list[str]]) -> str:
    return f"state={page['state'][0]}&code=c1"


def test_a_person_agrees_on_googles_page_and_the_refresh_token_is_kept(door: Door) -> None:
    session, scripted = network({"/token": GRANTED})
    browser = Browser(door, agreed)
    tokens = GoogleSignIn(GOOGLE, "of the program", session).ask(NOW, browser)
    assert tokens.access == "access 1"
    assert json.loads(tokens.keep) == {"refresh": "refresh 1", "secret": "of the program"}
    assert browser.page["code_challenge_method"] == ["S256"]
    assert browser.page["redirect_uri"] == ["http://127.0.0.1:4711/"]
    assert scripted.asked[0]["code"] == "c1"
    assert len(scripted.asked[0]["code_verifier"]) >= 43


def test_a_sign_in_at_google_that_is_given_up_ends_without_the_browser(door: Door) -> None:
    session, scripted = network({"/token": GRANTED})
    asked: list[str] = []
    with pytest.raises(DeskError) as found:
        GoogleSignIn(GOOGLE, "s", session).ask(NOW, asked.append, lambda: bool(asked))
    assert found.value.code == "mailbox.token"
    assert door.timeout is not None
    assert door.timeout <= 1
    assert scripted.asked == []


@pytest.mark.parametrize("answer", ["state=forged&code=c1", "", "error=access_denied"])
def test_an_answer_that_is_not_for_us_is_refused(door: Door, answer: str) -> None:
    session, scripted = network({"/token": GRANTED})
    with pytest.raises(DeskError) as found:
        GoogleSignIn(GOOGLE, "s", session).ask(NOW, Browser(door, lambda _: answer))
    assert (found.value.code, scripted.asked) == ("mailbox.token", [])


def test_googles_refresh_token_gives_a_fresh_access_token() -> None:
    session, scripted = network({"/token": {**GRANTED, "refresh_token": "refresh 2"}})
    keep = json.dumps({"refresh": "refresh 1", "secret": "of the program"})
    tokens = refreshed(GOOGLE, keep, NOW, session)
    assert tokens.access == "access 1"
    assert json.loads(tokens.keep)["refresh"] == "refresh 2"
    assert scripted.asked[0]["client_secret"] == "of the program"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"error": "invalid_grant"}, "mailbox.token"),
        (requests.ConnectionError("no network"), "mailbox.sign_in_reach"),
    ],
)
def test_a_sign_in_at_google_that_no_longer_stands_is_said(answer: Any, code: str) -> None:
    session, _ = network({"/token": answer})
    with pytest.raises(DeskError) as found:
        refreshed(GOOGLE, json.dumps({"refresh": "r", "secret": "s"}), NOW, session)
    assert found.value.code == code


def test_tokens_are_never_printed() -> None:
    tokens = sign_in.Tokens("access 1", "refresh 1", NOW)
    assert "access 1" not in repr(tokens)
    assert "refresh 1" not in repr(tokens)
    assert tokens.is_stale(NOW - timedelta(minutes=4))
    assert not tokens.is_stale(NOW - timedelta(minutes=6))
