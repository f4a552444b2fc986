"""``mailbox``: the mailboxes of the office: added, listed, tried, read, removed.

A password is read from a prompt or from the first line of standard input; it is never an argument,
which other users of the computer could see.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.mail_account import (
    AccountId,
    AfterFiling,
    MailAccount,
    MailServer,
    Security,
    SignIn,
    checked,
)
from dsar_desk.cli.arguments import choice, day, whole_number
from dsar_desk.cli.desk import opened
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.cli.secret import asked, give_secret
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.mailboxes import MailboxState
from dsar_desk.text import tr

if TYPE_CHECKING:
    from dsar_desk.services.fetching import Fetched

__all__ = ["fill", "run"]

_IMAP_PORTS = {Security.TLS: 993, Security.STARTTLS: 143}
_SMTP_PORTS = {Security.TLS: 465, Security.STARTTLS: 587}


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``mailbox add``, ``list``, ``test``, ``folders``, ``fetch``, ``remove``."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    _fill_add(verbs.add_parser("add", help=tr("Add a mailbox; its password is asked for.")))
    verbs.add_parser("list", help=tr("The mailboxes, and how each stands."))
    named = {
        "test": tr("Try the connection; nothing is read or changed."),
        "folders": tr("The folders of a mailbox."),
        "fetch": tr("Take in what is new; nothing is changed in the mailbox."),
        "remove": tr("Read a mailbox no longer; what came from it stays."),
    }
    for verb, meaning in named.items():
        one = verbs.add_parser(verb, help=meaning)
        one.add_argument("name", nargs="?", default="", help=tr("its name or address"))
        if verb == "fetch":
            one.add_argument("--rest", metavar="MESSAGE", help=tr("all of one that was too large"))


def _fill_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True)
    parser.add_argument("--address", required=True, help=tr("the mailbox that is read"))
    parser.add_argument("--imap", required=True, metavar="HOST[:PORT]")
    parser.add_argument("--imap-security", default="tls", metavar="tls|starttls")
    parser.add_argument("--smtp", default="", metavar="HOST[:PORT]")
    parser.add_argument("--smtp-security", default="starttls", metavar="tls|starttls")
    parser.add_argument("--login", default="", help=tr("who signs in; else the address"))
    parser.add_argument("--sign-in", default="password", metavar="|".join(SignIn))
    parser.add_argument("--client", default="", metavar="ID", help=tr("the program’s id there"))
    parser.add_argument("--tenant", default="organizations", metavar="ID")
    parser.add_argument("--folder", action="append", metavar="NAME")
    parser.add_argument("--own", action="append", default=[], metavar="ADDRESS")
    parser.add_argument("--minutes", type=int, default=5, help=tr("between two looks"))
    parser.add_argument("--since", metavar="YYYY-MM-DD", help=tr("leave out what is older"))
    parser.add_argument("--ca-file", default="", metavar="FILE", help=tr("certificates to trust"))
    parser.add_argument("--after-filing", default="nothing", metavar="|".join(AfterFiling))
    parser.add_argument("--filed-folder", default="", metavar="NAME")


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Do what the verb says."""
    verbs: dict[str, Callable[[Desk, argparse.Namespace, Output], int]] = {
        "add": _add,
        "list": _list,
        "test": _test,
        "folders": _folders,
        "fetch": _fetch,
        "remove": _remove,
    }
    with opened(options) as desk:
        return verbs[arguments.verb](desk, arguments, output)


