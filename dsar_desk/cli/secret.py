"""Secrets on the command line: from a prompt, or from the next line of standard input."""

import getpass
import sys

from dsar_desk.cases.mail_account import MailAccount, SignIn
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.text import tr

__all__ = ["asked", "give_secret"]


def give_secret(desk: Desk, account: MailAccount) -> None:
    """Ask for the password of a mailbox where no keyring has it; it is held until the end alone."""
    if account.way is SignIn.PASSWORD and desk.mailboxes.needs_secret(account):
        desk.mailboxes.hold_secret(account, asked(tr("Password of {name}: ", name=account.name)))


def asked(prompt: str) -> str:
    """A secret typed at a terminal, or the next line of standard input; ``input.secret`` for none."""
    if sys.stdin is not None and sys.stdin.isatty():
        secret = getpass.getpass(prompt)
    else:
        secret = sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""
    if not secret:
        raise DeskError(
            "input.secret",
            "No password came. Nothing was changed; type it where it is asked for, or give it as "
            "the first line of standard input.",
        )
    return secret
