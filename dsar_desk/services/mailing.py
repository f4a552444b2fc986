"""Mailing: the mailbox that letters leave by, and the way to its server."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from dsar_desk.cases.mail_account import AccountId, MailAccount
from dsar_desk.errors import DeskError
from dsar_desk.mail.smtp import Submission
from dsar_desk.mail.tls import context
from dsar_desk.resources import folder
from dsar_desk.services.handing_over import HandingOver
from dsar_desk.services.profiles import Profiles
from dsar_desk.services.releasing import Releasing
from dsar_desk.services.sending import Outbox
from dsar_desk.store.database import Database

if TYPE_CHECKING:
    from dsar_desk.services.mailboxes import Mailboxes
    from dsar_desk.services.workshop import Workshop

__all__ = ["Mailing", "outbox_for"]


class Mailing:
    """Knows by which of the office's mailboxes a letter goes."""

    def __init__(self, mailboxes: "Mailboxes") -> None:
        self._mailboxes = mailboxes

    def account(self, wanted: str = "") -> MailAccount:
        """The mailbox with this id; without one the first that can send.

        Raises:
            DeskError: ``sending.no_account`` where none can send, or the one wanted no longer can.
        """
        known = (self._mailboxes.get(AccountId(wanted)),) if wanted else self._mailboxes.accounts()
        found = next((account for account in known if account.smtp is not None), None)
        if found is None:
            raise _none()
        return found

    def submission(self, account: MailAccount) -> Submission:
        """The server of a mailbox; its password or token is asked for when it is needed."""
        if account.smtp is None:
            raise _none()
        credential = partial(self._mailboxes.credential, account)
        return Submission(account.smtp, credential, context(account.ca_file))


def _none() -> DeskError:
    return DeskError(
        "sending.no_account",
        "No mailbox of the office can send: none has a server for outgoing mail. Nothing was sent; "
        "name one in the settings of a mailbox, or print the letter.",
    )


def outbox_for(  # noqa: PLR0913 - what an outbox is made with
    database: Database,
    workshop: "Workshop",
    profiles: Profiles,
    mailboxes: "Mailboxes",
    *,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
) -> Outbox:
    """The outbox of an open office."""
    mailing, clockwork = Mailing(mailboxes), workshop.clockwork
    releasing = Releasing(workshop.correspondence, profiles, mailing.account, folder() / "mail")
    handing = HandingOver(database, clockwork, mailing.submission, now)
    return Outbox(database, clockwork, releasing, handing, new_id=new_id)
