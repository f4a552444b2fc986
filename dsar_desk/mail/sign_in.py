"""Signing in at Microsoft 365 and Google (OAuth 2.0), so that no password of a person is kept here.

Microsoft: a code that is typed on its page (device flow, RFC 8628), by msal. Google: its page in the
browser, answered to this computer alone (RFC 8252, with PKCE, RFC 7636), by google-auth-oauthlib.
What is kept of a sign-in is the refresh token; access tokens live in memory for their hour. The
program's id at either is registered by the office's own administrator.
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import time
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import google.auth.exceptions
import google.auth.transport.requests
import google.oauth2.credentials
import msal
import requests
from google_auth_oauthlib.flow import Flow
from oauthlib.oauth2 import OAuth2Error

from dsar_desk.cases.mail_account import MailAccount, SignIn
from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = ["CodeToType", "GoogleSignIn", "MicrosoftSignIn", "Tokens", "refreshed"]

_MICROSOFT = "https://login.microsoftonline.com/"
_MICROSOFT_SCOPES = [
    "https://outlook.office.com/IMAP.AccessAsUser.All",
    "https://outlook.office.com/SMTP.Send",
]
_GOOGLE_PAGE = "https://accounts.google.com/o/oauth2/v2/auth"
_GOOGLE_TOKENS = "https://oauth2.googleapis.com/token"
_GOOGLE_SCOPES = ["https://mail.google.com/"]
_MARGIN = timedelta(minutes=5)
_WAIT = 300.0
"""In seconds: how long the browser may take."""

_STEP = 0.5
"""In seconds: how often it is looked whether the sign-in was given up."""

_SILENT = 1.0
"""In seconds: how long a line may be open without a word."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a sign-in gave: an access token until ``ends``, and what is kept to get the next one."""

    access: str = field(repr=False)
    keep: str = field(repr=False)
    ends: datetime

    def is_stale(self, at: datetime) -> bool:
        """Whether the access token ends too soon to be used."""
        return at >= self.ends - _MARGIN


@dataclass(frozen=True, slots=True)
class CodeToType:
    """What the person is shown: the page to open, and the code to type there."""

    page: str
    code: str


class MicrosoftSignIn:
    """One sign-in at Microsoft 365. ``http`` takes the place of the network in tests."""

    def __init__(self, account: MailAccount, http: Any = None) -> None:
        self._app = _in_reach(
            lambda: msal.PublicClientApplication(
                account.client, authority=_MICROSOFT + account.tenant, http_client=http
            )
        )
        self._flow: dict[str, Any] = {}

    def begin(self) -> CodeToType:
        """The page and the code for the person who signs in."""
        self._flow = _in_reach(lambda: self._app.initiate_device_flow(scopes=_MICROSOFT_SCOPES))
        if "user_code" not in self._flow:
            raise _not_registered()
        self._flow["interval"] = max(1, int(self._flow.get("interval", 1)))
        return CodeToType(self._flow["verification_uri"], self._flow["user_code"])

    def finish(self, now: datetime, is_given_up: Callable[[], bool]) -> Tokens:
        """The tokens once the code was typed; waits for that, until it is given up or too late."""
        found = _in_reach(
            lambda: self._app.acquire_token_by_device_flow(
                self._flow, exit_condition=lambda flow: is_given_up() or _is_over(flow)
            )
        )
        return _of_microsoft(found, "", now)

    def refreshed(self, keep: str, now: datetime) -> Tokens:
        """Fresh tokens by what was kept."""
        found = _in_reach(
            lambda: self._app.acquire_token_by_refresh_token(keep, scopes=_MICROSOFT_SCOPES)
        )
        return _of_microsoft(found, keep, now)


