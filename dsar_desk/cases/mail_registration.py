"""What an office asks of its IT department, so that a mailbox can be entered: text to be sent on."""

from dsar_desk.cases.mail_account import SignIn
from dsar_desk.text import tr

__all__ = ["asked_of_it"]


def asked_of_it(way: SignIn, address: str) -> str:
    """The request in plain text, a paragraph or a numbered step a line.

    Sources: learn.microsoft.com, "Authenticate an IMAP, POP or SMTP connection using OAuth" and
    "Enable or disable authenticated client SMTP submission"; developers.google.com, "OAuth 2.0 for
    Mobile & Desktop Apps" and "IMAP, POP, and SMTP".
    """
    mailbox = address.strip() or tr("(the address of the mailbox)")
    steps = {
        SignIn.MICROSOFT: _microsoft,
        SignIn.GOOGLE: _google,
        SignIn.PASSWORD: _password,
    }[way](mailbox)
    lines = [tr("{n}. {step}", n=number, step=step) for number, step in enumerate(steps, 1)]
    return "\n".join((_purpose(mailbox), "", *lines, "", _promises()))


def _purpose(mailbox: str) -> str:
    return tr(
        "We read the mailbox {mailbox} with DSAR Desk, a program on our own computers, by IMAP, and "
        "send our answers by SMTP. Please set this up:",
        mailbox=mailbox,
    )


def _promises() -> str:
    return tr(
        "The program connects from our computers straight to the mail server, always by TLS 1.2 or "
        "later with a verified certificate. It opens folders read-only: it marks, moves and deletes "
        "nothing there unless we choose so. Passwords and tokens lie in the keyring of the system."
    )


def _microsoft(mailbox: str) -> tuple[str, ...]:
    return (
        tr(
            "In Microsoft Entra, register an application for our own directory only (single "
            "tenant). It needs no secret and no redirect address."
        ),
        tr("Under “Authentication”, allow public client flows: the sign-in is by a code (device)."),
        tr(
            "Under “API permissions”, add the delegated permissions IMAP.AccessAsUser.All, "
            "SMTP.Send and offline_access of Microsoft Graph, and grant them for the organisation."
        ),
        tr("See that Conditional Access lets our accounts sign in by a device code."),
        tr(
            "See that IMAP and authenticated SMTP are enabled for {mailbox}. If it is a shared "
            "mailbox, give the person who signs in Full Access and Send As for it.",
            mailbox=mailbox,
        ),
        tr("Send us the application (client) ID and the directory (tenant) ID."),
    )


def _google(mailbox: str) -> tuple[str, ...]:
    return (
        tr(
            "In the Google Cloud console, make a project of our organisation and give it a consent "
            "screen of the kind “Internal”."
        ),
        tr("Add the scope https://mail.google.com/ to it, which IMAP and SMTP need."),
        tr("Make an OAuth client ID of the kind “Desktop app”."),
        tr(
            "In the Admin console, mark this client as trusted under “API controls”, and see that "
            "IMAP is enabled for {mailbox}.",
            mailbox=mailbox,
        ),
        tr("Send us the client ID and the client secret of the desktop app."),
    )


def _password(mailbox: str) -> tuple[str, ...]:
    return (
        tr(
            "Tell us the servers for IMAP and SMTP of {mailbox} with their ports, and whether each "
            "begins with TLS or with STARTTLS.",
            mailbox=mailbox,
        ),
        tr("Tell us the user name, and give us a password for programs if one is needed."),
        tr(
            "If the certificates of the servers come from an authority of our own, send us the file "
            "with its certificate (PEM)."
        ),
    )
