"""Where a mailbox probably is, from its address: what a form is filled in with, to be looked at."""

from dataclasses import dataclass

from dsar_desk.cases.mail_account import MailServer, Security, SignIn

__all__ = ["MailGuess", "guess_from", "servers_of"]

_TLS_IMAP, _TLS_SMTP, _STARTTLS_SMTP = 993, 465, 587
"""Ports of RFC 8314, 3.2 and 3.3, and of RFC 6409."""

_HOMES = {
    "gmail.com": SignIn.GOOGLE,
    "googlemail.com": SignIn.GOOGLE,
    "outlook.com": SignIn.MICROSOFT,
    "hotmail.com": SignIn.MICROSOFT,
    "live.com": SignIn.MICROSOFT,
}
_MICROSOFT_TENANTS = ".onmicrosoft.com"


@dataclass(frozen=True, slots=True)
class MailGuess:
    """The servers and the way of signing in that fit an address; a guess and no more."""

    imap: MailServer
    smtp: MailServer
    way: SignIn


def guess_from(address: str) -> MailGuess | None:
    """The guess for an address; None for what is none yet."""
    _, _, domain = address.strip().rpartition("@")
    domain = domain.strip(".").casefold()
    if "." not in domain or any(map(str.isspace, domain)):
        return None
    tenant = domain.endswith(_MICROSOFT_TENANTS)
    way = SignIn.MICROSOFT if tenant else _HOMES.get(domain, SignIn.PASSWORD)
    imap, smtp = servers_of(way, domain)
    return MailGuess(imap, smtp, way)


def servers_of(way: SignIn, domain: str) -> tuple[MailServer, MailServer]:
    """The servers for reading and for sending that go with a way of signing in."""
    if way is SignIn.MICROSOFT:
        return (
            MailServer("outlook.office365.com", _TLS_IMAP),
            MailServer("smtp.office365.com", _STARTTLS_SMTP, Security.STARTTLS),
        )
    if way is SignIn.GOOGLE:
        return MailServer("imap.gmail.com", _TLS_IMAP), MailServer("smtp.gmail.com", _TLS_SMTP)
    return (
        MailServer(f"imap.{domain}", _TLS_IMAP),
        MailServer(f"smtp.{domain}", _STARTTLS_SMTP, Security.STARTTLS),
    )
