"""``outbox`` and ``letter send``: letters by e-mail, and what became of them."""

import argparse
from collections.abc import Mapping

from dsar_desk.cases.ids import LetterId, SendingId
from dsar_desk.cases.leaving import leaving_sentence
from dsar_desk.cases.reaching import Caution, Release, caution_sentence, source_sentence
from dsar_desk.cases.sending import Sending, SendingState
from dsar_desk.cases.sending_wording import (
    sending_meaning,
    sending_state_name,
    sending_stranded,
)
from dsar_desk.cli.arguments import choice
from dsar_desk.cli.desk import opened
from dsar_desk.cli.options import Options
from dsar_desk.cli.output import Output
from dsar_desk.cli.secret import give_secret
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from dsar_desk.services.releasing import EmailPlan
from dsar_desk.services.sending import OPEN_STATES, new_password
from dsar_desk.text import tr

__all__ = ["fill", "fill_send", "run", "send"]

_DONE = frozenset({SendingState.ACCEPTED, SendingState.DELIVERED, SendingState.DELAYED})


def fill(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``outbox list``, ``show``, ``send`` and ``decide``."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    listed = verbs.add_parser("list", help=tr("List the e-mails that somebody has to look at."))
    listed.add_argument("--all", action="store_true", help=tr("Those that are settled, too."))
    show = verbs.add_parser("show", help=tr("Show one e-mail and all that became of it."))
    show.add_argument("sending", metavar="ID")
    go = verbs.add_parser("send", help=tr("Send what waits, or one that waits."))
    go.add_argument("sending", metavar="ID", nargs="?")
    go.add_argument(
        "--although-it-left", action="store_true", help=tr("One that was printed already, too.")
    )
    decide = verbs.add_parser("decide", help=tr("Say what you found out about an e-mail."))
    decide.add_argument("sending", metavar="ID")
    found = decide.add_mutually_exclusive_group(required=True)
    found.add_argument("--arrived", action="store_true", help=tr("It arrived."))
    found.add_argument("--lost", action="store_true", help=tr("It never arrived; give it up."))
    decide.add_argument("--reason", required=True, metavar="T")


def fill_send(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``letter send``."""
    parser.add_argument("letter", metavar="ID")
    parser.add_argument("--to", default="", metavar="ADDRESS")
    parser.add_argument(
        "--from",
        dest="sender",
        default="",
        metavar="MAILBOX",
        help=tr("its name or address; else the one that the request came to"),
    )
    parser.add_argument("--lock", action="store_true", help=tr("Lock the PDF with a password."))
    parser.add_argument("--confirm", action="append", default=[], metavar="CODE")
    parser.add_argument("--reason", default="", metavar="T")
    parser.add_argument("--plan", action="store_true", help=tr("Say what would be sent."))


def run(arguments: argparse.Namespace, options: Options, output: Output) -> int:
    """Do what the verb says."""
    verbs = {"list": _list, "show": _show, "send": _send_waiting, "decide": _decide}
    with opened(options) as desk:
        if desk.database.read_only is None:
            desk.outbox.settle(desk.order())
        return verbs[arguments.verb](desk, arguments, output)


def send(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    """Send an approved letter, or say what would be sent; 0 where a server took it."""
    letter, locked = LetterId(arguments.letter), bool(arguments.lock)
    account = desk.mailboxes.named(arguments.sender).id if arguments.sender else ""
    plan = desk.outbox.plan(desk.order(), letter, arguments.to, locked=locked, account=account)
    if arguments.plan:
        output.document(_plan(plan), _plan_text(plan))
        return 0
    release = Release(
        plan.point.value,
        new_password() if locked else "",
        frozenset(choice(Caution, code, "confirm") for code in arguments.confirm),
        arguments.reason,
        plan.account.id,
    )
    give_secret(desk, plan.account)
    sent = desk.outbox.send(desk.order(), letter, release)
    return _print(sent, output, {"password": release.password} if release.password else {})


def _give_secrets(desk: Desk) -> None:
    """Ask for the passwords of the mailboxes that can send, where no keyring has them."""
    for account in desk.mailboxes.accounts():
        if account.smtp is not None:
            give_secret(desk, account)


def _list(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    states = tuple(SendingState) if arguments.all else OPEN_STATES
    found = desk.outbox.list(states)
    lines = [
        tr(
            "{id}  {reference}  {at}  {state}",
            id=each.id,
            reference=each.reference,
            at=f"{each.at:%Y-%m-%d %H:%M}",
            state=sending_state_name(each.state),
        )
        for each in found
    ]
    output.document([_document(each) for each in found], "\n".join(lines) or tr("Nothing waits."))
    return 0


def _show(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    sending = desk.outbox.get(SendingId(arguments.sending))
    stranded = bool(desk.outbox.stranded((sending,)))
    text = "\n".join((_text(sending), *((sending_stranded(),) if stranded else ())))
    output.document({**_document(sending), "stranded": stranded}, text)
    return 0


def _send_waiting(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    _give_secrets(desk)
    if arguments.sending:
        wanted, twice = SendingId(arguments.sending), bool(arguments.although_it_left)
        return _print(desk.outbox.go_on(desk.order(), wanted, twice=twice), output)
    tried = desk.outbox.send_waiting(desk.order())
    lines = [_text(each) for each in tried]
    output.document([_document(each) for each in tried], "\n".join(lines) or tr("Nothing waits."))
    return 0 if all(each.state in _DONE for each in tried) else 1


def _decide(desk: Desk, arguments: argparse.Namespace, output: Output) -> int:
    identifier, arrived = SendingId(arguments.sending), bool(arguments.arrived)
    decided = desk.outbox.decide(desk.order(), identifier, arguments.reason, arrived=arrived)
    output.document(_document(decided), _text(decided))
    return 0


def _print(sending: Sending, output: Output, more: Mapping[str, object] | None = None) -> int:
    text = _text(sending)
    if more:
        text += "\n" + tr(
            "The password of the PDF is {password}. It is kept nowhere and not shown again: tell it "
            "by telephone or post, never by e-mail.",
            password=more["password"],
        )
    output.document({**_document(sending), **(more or {})}, text)
    if sending.state in _DONE:
        return 0
    output.tell(DeskError(f"sending.{sending.state.value}", sending_meaning(sending.state)))
    return 1


def _text(sending: Sending) -> str:
    """Where it stands, and what the server said, which is shown as its words."""
    line = tr(
        "E-mail {id} of case {reference}: {state}",
        id=sending.id,
        reference=sending.reference,
        state=sending_state_name(sending.state),
    )
    last = sending.steps[-1] if sending.steps else None
    told = [last.reason] if last and last.reason else []
    said = [tr("The server said: {words}", words=sending.said)] if sending.said else []
    return "\n".join((line, *told, *said))


def _document(sending: Sending) -> dict[str, object]:
    return {
        "id": sending.id,
        "reference": sending.reference,
        "letter": sending.letter,
        "state": sending.state.value,
        "from": sending.sender,
        "to": sending.recipient,
        "subject": sending.subject,
        "message_id": sending.message_id,
        "sha256": sending.sha256,
        "letter_sha256": sending.letter_sha256,
        "protected": sending.protected,
        "at": sending.at.isoformat(),
        "again_at": sending.again_at.isoformat() if sending.again_at else None,
        "steps": [
            {
                "state": step.state.value,
                "at": step.at.isoformat(),
                "code": step.code or None,
                "said": step.said,
                "reason": step.reason,
            }
            for step in sending.steps
        ],
    }


def _plan(plan: EmailPlan) -> dict[str, object]:
    return {
        "letter": plan.letter.id,
        "from": plan.account.address,
        "to": plan.point.value,
        "source": plan.point.source.value,
        "subject": plan.words.subject,
        "text": plan.words.text,
        "file": plan.file,
        "answers": plan.answered.message_id if plan.answered else None,
        "cautions": {each.value: caution_sentence(each) for each in plan.cautions},
    }


def _plan_text(plan: EmailPlan) -> str:
    lines = [
        tr(
            "From: {address} ({why})",
            address=plan.account.address,
            why=leaving_sentence(plan.leaving),
        ),
        tr(
            "To: {address} ({source})", address=plan.point.value, source=source_sentence(plan.point)
        ),
        tr("Subject: {subject}", subject=plan.words.subject),
        tr("Attached: {file}", file=plan.file),
        *(f"{each.value}: {caution_sentence(each)}" for each in plan.cautions),
    ]
    return "\n".join(lines)
