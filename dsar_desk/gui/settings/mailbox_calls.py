"""What the page of mailboxes asks of the services; called in the worker, no widget in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dsar_desk.cases.mail_account import AccountId, MailAccount, SignIn

if TYPE_CHECKING:
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.mailboxes import MailboxState
    from dsar_desk.services.order import Order
    from dsar_desk.services.polling import Tested

__all__ = ["Saved", "SigningIn", "has_keyring", "remove", "save", "standing", "tested"]

ANY_FOLDER = ("INBOX",)


@dataclass(frozen=True, slots=True)
class Saved:
    """A mailbox as it was saved; ``is_kept`` is False where its secret is only held for now."""

    account: MailAccount
    is_kept: bool = True
    needs_secret: bool = False


def standing(desk: "Desk") -> "tuple[MailboxState, ...]":
    """How every mailbox stands."""
    return desk.mailboxes.states()


def has_keyring(desk: "Desk") -> bool:
    """Whether there is a keyring for passwords here."""
    return desk.mailboxes.has_keyring


def save(desk: "Desk", order: "Order", account: MailAccount, secret: str) -> Saved:
    """The mailbox saved, and its password given to the keyring, if one was typed."""
    boxes = desk.mailboxes
    kept = boxes.change(order, account) if account.id else boxes.add(order, account)
    is_kept = True
    if secret and account.way is SignIn.PASSWORD:
        is_kept = boxes.give_secret(kept, secret)
    return Saved(kept, is_kept, boxes.needs_secret(kept))


def remove(desk: "Desk", order: "Order", account: AccountId) -> None:
    """The mailbox no longer read, its password forgotten."""
    desk.mailboxes.remove(order, account)


def tested(desk: "Desk", account: MailAccount, secret: str, *, folders_only: bool) -> "Tested":
    """What the server says to this mailbox; to its folders only where they are to be chosen."""
    wanted = replace(account, folders=ANY_FOLDER) if folders_only else account
    return desk.polling.test(wanted, secret)


class SigningIn:
    """One sign-in at Microsoft 365 or Google, under way in the worker.

    ``page`` and ``code`` are what the person is to be shown, once there is something to show.
    """

    def __init__(self, account: MailAccount, secret: str = "") -> None:
        self.account, self._secret = account, secret
        self.page = self.code = ""
        self.is_given_up = False

    def run(self, desk: "Desk", *, progress: Callable[[int, int], None]) -> Saved:
        """Wait for the person; what the sign-in gave goes into the keyring.

        ``progress`` is called as soon as there is a page to show, and again while it waits.
        """
        from dsar_desk.services.signing_in import (  # noqa: PLC0415 - for mailboxes without a password
            sign_in_google,
            sign_in_microsoft,
        )

        def show(page: str, code: str = "") -> None:
            self.page, self.code = page, code
            progress(1, 2)

        def is_over() -> bool:
            progress(1, 2)
            return self.is_given_up

        account = self.account
        if account.way is SignIn.MICROSOFT:
            kept = sign_in_microsoft(account, desk.now(), show, is_over)
        else:
            kept = sign_in_google(account, self._secret, desk.now(), show, is_over)
        return Saved(account, desk.mailboxes.give_secret(account, kept))
