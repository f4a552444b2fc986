"""A program that is killed while it fetches loses nothing and brings nothing twice (SR-17)."""

import ssl
import subprocess
import sys
from pathlib import Path

from dsar_desk.bootstrap import open_desk
from dsar_desk.mail.tls import context
from tests.desk import a_desk, surroundings
from tests.integration.mail.fetcher import account_at
from tests.integration.mail.office import Office, a_mail
from tests.mailservers.certificates import Certificates
from tests.mailservers.scripted_imap import Cut, Folder, ScriptedImap

ROOT = Path(__file__).resolve().parents[3]
WORDS = ("BODY.PEEK", "LOGOUT")
"""Killed as soon as the server heard one of these: while messages come, and after they were kept."""


def fetch(place: Path, server: ScriptedImap, ca: Path) -> int:
    """How a look at the mailbox ended that may be killed by the server."""
    words = [str(place), str(server.address.port), str(ca)]
    command = [sys.executable, "-m", "tests.integration.mail.fetcher", *words]
    child = subprocess.Popen(command, cwd=ROOT)
    server.when_cut = child.kill
    return child.wait(120)


def test_a_program_killed_while_it_fetches_goes_on_where_it_was(
    tmp_path: Path, certificates: Certificates, served: ssl.SSLContext
) -> None:
    with a_desk(tmp_path):
        pass
    raws = [a_mail(8_000_000 + number) for number in range(3)]
    with ScriptedImap({"INBOX": Folder.of(raws)}, served) as server:
        for word in WORDS:
            server.cut = Cut(0, word=word)
            assert fetch(tmp_path, server, certificates.ca) == -9
        assert fetch(tmp_path, server, certificates.ca) == 0
        account = account_at(server.address.port)
    around = surroundings(tmp_path)
    with open_desk(around.places.office, tmp_path / "recovery-key.txt", around) as desk:
        office = Office(desk, context(str(certificates.ca)))
        items = office.items(account)
        assert office.raws(items) == raws
        assert office.count() == len(raws)
        assert all(item.message for item in items)
