"""Bytes to messages: the only reader of MIME.

Made for a limited worker process (``system.sandbox``), and never raises for what a stranger can
write but a DeskError that says what the file is. The bytes must have been stored before.
"""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from dsar_desk.cases.checks import ServerCheck
from dsar_desk.cases.defect import Defect
from dsar_desk.cases.message import Automatic, Mailbox, Message
from dsar_desk.cases.visible import visible
from dsar_desk.errors import DeskError
from dsar_desk.mail.addresses import AddressReader
from dsar_desk.mail.automatic import automatic
from dsar_desk.mail.bodies import Bodies, sorted_parts
from dsar_desk.mail.checks import TRACES, server_checks
from dsar_desk.mail.headers import Decoder, cleaned, recovered
from dsar_desk.mail.html import refers_to_the_world, text_of
from dsar_desk.mail.html_bounds import within_bounds
from dsar_desk.mail.kinds import is_outlook, require_mail
from dsar_desk.mail.leaves import content_of
from dsar_desk.mail.mbox import is_mbox, members
from dsar_desk.mail.part import Part
from dsar_desk.mail.pasted import Pasted, pasted_header
from dsar_desk.mail.quoted import quoted_from
from dsar_desk.mail.report import delivery_report
from dsar_desk.mail.tnef import is_tnef, tnef_tree
from dsar_desk.mail.tree import tree_of
from dsar_desk.mail.written_dates import written_moment

__all__ = ["LOADED_LATER", "attachment", "parse", "parse_batch", "parse_json"]

LOADED_LATER = ("charset_normalizer",)
"""What a worker in waiting may load ahead of time."""
_NESTED = 3
_MOST_REFERENCES = 200
_MANY_HOPS = 50
_LONGEST_SUBJECT = 2_000
_IDENTITY = re.compile(r"<[^<>\s]{1,400}>")
_COMPARED = 20_000
_TOO_FEW = 3
# without one of these, what looks like header lines is a text with labels in some language
_KNOWN = (
    b"from",
    b"to",
    b"subject",
    b"date",
    b"content-type",
    b"received",
    b"message-id",
    b"mime-version",
    b"sender",
    b"return-path",
    b"x-unsent",
)
_MADE_BY_SERVERS = (b"received", b"message-id", b"mime-version")
_SIGNS = str.maketrans(dict.fromkeys(".,;:!?()[]*_\"'„“”»«", " "))


def parse(raw: bytes, name: str) -> tuple[Message, ...]:
    """The messages of one file, in order; ``name`` is the file's, for sentences and its ending.

    Raises:
        DeskError: the file is empty or no mail (``mail.empty``, ``mail.not_mail`` and the like).
    """
    require_mail(raw, name)
    if is_mbox(raw):
        return tuple(_message(member, 0) for member in members(raw))
    return (_message(raw, 0),)


def parse_json(raw: bytes, name: str) -> list[dict[str, object]]:
    """As ``parse``, as JSON, for a worker process."""
    return [message.as_record() for message in parse(raw, name)]


def parse_batch(
    raw: bytes, sizes: list[int], names: list[str]
) -> list[list[dict[str, object]] | None]:
    """Many small files in one go, for a worker process: None for one that is refused.

    ``raw`` is the files one after another, ``sizes`` their lengths in bytes.
    """
    read: list[list[dict[str, object]] | None] = []
    start = 0
    for size, name in zip(sizes, names, strict=True):
        try:
            read.append(parse_json(raw[start : start + size], name))
        except DeskError:
            read.append(None)
        start += size
    return read


def attachment(raw: bytes, place: int) -> bytes:
    """The decoded bytes of the attachment at ``place`` (from 0) of the first mail in a file.

    Raises:
        IndexError: there is no such attachment.
    """
    mail = next(members(raw), raw) if is_mbox(raw) else raw
    return content_of(_tree(mail), place)


def _tree(raw: bytes) -> Part:
    """The parts of a mail, whatever wrote it."""
    if is_outlook(raw):
        from dsar_desk.mail.outlook import outlook_tree  # noqa: PLC0415 - 40 ms, for few mails

        return outlook_tree(raw)
    if is_tnef(raw):
        return tnef_tree(raw)
    tree = tree_of(raw)
    return tree if tree.has_any(_KNOWN) else Part.bare(raw)


def _message(raw: bytes, depth: int) -> Message:
    return _Reading(_tree(raw), depth).message(hashlib.sha256(raw).hexdigest())


