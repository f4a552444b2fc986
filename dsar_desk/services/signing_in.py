"""Signing in at Microsoft 365 or Google, for a mailbox that no password opens.

What comes of it is kept as the mailbox's secret (``Mailboxes.give_secret``).
"""

from collections.abc import Callable
from datetime import datetime

from dsar_desk.cases.mail_account import MailAccount
from dsar_desk.mail.sign_in import GoogleSignIn, MicrosoftSignIn

__all__ = ["sign_in_google", "sign_in_microsoft"]


def sign_in_microsoft(
    account: MailAccount,
    now: datetime,
    show: Callable[[str, str], None],
    is_given_up: Callable[[], bool] = lambda: False,
) -> str:
    """What is kept of a sign-in at Microsoft; ``show`` is told the page and the code to type there.

    Waits until the code was typed, the person gave up, or Microsoft's time for it (15 minutes) ends.

    Raises:
        DeskError: ``mailbox.token``, ``mailbox.not_registered`` or ``mailbox.sign_in_reach``.
    """
    signing = MicrosoftSignIn(account)
    shown = signing.begin()
    show(shown.page, shown.code)
    return signing.finish(now, is_given_up).keep


def sign_in_google(
    account: MailAccount,
    secret: str,
    now: datetime,
    show: Callable[[str], None],
    is_given_up: Callable[[], bool] = lambda: False,
) -> str:
    """What is kept of a sign-in at Google; ``show`` is told the page, which answers to this computer.

    ``secret`` is the one that Google gives a program for desktops. Waits until the person agreed,
    gave up, or five minutes are over.

    Raises:
        DeskError: ``mailbox.token`` or ``mailbox.sign_in_reach``.
    """
    return GoogleSignIn(account, secret).ask(now, show, is_given_up).keep
