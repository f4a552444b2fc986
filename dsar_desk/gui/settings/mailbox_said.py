"""What is said once a mailbox was saved or signed in to: is it read now, and where is its secret."""

from dsar_desk.cases.mail_account import SignIn
from dsar_desk.gui.settings.mailbox_calls import Saved
from dsar_desk.gui.widgets.message_bar import MessageBar
from dsar_desk.text import tr

__all__ = ["say_saved", "say_signed_in"]


def say_saved(bar: MessageBar, saved: Saved) -> None:
    """Say that a mailbox was saved, and what it still wants."""
    name = saved.account.name
    if not saved.is_kept:
        bar.warn(
            tr(
                "The mailbox {name} was saved. There is no keyring here to keep its password in: "
                "it is held until the program is closed, and asked for after each start.",
                name=name,
            )
        )
    elif not saved.needs_secret:
        bar.confirm(tr("The mailbox {name} was saved and is read now.", name=name))
    elif saved.account.way is SignIn.PASSWORD:
        bar.warn(
            tr("The mailbox {name} was saved; it is read once its password is given.", name=name)
        )
    else:
        bar.warn(tr("The mailbox {name} was saved; now sign in to it.", name=name))


def say_signed_in(bar: MessageBar, saved: Saved) -> None:
    """Say that a sign-in was taken, and how long it lasts."""
    if saved.is_kept:
        bar.confirm(tr("The sign-in was taken; the mailbox is read now."))
    else:
        bar.warn(
            tr(
                "The sign-in was taken. There is no keyring here to keep it in: it is held until "
                "the program is closed, and asked for after each start."
            )
        )
