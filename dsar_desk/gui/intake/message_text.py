"""What is said about a message and its files, in plain words; hidden signs are made visible."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QLocale

from dsar_desk.cases.belonging import Certainty
from dsar_desk.cases.checks import ServerCheck, check_sentence, relied_on
from dsar_desk.cases.defect import Defect, explain
from dsar_desk.cases.delivery import Outcome, RecipientReport
from dsar_desk.cases.message import Attachment, Mailbox, Message
from dsar_desk.cases.triage import Suggestion
from dsar_desk.cases.visible import visible
from dsar_desk.law.rights import CASE_KINDS, Kind, Right, matter_name
from dsar_desk.text import tr

__all__ = [
    "attachment_line",
    "cautions_of",
    "certainty_of_request",
    "headers_of",
    "lines_as_they_came",
    "looks_like",
    "mailbox_words",
    "notes_of",
    "one_line",
    "warnings_of",
]

LONGEST = 300
ANSWER_ELSEWHERE = "reply_to_differs"
QUIET = frozenset({Defect.SIGNED, Defect.REMOTE_CONTENT})
"""Good to know, and nothing to be minded."""
MOST_RECIPIENTS = 5


def mailbox_words(mailbox: Mailbox) -> str:
    """Name and address as they stand, nothing hidden in them; long ones are cut."""
    name, address = one_line(mailbox.name), one_line(mailbox.address)
    if name and address:
        return tr("{name} <{address}>", name=name, address=address)
    return name or address or tr("not known")


def one_line(text: str) -> str:
    """What somebody else wrote, as one line with nothing hidden in it, cut where it is long."""
    return visible(" ".join(text.split()))[:LONGEST]


def headers_of(message: Message, authserv_ids: Collection[str] = ()) -> str:
    """The lines of the header that matter, one a line.

    ``authserv_ids`` name the mail servers that are relied on in what they found out.
    """
    sure = relied_on(message.checks, authserv_ids)
    lines = [
        tr("From: {value}", value=mailbox_words(message.sender)),
        *(tr("Answer to: {value}", value=mailbox_words(one)) for one in message.reply_to),
        *(tr("To: {value}", value=mailbox_words(one)) for one in message.to),
        *(tr("Copy to: {value}", value=mailbox_words(one)) for one in message.cc),
        *_sent_by(message),
        tr("Subject: {value}", value=one_line(message.subject)),
        tr("Date the sender gives: {value}", value=message.date or tr("not known")),
        tr("Taken in by a server: {value}", value=message.arrived or tr("not known")),
        tr("Message number: {value}", value=one_line(message.message_id) or tr("none")),
        tr("SHA-256 of the message as it came: {value}", value=message.sha256),
        *map(check_sentence, sure),
        *(_check(each) for each in message.checks if each not in sure),
    ]
    return "\n".join(lines)


def lines_as_they_came(lines: Iterable[tuple[str, str]]) -> str:
    """Every header line as it reads, and below it as it came where that differs; marks made visible."""
    said = [tr("All lines of the header:")]
    for came, reads in lines:
        said.append(visible(reads))
        if came != reads:
            said.append(tr("    as it came: {line}", line=visible(came.replace("\n", "\n    "))))
    return "\n".join(said)


def warnings_of(message: Message) -> tuple[str, ...]:
    """What is odd about the message, a sentence each."""
    said = [explain(defect) for defect in message.defects if defect not in QUIET]
    if ANSWER_ELSEWHERE in message.defects and message.reply_to:
        said.append(tr("Answers would go to: {value}", value=mailbox_words(message.reply_to[0])))
    return tuple(dict.fromkeys(said))


def notes_of(message: Message) -> tuple[str, ...]:
    """What is good to know about the message, a sentence each: who sent it, what a server reports."""
    said = [*_sent_by(message)]
    said += [explain(defect) for defect in message.defects if defect in QUIET]
    if message.report is not None:
        said += map(_report, message.report.recipients[:MOST_RECIPIENTS])
    return tuple(dict.fromkeys(said))


def attachment_line(attachment: Attachment, locale: QLocale) -> str:
    """Safe name and size of an attached file, and what is to be minded about it."""
    size = locale.formattedDataSize(attachment.size)
    line = tr("{name}, {size}", name=one_line(attachment.name), size=size)
    return "\n".join([line, *cautions_of(attachment)])


def cautions_of(attachment: Attachment) -> tuple[str, ...]:
    """Why care is needed with an attached file, a sentence each."""
    return tuple(explain(code) for code in attachment.warnings)


def certainty_of_request(kinds: Sequence[Right | Kind]) -> Certainty:
    """How sure it is that this is a new request; never certain, for only an officer can say so."""
    new = [kind for kind in kinds if isinstance(kind, Right) or kind in CASE_KINDS]
    if not new:
        return Certainty.NONE
    return Certainty.LIKELY if len(new) == len(kinds) else Certainty.POSSIBLE


def looks_like(suggestion: Suggestion) -> str:
    """What the message seems to ask for, in plain words; a suggestion and no more."""
    names = [matter_name(kind) for kind in suggestion.kinds]
    if not names:
        return tr("Nothing in it says what it is. Please read it and decide.")
    return tr("It looks like: {kinds}.", kinds="; ".join(names))


def _sent_by(message: Message) -> tuple[str, ...]:
    """Who sent it for the sender, where that is somebody else."""
    if not message.sent_by or message.sent_by == message.sender:
        return ()
    return (tr("Sent for them by: {value}", value=mailbox_words(message.sent_by)),)


def _check(check: ServerCheck) -> str:
    return tr(
        "{server} says that {method} gave {result}. Anybody can write such a line.",
        server=one_line(check.server),
        method=one_line(check.method),
        result=one_line(check.result),
    )


def _report(one: RecipientReport) -> str:
    """What became of a message for one recipient, and the server's own words."""
    outcomes = {
        Outcome.FAILED: tr("not delivered"),
        Outcome.DELAYED: tr("not delivered yet"),
        Outcome.DELIVERED: tr("delivered"),
        Outcome.RELAYED: tr("passed on to another server"),
        Outcome.EXPANDED: tr("passed on to a list"),
        Outcome.DISPLAYED: tr("opened"),
        Outcome.DELETED: tr("deleted unread"),
        Outcome.UNKNOWN: tr("nothing known"),
    }
    said = " ".join(part for part in (one.status, one_line(one.said)) if part)
    return tr(
        "{recipient}: {outcome}. The server says: {said}",
        recipient=one_line(one.recipient or one.original) or tr("somebody"),
        outcome=outcomes[one.outcome],
        said=said or tr("nothing"),
    )
