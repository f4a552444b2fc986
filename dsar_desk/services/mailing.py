"""Mailing: the outbox of an office, and the way to the servers of its mailboxes."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from dsar_desk.cases.leaving import none_can_send
from dsar_desk.cases.mail_account import MailAccount
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

__all__ = ["outbox_for"]


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
    clockwork = workshop.clockwork
    releasing = Releasing(workshop.correspondence, profiles, mailboxes.accounts, folder() / "mail")
    handing = HandingOver(database, clockwork, partial(_submission, mailboxes), now)
    return Outbox(database, clockwork, releasing, handing, new_id=new_id)


def _submission(mailboxes: "Mailboxes", account: MailAccount) -> Submission:
    """The server of a mailbox; its password or token is asked for when it is needed."""
    if account.smtp is None:
        raise none_can_send()
    credential = partial(mailboxes.credential, account)
    return Submission(account.smtp, credential, context(account.ca_file))
