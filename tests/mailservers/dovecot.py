"""A real Dovecot 2.3 of the test's own: one unprivileged user, loopback only, a folder that goes.

It is connected to at 127.0.0.2, which its certificate names: from 127.0.0.1 to itself Dovecot takes
a client for secured by being local and lets it log in before TLS. ``make services`` installs it.
"""

import base64
import hashlib
import hmac
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from tests.mailservers.certificates import Certificates

__all__ = ["HOST", "PASSWORD", "PRIVACY", "SHARED", "Dovecot", "why_absent"]

HOST = "127.0.0.2"
PRIVACY, SHARED = "privacy@fernwick.example", "shared@fernwick.example"
PASSWORD = "secret"
_JWT_KEY = b"0123456789abcdef0123456789abcdef"
_WAIT = 30
"""In seconds: how long the server may take to come up."""
_OWN_SERVICES = (
    "anvil", "stats", "auth", "auth-worker", "imap", "submission", "old-stats", "ipc", "director",
    "aggregator", "dns-client",
)  # fmt: skip
_CONFIG = """
protocols = imap submission
base_dir = {dir}/run
state_dir = {dir}/state
instance_name = desk-test
listen = 127.0.0.1, 127.0.0.2
log_path = {dir}/dovecot.log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = {uid}
first_valid_gid = {gid}
default_vsz_limit = 512M
ssl = required
ssl_cert = <{dir}/tls/{certificate}.pem
ssl_key = <{dir}/tls/{certificate}.pem
ssl_min_protocol = TLSv1.2
auth_failure_delay = 0
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2 oauthbearer
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u {dir}/users
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {dir}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={dir}/mail/%u
}}
mail_location = maildir:{dir}/mail/%u/Maildir
namespace inbox {{
  inbox = yes
  separator = /
}}
mail_plugins = $mail_plugins quota
protocol imap {{
  mail_plugins = $mail_plugins imap_quota
  mail_max_userip_connections = 50
}}
plugin {{
  quota = maildir:User quota
  quota_rule = *:storage={quota}
}}
service imap-login {{
  chroot =
  user = {user}
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service submission-login {{
  chroot =
  user = {user}
  inet_listener submission {{
    port = {submission}
  }}
}}
submission_relay_host = 127.0.0.1
submission_relay_port = {relay}
submission_relay_trusted = no
submission_relay_ssl = no
hostname = localhost
"""
_SPARES = """service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""
"""Who was refused need not wait before the next try, as the tests do nothing but try."""
_SERVICE = "service {name} {{\n  chroot =\n  user = {user}\n}}\n"
_TOKENS = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={dir}/keys/
username_attribute = email
"""


def why_absent() -> str:
    """Why there is no Dovecot to test with here; empty where there is one."""
    program = _program()
    if program is None:
        return "Dovecot is not installed here: make services"
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    if not answer.stdout.startswith("2.3"):
        return f"the Dovecot here is {answer.stdout.split(maxsplit=1)[0]}, and 2.3 is wanted"
    return ""


@dataclass(frozen=True)
class Terms:
    """How one server is to be: its certificate by name, where it relays to, how much it takes."""

    certificate: str = "good"
    relay: int = 25
    quota: str = "2G"