class _Reading:
    """One mail being read: its tree, its decoders and the oddities found so far."""

    def __init__(self, tree: Part, depth: int) -> None:
        self._tree = tree
        self._depth = depth
        self._decoder = Decoder()
        self._addresses = AddressReader(self._decoder)
        self._defects: list[str] = []

    def message(self, sha256: str) -> Message:
        """The message; where it has no header, what the labels in its text say."""
        message = self._message(sha256)
        if message.sender or message.date:
            return message
        pasted = pasted_header(message.text)
        return message if pasted is None else _as_pasted(message, pasted)

    def _message(self, sha256: str) -> Message:
        """The message; headers first, then parts, then what follows from both."""
        tree = self._tree
        if tree.headless:
            self._note(Defect.HEADER_MISSING)
        senders = self._mailboxes("from")
        reply_to = self._mailboxes("reply-to")
        subject = self._line("subject")[:_LONGEST_SUBJECT]
        sent, arrived = self._sent(), self._arrived()
        bodies = sorted_parts(tree, self._nested, deepest=self._depth >= _NESTED)
        text, other = self._words(bodies)
        sender = self._sender(senders, reply_to)
        self._judge_dates(sent, arrived)
        self._judge_headers(subject, (*senders, *reply_to))
        if (tree.header("x-unsent") or "").strip() == "1":
            self._note(Defect.UNSENT)
        machine = automatic(tree, subject, f"{sender.name} {sender.address}")
        return Message(
            sha256=sha256,
            sender=sender,
            sent_by=self._sent_by(sender),
            reply_to=reply_to,
            to=self._mailboxes("to"),
            cc=self._mailboxes("cc"),
            subject=subject,
            date=sent,
            arrived=arrived,
            message_id=self._identity("message-id"),
            in_reply_to=self._identity("in-reply-to"),
            references=self._references(),
            text=text,
            other_text=other,
            html="\n".join(bodies.pages),
            attachments=tuple(bodies.attachments),
            automatic=machine,
            quoted_text_from=quoted_from(text, subject),
            defects=tuple(dict.fromkeys([*self._defects, *bodies.defects])),
            report=delivery_report(tree, text) if _reports(tree, machine) else None,
            checks=self._checks(),
            item_class=self._line("x-message-class"),
        )

    def _note(self, defect: str) -> None:
        self._defects.append(defect)

    def _nested(self, raw: bytes) -> Message | None:
        """An attached mail, read too; None for one that is damaged."""
        try:
            return _message(raw, self._depth + 1)
        except DeskError:
            return None  # a damaged file of Outlook: a file like any other

    def _line(self, header: str) -> str:
        value = self._tree.header(header)
        return self._decoder.text(value) if value else ""

    def _mailboxes(self, header: str) -> tuple[Mailbox, ...]:
        found: list[Mailbox] = []
        for value in self._tree.headers(header):
            found.extend(self._addresses.mailboxes(value))
        return tuple(found)

    def _identity(self, header: str) -> str:
        line = cleaned(recovered(self._tree.header(header) or "")[0])[0]
        found = _IDENTITY.search(line)
        return found[0] if found else line[:400]

    def _references(self) -> tuple[str, ...]:
        found = _IDENTITY.findall(self._tree.header("references") or "")
        return tuple(recovered(identity)[0] for identity in found[:_MOST_REFERENCES])

    def _sent(self) -> datetime | None:
        value = self._tree.header("date")
        if value is None and (label := self._line("sent")):
            self._note(Defect.PASTED)
            return written_moment(label, ["en"])
        if value is None or not value.strip():
            self._note(Defect.DATE_MISSING)
            return None
        moment = _moment(value)
        if moment is None and not self._tree.has_any(_MADE_BY_SERVERS):
            moment = written_moment(self._line("date"), ["en"])
            self._note(Defect.PASTED if moment else Defect.DATE_INVALID)
        elif moment is None:
            self._note(Defect.DATE_INVALID)
        return moment

    def _arrived(self) -> datetime | None:
        """When the last server took it in: the topmost Received line is written by our own side."""
        hops = self._tree.headers("received")
        if len(hops) > _MANY_HOPS:
            self._note(Defect.MANY_HOPS)
        return _moment(hops[0].rpartition(";")[2]) if hops and ";" in hops[0] else None

    def _checks(self) -> tuple[ServerCheck, ...]:
        if not self._tree.has_any((b"authentication-results",)):
            return ()
        return server_checks(self._tree.in_order(TRACES))

    def _words(self, bodies: Bodies) -> tuple[str, str]:
        """The text to read and, where it says something else, that of the HTML version."""
        text = "\n".join(bodies.texts).strip("\n")
        if bodies.pages and any(refers_to_the_world(page) for page in bodies.pages):
            self._note(Defect.REMOTE_CONTENT)
        page_text = "\n\n".join(self._page_text(page) for page in bodies.pages)
        if not text.strip():
            if not page_text.strip():
                self._note(Defect.NO_TEXT)
            return page_text, ""
        if page_text and _differ(text, page_text):
            self._note(Defect.TEXT_AND_HTML_DIFFER)
            return text, page_text
        return text, ""

    def _page_text(self, html: str) -> str:
        page, whole = within_bounds(html)
        if not whole:
            self._note(Defect.TEXT_SHORTENED)
        return text_of(page)

    def _sender(self, senders: tuple[Mailbox, ...], reply_to: tuple[Mailbox, ...]) -> Mailbox:
        """Who wrote (RFC 5322, 3.6.2), with everything about them that a person should look at."""
        sender = senders[0] if senders else next(iter(self._mailboxes("sender")), Mailbox())
        if not senders:
            self._note(Defect.SENDER_MISSING)
        elif "@" not in sender.address or self._addresses.guessed:
            self._note(Defect.SENDER_UNREADABLE)
        if len(senders) > 1:
            self._note(Defect.SEVERAL_SENDERS)
        named = _address_in(sender.name)
        if named and named != sender.address.lower():
            self._note(Defect.NAME_IS_OTHER_ADDRESS)
        answers = {mailbox.address.lower() for mailbox in reply_to if mailbox.address}
        if answers - {sender.address.lower()}:
            self._note(Defect.REPLY_TO_DIFFERS)
        return sender

    def _sent_by(self, sender: Mailbox) -> Mailbox:
        """Who sent it for the sender; empty where that is the sender."""
        named = next(iter(self._mailboxes("sender")), Mailbox())
        return named if named.address.lower() != sender.address.lower() else Mailbox()

    def _judge_dates(self, sent: datetime | None, arrived: datetime | None) -> None:
        if sent and arrived and abs(sent - arrived) > timedelta(days=1):
            self._note(Defect.DATE_DIFFERS)

    def _judge_headers(self, subject: str, people: tuple[Mailbox, ...]) -> None:
        names = [subject, *(mailbox.name for mailbox in people)]
        if any(
            "\u202a" <= sign <= "\u2069" and visible(sign) != sign
            for name in names
            for sign in name
        ):
            self._note(Defect.HIDDEN_DIRECTION)
        if self._tree.has_nul:
            self._note(Defect.NUL_REPLACED)
        if self._decoder.damaged or (self._tree.broken_off and not self._tree.headless):
            self._note(Defect.HEADER_DAMAGED)
        if self._decoder.controls:
            self._note(Defect.HEADER_CONTROLS)


