"""One look at a mailbox in a process of its own, for tests that kill it.

``python -m tests.integration.mail.fetcher PLACE PORT CA`` with the office of ``tests.desk`` below PLACE.
"""

import sys
from pathlib import Path

from dsar_desk.bootstrap import open_desk
from dsar_desk.cases.mail_account import MailAccount, MailServer
from dsar_desk.mail.tls import context
from tests.desk import surroundings
from tests.integration.mail.office import Office, an_account
from tests.mailservers.scripted_imap import HOST

__all__ = ["account_at"]


def account_at(port: int) -> MailAccount:
    """The account that is fetched."""
    return an_account(MailServer(HOST, port), "killed")


def main(place: Path, port: int, ca: str) -> None:
    """Fetch what is there."""
    around = surroundings(place)
    with open_desk(around.places.office, place / "recovery-key.txt", around) as desk:
        Office(desk, context(ca)).poll(account_at(port))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
