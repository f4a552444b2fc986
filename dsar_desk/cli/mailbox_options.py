"""A mailbox as the options of ``mailbox add`` and ``mailbox change`` say it is."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from dsar_desk.cases.mail_account import (
    AccountId,
    AfterFiling,
    MailAccount,
    MailServer,
    Security,
    SignIn,
)
from dsar_desk.cli.arguments import choice, day, whole_number

__all__ = ["changed_by"]

_IMAP_PORTS = {Security.TLS: 993, Security.STARTTLS: 143}
_SMTP_PORTS = {Security.TLS: 465, Security.STARTTLS: 587}
_NOWHERE = MailServer("", 0)
_LISTS = {"folder": "folders", "own": "own_addresses", "authserv_id": "authserv_ids"}
_WORDS = ("name", "address", "client", "tenant", "filed_folder")


def changed_by(arguments: argparse.Namespace, known: MailAccount | None) -> MailAccount:
    """The ``known`` mailbox with what was said changed, or a new one where there is none yet.

    An option that was not given changes nothing; a list is put in place of the one before, and an
    empty word empties it.

    Raises:
        DeskError: ``input.…`` naming what cannot be right.
    """
    base = known or MailAccount(AccountId(""), "", "", _NOWHERE, "")
    said = {name: value for name, value in vars(arguments).items() if value is not None}
    changes: dict[str, Any] = {name: said[name] for name in _WORDS if name in said}
    for name, field in _LISTS.items():
        if name in said:
            changes[field] = tuple(filter(None, said[name]))
    if "sign_in" in said:
        changes["way"] = choice(SignIn, said["sign_in"], "sign-in")
    if "minutes" in said:
        changes["poll_minutes"] = whole_number(said["minutes"], "minutes", least=1)
    if "since" in said:
        changes["since"] = day(said["since"], "since")
    if "ca_file" in said:
        changes["ca_file"] = str(Path(said["ca_file"]).resolve()) if said["ca_file"] else ""
    if "after_filing" in said:
        changes["after_filing"] = choice(AfterFiling, said["after_filing"], "after-filing")
    if "login" in said or "address" in said:
        changes["login"] = _login(said, base)
    changes |= _servers(said, base)
    return replace(base, **changes)


def _login(said: dict[str, Any], base: MailAccount) -> str:
    """Who signs in; whoever was the mailbox itself stays that under its new address."""
    before = base.login if base.is_shared else ""
    return str(said.get("login", before) or said.get("address", base.address))


def _servers(said: dict[str, Any], base: MailAccount) -> dict[str, MailServer | None]:
    imap = base.imap if base.imap != _NOWHERE else None
    return {
        "imap": _server(said, "imap", imap, _IMAP_PORTS, Security.TLS) or _NOWHERE,
        "smtp": _server(said, "smtp", base.smtp, _SMTP_PORTS, Security.STARTTLS),
    }


def _server(
    said: dict[str, Any],
    name: str,
    known: MailServer | None,
    ports: dict[Security, int],
    usual: Security,
) -> MailServer | None:
    """The server that was named, or the known one; None where an empty word takes it out."""
    security = known.security if known else usual
    if f"{name}_security" in said:
        security = choice(Security, said[f"{name}_security"], f"{name}-security")
    if name not in said:
        return replace(known, security=security) if known else None
    text = said[name]
    if not text:
        return None
    host, colon, port = text.rpartition(":")
    if not colon:
        return MailServer(text, ports[security], security)
    return MailServer(host, int(port) if port.isdecimal() else 0, security)
