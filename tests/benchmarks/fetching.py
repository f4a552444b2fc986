"""2,000 messages fetched from Dovecot: our reader of mailboxes against imap-tools alone.

The floor is ``MailBox.fetch`` over the same verified connection, its messages by hundreds in one
command (``bulk``), each handed over as bytes. Ours asks for sizes and days of arrival first and
bounds what comes; it neither reads nor stores here, which ``mail`` and the second figure measure.
"""

import ssl
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from imap_tools import MailBox

from dsar_desk.cases.mail_account import AccountId, Credential, MailAccount, MailServer
from dsar_desk.mail.imap import ImapMailbox
from dsar_desk.mail.tls import context
from dsar_desk.services.desk import Desk
from tests.benchmarks.harness import Absent, Measurement, in_turns, seconds
from tests.benchmarks.mail import made_mails
from tests.desk import a_desk
from tests.mailservers.dovecot import HOST, PASSWORD, PRIVACY, Dovecot, why_absent

COUNT = 2_000
_JOB = f"fetching {COUNT:,} messages from Dovecot"
_ROUNDS = 5


def measure() -> list[Measurement | Absent]:
    """Fetching alone, and fetching with keeping and reading."""
    if why := why_absent():
        return [Absent(_JOB, why)]
    with Dovecot() as server:
        server.deliver(made_mails(COUNT))
        terms = context(str(server.certificates.ca))
        bare = _by_imap_tools(server, terms)
        ours, floor = in_turns(
            lambda: seconds(lambda: _ours(server, terms)), lambda: seconds(bare), rounds=_ROUNDS
        )
        alone = Measurement(
            f"{_JOB}: sizes first, then all bytes",
            ours,
            bar=1.5,
            floor="imap-tools, a hundred messages to a command",
            floor_measured=floor,
            rounds=_ROUNDS,
        )
        return [alone, _whole(server, bare)]


def _ours(server: Dovecot, terms: ssl.SSLContext) -> None:
    shown = Credential(PRIVACY, PASSWORD)
    with ImapMailbox.enter(MailServer(HOST, server.imaps), shown, terms) as mailbox:
        mailbox.examine("INBOX")
        listed = list(mailbox.listed(mailbox.uids()))
        found = 0
        for begin in range(0, len(listed), 100):
            found += len(mailbox.messages(each.uid for each in listed[begin : begin + 100]))
    _refuse_fewer(found)


def _by_imap_tools(server: Dovecot, terms: ssl.SSLContext) -> Callable[[], None]:
    def fetch() -> None:
        box = MailBox(HOST, server.imaps, ssl_context=terms)
        with box.login(PRIVACY, PASSWORD, initial_folder=None):
            box.folder.set("INBOX", readonly=True)
            found = sum(1 for _ in box.fetch(mark_seen=False, bulk=100))
        _refuse_fewer(found)

    return fetch


def _whole(server: Dovecot, bare: Callable[[], None]) -> Measurement:
    """The whole way into a new register: fetched, kept with places, read, suggested, journalled."""
    with _desks(server) as fetch:
        ours, floor = in_turns(lambda: seconds(fetch), lambda: seconds(bare), rounds=2)
    return Measurement(
        f"{_JOB}, kept, read and suggested",
        ours,
        bar=30.0,
        floor="imap-tools, fetching alone",
        floor_measured=floor,
        rounds=2,
        in_amount=True,
    )


@contextmanager
def _desks(server: Dovecot) -> Iterator[Callable[[], None]]:
    """Gives what fetches everything into a register that is new each time."""
    with tempfile.TemporaryDirectory() as folder:
        places = (Path(folder) / str(number) for number in range(100))

        def fetch() -> None:
            place = next(places)
            place.mkdir()
            with a_desk(place) as desk:
                _refuse_fewer(desk.polling.fetch(_account(desk, server), lambda *_: None).new)

        yield fetch


def _account(desk: Desk, server: Dovecot) -> MailAccount:
    wanted = MailAccount(
        AccountId(""), "Privacy", PRIVACY, MailServer(HOST, server.imaps), PRIVACY,
        ca_file=str(server.certificates.ca),
    )  # fmt: skip
    return desk.mailboxes.add(desk.order(), wanted, PASSWORD)


def _refuse_fewer(found: int) -> None:
    if found != COUNT:
        raise RuntimeError(f"{found} messages came, and {COUNT} lie there")
