"""``mailbox``: the mailboxes of the office: added, listed, tried, read, removed.

A password is read from a prompt or from the first line of standard input; it is never an argument,
which other users of the computer could see.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dsar_desk.cases.ids import ReceivedId
from dsar_desk.cases.mail_account import (
    AfterFiling,
    MailAccount,
    Security,
    SignIn,
    checked,
)
from dsar_desk.cli.desk import opened
from dsar_desk.cli.mailbox_options import changed_by
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
    """The arguments of ``mailbox add``, ``change``, ``list``, ``test``, ``folders`` and so on."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    adding = verbs.add_parser("add", help=tr("Add a mailbox; its password is asked for."))
    _fill_account(adding, needed=True)
    changing = verbs.add_parser("change", help=tr("Change what is said, and nothing else."))
    changing.add_argument("mailbox", metavar="NAME", help=tr("its name or address"))
    _fill_account(changing, needed=False)
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


def _fill_account(parser: argparse.ArgumentParser, *, needed: bool) -> None:
    """What a mailbox is made of; nothing of it is there unless it was said."""
    parser.add_argument("--name", required=needed)
    parser.add_argument("--address", required=needed, help=tr("the mailbox that is read"))
    parser.add_argument("--imap", required=needed, metavar="HOST[:PORT]")
    parser.add_argument("--imap-security", metavar="tls|starttls")
    parser.add_argument("--smtp", metavar="HOST[:PORT]")
    parser.add_argument("--smtp-security", metavar="tls|starttls")
    parser.add_argument("--login", help=tr("who signs in; else the address"))
    parser.add_argument("--sign-in", metavar="|".join(SignIn))
    parser.add_argument("--client", metavar="ID", help=tr("the program’s id there"))
    parser.add_argument("--tenant", metavar="ID")
    parser.add_argument("--folder", action="append", metavar="NAME")
    parser.add_argument("--own", action="append", metavar="ADDRESS")
    parser.add_argument("--minutes", type=int, help=tr("between two looks"))
    parser.add_argument("--since", metavar="YYYY-MM-DD", help=tr("leave out what is older"))
    parser.add_argument("--ca-file", metavar="FILE", help=tr("certificates to trust"))
    parser.add_argument("--after-filing", metavar="|".join(AfterFiling))
    parser.add_argument("--filed-folder", metavar="NAME")
    parser.add_argument(
        "--authserv-id",
        action="append",
        metavar="NAME",
        help=tr("a server of yours whose Authentication-Results are relied on; empty for none"),
    )


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Do what the verb says."""
    verbs: dict[str, Callable[[Desk, argparse.Namespace, Output], int]] = {
        "add": _add,
        "change": _change,
        "list": _list,
        "test": _test,
        "folders": _folders,
        "fetch": _fetch,
        "remove": _remove,
    }
    with opened(options) as desk:
        return verbs[arguments.verb](desk, arguments, output)


def _add(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    wanted = checked(changed_by(arguments, None))
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


def _change(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    account = desk.mailboxes.named(arguments.mailbox)
    changed = desk.mailboxes.change(desk.order(), checked(changed_by(arguments, account)))
    text = tr("The mailbox {name} was changed.", name=changed.name)
    output.document(_as_json(desk.mailboxes.state(changed)), text)
    return 0


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
        "authserv_ids": list(account.authserv_ids),
        "last_read": state.last_read.isoformat() if state.last_read else None,
        "trouble": state.trouble.as_json()["error"] if state.trouble else None,
        "at_stake": state.at_stake or None,
        "missing_folders": list(state.missing),
    }