def _add(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    wanted = checked(_account_of(arguments))
    if wanted.way is SignIn.PASSWORD:
        secret = asked(tr("Password of {name}: ", name=wanted.name))
    else:
        secret = _signed_in(desk, wanted)
    account = desk.mailboxes.add(desk.order(), wanted)
    text = tr("The mailbox {name} was added.", name=account.name)
    kept = desk.mailboxes.give_secret(account, secret)
    if not kept:
        text += " " + tr(
            "There is no keyring here, so its password is asked for whenever it is read."
        )
    output.document({**_as_json(desk.mailboxes.state(account)), "secret_kept": kept}, text)
    return 0


def _account_of(arguments: argparse.Namespace) -> MailAccount:
    smtp_security = choice(Security, arguments.smtp_security, "smtp-security")
    imap_security = choice(Security, arguments.imap_security, "imap-security")
    smtp = _server(arguments.smtp, smtp_security, _SMTP_PORTS) if arguments.smtp else None
    return MailAccount(
        id=AccountId(""),
        name=arguments.name,
        address=arguments.address,
        imap=_server(arguments.imap, imap_security, _IMAP_PORTS),
        smtp=smtp,
        login=arguments.login or arguments.address,
        way=choice(SignIn, arguments.sign_in, "sign-in"),
        folders=tuple(arguments.folder or ("INBOX",)),
        poll_minutes=whole_number(arguments.minutes, "minutes", least=1),
        own_addresses=tuple(arguments.own),
        since=day(arguments.since, "since"),
        ca_file=str(Path(arguments.ca_file).resolve()) if arguments.ca_file else "",
        client=arguments.client,
        tenant=arguments.tenant,
        after_filing=choice(AfterFiling, arguments.after_filing, "after-filing"),
        filed_folder=arguments.filed_folder,
    )


def _server(text: str, security: Security, ports: dict[Security, int]) -> MailServer:
    host, colon, port = text.rpartition(":")
    if not colon:
        return MailServer(text, ports[security], security)
    return MailServer(host, int(port) if port.isdecimal() else 0, security)


def _signed_in(desk: Desk, account: MailAccount) -> str:
    from dsar_desk.services.signing_in import (  # noqa: PLC0415 - for mailboxes without a password
        sign_in_google,
        sign_in_microsoft,
    )

    now = desk.now()
    if account.way is SignIn.MICROSOFT:
        return sign_in_microsoft(account, now, _say)
    secret = asked(tr("Secret of the program at Google: "))
    return sign_in_google(account, secret, now, lambda page: _say(page, ""))


def _say(page: str, code: str) -> None:
    sys.stderr.write(tr("Open {page} in a browser and sign in.", page=page) + "\n")
    if code:
        sys.stderr.write(tr("Type the code {code} there.", code=code) + "\n")
    sys.stderr.flush()


def _list(desk: Desk, _arguments: argparse.Namespace, output: Output) -> int:
    states = [desk.mailboxes.state(account) for account in desk.mailboxes.accounts()]
    text = "\n".join(sentence for state in states for sentence in state.sentences)
    output.document(
        {"mailboxes": [_as_json(state) for state in states]},
        text or tr("This office has no mailbox yet."),
    )
    return 0


def _test(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    account = _ready(desk, arguments.name)
    tested = desk.polling.test(account)
    counts = [{"folder": folder, "messages": number} for folder, number in tested.counts]
    output.document({"ok": True, "folders": counts}, "\n".join(tested.sentences))
    return 0


def _folders(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    account = _ready(desk, arguments.name)
    folders = desk.polling.test(account).folders
    read = set(account.folders)
    output.document(
        {"folders": [{"name": name, "is_read": name in read} for name in folders]},
        "\n".join(f"{'*' if name in read else ' '} {name}" for name in folders),
    )
    return 0


def _fetch(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    if arguments.rest:
        account = _ready(desk, arguments.name)
        whole = desk.polling.fetch_whole(account, ReceivedId(arguments.rest))
        text = tr("All of message {id} is here now.", id=whole.id)
        output.document({"message": whole.id, "size": whole.size, "state": whole.state.value}, text)
        return 0
    accounts = (
        [desk.mailboxes.named(arguments.name)] if arguments.name else desk.mailboxes.accounts()
    )
    documents: list[dict[str, object]] = []
    lines: list[str] = []
    failed = False
    for account in accounts:
        try:
            found = desk.polling.fetch(_ready(desk, account.id), _nobody)
        except DeskError as trouble:
            output.tell(trouble)
            failed = True
            documents.append({**_as_json(desk.mailboxes.state(account)), **trouble.as_json()})
            continue
        documents.append({**_as_json(desk.mailboxes.state(account)), **_brought(found)})
        lines += _told(account, found)
    output.document({"mailboxes": documents}, "\n".join(lines))
    return 1 if failed else 0


def _remove(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    account = desk.mailboxes.named(arguments.name)
    desk.mailboxes.remove(desk.order(), account.id)
    text = tr(
        "The mailbox {name} is no longer read, and its password is forgotten. What came from it "
        "stays; nothing was changed on the server.",
        name=account.name,
    )
    output.document({"removed": account.id}, text)
    return 0


def _ready(desk: Desk, name: str) -> MailAccount:
    """The mailbox, with its password asked for where no keyring has it."""
    account = desk.mailboxes.named(name)
    give_secret(desk, account)
    return account


def _nobody(_done: int, _of: int) -> None:
    """Nobody watches a command."""


def _brought(found: "Fetched") -> dict[str, object]:
    return {
        "new": found.new,
        "again": found.again,
        "listed": found.listed,
        "unread": found.unread,
        "notices": list(found.notices),
    }


def _told(account: MailAccount, found: "Fetched") -> Iterable[str]:
    yield tr(
        "{name}: {new} new, {again} here already, {listed} of which only the header was fetched.",
        name=account.name,
        new=found.new,
        again=found.again,
        listed=found.listed,
    )
    yield from found.notices


def _as_json(state: MailboxState) -> dict[str, object]:
    account = state.account
    return {
        "id": account.id,
        "name": account.name,
        "address": account.address,
        "imap": f"{account.imap.host}:{account.imap.port}",
        "security": account.imap.security.value,
        "sign_in": account.way.value,
        "folders": list(account.folders),
        "last_read": state.last_read.isoformat() if state.last_read else None,
        "trouble": state.trouble.as_json()["error"] if state.trouble else None,
        "at_stake": state.at_stake or None,
        "missing_folders": list(state.missing),
    }
