"""By which mailbox of the office a letter leaves: the one that its request came to, if it can send."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dsar_desk.cases.mail_account import AccountId, MailAccount
from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = ["Leaving", "leaving_by", "leaving_sentence", "none_can_send"]


@dataclass(frozen=True, slots=True)
class Leaving:
    """The mailbox that a letter leaves by, ``able`` all that could be chosen in its place.

    ``came_to`` is the mailbox that the latest message of the case came to, None where none is known.
    """

    account: MailAccount
    able: tuple[MailAccount, ...]
    came_to: MailAccount | None


def leaving_by(
    known: Sequence[MailAccount], came: Iterable[AccountId], wanted: str = ""
) -> Leaving:
    """The mailbox to leave by: the one with the ``wanted`` id; without one the latest of ``came``.

    ``known`` are the office's mailboxes in their order, ``came`` the ids of those that messages of
    the case came to, the latest first; it is read no further than is needed. Where none of those can
    send it is the office's first that can.

    Raises:
        DeskError: ``sending.no_account`` where none can send; ``sending.account`` where the one that
            is wanted cannot, or is not there.
    """
    able = tuple(account for account in known if account.smtp is not None)
    if not able:
        raise none_can_send()
    came_to: MailAccount | None = None
    answering: MailAccount | None = None
    by_id = {account.id: account for account in known}
    for account in filter(None, map(by_id.get, came)):
        came_to = came_to or account
        if account in able:
            answering = account
            break
    if not wanted:
        return Leaving(answering or able[0], able, came_to)
    chosen = next((account for account in able if account.id == wanted), None)
    if chosen is None:
        raise DeskError(
            "sending.account",
            "The mailbox that was chosen to send by is not in this office any more, or has no server "
            "for outgoing mail. Nothing was sent; choose another mailbox.",
        )
    return Leaving(chosen, able, came_to)


def none_can_send() -> DeskError:
    """Why nothing can leave by e-mail."""
    return DeskError(
        "sending.no_account",
        "No mailbox of the office can send: none has a server for outgoing mail. Nothing was sent; "
        "name one in the settings of a mailbox, or print the letter.",
    )


def leaving_sentence(leaving: Leaving) -> str:
    """Why it is this mailbox, or which other one the request came to."""
    came_to = leaving.came_to
    if came_to is None:
        if leaving.account == leaving.able[0]:
            return tr(
                "No message of this case came to a mailbox of the office; this is the first that "
                "can send."
            )
        return tr("No message of this case came to a mailbox of the office.")
    if came_to == leaving.account:
        return tr("The request came to this mailbox.")
    if came_to not in leaving.able:
        return tr(
            "The request came to {address}, from which nothing can be sent.",
            address=came_to.address,
        )
    return tr("The request came to {address}.", address=came_to.address)