def _as_pasted(message: Message, pasted: Pasted) -> Message:
    """The message with what the labels over its text say; they are no proof, and that is said."""
    missing = {Defect.HEADER_MISSING, Defect.SENDER_MISSING}
    missing |= {Defect.DATE_MISSING} if pasted.date else set()
    return replace(
        message,
        sender=pasted.sender,
        to=pasted.to,
        cc=pasted.cc,
        subject=pasted.subject[:_LONGEST_SUBJECT],
        date=pasted.date,
        text=pasted.text,
        quoted_text_from=quoted_from(pasted.text, pasted.subject),
        defects=(*(one for one in message.defects if one not in missing), Defect.PASTED),
    )


def _reports(tree: Part, machine: Automatic | None) -> bool:
    return machine is Automatic.BOUNCE or tree.content_type.value == "multipart/report"


def _moment(value: str) -> datetime | None:
    """The aware time a date header gives (RFC 5322, 3.3), None where it gives none."""
    try:
        moment = parsedate_to_datetime(" ".join(value.split()))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment


def _address_in(name: str) -> str:
    found = re.search(r"[^\s@<>\"'(),;:\[\]]+@[^\s@<>\"'(),;:\[\]]+\.[^\s@<>\"'(),;:\[\]]+", name)
    return found[0].lower() if found else ""


def _differ(text: str, page_text: str) -> bool:
    """True where two versions share less than half of the words of the longer one."""
    if text.split() == page_text.split():
        return False
    words, page_words = _words_of(text), _words_of(page_text)
    longer = max(len(words), len(page_words))
    return longer > _TOO_FEW and 2 * len(words & page_words) < longer


def _words_of(text: str) -> set[str]:
    """The words of a text's beginning, links and signs left out."""
    plain = text[:_COMPARED].lower().translate(_SIGNS)
    return {word for word in plain.split() if word.isalpha() and len(word) > _TOO_FEW - 1}