class GoogleSignIn:
    """One sign-in at Google. ``session`` takes the place of the network in tests.

    ``secret`` is the one that Google gives a program for desktops; it is kept with the token.
    """

    def __init__(
        self, account: MailAccount, secret: str, session: requests.Session | None = None
    ) -> None:
        self._account, self._secret, self._session = account, secret, session

    def ask(
        self,
        now: datetime,
        show: Callable[[str], None],
        is_given_up: Callable[[], bool] = lambda: False,
    ) -> Tokens:
        """The tokens once the person agreed on Google's page, which ``show`` opens.

        Waits for that until it is given up or too late.
        """
        with _Answer() as answer:
            flow = self._flow(answer.address)
            page, state = flow.authorization_url(access_type="offline", prompt="consent")
            show(page)
            code = answer.code(state, is_given_up)
        try:
            flow.fetch_token(code=code)
        except OAuth2Error as trouble:
            raise _refused() from trouble
        except (OSError, ValueError) as trouble:
            raise _out_of_reach() from trouble
        given = flow.credentials
        if not given.refresh_token:
            raise _refused()
        keep = json.dumps({"refresh": given.refresh_token, "secret": self._secret})
        return Tokens(given.token, keep, now + timedelta(hours=1))

    def refreshed(self, keep: str, now: datetime) -> Tokens:
        """Fresh tokens by what was kept."""
        kept = json.loads(keep)
        given: Any = google.oauth2.credentials.Credentials(  # type: ignore[no-untyped-call]
            token=None,
            refresh_token=kept["refresh"],
            token_uri=_GOOGLE_TOKENS,
            client_id=self._account.client,
            client_secret=kept["secret"],
            scopes=_GOOGLE_SCOPES,
        )
        try:
            given.refresh(google.auth.transport.requests.Request(self._session))
        except google.auth.exceptions.RefreshError as trouble:
            raise (_out_of_reach() if trouble.retryable else _refused()) from trouble
        except google.auth.exceptions.TransportError as trouble:
            raise _out_of_reach() from trouble
        fresh = json.dumps({**kept, "refresh": given.refresh_token})
        return Tokens(str(given.token), fresh, now + timedelta(hours=1))

    def _flow(self, address: str) -> Flow:
        client = {
            "client_id": self._account.client,
            "client_secret": self._secret,
            "auth_uri": _GOOGLE_PAGE,
            "token_uri": _GOOGLE_TOKENS,
        }
        flow = Flow.from_client_config(
            {"installed": client},
            scopes=_GOOGLE_SCOPES,
            redirect_uri=address,
            autogenerate_code_verifier=True,
        )
        if self._session is not None:
            for prefix, adapter in self._session.adapters.items():
                flow.oauth2session.mount(prefix, adapter)
        return flow


def refreshed(account: MailAccount, keep: str, now: datetime, http: Any = None) -> Tokens:
    """Fresh tokens of a mailbox by what was kept of its sign-in.

    Raises:
        DeskError: ``mailbox.token`` where the sign-in no longer stands; ``mailbox.sign_in_reach``
            where nobody can be asked.
    """
    if account.way is SignIn.MICROSOFT:
        return MicrosoftSignIn(account, http).refreshed(keep, now)
    return GoogleSignIn(account, "", http).refreshed(keep, now)


class _Answer:
    """A door of this computer, on the loopback alone, at which the browser brings the answer."""

    def __init__(self) -> None:
        self._server = _Door(("127.0.0.1", 0), _Page)
        self._server.timeout = _STEP
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def code(self, state: str, is_given_up: Callable[[], bool]) -> str:
        """The code that the browser brought; ``mailbox.token`` where it brought none for us."""
        ends = time() + _WAIT
        while not self._server.asked and time() < ends and not is_given_up():
            self._server.handle_request()
        said = parse_qs(urlsplit(self._server.asked).query)
        given = said.get("state", [""])[0]
        if not secrets.compare_digest(given, state) or "code" not in said:
            raise _refused()
        return said["code"][0]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.server_close()


class _Door(HTTPServer):
    """Remembers what was asked for."""

    asked = ""


class _Page(BaseHTTPRequestHandler):
    """Says that the browser can be closed.

    Browsers open lines ahead on which they say nothing, and ask for pictures of a page: neither is
    waited for or taken for the answer.
    """

    server: _Door
    timeout = _SILENT

    def do_GET(self) -> None:
        """Take the answer and thank for it."""
        if "state" not in parse_qs(urlsplit(self.path).query):
            self.send_error(404)
            return
        self.server.asked = self.path
        page = tr("Thank you. You can close this page and go back to DSAR Desk.").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Nothing is logged: the address holds a code."""


def _of_microsoft(found: dict[str, Any], keep: str, now: datetime) -> Tokens:
    if "access_token" not in found:
        raise _refused()
    ends = now + timedelta(seconds=int(found.get("expires_in", 0)))
    return Tokens(found["access_token"], found.get("refresh_token") or keep, ends)


def _is_over(flow: dict[str, Any]) -> bool:
    return bool(time() > flow.get("expires_at", 0))


def _in_reach(question: Callable[[], Any]) -> Any:
    """What is asked of Microsoft; that nobody can be asked is a sentence."""
    try:
        return question()
    except (OSError, ValueError) as trouble:  # requests' own errors are among OSError
        raise _out_of_reach() from trouble


def _refused() -> DeskError:
    return DeskError(
        "mailbox.token",
        "The sign-in of this mailbox was refused, withdrawn or has ended. Nothing is lost and what "
        "was read is kept, but no new mail is seen. Sign in anew in the settings of the mailbox.",
    )


def _not_registered() -> DeskError:
    return DeskError(
        "mailbox.not_registered",
        "Microsoft does not know the program under this client and tenant, or does not let it sign "
        "people in by a code. Nothing was changed. Ask your IT to register it with the permissions "
        "IMAP.AccessAsUser.All and SMTP.Send and to allow public client flows.",
    )


def _out_of_reach() -> DeskError:
    return DeskError(
        "mailbox.sign_in_reach",
        "The page for signing in cannot be reached or answered nonsense. Nothing is lost and what "
        "was read is kept. Check the network; it is tried again with the next look at the mailbox.",
    )
