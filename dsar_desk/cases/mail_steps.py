"""The steps into a mailbox, in order, and at which of them a trouble stopped."""

from enum import IntEnum

__all__ = ["MailStep", "is_for_the_officer", "stopped_at"]


class MailStep(IntEnum):
    """What has to succeed, one after the other, before a mailbox can be read."""

    FOUND = 0
    PROTECTED = 1
    SIGNED_IN = 2
    FOLDERS = 3


_STOPPED = {
    "mailbox.no_server": MailStep.FOUND,
    "mailbox.no_answer": MailStep.FOUND,
    "mailbox.gone": MailStep.FOUND,
    "mailbox.nonsense": MailStep.FOUND,
    "mailbox.ca_file": MailStep.PROTECTED,
    "mailbox.not_safe": MailStep.PROTECTED,
    "mailbox.folder": MailStep.FOLDERS,
}
_CERTIFICATES = "mailbox.certificate"

_HOPELESS = frozenset(
    {
        "mailbox.login",
        "mailbox.password_expired",
        "mailbox.sign_in_needed",
        "mailbox.token",
        "mailbox.secret_needed",
        "mailbox.ca_file",
    }
)


def stopped_at(code: str) -> MailStep:
    """The step at which a trouble with this code stopped; whatever is not known is the sign-in."""
    if code.startswith(_CERTIFICATES):
        return MailStep.PROTECTED
    return _STOPPED.get(code, MailStep.SIGNED_IN)


def is_for_the_officer(code: str) -> bool:
    """Whether trying again by itself cannot help, and might have the server lock the mailbox."""
    return code in _HOPELESS
