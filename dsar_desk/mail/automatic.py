"""Whether a machine sent a message: bounces, automatic answers, lists (RFC 3464, 3834, 2919)."""

import re

from dsar_desk.cases.mail_words import either, mail_words
from dsar_desk.cases.message import Automatic
from dsar_desk.mail.part import Part

__all__ = ["automatic"]

_BOUNCER = re.compile(r"(?:mailer-daemon|postmaster|mail delivery (?:sub)?system)", re.IGNORECASE)
# what Outlook makes of a report, by the class of its item (MS-OXOMSG, 2.2.3.32)
_REPORT_CLASS = re.compile(r"report\..*\.(?:ndr|dr)")
_RECEIPT_CLASS = re.compile(
    r"report\..*\.(?:ipnrn|ipnnrn)|ipm\.note\.rules\.(?:oof|reply)template.*"
)
_WORDS = mail_words()
_BOUNCED = re.compile(either(_WORDS.bounced), re.IGNORECASE)
# subjects that mail programs write, when they set no header that says so
_ANSWERED = re.compile(rf"\s*\[?{either(_WORDS.answered)}(?!\w)", re.IGNORECASE)


def automatic(tree: Part, subject: str, sender: str) -> Automatic | None:
    """What kind of machine sent it, None for a person."""
    if _is_bounce(tree, subject, sender):
        return Automatic.BOUNCE
    if _is_answer(tree, subject):
        return Automatic.AUTO_REPLY
    if _is_list(tree):
        return Automatic.LIST
    return None


def _value(tree: Part, header: str) -> str:
    return (tree.header(header) or "").strip().lower()


def _is_bounce(tree: Part, subject: str, sender: str) -> bool:
    if _REPORT_CLASS.fullmatch(_value(tree, "x-message-class")):
        return True
    report = tree.content_type
    if report.value == "multipart/report":
        return report.parameters.get("report-type", "delivery-status").lower() == "delivery-status"
    if tree.header("x-failed-recipients") is not None:
        return True
    nobody = _value(tree, "return-path") in {"<>", "<mailer-daemon>"}
    by_machine = bool(_BOUNCER.search(sender)) or nobody
    if any(child.media_type == "message/delivery-status" for child in tree.children):
        return True
    return by_machine and bool(_BOUNCED.search(subject))


def _is_answer(tree: Part, subject: str) -> bool:
    receipt = _RECEIPT_CLASS.fullmatch(_value(tree, "x-message-class")) is not None
    if receipt or tree.content_type.value == "multipart/report":
        return True  # for having been read (RFC 8098), or a complaint (RFC 5965)
    submitted = re.split(r"[;(\s]", _value(tree, "auto-submitted"), maxsplit=1)[0]
    if submitted in {"auto-replied", "auto-notified"}:
        return True
    if _value(tree, "precedence") in {"auto_reply", "auto-reply"}:
        return True
    told = (
        "x-autoreply",
        "x-autorespond",
        "x-autoresponder",
        "x-auto-reply-from",
        "x-mail-autoreply",
    )
    if any(tree.header(name) is not None for name in told):
        return True
    nobody = submitted == "auto-generated" and _value(tree, "return-path") == "<>"
    return nobody or _ANSWERED.match(subject) is not None


def _is_list(tree: Part) -> bool:
    if any(tree.header(name) is not None for name in ("list-id", "list-post", "mailing-list")):
        return True
    bulk = _value(tree, "precedence") in {"list", "bulk", "junk"}
    return bulk or tree.header("list-unsubscribe") is not None