class Dovecot:
    """One server with the mailboxes of ``PRIVACY`` and ``SHARED``; stopped with its ``with``."""

    def __init__(self, terms: Terms | None = None) -> None:
        self._terms = terms or Terms()
        self.imap = self.imaps = self.submission = 0
        self._until = ExitStack()

    def __enter__(self) -> Self:
        folder = tempfile.mkdtemp(prefix="desk-", dir="/tmp")  # its sockets need a short path
        self._until.callback(shutil.rmtree, folder, ignore_errors=True)
        self.folder = Path(folder)
        self.certificates = Certificates.make(self.folder / "tls")
        self._user = _unprivileged()
        self._write_once()
        with ExitStack() as failed:
            failed.push(self._until)
            while not self._comes_up():
                continue
            failed.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._until.close()

    def deliver(
        self,
        mails: Iterable[bytes],
        user: str = PRIVACY,
        folder: str = "",
        at: datetime | None = None,
    ) -> None:
        """Mails put into a mailbox, the first one first, as a delivery agent would.

        ``at`` becomes the day and time of arrival (INTERNALDATE).
        """
        place = self.folder / "mail" / user / "Maildir" / (f".{folder}" if folder else "")
        for part in ("cur", "new", "tmp"):
            (place / part).mkdir(parents=True, exist_ok=True)
        begun = time.time_ns()
        for number, raw in enumerate(mails):
            file = place / "new" / f"{begun + number}.M{number}.desk"
            file.write_bytes(raw)
            if at is not None:
                os.utime(file, (at.timestamp(), at.timestamp()))
        self._hand_over(self.folder / "mail")

    def marks(self, user: str = PRIVACY, folder: str = "") -> list[str]:
        """The flags of every message (``S`` is read), as the server keeps them in file names."""
        place = self.folder / "mail" / user / "Maildir" / (f".{folder}" if folder else "")
        found = [*(place / "cur").glob("*"), *(place / "new").glob("*")]
        return sorted(file.name.partition(":2,")[2] for file in found)

    def token(self, user: str = PRIVACY, seconds: int = 3600) -> str:
        """An access token for XOAUTH2, good for so many seconds; expired where it is negative."""
        now = int(time.time())
        claims = {"sub": user, "email": user, "iat": now - 7200, "exp": now + seconds}
        signed = b".".join(_base64(json.dumps(part).encode()) for part in (_JWT_HEAD, claims))
        signature = hmac.digest(_JWT_KEY, signed, hashlib.sha256)
        return (signed + b"." + _base64(signature)).decode()

    def log(self) -> str:
        """What the server wrote down."""
        file = self.folder / "dovecot.log"
        return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""

    def _write_once(self) -> None:
        (self.folder / "oauth2.conf").write_text(_TOKENS.format(dir=self.folder))
        users = (f"{user}:{{PLAIN}}{PASSWORD}::::::\n" for user in (PRIVACY, SHARED))
        (self.folder / "users").write_text("".join(users))
        key = self.folder / "keys" / "default" / "HS256" / "default"
        key.parent.mkdir(parents=True)
        key.write_bytes(base64.b64encode(_JWT_KEY))
        for name in ("run", "state", "mail"):
            (self.folder / name).mkdir()
        self._hand_over(self.folder)

    def _configure(self) -> None:
        self.imap, self.imaps, self.submission = _free_ports(3)
        names = {
            "dir": str(self.folder),
            "user": self._user.name,
            "group": self._user.group,
            "uid": self._user.uid,
            "gid": self._user.gid,
            "imap": self.imap,
            "imaps": self.imaps,
            "submission": self.submission,
            "certificate": self._terms.certificate,
            "relay": self._terms.relay,
            "quota": self._terms.quota,
        }
        services = (_SERVICE.format(name=name, **names) for name in _OWN_SERVICES)
        whole = _CONFIG.format(**names) + _SPARES.format() + "".join(services)
        (self.folder / "dovecot.conf").write_text(whole)

    def _hand_over(self, place: Path) -> None:
        if os.getuid() == 0:
            for path in (place, *place.rglob("*")):
                with suppress(FileNotFoundError):  # a lock of the server's, gone meanwhile
                    os.chown(path, self._user.uid, self._user.gid)

    def _comes_up(self) -> bool:
        """True once it answers; False where a port was taken meanwhile and others have to be tried."""
        self._configure()
        program = _program()
        assert program is not None, why_absent()
        drop = {"user": self._user.uid, "group": self._user.gid, "extra_groups": []}
        running = subprocess.Popen(
            [program, "-F", "-c", str(self.folder / "dovecot.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **(drop if os.getuid() == 0 else {}),  # type: ignore[arg-type]
        )
        assert running.stderr is not None
        if all(_answers(port, running) for port in (self.imap, self.imaps, self.submission)):
            self._until.callback(running.stderr.close)
            self._until.callback(running.wait, 30)
            self._until.callback(running.terminate)
            return True
        running.terminate()
        _, said = running.communicate(timeout=30)
        if b"Address already in use" not in said + self.log().encode():
            raise RuntimeError(f"Dovecot did not come up: {said.decode()} {self.log()}")
        return False


_JWT_HEAD = {"alg": "HS256", "typ": "JWT"}


def _base64(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def _program() -> str | None:
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@dataclass(frozen=True)
class User:
    """Who the server runs as: nobody where the tests run as root, else whoever runs them."""

    name: str
    group: str
    uid: int
    gid: int


def _unprivileged() -> User:
    import grp  # noqa: PLC0415 - there are neither on Windows, where nothing comes this far
    import pwd  # noqa: PLC0415 - the same

    found = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    return User(found.pw_name, grp.getgrgid(found.pw_gid).gr_name, found.pw_uid, found.pw_gid)


def _free_ports(number: int) -> list[int]:
    with ExitStack() as until:
        doors = [until.enter_context(closing(socket.socket())) for _ in range(number)]
        for door in doors:
            door.bind((HOST, 0))
        return [int(door.getsockname()[1]) for door in doors]


def _answers(port: int, running: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + _WAIT
    while time.monotonic() < until and running.poll() is None:
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False
