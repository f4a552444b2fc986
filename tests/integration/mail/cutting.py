"""One session of a mailbox cut at every byte, then a clean look: nothing lost, nothing twice.

``python -m tests.integration.mail.cutting`` (``make cuts``) does it with more and larger messages, in
groups and in parts, and prints what it counted; the tests do it with a small session.
"""

import itertools
import ssl
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dsar_desk.cases.mail_account import MailAccount, Security
from dsar_desk.errors import DeskError
from dsar_desk.mail.imap import ImapMailbox
from dsar_desk.mail.tls import context
from tests.desk import a_desk
from tests.integration.mail.office import Office, a_mail, an_account, no_progress
from tests.mailservers.certificates import Certificates, server_context
from tests.mailservers.scripted_imap import Cut, Folder, Manners, ScriptedImap

__all__ = ["Tally", "cut_everywhere"]


@dataclass
class Tally:
    """What was counted: sessions cut, messages lost, messages that came twice, other troubles."""

    cut: int = 0
    lost: int = 0
    twice: int = 0
    broke_off: int = 0
    strange: list[str] = field(default_factory=list)


_MAILS = itertools.count(10**6)


def cut_everywhere(
    office: Office,
    served: ssl.SSLContext,
    *,
    mails: int = 2,
    words: str = "",
    security: Security = Security.TLS,
    step: int = 1,
) -> Tally:
    """A session cut after every ``step``-th byte that the server sends, and that it hears."""
    tally, before = Tally(), office.count()
    with ScriptedImap({"INBOX": Folder.of(())}, served, Manners(security)) as server:
        whole = _Session(office, server, mails, words)
        office.poll(whole.account)
        server.rest()
        sent, heard = server.sent, server.heard
        cuts = (
            *(Cut(at) for at in range(0, sent, step)),
            *(Cut(at, sent=False) for at in range(0, heard, step)),
        )
        with office.enter(whole.account) as clean:
            for cut in cuts:
                _Session(office, server, mails, words).cut_and_count(cut, clean, tally)
    tally.twice = office.count() - before - mails * (tally.cut + 1)
    return tally


def _mail(number: int, words: str) -> bytes:
    return a_mail(number, words) if words else b"Subject: %d\r\n\r\nMy data.\r\n" % number


class _Session:
    """Messages that nobody had before, and an account of its own to fetch them with."""

    def __init__(self, office: Office, server: ScriptedImap, mails: int, words: str) -> None:
        self._office = office
        self._server = server
        self._raws = [_mail(next(_MAILS), words) for _ in range(mails)]
        server.folders["INBOX"] = Folder.of(self._raws)
        self.account: MailAccount = an_account(server.address, f"cut {next(_MAILS)}")

    def cut_and_count(self, cut: Cut, clean: ImapMailbox, tally: Tally) -> None:
        """A look that is cut, then one over a line that is not."""
        self._server.cut = cut
        tally.cut += 1
        try:
            self._office.poll(self.account)
        except DeskError as trouble:
            tally.broke_off += 1
            if trouble.code not in {"mailbox.gone", "mailbox.not_safe"}:
                tally.strange.append(f"{cut}: {trouble.code}")
        self._office.start_anew()
        self._office.fetching.look(clean, self.account, no_progress)
        kept = self._office.raws(self._office.items(self.account))
        tally.lost += len(set(self._raws) - set(kept))


def _long_sessions() -> Iterable[dict[str, object]]:
    """Every way that messages come: in groups, in parts, after STARTTLS."""
    yield {"mails": 6, "words": "Please send me a copy of my data."}
    yield {"mails": 3, "words": "Please.", "security": Security.STARTTLS}
    yield {"mails": 2, "words": "x" * 3_000_000, "step": 40_009}


def _offices() -> Iterator[tuple[Office, ssl.SSLContext]]:
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates.make(Path(folder) / "tls")
        with a_desk(Path(folder)) as desk:
            terms = context(str(certificates.ca))
            yield Office(desk, terms), server_context(certificates.file())


def main() -> int:
    """0 where nothing was lost and nothing came twice."""
    failed = False
    for office, served in _offices():
        for session in _long_sessions():
            tally = cut_everywhere(office, served, **session)  # type: ignore[arg-type]
            failed |= bool(tally.lost or tally.twice or tally.strange)
            print(f"{tally.cut} sessions cut, {tally.broke_off} broke off:", flush=True)  # noqa: T201
            print(f"  {tally.lost} lost, {tally.twice} twice, strange: {tally.strange}")  # noqa: T201
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
