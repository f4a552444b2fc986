"""A letter as the bytes of an e-mail (RFC 5322): one recipient, no copies, the approved PDF inside.

The bytes are put together here by hand, so that they are the same each time, safe for the oldest
relay (seven bits, lines of at most 78 signs), and no header can be smuggled in by what a stranger
wrote.
"""

import base64
import hashlib
import quopri
import re
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr

from dsar_desk.cases.mail_address import is_one_address
from dsar_desk.cases.message import Automatic, Mailbox, Message
from dsar_desk.errors import DeskError

__all__ = [
    "Outgoing",
    "as_bytes",
    "message_id_for",
    "pdf_name",
    "refuse_unanswerable",
    "refuse_unsendable",
    "thread_of",
]

_IDENTITY = re.compile(r"<[!-;=?-~]{1,250}>")
_NOBODY = re.compile(
    r"(?:no-?_?\.?reply|do-?_?not-?_?reply|mailer-daemon|postmaster|bounces?|null|nobody)(?:[+._-].*)?",
    re.IGNORECASE,
)
_MOST_REFERENCES = 20
_LINE = 76


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What goes into one e-mail. ``text`` has LF line ends; ``at`` is aware.

    ``answers`` is the Message-ID that this answers, ``references`` the thread before it.
    """

    message_id: str
    sender: Mailbox
    recipient: str
    subject: str
    text: str
    language: str
    at: datetime
    pdf: bytes
    pdf_name: str
    answers: str = ""
    references: tuple[str, ...] = ()


def as_bytes(outgoing: Outgoing) -> bytes:
    """The message as it is sent, with CRLF."""
    boundary = f"=_{hashlib.sha256(outgoing.message_id.encode()).hexdigest()[:32]}"
    lines = [
        *_headers(outgoing),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{boundary}"',
        "",
        f"--{boundary}",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
        f"Content-Language: {outgoing.language}",
        "",
        *_printable(outgoing.text),
        f"--{boundary}",
        "Content-Type: application/pdf",
        "Content-Transfer-Encoding: base64",
        f'Content-Disposition: attachment; filename="{outgoing.pdf_name}"',
        "",
        *base64.encodebytes(outgoing.pdf).decode("ascii").splitlines(),
        f"--{boundary}--",
        "",
    ]
    return "\r\n".join(lines).encode("ascii")


def message_id_for(sending: str, sender: str) -> str:
    """The Message-ID of a sending: its random id at the office's own domain."""
    return f"<{sending}@{sender.rpartition('@')[2].lower()}>"


def pdf_name(reference: str) -> str:
    """The name of the attached file: the reference alone, no person and no kind of letter."""
    return f"{reference}.pdf"


def thread_of(message: Message | None) -> tuple[str, tuple[str, ...]]:
    """In-Reply-To and References of an answer to ``message`` (RFC 5322, 3.6.4)."""
    if message is None or not _IDENTITY.fullmatch(message.message_id):
        return "", ()
    before = message.references or ((message.in_reply_to,) if message.in_reply_to else ())
    known = [one for one in before if _IDENTITY.fullmatch(one) and one != message.message_id]
    if len(known) >= _MOST_REFERENCES:
        known = [known[0], *known[-(_MOST_REFERENCES - 2) :]]
    return message.message_id, (*known, message.message_id)


def refuse_unsendable(address: str, own: tuple[str, ...], reference: str) -> None:
    """Nothing for an address that one e-mail can be sent to.

    Raises:
        DeskError: ``sending.address`` for what is no single plain address; ``sending.nobody`` for
            one that nobody reads; ``sending.own_address`` for the office's own.
    """
    if not is_one_address(address):
        raise DeskError(
            "sending.address",
            "The e-mail address of the recipient in case {reference} cannot be sent to as it is "
            "written: it has to be one plain address. Nothing was sent; correct it in the case.",
            reference=reference,
        )
    if _NOBODY.fullmatch(address.rpartition("@")[0]):
        raise DeskError(
            "sending.nobody",
            "The e-mail address of the recipient in case {reference} belongs to a machine that "
            "nobody reads. Nothing was sent; use another address, or print the letter.",
            reference=reference,
        )
    if address.casefold() in {one.casefold() for one in own}:
        raise DeskError(
            "sending.own_address",
            "The e-mail address of the recipient in case {reference} is the office’s own. Nothing "
            "was sent; correct it in the case.",
            reference=reference,
        )


def refuse_unanswerable(message: Message, reference: str) -> None:
    """Nothing for a message that a person sent and can be answered (RFC 3834, 2).

    Raises:
        DeskError: ``sending.automatic`` for a bounce, an automatic answer, a list or no sender.
    """
    if message.automatic is None and message.sender.address:
        return
    kinds = {
        Automatic.BOUNCE: "bounce",
        Automatic.AUTO_REPLY: "automatic answer",
        Automatic.LIST: "mailing list",
    }
    raise DeskError(
        "sending.automatic",
        "What came from this address in case {reference} was sent by a machine ({kind}), and "
        "machines are never answered. Nothing was sent; find the person’s own address, or print "
        "the letter.",
        reference=reference,
        kind=kinds[message.automatic] if message.automatic else "no sender",
    )


def _headers(outgoing: Outgoing) -> list[str]:
    headers = [
        f"Date: {format_datetime(outgoing.at)}",
        _from(outgoing.sender),
        f"To: {outgoing.recipient}",
        f"Subject: {_encoded(outgoing.subject, len('Subject: '))}",
        f"Message-ID: {outgoing.message_id}",
    ]
    if outgoing.answers:
        headers.append(f"In-Reply-To: {outgoing.answers}")
        headers.append("References: " + "\r\n ".join(outgoing.references))
    return headers


def _from(sender: Mailbox) -> str:
    name = " ".join(sender.name.split())
    return f"From: {_encoded_name(name)} <{sender.address}>" if name else f"From: {sender.address}"


def _encoded_name(name: str) -> str:
    if name.isascii() and name.isprintable():
        return formataddr((name, "a@b")).rpartition(" <")[0]
    return _encoded(name, len("From: "))


def _encoded(text: str, before: int) -> str:
    """A header's text, in encoded words where it is not plain (RFC 2047)."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    if plain.isascii():
        return plain
    return Header(plain, "utf-8", maxlinelen=_LINE - before).encode(linesep="\r\n")


def _printable(text: str) -> list[str]:
    encoded = quopri.encodestring(text.encode("utf-8", "replace"))
    return encoded.decode("ascii").splitlines()
