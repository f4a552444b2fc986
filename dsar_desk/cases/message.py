"""A message as it was read: who wrote to whom, when, what it says and what is odd about it.

The bytes as they came are kept elsewhere and stay the evidence; this is what a reader made of
them. It crosses a process border and lies in the store as JSON, see ``as_record``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from dsar_desk.cases.checks import ServerCheck
from dsar_desk.cases.delivery import DeliveryReport
from dsar_desk.cases.visible import visible

__all__ = ["Attachment", "Automatic", "Mailbox", "Message", "visible"]


class Automatic(StrEnum):
    """What a machine sent (RFC 3834, RFC 3464, RFC 2919); never answered automatically."""

    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and an address (RFC 5322, 3.4 mailbox); both may be empty."""

    name: str = ""
    address: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.address)

    @property
    def domain(self) -> str:
        """The part after the last ``@`` in lower case, empty where there is none."""
        return self.address.rpartition("@")[2].lower() if "@" in self.address else ""

    def as_record(self) -> dict[str, str]:
        """The mailbox as JSON."""
        return {"name": self.name, "address": self.address}


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file. ``name`` is safe to show and to save under, ``written_name`` is as sent.

    ``size`` (bytes) and ``sha256`` are of the decoded content. ``text`` is what a text file says,
    ``message`` what an attached message holds.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    damaged: bool = False
    warnings: tuple[str, ...] = ()
    written_name: str = ""
    text: str = ""
    message: "Message | None" = None

    def as_record(self) -> dict[str, object]:
        """The attachment as JSON, whole."""
        return {
            "name": self.name,
            "media_type": self.media_type,
            "size": self.size,
            "sha256": self.sha256,
            "damaged": self.damaged,
            "warnings": list(self.warnings),
            "written_name": self.written_name,
            "text": self.text,
            "message": self.message.as_record() if self.message else None,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Attachment":
        """The attachment that ``as_record`` wrote."""
        read = {name: value for name, value in record.items() if name in cls.__slots__}
        inner = record.get("message")
        read["warnings"] = tuple(record.get("warnings", ()))
        read["message"] = Message.from_record(inner) if inner else None
        return cls(**read)


@dataclass(frozen=True, slots=True)
class Message:
    """One e-mail as read. ``sha256`` is of its bytes as they came.

    ``date`` is what the sender claims, ``arrived`` what the last server wrote when it took the
    message in; both are aware, None where unknown. ``quoted_text_from`` is the offset in ``text``
    at which an earlier message is quoted; ``other_text`` is what the HTML version says where it says
    something else. ``html`` is raw and must not be shown as it is. ``sent_by`` is who sent it for
    the sender (RFC 5322, 3.6.2 Sender) where that is somebody else. ``report`` is what a bounce or
    a receipt says, ``checks`` what servers say of where it came from, ``item_class`` what kind of
    item it is to Outlook (``IPM.Note``), empty for a mail of the internet.
    """

    sha256: str
    sender: Mailbox = Mailbox()
    sent_by: Mailbox = Mailbox()
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: datetime | None = None
    arrived: datetime | None = None
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    text: str = ""
    other_text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    automatic: Automatic | None = None
    quoted_text_from: int | None = None
    defects: tuple[str, ...] = ()
    report: DeliveryReport | None = None
    checks: tuple[ServerCheck, ...] = ()
    item_class: str = ""

    @property
    def own_text(self) -> str:
        """What the sender wrote, without what they quote."""
        return self.text[: self.quoted_text_from]

    def as_record(self) -> dict[str, object]:
        """The message as JSON, whole: for the store and across processes."""
        return {
            "sha256": self.sha256,
            "sender": self.sender.as_record(),
            "sent_by": self.sent_by.as_record(),
            "reply_to": _records(self.reply_to),
            "to": _records(self.to),
            "cc": _records(self.cc),
            "subject": self.subject,
            "date": self.date.isoformat() if self.date else None,
            "arrived": self.arrived.isoformat() if self.arrived else None,
            "message_id": self.message_id,
            "in_reply_to": self.in_reply_to,
            "references": list(self.references),
            "text": self.text,
            "other_text": self.other_text,
            "html": self.html,
            "attachments": [attachment.as_record() for attachment in self.attachments],
            "automatic": self.automatic,
            "quoted_text_from": self.quoted_text_from,
            "defects": list(self.defects),
            "report": self.report.as_record() if self.report else None,
            "checks": [check.as_record() for check in self.checks],
            "item_class": self.item_class,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Message":
        """The message that ``as_record`` wrote, in this version or another one.

        What an earlier version did not know is empty; what a later one added is left out.
        """
        read: dict[str, Any] = {
            name: value for name, value in record.items() if name in cls.__slots__
        }
        for person in ("sender", "sent_by"):
            read[person] = _mailbox(record.get(person))
        for people in ("reply_to", "to", "cc"):
            read[people] = tuple(_mailbox(one) for one in record.get(people, ()))
        for moment in ("date", "arrived"):
            told = record.get(moment)
            read[moment] = datetime.fromisoformat(told) if told else None
        attached = record.get("attachments", ())
        read["attachments"] = tuple(Attachment.from_record(one) for one in attached)
        kind, report = record.get("automatic"), record.get("report")
        read["automatic"] = Automatic(kind) if kind else None
        read["references"] = tuple(record.get("references", ()))
        read["defects"] = tuple(record.get("defects", ()))
        read["checks"] = tuple(map(ServerCheck.from_record, record.get("checks", ())))
        read["report"] = DeliveryReport.from_record(report) if report else None
        return cls(**read)

    def as_json(self, path: str, index: int) -> dict[str, object]:
        """The document that ``dsar-desk parse`` prints for the ``index``-th message of ``path``."""
        return {
            "path": path,
            "index": index,
            "sha256": self.sha256,
            "from": self.sender.as_record(),
            "reply_to": _records(self.reply_to),
            "to": _records(self.to),
            "subject": self.subject,
            "date": self.date.isoformat() if self.date else None,
            "message_id": self.message_id or None,
            "text": self.text,
            "attachments": [
                {
                    "name": attachment.name,
                    "media_type": attachment.media_type,
                    "size": attachment.size,
                    "sha256": attachment.sha256,
                }
                for attachment in self.attachments
            ],
            "automatic": self.automatic,
            "quoted_text_from": self.quoted_text_from,
            "defects": list(self.defects),
        }


def _mailbox(record: Mapping[str, str] | None) -> Mailbox:
    return Mailbox(record.get("name", ""), record.get("address", "")) if record else Mailbox()


def _records(mailboxes: Sequence[Mailbox]) -> list[dict[str, str]]:
    return [mailbox.as_record() for mailbox in mailboxes]
